package pdf

import (
	"errors"
	"fmt"
	"github.com/klippa-app/go-pdfium/enums"
	"math"
	"strings"
	"sync/atomic"
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
	maxSigns = 16 << 20 // of its text
)

// Page is the text of one page, in lines. Raised are the places in Text, as pairs of byte offsets, of figures and signs that are set
// smaller than what they follow or begin: footnote marks.
type Page struct {
	Text   string
	Raised [][2]int
}

// Read gives the pages of a PDF. ErrInvalid: it is broken, asks for a password, or shows no text (a scan: the error names what can be done);
// ErrTooLarge: it has too many pages, too much text, or takes longer than Deadline.
func Read(raw []byte) ([]Page, error) { return readWithin(raw, Deadline) }

func readWithin(raw []byte, limit time.Duration) (pages []Page, err error) {
	pool, err := engine()
	if err != nil {
		return nil, err
	}
	instance, err := pool.GetInstance(10 * Deadline)
	if err != nil {
		return nil, fmt.Errorf("pdf: %w", err)
	}
	var killed atomic.Bool
	end := time.Now().Add(limit)
	timer := time.AfterFunc(limit+limit/6, func() { killed.Store(true); _ = instance.Kill() }) // one page alone may take too long
	defer func() {
		timer.Stop()
		if p := recover(); p != nil {
			err = fmt.Errorf("pdf: PDFium gave up on the file (%v): %w", p, schema.ErrInvalid)
		}
		if killed.Load() || errors.Is(err, errLate) {
			pages, err = nil, fmt.Errorf("pdf: not read within %v: %w", limit, schema.ErrTooLarge)
		}
		if killed.Load() {
			return
		}
		_ = instance.Close() // its sandbox goes with it, whatever state it is in
	}()
	return read(instance, raw, end)
}

// errLate ends the reading of a file that takes too long.
var errLate = errors.New("late")

func read(instance pdfium.Pdfium, raw []byte, end time.Time) ([]Page, error) {
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
	return readPages(instance, opened.Document, count.PageCount, end)
}

func readPages(instance pdfium.Pdfium, document references.FPDF_DOCUMENT, count int, end time.Time) ([]Page, error) {
	all := make([][]line, 0, count)
	signs, words := 0, 0
	for i := range count {
		if time.Now().After(end) {
			return nil, errLate
		}
		page, err := readPage(instance, requests.Page{ByIndex: &requests.PageByIndex{Document: document, Index: i}})
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
		return nil, fmt.Errorf("pdf: %d pages without text, perhaps a scan; make its text readable with 'ocrmypdf IN OUT' and load that: %w", count, schema.ErrInvalid)
	}
	l := usual(all)
	pages := make([]Page, 0, count)
	for _, page := range all {
		pages = append(pages, lay(page, l))
	}
	return pages, nil
}

// readPage reads a page; one whose text stands on its side is turned first, as PDFium puts lines in order as the page is shown.
func readPage(instance pdfium.Pdfium, page requests.Page) ([]line, error) {
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
func readAs(instance pdfium.Pdfium, page requests.Page) (p []line, turn enums.FPDF_PAGE_ROTATION, err error) {
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
	g := glyphs{instance, loaded.TextPage}
	now, err := instance.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: page})
	if err == nil {
		turn = (g.stands(count.Count) - now.PageRotation + 4) % 4
	}
	return lines(strings.TrimRight(text.Text, "\x00"), g), turn, nil
}

// glyphs tells how the letters of a page are set.
type glyphs struct {
	instance pdfium.Pdfium
	page     references.FPDF_TEXTPAGE
}

// glyph finds how the letter at an index of the page's text is set. The list of letters that PDFium keeps has some that the text has not, so
// the index is translated; the size in the file counts in the units of the letter's own matrix, which may also turn it.
func (g glyphs) glyph(i int) (glyph, bool) {
	at, err := g.instance.FPDFText_GetCharIndexFromTextIndex(&requests.FPDFText_GetCharIndexFromTextIndex{TextPage: g.page, NTextIndex: i})
	if err != nil {
		return glyph{}, false
	}
	size, err := g.instance.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: g.page, Index: at.CharIndex})
	if err != nil {
		return glyph{}, false
	}
	matrix, err := g.instance.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: g.page, Index: at.CharIndex})
	if err != nil {
		return glyph{}, false
	}
	origin, err := g.instance.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: g.page, Index: at.CharIndex})
	if err != nil {
		return glyph{}, false
	}
	up, m := math.Hypot(float64(matrix.Matrix.C), float64(matrix.Matrix.D)), matrix.Matrix
	if up == 0 {
		return glyph{}, false
	}
	if wide := math.Hypot(float64(m.A), float64(m.B)); wide > 0 {
		return glyph{size.FontSize * up, (float64(m.C)*origin.X + float64(m.D)*origin.Y) / up, (float64(m.A)*origin.X + float64(m.B)*origin.Y) / wide}, true
	}
	return glyph{}, false
}

// stands tells which rotation of the page, in quarters clockwise, sets most of its letters upright.
func (g glyphs) stands(count int) enums.FPDF_PAGE_ROTATION {
	var votes [4]int
	for i := 0; i < count; i += 1 + count/samples {
		m, err := g.instance.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: g.page, Index: i})
		if err != nil {
			continue
		}
		switch a, b := m.Matrix.A, m.Matrix.B; {
		case a > 0 && a >= max(b, -b):
			votes[0]++
		case b > 0 && b >= max(a, -a):
			votes[1]++
		case a < 0 && -a >= max(b, -b):
			votes[2]++
		case b < 0:
			votes[3]++
		}
	}
	best := 0
	for i, n := range votes {
		if n > votes[best] {
			best = i
		}
	}
	return enums.FPDF_PAGE_ROTATION(best)
}

// samples is how many letters of a page are looked at to tell how it stands.
const samples = 24
