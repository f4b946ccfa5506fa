package text

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/travaux/travaux/schema"
)

// counter counts how much of an endless run of one byte is read.
type counter struct {
	b    byte
	read int64
}

func (c *counter) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = c.b
	}
	c.read += int64(len(p))
	return len(p), nil
}

func TestReadRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		in   io.Reader
		want error
	}{
		"empty":          {strings.NewReader(""), schema.ErrInvalid},
		"white":          {strings.NewReader(" \n\ufeff\n\t"), schema.ErrInvalid},
		"too large":      {strings.NewReader(strings.Repeat("a", 1001)), schema.ErrTooLarge},
		"endless":        {&counter{b: 'a'}, schema.ErrTooLarge},
		"zeros":          {&counter{}, schema.ErrInvalid},
		"PDF":            {strings.NewReader("%PDF-1.4 rest"), schema.ErrInvalid},
		"zip":            {strings.NewReader("PK\x03\x04rest"), schema.ErrInvalid},
		"zero inside":    {strings.NewReader("a\x00b"), schema.ErrInvalid},
		"control":        {strings.NewReader("\x01\x03\x04abc"), schema.ErrInvalid},
		"unknown bytes":  {strings.NewReader("\x81\x8d\x8f\x90\x9d\x81\xff\xfe\x00"), schema.ErrInvalid},
		"no text":        {strings.NewReader("<html><script>x</script>"), schema.ErrInvalid},
		"zeros in UTF16": {strings.NewReader("\xff\xfea\x00\x00\x00"), schema.ErrInvalid},
	} {
		file := "x.txt"
		if strings.HasPrefix(name, "no text") {
			file = "x.html"
		}
		if _, err := Read(c.in, file, 1000); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, wanted %v", name, err, c.want)
		}
	}
}

func TestReadBounded(t *testing.T) {
	zeros := &counter{}
	if _, err := Read(zeros, "x", 200<<20); !errors.Is(err, schema.ErrInvalid) || zeros.read > 256<<10 {
		t.Errorf("%d bytes of zeros were read: %v", zeros.read, err)
	}
	long := &counter{b: 'a'}
	if _, err := Read(long, "x", 1<<20); !errors.Is(err, schema.ErrTooLarge) || long.read > 1<<20+64<<10 {
		t.Errorf("%d bytes were read with a limit of 1 MB: %v", long.read, err)
	}
}

func TestReadEncodings(t *testing.T) {
	french := strings.Repeat("Le comité a décidé, à l'unanimité, de créer une assemblée générale extraordinaire. ", 8)
	latin := strings.NewReplacer("é", "\xe9", "à", "\xe0").Replace(french)
	for name, c := range map[string]struct {
		file, in, want string
		warned         bool
	}{
		"UTF-8":            {"x.txt", "Décidé.", "Décidé.", false},
		"byte order mark":  {"x.txt", "\ufeffDécidé.", "\ufeffDécidé.", false},
		"UTF-16":           {"x.txt", "\xff\xfeD\x00\xe9\x00", "Dé", true},
		"UTF-16 big":       {"x.txt", "\xfe\xff\x00D\x00\xe9", "Dé", true},
		"declared":         {"x.html", `<html><meta charset="iso-8859-1"><p>d` + "\xe9" + `cid` + "\xe9", "décidé\n\n", true},
		"declared in XML":  {"x.xml", `<?xml version="1.0" encoding="ISO-8859-1"?><p>d` + "\xe9" + `cid` + "\xe9" + `</p>`, "décidé\n\n", true},
		"told by its text": {"x.txt", latin, french, true},
		"pasted together":  {"x.txt", strings.Repeat("Assemblée générale ", 20) + "the \x93said\x94 text", strings.Repeat("Assemblée générale ", 20) + "the “said” text", true},
	} {
		x, err := Read(strings.NewReader(c.in), c.file, 1<<20)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if x.Body != c.want || len(x.Warnings) > 0 != c.warned {
			t.Errorf("%s: %q %v, wanted %q", name, x.Body, x.Warnings, c.want)
		}
	}
}

func TestFormat(t *testing.T) {
	for _, c := range []struct {
		file, in string
		want     Format
	}{
		{"a.md", "x", Markdown}, {"a.HTM", "x", HTML}, {"a.xml", "<p>x</p>", XML}, {"a.adoc", "x", AsciiDoc}, {"a.txt", "x", Plain},
		{"a.txt", "# Report\n\nText", Markdown}, {"a", "the 13<sup>th</sup> session", Markdown}, {"a", "<!DOCTYPE html><p>x", HTML},
		{"a", "<?xml version='1.0'?><akomaNtoso><p>x</p></akomaNtoso>", XML}, {"a.txt", "# 5 of them\n\n#tag", Markdown}, {"a.txt", "No. #5\n* a", Plain},
	} {
		x, err := Read(strings.NewReader(c.in), c.file, 1<<20)
		if err != nil || x.Format != c.want {
			t.Errorf("%s %q: %s %v, wanted %s", c.file, c.in, x.Format, err, c.want)
		}
	}
}

func TestIndex(t *testing.T) {
	for _, s := range []string{"plain ASCII text", "é", strings.Repeat("aé“x", 2000)} {
		x := Text{Body: s}.Index()
		n := 0
		for b := range s {
			if got := x.Rune(b); got != n {
				t.Fatalf("byte %d is code point %d, wanted %d", b, got, n)
			}
			n++
		}
		if got := x.Rune(len(s)); got != n || x.Rune(len(s)+9) != n || x.Rune(-1) != 0 {
			t.Fatalf("the end is %d, wanted %d", got, n)
		}
	}
}

func TestPage(t *testing.T) {
	for _, c := range []struct {
		in    string
		words map[string]int
	}{
		{"One.\nA/1/2\npage 7\nTwo.\n", map[string]int{"One": 1, "Two": 7}},
		{"One.\fTwo.\fThree.\n", map[string]int{"One": 1, "Two": 2, "Three": 3}},
		{"One.\n\f- 12 -\n\nTwo.\n", map[string]int{"One": 1, "Two": 12}},
		{"No pages.\n", map[string]int{"No": 0}},
		{"All of one page.\nAB12C34\npage 5 / 11\n", map[string]int{"All": 5}},
		{"A/1/2\npage 3\nOne.\nA/1/2\npage 4\nTwo.\n", map[string]int{"One": 3, "Two": 4}},
	} {
		x, err := Read(strings.NewReader(c.in), "x.txt", 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		for w, want := range c.words {
			if got := x.Page(strings.Index(x.Body, w)); got != want {
				t.Errorf("%q: %s stands on page %d, wanted %d", c.in, w, got, want)
			}
		}
	}
}
