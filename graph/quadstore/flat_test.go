package quadstore

import (
	"slices"
	"sort"

	"github.com/cayleygraph/quad"

	"github.com/travaux/travaux/graph/graphtest/corpus"
)

// flat is the same graph in arrays that nobody could ever change: the limit of what reading can be. It has no pages, no
// versions and no labels.
type flat struct {
	numbers                                          map[string]Node // of IRIs
	bytes                                            []byte
	offsets                                          []uint32 // by node: where its characters begin
	out, in                                          csr
	cites, title, date, session, issue, part, typeOf uint16
	decision                                         Node
	dated                                            map[Node]dated // by body
	seen                                             []uint32
	search                                           uint32
}

// csr holds, of node n, the arcs off[n] to off[n+1], by predicate, then other end.
type csr struct {
	off []uint32
	p   []uint16
	v   []Node
}

// dated are the documents of a body by date.
type dated struct {
	keys []uint32
	docs []Node
}

func newFlat(v *View) *flat {
	f := &flat{numbers: map[string]Node{}, dated: map[Node]dated{}, seen: make([]uint32, v.text.len())}
	f.offsets = make([]uint32, 1, v.text.len()+1)
	for n := Node(1); int(n) < v.text.len(); n++ {
		t := v.text.at(n)
		f.offsets = append(f.offsets, uint32(len(f.bytes)))
		f.bytes = append(f.bytes, t.payload...)
		if t.kind == kindIRI {
			f.numbers[t.payload] = n
		}
	}
	f.offsets = append(f.offsets, uint32(len(f.bytes)))
	f.out, f.in = newCSR(v, &v.out), newCSR(v, &v.in)
	number := func(p quad.IRI) uint16 { return v.preds.numbers[f.numbers[string(p)]] }
	f.cites, f.title, f.date, f.session = number(corpus.Cites), number(corpus.Title), number(corpus.Date), number(corpus.Session)
	f.issue, f.part, f.typeOf, f.decision = number(corpus.Issue), number(corpus.Part), number(corpus.Type), f.numbers[string(corpus.Decision)]
	for b := range corpus.Bodies {
		body := f.numbers[string(corpus.BodyIRI(b))]
		docs := slices.Clone(f.in.via(body, number(corpus.Body)))
		key := func(doc Node) uint32 { return dateKey(quad.String(f.text(f.out.via(doc, f.date)[0]))) }
		sort.SliceStable(docs, func(i, j int) bool { return key(docs[i]) < key(docs[j]) })
		d := dated{docs: docs}
		for _, doc := range docs {
			d.keys = append(d.keys, key(doc))
		}
		f.dated[body] = d
	}
	return f
}

func newCSR(v *View, t *tree) csr {
	c := csr{off: make([]uint32, 1, v.text.len()+1)}
	for n := Node(1); int(n) < v.text.len(); n++ {
		c.off = append(c.off, uint32(len(c.v)))
		t.parts(n, func(arcs columns) bool {
			c.p, c.v = append(c.p, arcs.p...), append(c.v, arcs.v...)
			return true
		})
	}
	c.off = append(c.off, uint32(len(c.v)))
	return c
}

func (f *flat) text(n Node) string { return string(f.bytes[f.offsets[n]:f.offsets[n+1]]) }

// read looks at the characters of a term without copying them.
func (f *flat) read(n Node) int {
	if b := f.bytes[f.offsets[n]:f.offsets[n+1]]; len(b) > 0 && b[0] != 0xff {
		return 1
	}
	return 0
}

func (c *csr) via(n Node, p uint16) []Node {
	from, to := int(c.off[n]), int(c.off[n+1])
	if to-from > listMax {
		from += lowerPredicate(c.p[from:to], p)
		return c.v[from : from+lowerPredicate(c.p[from:to], p+1)]
	}
	from, to = span(c.p[from:to], p, from)
	return c.v[from:to]
}

func (f *flat) said(of quad.IRI) (n int) {
	doc := f.numbers[string(of)]
	for _, value := range f.out.v[f.out.off[doc]:f.out.off[doc+1]] {
		n += f.read(value)
	}
	return n
}

func (f *flat) expand(of quad.IRI, via uint16, saves ...uint16) (n int) {
	froms := f.in.via(f.numbers[string(of)], via)
	n += len(froms)
	for _, from := range froms {
		for _, save := range saves {
			for _, value := range f.out.via(from, save) {
				n += f.read(value)
			}
		}
	}
	return n
}

func (f *flat) reach(of quad.IRI) (n int) {
	f.search++
	level, next := []Node{f.numbers[string(of)]}, []Node(nil)
	for range 3 {
		next = next[:0]
		for _, from := range level {
			for _, end := range f.out.via(from, f.cites) {
				if f.seen[end] != f.search {
					f.seen[end] = f.search
					next = append(next, end)
				}
			}
		}
		n += len(next)
		level, next = next, level
	}
	return n
}

func (f *flat) decisions(of quad.IRI) (n int) {
	for _, doc := range f.in.via(f.numbers[string(of)], f.issue) {
		for _, part := range f.out.via(doc, f.part) {
			if kinds := f.out.via(part, f.typeOf); len(kinds) > 0 && kinds[0] == f.decision {
				n++
			}
		}
	}
	return n
}

func (f *flat) firstFifty(of quad.IRI) (sum int) {
	d := f.dated[f.numbers[string(of)]]
	from, _ := slices.BinarySearch(d.keys, dateKey(quad.String(since)))
	for i := from; i < min(from+50, len(d.keys)); i++ {
		if f.read(d.docs[i]) == 1 {
			sum += int(d.keys[i])
		}
	}
	return sum
}

func (f *flat) years(of quad.IRI) int {
	var years [corpus.Years]int
	for _, k := range f.dated[f.numbers[string(of)]].keys {
		years[k>>9-corpus.FirstYear]++
	}
	return squares(years)
}
