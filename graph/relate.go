package graph

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// citations are the relations that refer to something.
func citations() []schema.Relation { return []schema.Relation{schema.Cites, schema.Recalls} }

// extent is a node with what belongs to it, as wholes: a session or body with the documents, decisions and sessions that say
// so, an issue with what is about it, another node alone. ErrNotFound when nothing is known of it.
func (v *View) extent(ctx context.Context, id schema.ID) (map[quadstore.Node]bool, error) {
	n, ok := v.node(id)
	if !ok || !v.known(n) {
		return nil, fmt.Errorf("graph: %s: %w", id, schema.ErrNotFound)
	}
	in := map[quadstore.Node]bool{v.whole(n): true}
	switch id.Kind() {
	case schema.KindSession, schema.KindSeries, schema.KindBody:
		for _, p := range []schema.Property{schema.PropSession, schema.PropSeries, schema.PropBody} {
			for arc := range v.q.InVia(n, v.predicate(p)) {
				in[v.whole(arc.V)] = true
			}
		}
	case schema.KindIssue:
		ids, err := v.members(ctx, id)
		if err != nil {
			return nil, err
		}
		for _, m := range ids {
			if at, ok := v.node(m); ok {
				in[v.whole(at)] = true
			}
		}
	}
	return in, nil
}

// ordered lists the nodes of a set by ID.
func (v *View) ordered(set map[quadstore.Node]bool) []quadstore.Node {
	nodes := make([]quadstore.Node, 0, len(set))
	for n := range set {
		nodes = append(nodes, n)
	}
	return v.sortedByID(nodes)
}

// between are the claims of some relations from what lies in one extent to what lies in another, but for those of a thing about itself.
func (v *View) between(ctx context.Context, from, to map[quadstore.Node]bool, relations []schema.Relation) ([]claim, error) {
	var found []claim
	for i, n := range v.ordered(from) {
		if err := ended(ctx, i); err != nil {
			return nil, err
		}
		for _, c := range v.claims(append(v.parts(n), n), schema.Outgoing, relations) {
			if whole := v.whole(c.to); to[whole] && whole != n {
				found = append(found, c)
			}
		}
	}
	return found, nil
}

// CitationsBetween gives the citations between two things: a document, or all that belongs to a session, a body or an issue. dir
// Outgoing is what a cites of b, Incoming what b cites of a. The order and the cursors are those of Edges. ErrNotFound when nothing is known
// of either.
func (v *View) CitationsBetween(ctx context.Context, a, b schema.ID, dir schema.Direction, first int, after string) (page schema.EdgePage, err error) {
	var behind place
	if after != "" {
		if behind, err = parsePlace(after); err != nil {
			return page, err
		}
	}
	in, err := v.extent(ctx, a)
	if err != nil {
		return page, err
	}
	out, err := v.extent(ctx, b)
	if err != nil {
		return page, err
	}
	var found []claim
	if dir != schema.Incoming {
		if found, err = v.between(ctx, in, out, citations()); err != nil {
			return page, err
		}
	}
	if dir != schema.Outgoing {
		back, err := v.between(ctx, out, in, citations())
		if err != nil {
			return page, err
		}
		found = append(found, back...)
	}
	found = once(found)
	page.Total = len(found)
	all := v.sorted(found)
	if after != "" {
		all = v.behind(all, behind)
	}
	if first > 0 && len(all) > first {
		all, page.More = all[:first], true
	}
	page.Edges, page.Cursors, err = v.showAll(ctx, all)
	return page, err
}

// once leaves out claims that are there already: where two extents overlap.
func once(cs []claim) []claim {
	seen := make(map[quadstore.Node]bool, len(cs))
	return slices.DeleteFunc(cs, func(c claim) bool {
		twice := seen[c.label]
		seen[c.label] = true
		return twice
	})
}

// CoCited gives the things that documents cite together with a node or its parts, as wholes: those that most documents cite with it
// first, then those that stand with it in most paragraphs. A node that is not known has none.
func (v *View) CoCited(ctx context.Context, id schema.ID) ([]schema.CoCited, error) {
	n, ok := v.node(id)
	if !ok {
		return nil, nil
	}
	with := map[quadstore.Node]*schema.CoCited{}
	documents, places := map[quadstore.Node]bool{}, map[printed]bool{}
	for _, c := range v.claims(append(v.parts(n), n), schema.Incoming, citations()) {
		places[v.printed(c)] = true
		documents[v.whole(c.from)] = true
	}
	for i, d := range v.ordered(documents) {
		if err := ended(ctx, i); err != nil {
			return nil, err
		}
		v.together(d, v.whole(n), places, with)
	}
	all := make([]schema.CoCited, 0, len(with))
	for n, c := range with {
		c.Node = v.read(n)
		all = append(all, *c)
	}
	slices.SortFunc(all, func(a, b schema.CoCited) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), cmp.Compare(b.Places, a.Places), cmp.Compare(a.Node.ID, b.Node.ID))
	})
	return all, nil
}

// printed is the paragraph, footnote or decision in which a claim is written: its document with the name of the segment; the zero segment for
// one that the whole document makes.
type printed struct{ document, segment quadstore.Node }

func (v *View) printed(c claim) printed {
	p := printed{document: v.whole(c.from)}
	for arc := range v.q.OutVia(c.label, v.named[evSegment]) {
		p.segment = arc.V
	}
	return p
}

// shownBy is how many of the documents that cite both a co-citation is shown with.
const shownBy = 3

// together counts what a document cites beside the node.
func (v *View) together(document, node quadstore.Node, places map[printed]bool, with map[quadstore.Node]*schema.CoCited) {
	type nearby struct {
		at    printed
		other quadstore.Node
	}
	counted, near := map[quadstore.Node]bool{}, map[nearby]bool{}
	for _, c := range v.claims(append(v.parts(document), document), schema.Outgoing, citations()) {
		other := v.whole(c.to)
		if other == node || other == document {
			continue
		}
		co := with[other]
		if co == nil {
			co = &schema.CoCited{}
			with[other] = co
		}
		if !counted[other] {
			counted[other] = true
			co.Documents++
			if len(co.By) < shownBy {
				co.By = append(co.By, v.id(document))
			}
		}
		if at := (nearby{v.printed(c), other}); at.at.segment != 0 && places[at.at] && !near[at] {
			near[at] = true
			co.Places++
		}
	}
}

// CompareSessions tells what two sessions have in common and what sets them apart; of all matters, or of the one issue named. ErrNotFound
// when nothing is known of a session.
func (v *View) CompareSessions(ctx context.Context, a, b, issue schema.ID) (schema.SessionsCompared, error) {
	c := schema.SessionsCompared{A: a, B: b}
	var about map[quadstore.Node]bool
	if issue != "" {
		var err error
		if about, err = v.extent(ctx, issue); err != nil {
			return c, err
		}
	}
	in, err := v.extent(ctx, a)
	if err != nil {
		return c, err
	}
	out, err := v.extent(ctx, b)
	if err != nil {
		return c, err
	}
	keep(in, about)
	keep(out, about)
	c.DocumentsA, c.DecisionsA = v.sorts(in)
	c.DocumentsB, c.DecisionsB = v.sorts(out)
	c.Issues, c.IssuesA, c.IssuesB = shared(v.matters(a, issue), v.matters(b, issue))
	c.Cited, _, _ = shared(v.citedBy(in), v.citedBy(out))
	for _, way := range [][2]map[quadstore.Node]bool{{in, out}, {out, in}} {
		found, err := v.between(ctx, way[0], way[1], append(citations(), schema.CarriesOver, schema.Answers, schema.Revises))
		if err != nil {
			return c, err
		}
		for _, p := range v.sorted(once(found)) {
			c.Between = append(c.Between, v.edge(p.claim))
		}
	}
	return c, nil
}

// keep leaves in a set what is in another one too, and decisions printed by what is; a nil set leaves all.
func keep(set, also map[quadstore.Node]bool) {
	for n := range set {
		if also != nil && !also[n] {
			delete(set, n)
		}
	}
}

// sorts lists the documents and the decisions of an extent by ID.
func (v *View) sorts(in map[quadstore.Node]bool) (documents, decisions []schema.ID) {
	for _, n := range v.ordered(in) {
		switch id := v.id(n); id.Kind() {
		case schema.KindDocument:
			documents = append(documents, id)
		case schema.KindDecision:
			decisions = append(decisions, id)
		}
	}
	return documents, decisions
}

// matters are the issues that a session dealt with, by ID: all, or the one named.
func (v *View) matters(session, only schema.ID) []schema.ID {
	n, ok := v.node(session)
	if !ok {
		return nil
	}
	var ids []schema.ID
	for _, c := range v.claims(append(v.parts(n), n), schema.Outgoing, []schema.Relation{schema.About}) {
		if id := v.id(c.to); only == "" || id == only {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// citedBy is what the nodes of an extent and their parts cite, as wholes, by ID.
func (v *View) citedBy(in map[quadstore.Node]bool) []schema.ID {
	cited := map[quadstore.Node]bool{}
	for n := range in {
		for _, c := range v.claims(append(v.parts(n), n), schema.Outgoing, citations()) {
			cited[v.whole(c.to)] = true
		}
	}
	var ids []schema.ID
	for _, n := range v.ordered(cited) {
		ids = append(ids, v.id(n))
	}
	return ids
}

// shared splits two sorted lists into what is in both, and in one of them only.
func shared(a, b []schema.ID) (both, onlyA, onlyB []schema.ID) {
	for _, id := range a {
		if _, in := slices.BinarySearch(b, id); in {
			both = append(both, id)
		} else {
			onlyA = append(onlyA, id)
		}
	}
	for _, id := range b {
		if _, in := slices.BinarySearch(a, id); !in {
			onlyB = append(onlyB, id)
		}
	}
	return both, onlyA, onlyB
}

// Provenance tells what the claim of an evidence ID rests on. ErrNotFound when there is no such claim.
func (v *View) Provenance(ctx context.Context, evidence schema.ID) (schema.Provenance, error) {
	edges, err := v.Evidence(ctx, []schema.ID{evidence})
	if err == nil && len(edges) == 0 {
		err = fmt.Errorf("graph: evidence %s: %w", evidence, schema.ErrNotFound)
	}
	if err != nil {
		return schema.Provenance{}, err
	}
	p := schema.Provenance{Claim: edges[0]}
	label, _ := v.q.Lookup(quad.IRI(evidence))
	for arc := range v.q.Out(label) {
		p.Entry = v.text(arc.L)
	}
	p.Derived = rank(p.Claim.From, p.Entry) == rankDerived
	for _, r := range p.Claim.Evidence.Reasons {
		switch rests, err := v.Evidence(ctx, []schema.ID{r}); {
		case err != nil && !errors.Is(err, schema.ErrNotFound):
			return p, err
		case len(rests) > 0:
			p.RestsOn = append(p.RestsOn, rests...)
		default:
			p.Nodes = append(p.Nodes, r)
		}
	}
	return p, nil
}
