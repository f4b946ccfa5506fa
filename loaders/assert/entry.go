package assert

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/quality"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// Entry turns a reading into all that its document states: the nodes it makes known with their properties, and its claims
// with their evidence, sorted, each once. It depends on the reading alone.
func Entry(r Reading) schema.Entry {
	t := r.Document.Text
	a := asserter{Reading: r, doc: r.Header.ID, key: key(r), index: t.Index()}
	a.document()
	a.within()
	a.adoption()
	a.signature()
	a.segments()
	a.agendaMarks()
	a.citations()
	a.decisions()
	a.recommendations()
	a.relations()
	a.amendments()
	e := schema.Entry{Key: a.key, Layer: schema.LayerSource, Document: a.doc, Language: r.Header.Language, Hash: t.SHA256,
		Format: string(t.Format), Text: t.Body, Statements: sortStatements(a.statements), Edges: sortEdges(a.edges), Warnings: warnings(r, a.index)}
	if t.Body != "" {
		e.Quality = quality.Measure(r.Document, r.Header.Status)
	}
	return e
}

func key(r Reading) string {
	if r.Header.Language == "" {
		return string(r.Header.ID)
	}
	return string(r.Header.ID) + "@" + r.Header.Language
}

// asserter collects what one reading states.
type asserter struct {
	Reading
	doc        schema.ID
	key        string
	index      *text.Index
	statements []schema.Statement
	edges      []schema.Edge
	decided    []*decided // top decisions with the node each became, for relations that start at one
}

// state adds a property; a zero value or node says nothing and is left out.
func (a *asserter) state(n schema.ID, p schema.Property, v schema.Value) {
	if n != "" && (v.Text != "" || v.Int != 0) {
		a.statements = append(a.statements, schema.Statement{Node: n, Property: p, Value: v})
	}
}

// words states text in the document's language.
func (a *asserter) words(n schema.ID, p schema.Property, s string) {
	a.state(n, p, schema.InLang(strings.Join(strings.Fields(s), " "), a.Header.Language))
}

// claim adds an edge with its evidence. A claim of a thing about itself, or with an end missing, is none.
func (a *asserter) claim(from schema.ID, rel schema.Relation, to schema.ID, ev schema.Evidence) {
	if from == "" || to == "" || from == to {
		return
	}
	e := schema.Edge{From: from, Relation: rel, To: to, Evidence: ev}
	e.Seal(a.key)
	a.edges = append(a.edges, e)
}

// quoteContext is how many characters of context stand on either side of a quote, so that it is found again in another copy.
const quoteContext = 30

// evidence describes the place s of the text, which lies in segment i (or -1).
func (a *asserter) evidence(s text.Span, i int, rule string) schema.Evidence {
	t := a.Document.Text
	ev := schema.Evidence{Document: a.doc, Rule: rule, Origin: schema.Extracted, TextHash: t.SHA256, Language: a.Header.Language}
	if s = t.Balance(s); s.End > s.Start {
		ev.Start, ev.End, ev.Quote = a.index.Rune(s.Start), a.index.Rune(s.End), t.Body[s.Start:s.End]
		ev.Prefix, ev.Suffix = before(t.Body, s.Start), after(t.Body, s.End)
		ev.Page = t.Page(s.Start)
	}
	if i >= 0 && i < len(a.Document.Segments) {
		ev.Segment = a.Document.Segments[i].ID
		ev.Anchor = a.anchor(i)
	}
	return ev
}

// anchor is the segment that bears the mark of the footnote in which segment i lies; "" when i lies in none.
func (a *asserter) anchor(i int) string {
	path := a.Document.Path(i)
	for _, n := range a.Document.Notes {
		if !slices.Contains(path, n.Note) || len(n.Marks) == 0 {
			continue
		}
		if at := a.Document.At(n.Marks[0].Start); at >= 0 {
			return a.Document.Segments[at].ID
		}
	}
	return ""
}

func before(s string, i int) string {
	j := i
	for n := 0; n < quoteContext && j > 0; n++ {
		for j--; j > 0 && s[j]&0xC0 == 0x80; j-- {
		}
	}
	return s[j:i]
}

func after(s string, i int) string {
	j := i
	for n := 0; n < quoteContext && j < len(s); n++ {
		for j++; j < len(s) && s[j]&0xC0 == 0x80; j++ {
		}
	}
	return s[i:j]
}

func sortStatements(ss []schema.Statement) []schema.Statement {
	compare := func(x, y schema.Statement) int {
		if c := strings.Compare(string(x.Node), string(y.Node)); c != 0 {
			return c
		}
		if c := strings.Compare(string(x.Property), string(y.Property)); c != 0 {
			return c
		}
		return x.Value.Compare(y.Value)
	}
	slices.SortFunc(ss, compare)
	return slices.Compact(ss)
}

func sortEdges(es []schema.Edge) []schema.Edge {
	slices.SortFunc(es, func(x, y schema.Edge) int {
		if x.Evidence.Start != y.Evidence.Start {
			return x.Evidence.Start - y.Evidence.Start
		}
		return strings.Compare(string(x.Evidence.ID), string(y.Evidence.ID))
	})
	return slices.CompactFunc(es, func(x, y schema.Edge) bool { return x.Evidence.ID == y.Evidence.ID })
}
