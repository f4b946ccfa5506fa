package decision

import (
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// draftOf reads what a final document says of its own draft: it succeeds the provisional version that it cites.
func (r *relater) draftOf() {
	if own, ok := r.symbol(r.head.Symbol); !ok || len(own.Suffixes) > 0 {
		return
	}
	for _, ref := range r.refs {
		if !ref.Resolved || len(ref.Symbols) == 0 || ref.Symbols[0].Base != r.head.ID || len(ref.Symbols[0].Suffixes) == 0 {
			continue
		}
		for _, c := range r.status("suffix") {
			if _, err := schema.ParseRelation(c.Verb); err == nil || !c.Re.MatchString(ref.Symbols[0].Suffixes[0]) {
				continue
			}
			v := r.doc.View(ref.Segment)
			at := offset(v, ref.Start)
			from, to := around(v.S, []int{at, at})
			span := v.Span(from, bareEnd(v.S, from, to))
			r.add(Relation{Span: span, Type: schema.Succeeds, Target: ref.Target.Whole(), Label: ref.Label,
				Text: r.doc.Text.Body[span.Start:span.End], Segment: ref.Segment, Rule: c.Rule})
		}
	}
}

// recalled reads a preambular clause that recalls earlier texts.
func (r *relater) recalled(c *authority.Compiled, i int, v text.View) {
	for _, n := range r.references(v.Span(0, len(v.S))) {
		ref := r.refs[n]
		if ref.Resolved && !ref.Self && (ref.Target.Path() == schema.PathDocument || ref.Target.Path() == schema.PathDecision) {
			r.add(Relation{Span: ref.Span, Type: schema.Recalls, Target: ref.Target.Whole(), Label: ref.Label, Text: ref.Text, Segment: i, Rule: c.Rule})
		}
	}
}

// decided reads what a decision taken does to other things.
func (r *relater) decided(d Decision) {
	if d.Status != takenStatus {
		return
	}
	base := Relation{Span: d.Span, Text: d.Text, Segment: d.Segment}
	if d.Carries != "" {
		x := base
		x.Type, x.Target, x.Label, x.Rule = schema.CarriesOver, d.Carries, r.sessionLabel(d), "carry-over"
		r.add(x)
	}
	seen := r.relating.Look(d.Text)
	for _, c := range r.deciding {
		if !c.May(seen) {
			continue
		}
		v := r.doc.Text.View(d.Span)
		loc := c.Re.FindStringIndex(v.S)
		kind, err := schema.ParseRelation(c.Verb)
		if loc == nil || err != nil {
			continue
		}
		x := base
		x.Type, x.Rule = kind, c.Rule
		switch kind {
		case schema.Amends:
			x.Target, x.Label = r.amended(v.Span(loc[1], len(v.S)))
		case schema.Establishes:
			x.Target, x.Label = r.bodyNamed(v.S[loc[0]:], true, d.Body)
		default:
			x.Target, x.Label = r.bodyNamed(v.S[:loc[0]], false, d.Body)
		}
		r.add(x)
	}
}

// sessionLabel is the printed name of the session a decision carries over to: as it was resolved.
func (r *relater) sessionLabel(d Decision) string {
	for _, ref := range r.sessions(d.Span) {
		if ref.Target.Whole() == d.Carries {
			return ref.Label
		}
	}
	s, _ := r.set.Session(d.Carries)
	return r.set.SessionLabel(s)
}

// amended is the treaty or text named first within a span.
func (r *relater) amended(s text.Span) (schema.ID, string) {
	for _, i := range r.references(s) {
		if x := r.refs[i]; x.Resolved && !x.Self && x.Target.Path() == schema.PathTreaty {
			return x.Target.Whole(), x.Label
		}
	}
	return "", ""
}

// bodyNamed is the body named first (or last) in s, not the deciding one; zero when its name means several bodies.
func (r *relater) bodyNamed(s string, first bool, not schema.ID) (schema.ID, string) {
	var id schema.ID
	var label string
	for _, place := range r.set.Names(s) {
		if len(place) != 1 || place[0].What != authority.ABody || place[0].ID == not || place[0].Generic {
			continue
		}
		if id == "" || !first {
			id, label = place[0].ID, place[0].Label
		}
	}
	return id, label
}
