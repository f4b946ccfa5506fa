package akn

import (
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

func open(t *testing.T, body string) text.Text {
	t.Helper()
	x, err := text.Open(strings.NewReader(body), "x.xml", 1<<26)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

const head = `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><body>`

// TestHostile: what is made to harm, or broken, is refused with one line that tells the place.
func TestHostile(t *testing.T) {
	bomb := "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>\n"
	for name, c := range map[string]struct{ body, want string }{
		"cut off":         {head + "\n<article><num>1</num>", "line 2: not well-formed XML: unexpected EOF"},
		"crossed":         {head + "\n<p>a</b>", "line 2: not well-formed XML: element <p> closed by </b>"},
		"entity bomb":     {bomb + head + "<p>&b;</p></body></act></akomaNtoso>", "line 1: it declares entities of its own"},
		"external entity": {"<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + head + "<p>&a;</p></body></act></akomaNtoso>", "declares entities"},
		"unknown entity":  {head + "<p>&lol;</p></body></act></akomaNtoso>", "line 1: not well-formed XML: invalid character entity &lol;"},
		"deep":            {head + strings.Repeat("<p>", 100_000), "elements stand more than 512 deep"},
		"no text":         {head + "<article/></body></act></akomaNtoso>", "no text outside its markup"},
		"nothing":         {"<akomaNtoso/>", "no text outside its markup"},
		"control":         {head + "<p>a\x01</p></body></act></akomaNtoso>", "illegal character code"},
	} {
		t.Run(name, func(t *testing.T) {
			x := open(t, c.body)
			if !Is(x) {
				t.Fatal("not seen as Akoma Ntoso")
			}
			_, err := Read(x)
			if !errors.Is(err, schema.ErrInvalid) || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %v, want one line with %q", err, c.want)
			}
		})
	}
}

// endless gives the same paragraph for ever.
type endless struct{ at int }

func (e *endless) Read(p []byte) (int, error) {
	const more = "<p>more and more words of a text that never ends</p>\n"
	for i := range p {
		switch at := e.at; {
		case at < len(head):
			p[i] = head[at]
		default:
			p[i] = more[(at-len(head))%len(more)]
		}
		e.at++
	}
	return len(p), nil
}

// TestHuge: of a stream without an end no more than the limit is read and kept.
func TestHuge(t *testing.T) {
	const limit = 4 << 20
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	in := io.LimitReader(&endless{}, 1<<30)
	_, err := text.Open(in, "x.xml", limit)
	runtime.ReadMemStats(&after)
	if !errors.Is(err, schema.ErrTooLarge) {
		t.Errorf("got %v", err)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 8*limit {
		t.Errorf("%d bytes allocated for a limit of %d", used, limit)
	}
}

// TestLongRead: a file of 2 MB is read with memory in proportion to it.
func TestLongRead(t *testing.T) {
	var b strings.Builder
	_, _ = io.CopyN(&b, &endless{}, 2<<20)
	body := b.String()
	body = body[:strings.LastIndex(body, "</p>")+4] + "</body></act></akomaNtoso>"
	x := open(t, body)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	d, err := Read(x)
	runtime.ReadMemStats(&after)
	if err != nil || len(d.Segments) < 10_000 {
		t.Fatalf("%d segments: %v", len(d.Segments), err)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > uint64(100*len(body)) {
		t.Errorf("%d bytes allocated for %d", used, len(body))
	}
}

// FuzzRead: nothing makes the reader panic, and what it gives holds together.
func FuzzRead(f *testing.F) {
	f.Add(head + `<section eId="s"><num>1.</num><heading>H<authorialNote marker="1"><p>n</p></authorialNote></heading><content><p>a <ref href="#s">b</ref></p></content></section></body></act></akomaNtoso>`)
	f.Add(head + `<table><tr><td><p>a</p></td><td/></tr></table><p><mod eId="m">x <quotedStructure><article><num>2</num></article></quotedStructure></mod></p></body></act></akomaNtoso>`)
	f.Add(`<akomaNtoso><debate><meta><notes><note eId="n"><p>x</p></note></notes></meta><debateBody><speech><from>A</from><p>b<noteRef href="#n"/></p></speech></debateBody></debate></akomaNtoso>`)
	f.Fuzz(func(t *testing.T, body string) {
		x, err := text.Open(strings.NewReader(body), "x.xml", 1<<20)
		if err != nil || !Is(x) {
			return
		}
		d, err := Read(x)
		if err != nil {
			return
		}
		check(t, d)
	})
}
