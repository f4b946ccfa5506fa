package quadstore

import (
	"github.com/cayleygraph/quad"

	"github.com/travaux/travaux/graph/graphtest/corpus"
)

// reading answers the questions from the lists of a view, as the packages above this one read them.
type reading struct {
	v                                                      *View
	cites, title, date, session, issue, part, typeOf, body Step
	seen                                                   []uint32 // by node: the last search that met it
	search                                                 uint32
}

func newReading(v *View) *reading {
	step := func(p quad.IRI) Step {
		n, _ := v.Lookup(p)
		return v.Step(n)
	}
	r := &reading{v: v, cites: step(corpus.Cites), title: step(corpus.Title), date: step(corpus.Date), session: step(corpus.Session),
		issue: step(corpus.Issue), part: step(corpus.Part), typeOf: step(corpus.Type), body: step(corpus.Body), seen: make([]uint32, v.text.len())}
	return r
}

// read tells whether a term has characters, and looks at them.
func read(text string) int {
	if text != "" && text[0] != 0xff {
		return 1
	}
	return 0
}

// said counts the quads of a subject.
func (r *reading) said(of quad.IRI) (n int) {
	doc, _ := r.v.LookupIRI(string(of))
	text := &r.v.text
	for i, more := 0, true; more; i++ {
		var arcs Arcs
		arcs, more = r.v.OutAt(doc, i)
		for _, object := range arcs.Objects() {
			n += read(text.payload(text.places[object]))
		}
	}
	return n
}

// expand counts the nodes with an arc into a node, and the values they have under some predicates.
func (r *reading) expand(of quad.IRI, via Step, saves ...Step) (n int) {
	end, _ := r.v.LookupIRI(string(of))
	rows := r.v.Rows(saves...)
	for i, more := 0, true; more; i++ {
		var froms []Node
		froms, _, more = via.In(end, i)
		for n += len(froms); len(froms) > 0; {
			found := rows.Read(froms)
			froms = froms[found:]
			for i := range found {
				for k := range saves {
					for _, value := range rows.Values(i, k) {
						n += read(r.v.Text(value))
					}
				}
			}
		}
	}
	return n
}

// reach counts what is found in one to three citations.
func (r *reading) reach(of quad.IRI) (n int) {
	start, _ := r.v.LookupIRI(string(of))
	r.search++
	level, next := []Node{start}, []Node(nil)
	for range 3 {
		next = next[:0]
		for _, from := range level {
			ends, _, _ := r.cites.Out(from, 0)
			for _, end := range ends {
				if r.seen[end] != r.search {
					r.seen[end] = r.search
					next = append(next, end)
				}
			}
		}
		n += len(next)
		level, next = next, level
	}
	return n
}

func (r *reading) decisions(of quad.IRI) (n int) {
	issue, _ := r.v.LookupIRI(string(of))
	decision, _ := r.v.LookupIRI(string(corpus.Decision))
	for i, more := 0, true; more; i++ {
		var docs []Node
		docs, _, more = r.issue.In(issue, i)
		for _, doc := range docs {
			parts, _, _ := r.part.Out(doc, 0)
			for _, part := range parts {
				if r.typeOf.First(part) == decision {
					n++
				}
			}
		}
	}
	return n
}

func (r *reading) firstFifty(of quad.IRI) (sum int) {
	body, _ := r.v.LookupIRI(string(of))
	left := 50
	for i, more := 0, true; more && left > 0; i++ {
		var keys []uint32
		var docs []Node
		keys, docs, more = r.body.Ranked(body, dateKey(quad.String(since)), ^uint32(0), i)
		for k := range min(left, len(keys)) {
			if read(r.v.Text(docs[k])) == 1 {
				sum += int(keys[k])
			}
		}
		left -= min(left, len(keys))
	}
	return sum
}

func (r *reading) years(of quad.IRI) int {
	body, _ := r.v.LookupIRI(string(of))
	var years [corpus.Years]int
	for i, more := 0, true; more; i++ {
		var keys []uint32
		keys, _, more = r.body.Ranked(body, 0, ^uint32(0), i)
		for _, k := range keys {
			years[k>>9-corpus.FirstYear]++
		}
	}
	return squares(years)
}
