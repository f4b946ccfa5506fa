package pdf

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"github.com/travaux/travaux/schema"
)

// Limits of a file.
const (
	maxPages = 5000
	maxText  = 64 << 20 // bytes
)

// Page is the text of one page, in lines. Raised are the places in Text, as pairs of byte offsets, of figures and signs that are set
// smaller than what they follow or begin: footnote marks.
type Page struct {
	Text   string
	Raised [][2]int
}

// Read gives the pages of a PDF. ErrInvalid: it is broken, asks for a password, or shows no text (a scan: the error names what can be done);
// ErrTooLarge: it has too many pages, too much text, or takes longer than Deadline.
func Read(raw []byte) (pages []Page, err error) {
	pool, err := engine()
	if err != nil {
		return nil, err
	}
	instance, err := pool.GetInstance(10 * Deadline)
	if err != nil {
		return nil, fmt.Errorf("pdf: %w", err)
	}
	late := false
	timer := time.AfterFunc(Deadline, func() { late = true; _ = instance.Kill() })
	defer func() {
		stopped := timer.Stop()
		if p := recover(); p != nil {
			err = fmt.Errorf("pdf: PDFium gave up on the file (%v): %w", p, schema.ErrInvalid)
		}
		if !stopped && late {
			pages, err = nil, fmt.Errorf("pdf: not read within %v: %w", Deadline, schema.ErrTooLarge)
			return
		}
		_ = instance.Close() // its sandbox goes with it, whatever state it is in
	}()
	return read(instance, raw)
}

func read(instance pdfium.Pdfium, raw []byte) ([]Page, error) {
	opened, err := instance.OpenDocument(&requests.OpenDocument{File: &raw})
	switch {
	case errors.Is(err, pdferrors.ErrPassword):
		return nil, fmt.Errorf("pdf: the file asks for a password; save it without one (qpdf --decrypt): %w", schema.ErrInvalid)
	case err != nil:
		return nil, fmt.Errorf("pdf: broken file (%v): %w", err, schema.ErrInvalid)
	}
	defer func() { _, _ = instance.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: opened.Document}) }()
	count, err := instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return nil, fmt.Errorf("pdf: broken file (%v): %w", err, schema.ErrInvalid)
	}
	if count.PageCount > maxPages {
		return nil, fmt.Errorf("pdf: %d pages: %w", count.PageCount, schema.ErrTooLarge)
	}
	return readPages(instance, opened.Document, count.PageCount)
}

func readPages(instance pdfium.Pdfium, document references.FPDF_DOCUMENT, count int) ([]Page, error) {
	pages := make([]Page, 0, count)
	size, words := 0, 0
	for i := range count {
		p, err := readPage(instance, requests.Page{ByIndex: &requests.PageByIndex{Document: document, Index: i}})
		if err != nil {
			p = Page{} // a broken page among good ones is an empty one
		}
		if size += len(p.Text); size > maxText {
			return nil, fmt.Errorf("pdf: more than %d bytes of text: %w", maxText, schema.ErrTooLarge)
		}
		words += len(strings.Fields(p.Text))
		pages = append(pages, p)
	}
	if words < 2*count && words < 20 {
		return nil, fmt.Errorf("pdf: %d pages without text, perhaps a scan; make its text readable with 'ocrmypdf IN OUT' and load that: %w", count, schema.ErrInvalid)
	}
	return pages, nil
}

func readPage(instance pdfium.Pdfium, page requests.Page) (Page, error) {
	loaded, err := instance.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return Page{}, err
	}
	defer func() { _, _ = instance.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: loaded.TextPage}) }()
	count, err := instance.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: loaded.TextPage})
	if err != nil || count.Count <= 0 {
		return Page{}, err
	}
	text, err := instance.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: loaded.TextPage, StartIndex: 0, Count: count.Count})
	if err != nil {
		return Page{}, err
	}
	return layPage(text.Text, glyphs{instance, loaded.TextPage}), nil
}

// glyphs tells how the letters of a page are set.
type glyphs struct {
	instance pdfium.Pdfium
	page     references.FPDF_TEXTPAGE
}

// size is the size of a letter in points, 0 when it is not known.
func (g glyphs) size(i int) float64 {
	r, err := g.instance.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: g.page, Index: i})
	if err != nil {
		return 0
	}
	return r.FontSize
}

// box is where a letter stands, in points from the lower left corner.
func (g glyphs) box(i int) (b box, ok bool) {
	r, err := g.instance.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: g.page, Index: i})
	if err != nil {
		return box{}, false
	}
	return box{r.Left, r.Bottom, r.Right, r.Top}, true
}

type box struct{ left, bottom, right, top float64 }
