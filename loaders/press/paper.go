package press

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"html"
	"io"
	"mime/quotedprintable"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// Paper is what is printed.
type Paper struct {
	Paragraphs []string // plain text without line ends, in characters of Windows-1252
	Picture    []byte   // bytes that no packing makes smaller; nil: none. Formats without pictures leave it out
}

// Formats are the ways of printing, by the ending of the files; "utf-16.txt" and "cp1252.txt" are texts in these encodings.
func Formats() map[string]func(Paper) []byte {
	return map[string]func(Paper) []byte{
		"txt": Text, "md": Markdown, "html": HTML, "mht": MHT, "eml": Mail, "rtf": RTF, "docx": DOCX, "odt": ODT, "pdf": PDF,
		"utf-16.txt": func(p Paper) []byte { return encoded(p, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)) },
		"cp1252.txt": func(p Paper) []byte { return encoded(p, charmap.Windows1252) },
	}
}

// width is that of a line of text, in characters.
const width = 78

// wrapped are the lines of a paragraph.
func wrapped(s string) (lines []string) {
	var line strings.Builder
	for word := range strings.FieldsSeq(s) {
		if line.Len() > 0 && line.Len()+1+len(word) > width {
			lines = append(lines, line.String())
			line.Reset()
		}
		if line.Len() > 0 {
			line.WriteByte(' ')
		}
		line.WriteString(word)
	}
	return append(lines, line.String())
}

// Text prints lines, an empty one between paragraphs.
func Text(p Paper) []byte {
	var b bytes.Buffer
	for _, s := range p.Paragraphs {
		b.WriteString(strings.Join(wrapped(s), "\n") + "\n\n")
	}
	return b.Bytes()
}

func encoded(p Paper, e encoding.Encoding) []byte {
	out, err := encoding.ReplaceUnsupported(e.NewEncoder()).Bytes(Text(p))
	if err != nil {
		panic(err) // what is not in the encoding is replaced
	}
	return out
}

// Markdown prints each paragraph as a line, the first as a heading.
func Markdown(p Paper) []byte {
	return []byte("# " + strings.Join(p.Paragraphs, "\n\n") + "\n")
}

// HTML prints a page as a browser saves it, the picture in it.
func HTML(p Paper) []byte {
	var b bytes.Buffer
	b.WriteString("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>Paper</title><style>p { margin: 1em }</style></head><body>\n")
	if len(p.Picture) > 0 {
		b.WriteString(`<img alt="" src="data:image/png;base64,` + base64.StdEncoding.EncodeToString(p.Picture) + "\">\n")
	}
	for _, s := range p.Paragraphs {
		b.WriteString("<p>" + html.EscapeString(s) + "</p>\n")
	}
	b.WriteString("</body></html>\n")
	return b.Bytes()
}

// MHT prints a page saved as one file.
func MHT(p Paper) []byte {
	page := p
	page.Picture = nil
	return message("multipart/related", quoted(HTML(page)), "text/html; charset=utf-8", p.Picture)
}

// Mail prints a message with the picture attached.
func Mail(p Paper) []byte {
	return message("multipart/mixed", quoted(Text(p)), "text/plain; charset=utf-8", p.Picture)
}

func message(kind string, body []byte, of string, picture []byte) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "From: registry@example.org\r\nSubject: A paper\r\nMIME-Version: 1.0\r\nContent-Type: %s; boundary=\"=-part\"\r\n\r\n", kind)
	fmt.Fprintf(&b, "--=-part\r\nContent-Type: %s\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n%s\r\n", of, body)
	if len(picture) > 0 {
		b.WriteString("--=-part\r\nContent-Type: image/png\r\nContent-Location: picture.png\r\nContent-Transfer-Encoding: base64\r\n\r\n")
		all := base64.StdEncoding.EncodeToString(picture)
		for ; len(all) > 76; all = all[76:] {
			b.WriteString(all[:76] + "\r\n")
		}
		b.WriteString(all + "\r\n")
	}
	b.WriteString("--=-part--\r\n")
	return b.Bytes()
}

func quoted(raw []byte) []byte {
	var b bytes.Buffer
	w := quotedprintable.NewWriter(&b)
	written(io.Copy(w, bytes.NewReader(raw)))
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// written panics when memory could not be written to, which does not happen.
func written[N int | int64](_ N, err error) {
	if err != nil {
		panic(err)
	}
}

// RTF prints what Word would save as rich text, without the picture.
func RTF(p Paper) []byte {
	var b bytes.Buffer
	b.WriteString("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times New Roman;}}\\f0\\fs24\n")
	for _, s := range p.Paragraphs {
		b.WriteString("\\pard\\sa240 ")
		for _, c := range latin(s) {
			switch {
			case c == '\\' || c == '{' || c == '}':
				b.WriteByte('\\')
				b.WriteByte(c)
			case c >= 0x80:
				fmt.Fprintf(&b, "\\'%02x", c)
			default:
				b.WriteByte(c)
			}
		}
		b.WriteString("\\par\n")
	}
	b.WriteString("}\n")
	return b.Bytes()
}

// latin gives a text in Windows-1252.
func latin(s string) []byte {
	out, err := encoding.ReplaceUnsupported(charmap.Windows1252.NewEncoder()).Bytes([]byte(s))
	if err != nil {
		panic(err) // what is not in the encoding is replaced
	}
	return out
}
