package text

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/text/pdf"
)

// pdfMagic begins a PDF, sometimes behind some bytes that a mail or printer program left there.
const pdfMagic = "%PDF-"

func isPDF(raw []byte) bool { return bytes.Contains(raw[:min(len(raw), 1024)], []byte(pdfMagic)) }

// pdf makes the Body of a PDF: its pages, a form feed between them.
func (t *Text) pdf(raw []byte) error {
	pages, err := pdf.Read(t.context(), raw)
	if err != nil {
		return err
	}
	var body strings.Builder
	for i, p := range pages {
		if i > 0 {
			body.WriteString("\n\f")
		}
		for _, r := range p.Raised {
			t.sups = append(t.sups, Span{body.Len() + r[0], body.Len() + r[1]})
		}
		body.WriteString(p.Text)
	}
	t.Body, t.Format = body.String(), PDF
	return nil
}

// bullets marks the signs that a page prints before the items of a list: in a PDF they are drawn ones.
func bullets(t *Text) {
	for _, l := range t.Lines() {
		if l.Blank() {
			continue
		}
		r, n := utf8.DecodeRuneInString(t.Body[l.Text.Start:l.Text.End])
		if strings.ContainsRune("•▪●○◦‣\uf0b7", r) && l.Text.Start+n < l.Text.End {
			t.Layout = append(t.Layout, Layout{Span{l.Text.Start, l.Text.Start + n}, Markup, "-"})
		}
	}
}
