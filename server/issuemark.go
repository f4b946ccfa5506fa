package server

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/timeline"
	"github.com/travaux/travaux/server/web"
)

const (
	statusTaken    = "taken"
	statusProposed = "proposed"
)

// mostDrawn is up to how many events marks lead to evidence on the page; of more they lead to the documents.
const mostDrawn = 200

// group is the things of one kind in an event: what one mark stands for.
type group struct {
	kind  timeline.Kind
	items []schema.ID
	words string // of the first one
	first string // address of the first one
}

// href is where a mark leads: its evidence, or in a very long story the document.
func (g group) href(f *followed, i int) string {
	if len(f.events) > mostDrawn {
		return cmp.Or(g.first, "#row-"+f.rows[i])
	}
	return "#" + g.id(f.rows[i])
}

func (g group) id(row string) string { return "ev-" + row + "-" + string(g.kind) }

// tip is what a mark says when it is pointed at.
func (f *followed) tip(g group) string {
	name := f.say.Say("issue.mark." + string(g.kind))
	if len(g.items) > 1 {
		name += " (" + strconv.Itoa(len(g.items)) + ")"
	}
	return f.say.Say("issue.count", name, g.words)
}

// groups sorts what happened in an event by kind, documents first.
func (f *followed) groups(ctx context.Context, i int) ([]group, error) {
	if f.made[i] == nil {
		made, err := f.makeGroups(ctx, i)
		if err != nil {
			return nil, err
		}
		f.made[i] = made
	}
	return f.made[i], nil
}

// makeGroups is groups, without what was made before.
func (f *followed) makeGroups(ctx context.Context, i int) ([]group, error) {
	e := f.events[i]
	by := map[timeline.Kind]*group{}
	put := func(k timeline.Kind, id schema.ID, words, first string) {
		if by[k] == nil {
			by[k] = &group{kind: k, words: words, first: first}
		}
		by[k].items = append(by[k].items, id)
	}
	for _, id := range e.Documents {
		t, err := thing(ctx, id)
		if err != nil {
			return nil, err
		}
		put(documentMark(t, e), id, strings.TrimSuffix(t.Self().Label()+" "+deref(t.Self().In(schema.PropTitle, nil)), " "), href(t))
	}
	for _, w := range f.wanted {
		if f.at(w.Node.First(schema.PropSession).ID()) == i {
			put(timeline.Wanted, w.Node.ID, w.Node.Label(), href(schema.View(w.Node)))
		}
	}
	taken := slices.ContainsFunc(e.Decisions, func(t schema.Told) bool { return t.Status == statusTaken })
	for _, t := range e.Decisions {
		n, err := thing(ctx, t.Decision)
		if err != nil {
			return nil, err
		}
		words := clipWords(cmp.Or(deref(n.Self().In(schema.PropText, nil)), n.Self().Label()), 160)
		for _, k := range f.decisionMarks(t, taken) {
			put(k, t.Decision, words, href(n))
		}
	}
	groups := []group{}
	for _, k := range []timeline.Kind{timeline.Paper, timeline.Report, timeline.Wanted, timeline.Adopted, timeline.Asked, timeline.Decided,
		timeline.Changed, timeline.Recommended, timeline.NotTaken, timeline.Unknown} {
		if by[k] != nil {
			groups = append(groups, *by[k])
		}
	}
	return groups, nil
}

// documentMark is the mark of a document in an event.
func documentMark(t schema.Thing, e schema.Event) timeline.Kind {
	switch kind := t.Self().First(schema.PropDocKind).Text; {
	case !t.Self().Present():
		return timeline.Wanted
	case kind == treatyKind && e.State == schema.StateAdopted:
		return timeline.Adopted
	case kind == reportKind:
		return timeline.Report
	}
	return timeline.Paper
}

// decisionMarks are the marks of a decision: what was asked has one more for what became of it, when that is not told by
// a decision of the same event.
func (f *followed) decisionMarks(t schema.Told, taken bool) []timeline.Kind {
	if t.Status != statusTaken {
		switch {
		case t.Outcome == schema.OutcomeNotTaken:
			return []timeline.Kind{timeline.Asked, timeline.NotTaken}
		case t.Outcome == schema.OutcomeUnknown && !taken:
			return []timeline.Kind{timeline.Asked, timeline.Unknown}
		}
		return []timeline.Kind{timeline.Asked}
	}
	switch {
	case t.State == schema.StateRecommended:
		return []timeline.Kind{timeline.Recommended}
	case f.changed(t):
		return []timeline.Kind{timeline.Changed}
	}
	return []timeline.Kind{timeline.Decided}
}

// changed tells that a decision was taken in other words than it was asked for.
func (f *followed) changed(t schema.Told) bool {
	return slices.ContainsFunc(t.Answers, func(asked schema.ID) bool { return f.otherwise[asked] })
}

// clipWords shortens a text to about n bytes at the end of a word.
func clipWords(text string, n int) string {
	text = strings.Join(strings.Fields(text), " ")
	if len(text) <= n {
		return text
	}
	cut := strings.LastIndex(text[:n], " ")
	if cut < n/2 {
		cut = n
	}
	return strings.TrimRight(strings.ToValidUTF8(text[:cut], ""), " ,;:.") + "…"
}

// drawers are the evidence of the marks of an event.
func (f *followed) drawers(ctx context.Context, i int, groups []group) ([]web.Drawer, error) {
	at, err := thing(ctx, f.events[i].Node)
	if err != nil {
		return nil, err
	}
	var ds []web.Drawer
	for _, g := range groups {
		d := web.Drawer{ID: g.id(f.rows[i]), Back: "row-" + f.rows[i], Kind: g.kind, Kicker: f.say.Say("issue.mark." + string(g.kind)), Heading: at.Self().Label()}
		for _, id := range g.items {
			item, err := f.evidence(ctx, i, id)
			if err != nil {
				return nil, err
			}
			d.Items = append(d.Items, item)
		}
		ds = append(ds, d)
	}
	return ds, nil
}

// evidence is the proof of a document or a decision of an event.
func (f *followed) evidence(ctx context.Context, i int, id schema.ID) (web.Evidence, error) {
	e := f.events[i]
	if k := slices.IndexFunc(e.Decisions, func(t schema.Told) bool { return t.Decision == id }); k >= 0 {
		return f.decisionEvidence(ctx, e.Decisions[k])
	}
	t, err := thing(ctx, id)
	if err != nil {
		return web.Evidence{}, err
	}
	v := web.Evidence{Text: deref(t.Self().In(schema.PropTitle, nil)), Label: t.Self().Label(), Href: href(t)}
	if edge, ok := f.quoted(e.Evidence, id); ok {
		v.Prefix, v.Quote, v.Suffix, v.Place = edge.Evidence.Prefix, edge.Evidence.Quote, edge.Evidence.Suffix, place(f.say, edge.Evidence)
		v.Facts = append(v.Facts, f.how(edge.Evidence)...)
	}
	if day := t.Self().First(schema.PropDate).Text; day != "" {
		v.Facts = append(v.Facts, web.Link{Name: f.say.Say("issue.date"), Value: dated(f.say, day)})
	}
	for _, w := range f.wanted {
		if w.Node.ID != id {
			continue
		}
		for _, by := range w.By {
			from, err := thing(ctx, by.Evidence.Document)
			if err != nil {
				return v, err
			}
			v.Facts = append(v.Facts, web.Link{Name: f.say.Say("issue.citedBy"), Value: strings.TrimSuffix(from.Self().Label()+", "+place(f.say, by.Evidence), ", "), Href: hrefAt(from, by.Evidence.Segment)})
		}
	}
	return v, nil
}
