package text

import (
	"archive/zip"
	"bytes"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/travaux/travaux/schema"
)

// packed is an office file with one part.
func packed(t testing.TB, name, content string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	if err == nil {
		_, err = w.Write([]byte(content))
	}
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const wordHead = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`

// TestReadHostile wants an error of a known kind, or a text.
func TestReadHostile(t *testing.T) {
	files := map[string][]byte{
		"deep.html":        []byte(strings.Repeat("<div>", 400_000) + "text"),
		"deep.xml":         []byte("<?xml version='1.0'?>" + strings.Repeat("<a>", 400_000) + "text"),
		"deep.docx":        packed(t, "word/document.xml", wordHead+strings.Repeat("<w:sdt><w:sdtContent>", 200_000)),
		"bomb.docx":        packed(t, "word/document.xml", wordHead+strings.Repeat(" ", 120<<20)),
		"no word.doc":      []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("x", 1000)),
		"head.pdf":         []byte("%PDF-1.7\n" + strings.Repeat("<<", 100_000)),
		"arrays.pdf":       []byte("%PDF-1.7\n1 0 obj\n" + strings.Repeat("[", 200_000) + "\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF"),
		"message.eml":      []byte("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\nContent-Type: text/html\n\n<p>\n", 10_000)),
		"wrong.pdf":        packed(t, "word/document.xml", wordHead+"<w:p><w:r><w:t>A text.</w:t></w:r></w:p></w:body></w:document>"),
		"a\x1b\nb\x00.txt": []byte("A text under an odd name."),
	}
	for name, raw := range files {
		x, err := Read(bytes.NewReader(raw), name, 64<<20)
		if err == nil && x.Body == "" || err != nil && !errors.Is(err, schema.ErrInvalid) && !errors.Is(err, schema.ErrTooLarge) {
			t.Errorf("%q: %v", name, err)
		}
	}
	if x, err := Read(bytes.NewReader(files["wrong.pdf"]), "wrong.pdf", 1<<20); err != nil || x.Format != DOCX {
		t.Errorf("a DOCX under another ending: %v %s", err, x.Format)
	}
}

// TestReadDamagedOffice cuts off and turns over bits of an office file.
func TestReadDamagedOffice(t *testing.T) {
	whole := packed(t, "word/document.xml", wordHead+strings.Repeat("<w:p><w:r><w:t>A text of the Committee.</w:t></w:r></w:p>", 50)+"</w:body></w:document>")
	random := rand.New(rand.NewPCG(3, 5))
	for i := range 200 {
		raw := bytes.Clone(whole)
		for range 1 + i%7 {
			raw[random.IntN(len(raw))] ^= 1 << random.IntN(8)
		}
		if i%3 == 0 {
			raw = raw[:random.IntN(len(raw))+1]
		}
		if _, err := Read(bytes.NewReader(raw), "x.docx", 1<<20); err != nil && strings.Contains(err.Error(), "\n") {
			t.Errorf("%d: more than one line: %v", i, err)
		}
	}
}
