package pdf

import (
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// glyphs tells how the letters of a page are set.
type glyphs struct {
	instance document
	page     references.FPDF_TEXTPAGE
	known    map[int]glyph // what was found; PDFium is a long way off
}

// glyph tells how the letter at an index of the page's text is set.
func (g glyphs) glyph(i int) (glyph, bool) {
	if known, ok := g.known[i]; ok {
		return known, known.size > 0
	}
	found, ok := g.find(i)
	if !ok {
		found = glyph{}
	}
	g.known[i] = found
	return found, ok && found.size > 0
}

// find finds how the letter at an index of the page's text is set. The list of letters that PDFium keeps has some that the text has not, so
// the index is translated; the size in the file counts in the units of the letter's own matrix, which may also turn it.
func (g glyphs) find(i int) (glyph, bool) {
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
