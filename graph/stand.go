package graph

import (
	"context"
	"slices"
	"strings"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// stand works out from the quads alone how the things of a version stand.
func (v *View) stand(ctx context.Context) (*standing, error) {
	s := &standing{nodes: map[schema.Kind]int{}, present: map[schema.Kind]int{}, unresolved: map[string]int{}, orgs: map[string]schema.OrgCount{}, shelves: map[schema.Kind]*shelf{}}
	times, err := v.timesOfAll(ctx)
	if err != nil {
		return nil, err
	}
	for _, kind := range schema.Kinds() {
		var lines []*line
		for i, n := range v.ofKind(kind) {
			if err := ended(ctx, i); err != nil {
				return nil, err
			}
			s.nodes[kind]++
			if v.present(n) {
				s.present[kind]++
			}
			switch {
			case shelved(kind):
				l := v.line(n)
				l.cited, l.referred = times.cited[n], times.referred[n]
				lines = append(lines, l)
			case kind == schema.KindUnresolved:
				s.unresolved[strings.Clone(v.first(n, schema.PropReason).Text)]++
			}
		}
		if shelved(kind) {
			s.shelves[kind] = newShelf(lines)
		}
	}
	for _, l := range s.shelves[schema.KindDocument].lines {
		s.countDocument(l, 1)
		for _, body := range l.loadedOf() {
			if b := s.shelves[schema.KindBody].find(body); b != nil {
				b.documents++
			}
		}
	}
	return s, nil
}

// loadedOf are the bodies whose loaded document a line is.
func (l *line) loadedOf() []schema.ID {
	if !l.present {
		return nil
	}
	return l.bodies
}

// countDocument adds a document to the counts by organisation, by 1, or takes it away, by -1.
func (s *standing) countDocument(l *line, by int) {
	org := l.id.Org()
	of := s.orgs[org]
	if l.present {
		of.Present += by
	} else {
		of.Absent += by
	}
	if s.orgs[org] = of; of == (schema.OrgCount{}) {
		delete(s.orgs, org)
	}
}

// line reads the line of a thing, all but how often it is cited and, of a body, its documents.
func (v *View) line(n quadstore.Node) *line {
	id := schema.ID(strings.Clone(string(v.id(n))))
	l := &line{id: id, label: strings.Clone(v.sortKey(n, string(id), schema.ByLabel)), date: strings.Clone(v.date(n)), present: v.present(n)}
	switch id.Kind() {
	case schema.KindDocument:
		l.treaty = v.describedTreaty(n)
		for _, value := range v.values(n, schema.PropDocKind) {
			if value.Type == schema.TypeText && !slices.Contains(l.kinds, value.Text) {
				l.kinds = append(l.kinds, strings.Clone(value.Text))
			}
		}
		l.bodies = v.bodiesOf(n)
	case schema.KindSession:
		l.bodies = v.bodiesOf(n)
	case schema.KindIssue:
		l.documents = v.documentsAbout(n)
		for _, value := range v.values(n, schema.PropOrg) {
			if id := value.ID(); id == organization(id.Org()) {
				l.orgs = append(l.orgs, strings.Clone(id.Org()))
			}
		}
	}
	return l
}

// bodiesOf are the bodies that a document or session is said to be of, each once.
func (v *View) bodiesOf(n quadstore.Node) (bodies []schema.ID) {
	for _, value := range v.values(n, schema.PropBody) {
		if body := value.ID(); body != "" && !slices.Contains(bodies, body) {
			bodies = append(bodies, schema.ID(strings.Clone(string(body))))
		}
	}
	return bodies
}

// documentsAbout counts the documents that claims say, or whose parts they say, are about an issue.
func (v *View) documentsAbout(issue quadstore.Node) int {
	set := map[quadstore.Node]bool{}
	for arc := range v.q.InVia(issue, v.named[string(schema.About)]) {
		if n := v.whole(arc.V); v.id(n).Kind() == schema.KindDocument {
			set[n] = true
		}
	}
	return len(set)
}

// tally is how often things are referred to, in themselves or in their parts.
type tally struct{ cited, referred map[quadstore.Node]int }

// timesOfAll counts in one walk over all claims. That a paper was considered under an agenda item rests on a citation, which counts already.
func (v *View) timesOfAll(ctx context.Context) (tally, error) {
	t := tally{map[quadstore.Node]int{}, map[quadstore.Node]int{}}
	wholes := map[quadstore.Node]quadstore.Node{}
	whole := func(n quadstore.Node) quadstore.Node {
		w, known := wholes[n]
		if !known {
			w = v.whole(n)
			wholes[n] = w
		}
		return w
	}
	for _, r := range v.relations {
		p, used := v.named[string(r)]
		if !used {
			continue
		}
		i := 0
		for l := range v.q.Via(p) {
			if err := ended(ctx, i); err != nil {
				return t, err
			}
			i++
			to := whole(l.O)
			if r == schema.Cites || r == schema.Recalls {
				t.cited[to]++
			}
			if r != schema.Considers && whole(l.S) != to {
				t.referred[to]++
			}
		}
	}
	return t, nil
}
