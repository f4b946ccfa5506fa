package ledger

import "github.com/travaux/travaux/schema"

// Coded is an entry by the numbers of its strings, as it is packed and without its text: who needs to know that two names are the
// same need not compare them. An entry with the statement that D/7 is of the body acme:body/assembly has, in Strings,
//
//	0 acme:document/D/7@en   1 acme:document/D/7   2 en   3 9f2c…   4 text   5 body   6 acme:body/assembly   7
//
// and the statement {Node: 1, Property: 5, Text: 6, Lang: 7, Type: schema.TypeRef}.
type Coded struct {
	Strings    []string // distinct
	Statements []CodedStatement
	Edges      []CodedEdge

	key, document, language, hash, format uint32
	layer                                 schema.Layer
	warnings                              []codedWarning
	quality                               schema.Quality
}

// CodedStatement is a statement.
type CodedStatement struct {
	Node, Property, Text, Lang uint32
	Type                       schema.ValueType
	Int                        int64
}

// CodedEdge is an edge with its evidence, whose ID is left out: it follows from the rest.
type CodedEdge struct {
	From, Relation, To, Document, Segment, Anchor, Quote, Prefix, Suffix,
	Rule, Origin, TextHash, Language, Antecedent uint32
	Start, End, Page   int
	Pinpoints, Reasons []uint32
}

// Key is the key of the entry.
func (c *Coded) Key() string { return c.Strings[c.key] }

// Document is the document read; "" for authority records and derived entries.
func (c *Coded) Document() schema.ID { return schema.ID(c.Strings[c.document]) }

// Hash is the hash of the entry.
func (c *Coded) Hash() string { return c.Strings[c.hash] }

// names are the numbers of the edge's strings, in the order in which they are packed.
func (d *CodedEdge) names() [14]*uint32 {
	return [...]*uint32{&d.From, &d.Relation, &d.To, &d.Document, &d.Segment, &d.Anchor, &d.Quote, &d.Prefix, &d.Suffix, &d.Rule, &d.Origin,
		&d.TextHash, &d.Language, &d.Antecedent}
}

// coder numbers the strings of one entry after the other.
type coder struct {
	number map[string]uint32
	into   *Coded
}

// Code numbers the strings of an entry. They are those of e, not copies.
func Code(e schema.Entry) *Coded { return new(coder).code(e) }

func (w *coder) code(e schema.Entry) *Coded {
	if w.number == nil {
		w.number = map[string]uint32{}
	}
	clear(w.number)
	c := &Coded{Strings: make([]string, 0, 16+2*len(e.Statements)+4*len(e.Edges)), layer: e.Layer}
	w.into = c
	c.key, c.document, c.language, c.hash, c.format = w.string(e.Key), w.string(string(e.Document)), w.string(e.Language), w.string(e.Hash), w.string(e.Format)
	c.warnings, c.quality = w.warn(e.Warnings), e.Quality
	c.Statements = make([]CodedStatement, len(e.Statements))
	for i, s := range e.Statements {
		c.Statements[i] = CodedStatement{Node: w.string(string(s.Node)), Property: w.string(string(s.Property)),
			Text: w.string(s.Value.Text), Lang: w.string(s.Value.Lang), Type: s.Value.Type, Int: s.Value.Int}
	}
	c.Edges = make([]CodedEdge, len(e.Edges))
	for i := range e.Edges {
		w.edge(&c.Edges[i], &e.Edges[i])
	}
	return c
}

func (w *coder) edge(c *CodedEdge, d *schema.Edge) {
	v := &d.Evidence
	texts := [...]string{string(d.From), string(d.Relation), string(d.To), string(v.Document), v.Segment, v.Anchor, v.Quote, v.Prefix, v.Suffix,
		v.Rule, string(v.Origin), v.TextHash, v.Language, v.Antecedent}
	for i, n := range c.names() {
		*n = w.string(texts[i])
	}
	c.Start, c.End, c.Page = v.Start, v.End, v.Page
	c.Pinpoints, c.Reasons = numbers(w, v.Pinpoints), numbers(w, v.Reasons)
}

func (w *coder) string(s string) uint32 {
	n, ok := w.number[s]
	if !ok {
		n = uint32(len(w.into.Strings))
		w.number[s] = n
		w.into.Strings = append(w.into.Strings, s)
	}
	return n
}

func numbers[T ~string](w *coder, texts []T) []uint32 {
	if len(texts) == 0 {
		return nil
	}
	all := make([]uint32, len(texts))
	for i, s := range texts {
		all[i] = w.string(string(s))
	}
	return all
}

// Entry is the entry with the IDs of its evidence. Its strings are those of c.
func (c *Coded) Entry() schema.Entry {
	e := schema.Entry{Key: c.Key(), Document: c.Document(), Language: c.Strings[c.language], Hash: c.Hash(), Format: c.Strings[c.format],
		Layer: c.layer, Warnings: c.warned(), Quality: c.quality}
	if len(c.Statements) > 0 {
		e.Statements = make([]schema.Statement, len(c.Statements))
	}
	for i, s := range c.Statements {
		e.Statements[i] = schema.Statement{Node: schema.ID(c.Strings[s.Node]), Property: schema.Property(c.Strings[s.Property]),
			Value: schema.Value{Type: s.Type, Text: c.Strings[s.Text], Lang: c.Strings[s.Lang], Int: s.Int}}
	}
	if len(c.Edges) > 0 {
		e.Edges = make([]schema.Edge, len(c.Edges))
	}
	for i := range c.Edges {
		e.Edges[i] = c.Edge(i)
	}
	return e
}

// Edge is one edge, with the ID of its evidence.
func (c *Coded) Edge(i int) schema.Edge {
	d := &c.Edges[i]
	text := func(n uint32) string { return c.Strings[n] }
	edge := schema.Edge{From: schema.ID(text(d.From)), Relation: schema.Relation(text(d.Relation)), To: schema.ID(text(d.To)),
		Evidence: schema.Evidence{Document: schema.ID(text(d.Document)), Segment: text(d.Segment), Anchor: text(d.Anchor), Quote: text(d.Quote),
			Prefix: text(d.Prefix), Suffix: text(d.Suffix), Rule: text(d.Rule), Origin: schema.Origin(text(d.Origin)), TextHash: text(d.TextHash),
			Language: text(d.Language), Antecedent: text(d.Antecedent), Start: d.Start, End: d.End, Page: d.Page,
			Pinpoints: texts[string](c, d.Pinpoints), Reasons: texts[schema.ID](c, d.Reasons)}}
	edge.Seal(c.Key())
	return edge
}

func texts[T ~string](c *Coded, numbers []uint32) []T {
	if len(numbers) == 0 {
		return nil
	}
	all := make([]T, len(numbers))
	for i, n := range numbers {
		all[i] = T(c.Strings[n])
	}
	return all
}
