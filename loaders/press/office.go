package press

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"strings"
)

// Part is a file of an archive.
type Part struct {
	Name    string
	Content []byte
}

// Zip packs parts.
func Zip(parts ...Part) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p.Name)
		if err != nil {
			panic(err)
		}
		written(w.Write(p.Content))
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// TarGz packs parts.
func TarGz(parts ...Part) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	for _, p := range parts {
		if err := w.WriteHeader(&tar.Header{Name: p.Name, Mode: 0o644, Size: int64(len(p.Content))}); err != nil {
			panic(err)
		}
		written(w.Write(p.Content))
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func escaped(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err)
	}
	return b.String()
}

// DOCX prints what Word saves: a run for every few words, with the marks of revisions that make its files long.
func DOCX(p Paper) []byte {
	var b strings.Builder
	b.WriteString(xml.Header + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for _, s := range p.Paragraphs {
		b.WriteString(`<w:p w:rsidR="00A41B2C" w:rsidRDefault="00F3117D"><w:pPr><w:spacing w:after="240"/><w:jc w:val="both"/></w:pPr>`)
		words := strings.SplitAfter(s, " ")
		for len(words) > 0 {
			n := min(6, len(words))
			b.WriteString(`<w:r w:rsidRPr="00A41B2C"><w:rPr><w:lang w:val="en-US"/></w:rPr><w:t xml:space="preserve">` + escaped(strings.Join(words[:n], "")) + `</w:t></w:r>`)
			words = words[n:]
		}
		b.WriteString("</w:p>")
	}
	b.WriteString(`<w:sectPr/></w:body></w:document>`)
	return Zip(Part{"[Content_Types].xml", []byte(xml.Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/>` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`)},
		Part{"_rels/.rels", []byte(xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`)},
		Part{"word/document.xml", []byte(b.String())}, Part{"word/media/image1.png", p.Picture})
}

// ODT prints what LibreOffice saves.
func ODT(p Paper) []byte {
	var b strings.Builder
	b.WriteString(xml.Header + `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" ` +
		`xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:body><office:text>`)
	for _, s := range p.Paragraphs {
		b.WriteString(`<text:p text:style-name="P1">` + escaped(s) + `</text:p>`)
	}
	b.WriteString(`</office:text></office:body></office:document-content>`)
	return Zip(Part{"mimetype", []byte("application/vnd.oasis.opendocument.text")}, Part{"content.xml", []byte(b.String())}, Part{"Pictures/1.png", p.Picture})
}
