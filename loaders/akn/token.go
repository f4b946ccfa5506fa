package akn

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// maxDepth is how deep elements may stand in one another. The deepest of real documents stand at some 40; what is
// deeper than this is made to harm.
const maxDepth = 512

// tokens reads the tokens of an XML file one after the other. Nothing outside the file is ever read, and no entity but
// those that XML and HTML define.
type tokens struct {
	d     *xml.Decoder
	depth int
}

func newTokens(body string) *tokens {
	d := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(body, "\ufeff")))
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // package text has decoded it
	return &tokens{d: d}
}

// next gives the next token; io.EOF behind the last one. What is not well formed, declares entities or nests too deeply
// is schema.ErrInvalid with the line.
func (t *tokens) next() (xml.Token, error) {
	tok, err := t.d.Token()
	if err != nil {
		if errors.Is(err, io.EOF) {
			return nil, io.EOF
		}
		return nil, t.refuse(plain(err))
	}
	switch e := tok.(type) {
	case xml.StartElement:
		if t.depth++; t.depth > maxDepth {
			return nil, t.refuse(fmt.Sprintf("elements stand more than %d deep in one another", maxDepth))
		}
	case xml.EndElement:
		t.depth--
	case xml.Directive:
		if strings.Contains(strings.ToUpper(string(e)), "ENTITY") {
			return nil, t.refuse("it declares entities of its own, which are not read")
		}
	}
	return tok, nil
}

func (t *tokens) refuse(why string) error {
	line, _ := t.d.InputPos()
	return fmt.Errorf("line %d: %s: %w", line, why, schema.ErrInvalid)
}

// plain is what is wrong with the XML, without the name of the package that found it.
func plain(err error) string {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return "not well-formed XML: " + syntax.Msg
	}
	return "not well-formed XML: " + err.Error()
}

// Is tells whether a text that text.Open gave is Akoma Ntoso: whether its first element is akomaNtoso, in whatever
// namespace and draft. A file that is not well formed before that is none.
func Is(t text.Text) bool {
	if t.Format != text.XML {
		return false
	}
	for in := newTokens(t.Body); ; {
		tok, err := in.next()
		if err != nil {
			return strings.Contains(t.Body[:min(len(t.Body), 4096)], "<"+rootName)
		}
		if e, ok := tok.(xml.StartElement); ok {
			return strings.EqualFold(e.Name.Local, rootName)
		}
	}
}

// rootName is the element that holds everything.
const rootName = "akomaNtoso"

// attr gives an attribute by its local name, "" when it is missing.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// eID is the identifier of an element in its file: eId in 3.0, id or xml:id in earlier drafts.
func eID(e xml.StartElement) string {
	for _, name := range [...]string{"eId", "evId", "id"} {
		if v := attr(e, name); v != "" {
			return v
		}
	}
	return ""
}
