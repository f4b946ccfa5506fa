package export

import (
	"fmt"
	"strings"

	"github.com/travaux/travaux/schema"
)

// nquads writes N-Quads (https://www.w3.org/TR/n-quads/).
type nquads struct {
	*output
	namer
}

func newNQuads(o *output, options Options) encoder { return &nquads{o, namer{options.Base}} }

// open writes nothing: not every reader of N-Quads knows comments.
func (q *nquads) open(string) {}

func (q *nquads) close() {}

func (q *nquads) node(n schema.Node) {
	for _, s := range q.ofNode(n) {
		q.statement(s)
	}
}

func (q *nquads) edge(e schema.Edge) {
	q.statement(q.claim(e))
	for _, part := range q.ofEvidence(e) {
		for _, s := range part {
			q.statement(s)
		}
	}
}

func (q *nquads) statement(s statement) {
	q.put("<", s.subject, "> <", s.predicate.iri(), "> ", fullValue(s.object))
	if s.graph != "" {
		q.put(" <", s.graph, ">")
	}
	q.put(" .\n")
}

func fullValue(v value) string {
	switch {
	case v.id != "":
		return "<" + v.id + ">"
	case v.term.name != "":
		return "<" + v.term.iri() + ">"
	}
	s := quoted(v.text)
	switch {
	case v.language != "":
		s += "@" + v.language
	case v.datatype != "":
		s += "^^<" + term{"xsd", v.datatype, ""}.iri() + ">"
	}
	return s
}

// quoted is a literal as N-Quads and Turtle write it.
func quoted(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// oneLine is text that fits in a comment.
func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
}
