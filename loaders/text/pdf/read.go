package pdf

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/klippa-app/go-pdfium/enums"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"github.com/travaux/travaux/loaders/deadline"
	"github.com/travaux/travaux/schema"
)

// Limits of a file.
const (
	maxPages = 5000
	maxSigns = 16 << 20 // of its text
)

// Page is the text of one page, in lines. Raised are the places in Text, as pairs of byte offsets, of figures and signs that are set
// smaller than what they follow or begin: footnote marks.
type Page struct {
	Text   string
	Raised [][2]int
}

// Read gives the pages of a PDF. ErrInvalid: it is broken, asks for a password, or shows no text (a scan: the error names what can be done);
// ErrTooLarge: it has too many pages or too much text. When ctx ends its sandbox is ended, in whatever it does, and the error is the cause; to wait
// for a sandbox takes none of the time.
func Read(ctx context.Context, raw []byte) (pages []Page, err error) {
	pool, err := engine()
	if err != nil {
		return nil, err
	}
	resume := deadline.Pause(ctx)
	box, err := enter(ctx, pool)
	resume()
	if err != nil {
		return nil, fmt.Errorf("pdf: waiting for a sandbox: %w", err)
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("pdf: PDFium gave up on the file (%v): %w", p, schema.ErrInvalid)
		}
		if box.leave(); ctx.Err() != nil {
			pages, err = nil, fmt.Errorf("pdf: %w", context.Cause(ctx))
		}
	}()
	return read(ctx, box, raw)
}

func read(ctx context.Context, instance document, raw []byte) ([]Page, error) {
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
	return readPages(ctx, instance, opened.Document, count.PageCount)
}

func readPages(ctx context.Context, instance document, opened references.FPDF_DOCUMENT, count int) ([]Page, error) {
	all := make([][]line, 0, count)
	signs, words := 0, 0
	for i := range count {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		page, err := readPage(instance, requests.Page{ByIndex: &requests.PageByIndex{Document: opened, Index: i}})
		if err != nil {
			page = nil // a broken page among good ones is an empty one
		}
		for _, l := range page {
			signs += len(l.letters)
			words += len(strings.Fields(l.text()))
		}
		if signs > maxSigns {
			return nil, fmt.Errorf("pdf: more than %d characters of text: %w", maxSigns, schema.ErrTooLarge)
		}
		all = append(all, page)
	}
	if words < 2*count && words < 20 {
		return nil, fmt.Errorf("pdf: no text on its pages (%d), perhaps a scan; make its text readable with 'ocrmypdf IN OUT' and load that: %w", count, schema.ErrInvalid)
	}
	l := usual(all)
	pages := make([]Page, 0, count)
	for _, page := range all {
		pages = append(pages, lay(page, l))
	}
	return pages, nil
}

// readPage reads a page; one whose text stands on its side is turned first, as PDFium puts lines in order as the page is shown.
func readPage(instance document, page requests.Page) (_ []line, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("pdf: PDFium gave up on a page: %v", p)
		}
	}()
	p, turn, err := readAs(instance, page)
	if err != nil || turn == 0 {
		return p, err
	}
	now, err := instance.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: page})
	if err != nil {
		return p, nil
	}
	_, err = instance.FPDFPage_SetRotation(&requests.FPDFPage_SetRotation{Page: page, Rotate: (now.PageRotation + turn) % 4})
	if err != nil {
		return p, nil
	}
	if again, _, err := readAs(instance, page); err == nil {
		return again, nil
	}
	return p, nil
}

// readAs reads a page as it is shown; turn is by how many quarters it would have to be turned for its text to stand upright.
func readAs(instance document, page requests.Page) (p []line, turn enums.FPDF_PAGE_ROTATION, err error) {
	loaded, err := instance.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return nil, 0, err
	}
	defer func() { _, _ = instance.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: loaded.TextPage}) }()
	count, err := instance.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: loaded.TextPage})
	if err != nil || count.Count <= 0 {
		return nil, 0, err
	}
	text, err := instance.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: loaded.TextPage, StartIndex: 0, Count: count.Count})
	if err != nil {
		return nil, 0, err
	}
	g := glyphs{instance, loaded.TextPage, map[int]glyph{}}
	now, err := instance.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: page})
	if err == nil {
		turn = (g.stands(count.Count) - now.PageRotation + 4) % 4
	}
	return lines(strings.TrimRight(text.Text, "\x00"), g), turn, nil
}
