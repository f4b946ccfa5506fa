package press

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
)

// linesOnPage is how many lines a page of a PDF has: A4, 12 points, single spaced, with a number at its foot.
const linesOnPage = 41

// PDF prints pages in Helvetica, their streams packed, the picture behind the text of the first.
func PDF(p Paper) []byte {
	f := &pdfFile{}
	f.out.WriteString("%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
	pages := paged(p)
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", firstPage+2*i)
	}
	f.object("<< /Type /Catalog /Pages 2 0 R >>")
	f.object(fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 595 842] >>", kids.String(), len(pages)))
	f.object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
	f.stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", p.Picture)
	for i, lines := range pages {
		f.object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /Resources << /Font << /F 3 0 R >> /XObject << /P 4 0 R >> >> /Contents %d 0 R >>", firstPage+2*i+1))
		f.stream("/Filter /FlateDecode", deflated(drawn(lines, i+1)))
	}
	return f.end()
}

// firstPage is the number of the first page's object.
const firstPage = 5

// paged sets paragraphs on pages; an empty line is an empty string.
func paged(p Paper) (pages [][]string) {
	var page []string
	for _, s := range p.Paragraphs {
		for _, l := range append(wrapped(s), "") {
			if len(page) == linesOnPage {
				pages, page = append(pages, page), nil
			}
			page = append(page, l)
		}
	}
	return append(pages, page)
}

// drawn is the content of a page.
func drawn(lines []string, number int) []byte {
	var b bytes.Buffer
	if number == 1 {
		b.WriteString("q 60 0 0 60 500 770 cm /P Do Q\n")
	}
	b.WriteString("BT /F 12 Tf 14 TL 72 760 Td\n")
	for _, l := range lines {
		b.WriteByte('(')
		for _, c := range latin(l) {
			if c == '(' || c == ')' || c == '\\' {
				b.WriteByte('\\')
			}
			b.WriteByte(c)
		}
		b.WriteString(") Tj T*\n")
	}
	fmt.Fprintf(&b, "ET BT /F 10 Tf 290 60 Td (%d) Tj ET\n", number)
	return b.Bytes()
}

func deflated(raw []byte) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	written(w.Write(raw))
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// pdfFile is a file being written: its objects one after the other, and where they begin.
type pdfFile struct {
	out bytes.Buffer
	at  []int
}

func (f *pdfFile) object(body string) {
	f.at = append(f.at, f.out.Len())
	fmt.Fprintf(&f.out, "%d 0 obj\n%s\nendobj\n", len(f.at), body)
}

func (f *pdfFile) stream(entries string, content []byte) {
	f.object(fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", entries, len(content), content))
}

func (f *pdfFile) end() []byte {
	table := f.out.Len()
	fmt.Fprintf(&f.out, "xref\n0 %d\n0000000000 65535 f \n", len(f.at)+1)
	for _, a := range f.at {
		fmt.Fprintf(&f.out, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&f.out, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(f.at)+1, table)
	return f.out.Bytes()
}
