package decision

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// Relations gives what a document states between itself, or its decisions, and other things: what its symbol's suffix
// says ("Rev." revises), what its sentences say ("This document corrects document …"), and what its decisions do
// (carry over, amend, establish, end). In text order; a document that states none gives nil.
func Relations(d segment.Document, h header.Header, refs []resolve.Reference, ds []Decision, set *authority.Set) []Relation {
	r := relater{reader: newReader(d, h, refs, set)}
	r.stating, r.recalling = r.status(""), r.status("preamble")
	r.deciding = r.status("decision")
	r.suffix()
	for i, s := range d.Segments {
		if d.Text.Late() {
			break
		}
		if !r.barren[i] && spoken(s.Kind) {
			r.stated(i)
		}
	}
	r.draftOf()
	for _, dec := range ds {
		r.decided(dec)
		for _, item := range dec.Items {
			r.decided(item)
		}
	}
	slices.SortStableFunc(r.found, func(a, b Relation) int { return a.Start - b.Start })
	return r.found
}

type relater struct {
	*reader
	base  authority.Symbol // the document that the last suffix of the symbol refers to
	kind  schema.Relation  // what that suffix says
	found []Relation

	stating, recalling, deciding []*authority.Compiled // the cues of sentences, of preambular clauses, of decisions
}

// status gives the relation cues of one status: "suffix", "decision", "preamble", or "" for those of sentences.
func (r *relater) status(s string) []*authority.Compiled {
	return slices.DeleteFunc(slices.Clone(r.relation), func(c *authority.Compiled) bool { return c.Status != s })
}

// add keeps a relation, once for each type and target; what a sentence states takes the place of what a suffix says.
func (r *relater) add(x Relation) {
	if x.Target == "" || x.Target == r.head.ID {
		return
	}
	for i, y := range r.found {
		if y.Type == x.Type && y.Target == x.Target {
			if strings.HasPrefix(y.Rule, "relation/suffix") {
				r.found[i] = x
			}
			return
		}
	}
	r.found = append(r.found, x)
}

// suffix reads the last suffix of the document's own symbol.
func (r *relater) suffix() {
	own, ok := r.symbol(r.head.Symbol)
	if !ok || len(own.Suffixes) == 0 {
		return
	}
	last := own.Suffixes[len(own.Suffixes)-1]
	rest := strings.TrimRight(strings.TrimSuffix(own.Canonical, last), " /")
	of, ok := r.symbol(rest)
	if rest == own.Canonical || !ok {
		return
	}
	for _, c := range r.status("suffix") {
		if !c.Re.MatchString(last) {
			continue
		}
		kind, err := schema.ParseRelation(c.Verb)
		if err != nil {
			return // provisional: no relation to an older document
		}
		r.base, r.kind = of, kind
		span := r.head.Spans["symbol"]
		r.add(Relation{Span: span, Type: kind, Target: r.base.ID, Label: r.base.Canonical, Text: r.doc.Text.Body[span.Start:span.End],
			Segment: r.doc.At(span.Start), Rule: c.Rule})
		return
	}
}

// symbol reads a symbol as one of the document's own organisation.
func (r *relater) symbol(printed string) (authority.Symbol, bool) {
	all, err := r.set.ParseSymbol(printed)
	if err != nil || len(all) == 0 {
		return authority.Symbol{}, false
	}
	for _, s := range all {
		if s.ID.Org() == r.head.ID.Org() {
			return s, true
		}
	}
	return all[0], true
}

// stated reads the sentences of segment i.
func (r *relater) stated(i int) {
	v := r.doc.View(i)
	seen := r.relating.LookAgain(r.sight, v.S)
	r.sight = seen
	for _, c := range r.stating {
		if !c.May(seen) || r.doc.Text.Late() {
			continue
		}
		for _, loc := range c.Re.FindAllStringIndex(v.S, -1) {
			r.sentence(c, i, v, loc)
		}
	}
	for _, c := range r.recalling {
		if c.May(seen) && c.Re.MatchString(v.S) {
			r.recalled(c, i, v)
		}
	}
}

// sentence takes as target the first document named in the sentence, behind the cue before in front of it. Where that
// is the document whose symbol this one extends, the suffix tells what kind of change it is.
func (r *relater) sentence(c *authority.Compiled, i int, v text.View, loc []int) {
	from, to := around(v.S, loc)
	if r.doc.Segments[i].Kind == segment.Header {
		from = loc[0] // the lines before it are no part of the sentence
	}
	kind, err := schema.ParseRelation(c.Verb)
	if err != nil {
		return
	}
	ref, ok := r.document(v.Span(loc[1], to))
	if !ok {
		ref, ok = r.document(v.Span(from, to))
	}
	if !ok && kind == schema.Reports {
		ref, ok = r.earlier(v.Span(from, to).Start)
	}
	if !ok {
		return
	}
	if ref.Target.Whole() == r.base.ID && r.kind != "" {
		kind = r.kind
	}
	span := v.Span(from, bareEnd(v.S, from, to))
	r.add(Relation{Span: span, Type: kind, Target: ref.Target.Whole(), Label: ref.Label, Text: r.doc.Text.Body[span.Start:span.End], Segment: i, Rule: c.Rule})
}

// around gives the sentence of s that holds a match.
func around(s string, loc []int) (int, int) {
	for _, sen := range sentences(s, nil) {
		if sen[0] <= loc[0] && loc[0] < sen[1] {
			return sen[0], sen[1]
		}
	}
	return loc[0], loc[1]
}

// document is the first resolved reference to another document within a span.
func (r *relater) document(s text.Span) (resolve.Reference, bool) {
	for _, i := range r.references(s) {
		if x := r.refs[i]; x.Resolved && !x.Self && x.Target.Path() == schema.PathDocument && x.Target.Whole() != r.head.ID {
			return x, true
		}
	}
	return resolve.Reference{}, false
}

// earlier is the first document named before a place: what a report gives an account of is the agenda it begins with.
func (r *relater) earlier(at int) (resolve.Reference, bool) {
	return r.document(text.Span{End: at})
}
