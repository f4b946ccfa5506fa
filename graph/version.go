package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// Versions gives a provision of a treaty as each act has it, by the date of the act: the acts whose text is loaded and
// has the provision, or first has it no more. The ID may also name the provision in one act. Supplements are left out, they
// have provisions of their own. Of a treaty without acts the only version is its own text. ErrNotFound when no text has it.
func (v *View) Versions(ctx context.Context, provision schema.ID) ([]schema.Version, error) {
	s, err := v.series(provision)
	if err != nil {
		return nil, err
	}
	var out []schema.Version
	for i, a := range s.acts {
		if err := ended(ctx, i); err != nil {
			return nil, err
		}
		n, ok := s.in(a)
		switch {
		case ok:
			out = append(out, s.version(a, n))
		case len(out) > 0 && !out[len(out)-1].Deleted && a.source != "":
			out = append(out, s.bare(a))
		}
	}
	if len(s.mods) > 0 {
		if out, err = s.withModifications(ctx, out); err != nil {
			return nil, err
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("graph: no text loaded has %s: %w", provision, schema.ErrNotFound)
	}
	return out, nil
}

// Article gives a provision of a treaty as it was in force on a day (YYYY-MM-DD; "" for the last text in force). The
// error wraps ErrNotFound, and says which, when no act was in force then, when the text of the one that was is not
// loaded, and when it had no such provision.
func (v *View) Article(ctx context.Context, provision schema.ID, on string) (schema.Version, error) {
	if err := ctx.Err(); err != nil {
		return schema.Version{}, fmt.Errorf("graph: %w", err)
	}
	s, err := v.series(provision)
	if err != nil {
		return schema.Version{}, err
	}
	a, ok := s.inForce(on)
	if !ok {
		return schema.Version{}, s.nothing(on)
	}
	if ms := s.until(a, on); len(ms) > 0 {
		return s.onDay(a, ms)
	}
	if a.source == "" {
		return schema.Version{}, fmt.Errorf("graph: %w", missing(schema.ForceNotLoaded, a.id, "the text then in force, %s, is not loaded", a.label))
	}
	n, ok := s.in(a)
	if !ok || v.states(n, string(schema.PropDeleted)) {
		return schema.Version{}, s.absent(a)
	}
	r := s.version(a, n)
	if ms := s.after(a); len(ms) > 0 {
		r.To = ms[0].from
	}
	return r, nil
}

// series is a treaty's texts in time, looked at for one provision.
type series struct {
	view    *View
	treaty  quadstore.Node
	id      schema.ID // of the treaty
	portion string
	acts    []act          // by date
	mods    []modification // of the treaty, by day of effect
}

// act is one text of a treaty.
type act struct {
	node       quadstore.Node
	id         schema.ID
	label      string
	date, from string
	to         string
	source     string // key of the entry with its text; "" when none is loaded
}

// actWord stands in the ID of an act between its treaty and its own name.
const actWord = "/act/"

func (v *View) series(provision schema.ID) (series, error) {
	whole, _, _ := strings.Cut(string(provision.Whole()), actWord)
	s := series{view: v, id: schema.ID(whole), portion: provision.Portion()}
	n, ok := v.node(s.id)
	if !ok || s.id.Path() != schema.PathTreaty || s.portion == "" {
		return s, fmt.Errorf("graph: %w", missing(schema.ForceNoSuch, "", "%s is no provision of a treaty that is known", provision))
	}
	s.treaty = n
	s.mods = v.modifications(n)
	for arc := range v.q.InVia(n, v.predicate(schema.PropActOf)) {
		if !v.states(arc.V, string(schema.PropSupplement)) && !slices.ContainsFunc(s.acts, func(a act) bool { return a.node == arc.V }) {
			s.acts = append(s.acts, v.act(arc.V))
		}
	}
	if !slices.ContainsFunc(s.acts, func(a act) bool { return a.source != "" }) {
		own := v.act(n)
		if len(s.acts) > 0 {
			own.from = "" // of several acts the text does not tell which it is
		}
		s.acts = []act{own}
	}
	slices.SortFunc(s.acts, func(a, b act) int { return cmp.Or(compareDates(a.date, b.date), cmp.Compare(a.id, b.id)) })
	for i := range s.acts {
		for _, later := range s.acts[i+1:] {
			if s.acts[i].from != "" && later.from > s.acts[i].from && (s.acts[i].to == "" || later.from < s.acts[i].to) {
				s.acts[i].to = later.from
			}
		}
	}
	return s, nil
}

func (v *View) act(n quadstore.Node) act {
	a := act{node: n, id: v.id(n), label: v.first(n, schema.PropLabel).Text, date: v.first(n, schema.PropDate).Text, from: v.first(n, schema.PropInForce).Text}
	for arc := range v.q.OutVia(n, v.predicate(schema.PropLanguage)) { // a language is stated with a text only
		if source := v.text(arc.L); rank(a.id, source) == rankOwn && (a.source == "" || source < a.source) {
			a.source = source
		}
	}
	return a
}

func (s *series) treatyLabel() string { return s.view.first(s.treaty, schema.PropLabel).Text }

// inForce is the text in force on a day: that which entered into force last.
func (s *series) inForce(on string) (act, bool) {
	best, found := act{}, false
	for _, a := range s.acts {
		if a.from != "" && (on == "" || a.from <= on) && (!found || a.from >= best.from) {
			best, found = a, true
		}
	}
	if !found && on == "" { // nothing tells when any text entered into force: the last one
		best, found = s.acts[len(s.acts)-1], true
	}
	return best, found
}

// in is the provision in an act; false when the act's text, as far as it is loaded, does not have it.
func (s *series) in(a act) (quadstore.Node, bool) {
	n, ok := s.view.node(a.id.Part(s.portion))
	return n, ok && a.source != "" && s.view.present(n)
}

// bare is what is to say of an act without the provision.
func (s *series) bare(a act) schema.Version {
	r := schema.Version{Provision: s.id.Part(s.portion), Node: a.id.Part(s.portion), Act: a.id, ActName: a.label, Adopted: a.date,
		From: a.from, To: a.to, Source: a.source, Deleted: true}
	s.change(a, &r)
	return r
}

func (s *series) version(a act, n quadstore.Node) schema.Version {
	v, r := s.view, s.bare(a)
	r.Deleted = v.states(n, string(schema.PropDeleted))
	r.Number, r.Heading = v.first(n, schema.PropNumber).Text, v.first(n, schema.PropHeading).Text
	w := words{view: v, source: a.source}
	if !r.Deleted {
		w.add(n, "", 0)
	}
	r.Text, r.Language = strings.TrimRight(w.b.String(), "\n"), w.language
	return r
}

// change tells what the act did to the provision, from the claim that it amends it.
func (s *series) change(a act, r *schema.Version) {
	v := s.view
	n, ok := v.node(r.Provision)
	if !ok {
		return
	}
	for _, c := range v.claims([]quadstore.Node{n}, schema.Incoming, []schema.Relation{schema.Amends}) {
		if c.from != a.node {
			continue
		}
		ev := v.edge(c).Evidence
		r.Change = ev.Rule[strings.LastIndexByte(ev.Rule, '/')+1:]
		if r.Change == schema.ChangeRenumbering {
			for _, id := range ev.Reasons {
				if id != r.Node {
					r.Was = id
				}
			}
		}
	}
}

// inActs gives the provision of a treaty, and the parts of it, as the acts of the treaty have it: what is said of these is said of
// the treaty's provision. Of an act's provision, and of anything else, there are none.
func (v *View) inActs(provision schema.ID) []quadstore.Node {
	treaty, ok := v.node(provision.Whole())
	if !ok || provision.Path() != schema.PathTreaty || provision.Portion() == "" || strings.Contains(string(provision.Whole()), actWord) {
		return nil
	}
	var out []quadstore.Node
	for arc := range v.q.InVia(treaty, v.predicate(schema.PropActOf)) {
		if v.states(arc.V, string(schema.PropSupplement)) {
			continue
		}
		if n, ok := v.node(v.id(arc.V).Part(provision.Portion())); ok && !slices.Contains(out, n) {
			out = append(out, n)
			out = append(out, v.parts(n)...)
		}
	}
	return out
}

// inTime gives the claims about a treaty's provision that fall in the time of the act whose provision is asked for: what was
// written while that act was in force means its text.
func (v *View) inTime(q schema.EdgeQuery) []claim {
	if !strings.Contains(string(q.Node.Whole()), actWord) {
		return nil
	}
	s, err := v.series(q.Node)
	if err != nil {
		return nil
	}
	n, ok := v.node(s.id.Part(s.portion))
	i := slices.IndexFunc(s.acts, func(a act) bool { return a.id == q.Node.Whole() })
	if !ok || i < 0 || s.acts[i].from == "" {
		return nil
	}
	a := s.acts[i]
	return slices.DeleteFunc(v.claims(append(v.parts(n), n), schema.Incoming, q.Relations), func(c claim) bool {
		on := v.date(c.from)
		return on == "" || on < a.from || a.to != "" && on >= a.to || v.id(c.from).Whole() == a.id
	})
}
