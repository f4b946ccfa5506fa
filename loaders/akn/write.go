package akn

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/language"

	"github.com/travaux/travaux/schema"
)

// Names tells the writer what is known beyond the entry; either may be nil.
type Names struct {
	IRI   func(schema.ID) string // the Akoma Ntoso work IRI of a document; "" when it has none
	Label func(schema.ID) string // the printed name of a thing; ""
}

func (n Names) iri(id schema.ID) string {
	if n.IRI == nil {
		return ""
	}
	return n.IRI(id.Whole())
}

func (n Names) label(id schema.ID) string {
	if n.Label == nil || id == "" {
		return ""
	}
	return n.Label(id)
}

// Write writes what is stored of a document as Akoma Ntoso 3.0: its text with its parts under their portions as eIds, its
// citations as references, its changes with their analysis, its header facts as metadata. What it writes Read reads back to
// the same parts, ID and citations. An entry without a text (an authority record, a derived one) is schema.ErrInvalid.
func Write(w io.Writer, e schema.Entry, names Names) error {
	if e.Text == "" || e.Document == "" {
		return fmt.Errorf("akn: writing %s: no text of it is stored: %w", e.Key, schema.ErrInvalid)
	}
	p, err := newPaper(e, names)
	if err != nil {
		return err
	}
	x := &writer{paper: p, out: bufio.NewWriter(w)}
	x.document()
	if x.err == nil {
		x.err = x.out.Flush()
	}
	if x.err != nil {
		return fmt.Errorf("akn: writing %s: %w", e.Key, x.err)
	}
	return nil
}

// writer writes elements, indented where white space does not count.
type writer struct {
	*paper
	out   *bufio.Writer
	depth int
	err   error
	texts int  // containers of text without a part so far
	space bool // white space stands before the next word
	fresh bool // nothing of the line is written yet
}

const namespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

func (x *writer) document() {
	x.raw(xml.Header)
	x.open("akomaNtoso", "xmlns", namespace)
	x.open(x.root, "name", x.name)
	x.metadata()
	x.parts()
	x.close(x.root)
	x.close("akomaNtoso")
}

func (x *writer) raw(s string) {
	if x.err == nil {
		_, x.err = x.out.WriteString(s)
	}
}

func (x *writer) indent() { x.raw(strings.Repeat("  ", min(x.depth, 20))) }

// tag writes the beginning of an element; attributes with an empty value are left out, but for value and href.
func (x *writer) tag(name string, attrs []string, end string) {
	x.raw("<" + name)
	for i := 0; i+1 < len(attrs); i += 2 {
		if attrs[i+1] == "" && attrs[i] != "value" && attrs[i] != "href" {
			continue
		}
		x.raw(" " + attrs[i] + `="` + escape(attrs[i+1]) + `"`)
	}
	x.raw(end)
}

func (x *writer) open(name string, attrs ...string) {
	x.indent()
	x.tag(name, attrs, ">\n")
	x.depth++
}

func (x *writer) close(name string) {
	x.depth--
	x.indent()
	x.raw("</" + name + ">\n")
}

func (x *writer) empty(name string, attrs ...string) {
	x.indent()
	x.tag(name, attrs, "/>\n")
}

// escape makes text fit for XML; what XML cannot hold at all becomes U+FFFD.
func escape(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return ""
	}
	return b.String()
}

// iso3 is the three-letter code of a language; "und" when it is not known.
func iso3(lang string) string {
	base, err := language.ParseBase(lang)
	if err != nil {
		return "und"
	}
	return base.ISO3()
}
