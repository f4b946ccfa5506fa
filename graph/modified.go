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

// modification is what a document other than an act does to one provision of a treaty, from a day on.
type modification struct {
	node     quadstore.Node
	portion  string // of the provision, under the number that it has then
	change   string // one of the schema.Change… values
	from     string // day of effect
	text     string // the new words; ""
	lang     string
	replaces string // the words that they take the place of, where not the whole provision is replaced
	was      schema.ID
	document quadstore.Node
}

// modifications gives what amends the treaty from a known day on, by that day. What has no day of effect changes no text here:
// it is a claim, and no version.
func (v *View) modifications(treaty quadstore.Node) []modification {
	var out []modification
	for arc := range v.q.InVia(treaty, v.predicate(schema.PropModifies)) {
		n := arc.V
		m := modification{node: n, change: v.first(n, schema.PropChange).Text, from: v.first(n, schema.PropInForce).Text,
			portion: v.first(n, schema.PropProvision).ID().Portion(), replaces: v.first(n, schema.PropReplaces).Text, was: v.first(n, schema.PropWas).ID()}
		doc, ok := v.node(v.first(n, schema.PropDocument).ID())
		if m.from == "" || !ok || slices.ContainsFunc(out, func(o modification) bool { return o.node == n }) {
			continue
		}
		words := v.first(n, schema.PropText)
		m.text, m.lang, m.document = words.Text, words.Lang, doc
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b modification) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(v.id(a.node), v.id(b.node)))
	})
	return out
}

// touches tells whether a modification changes the words of the provision asked for: its own, those of a part, or of what holds it.
func (m modification) touches(portion string) bool {
	return m.portion == portion || m.was.Portion() == portion || strings.HasPrefix(m.portion, portion+"__") || strings.HasPrefix(portion, m.portion+"__")
}

// after gives the modifications of the provision that a text does not have yet: those of a later day than it, and of a day
// before the next text takes its place. An act not in force has none.
func (s *series) after(a act) []modification {
	since := max(a.from, a.date)
	var out []modification
	for _, m := range s.mods {
		if a.from != "" && m.from > since && (a.to == "" || m.from < a.to) && m.touches(s.portion) {
			out = append(out, m)
		}
	}
	return out
}

// amended gives the provision of a text as modifications up to the last of ms leave it. The text need not be loaded where the
// last of them gives all words, or takes the provision out.
func (s *series) amended(a act, ms []modification) (schema.Version, bool) {
	m := ms[len(ms)-1]
	n, has := s.in(a)
	r := s.bare(a)
	r.Deleted, r.Change, r.Was = false, m.change, m.was
	if m.portion != s.portion && m.was.Portion() != s.portion {
		r.Change, r.Was = schema.ChangeSubstitution, "" // of a part of it, or of what holds it
	}
	r.Node, r.Act, r.ActName = r.Provision, s.view.id(m.document), s.view.first(m.document, schema.PropLabel).Text
	r.Adopted, r.From = s.view.first(m.document, schema.PropDate).Text, m.from
	r.Number = s.view.first(n, schema.PropNumber).Text
	w := words{view: s.view, source: a.source, changes: ms}
	text, gone, ok := w.amended(s, n, has)
	r.Text, r.Language, r.Deleted = text, cmp.Or(w.language, m.lang), gone
	return r, ok
}

// amended writes the provision with its modifications; ok is false where its words do not follow from what is loaded.
func (w *words) amended(s *series, n quadstore.Node, has bool) (text string, gone, ok bool) {
	last := w.last(s.portion)
	switch {
	case last != nil && (last.change == schema.ChangeDeletion || last.was.Portion() == s.portion):
		return "", true, true
	case last != nil && last.replaces == "" && last.text != "":
		w.language = cmp.Or(w.language, last.lang)
		return last.text, false, true
	case !has || last != nil && last.replaces == "":
		return "", false, false // amended in words that are not known here
	}
	w.add(n, "", 0)
	return strings.TrimRight(w.b.String(), "\n"), false, !w.unsure
}

// last is the last modification of exactly this provision, or of one that holds it and is gone; nil when there is none.
func (w *words) last(portion string) *modification {
	for i := len(w.changes) - 1; i >= 0; i-- {
		m := &w.changes[i]
		if m.portion == portion || m.was.Portion() == portion || m.change == schema.ChangeDeletion && strings.HasPrefix(portion, m.portion+"__") {
			return m
		}
	}
	return nil
}

// withModifications puts the versions that modifications made between those of the acts, and ends each where the next begins.
func (s *series) withModifications(ctx context.Context, versions []schema.Version) ([]schema.Version, error) {
	for i, a := range s.acts {
		if err := ended(ctx, i); err != nil {
			return nil, err
		}
		ms := s.after(a)
		for k := range ms {
			if k+1 < len(ms) && ms[k+1].from == ms[k].from && ms[k+1].document == ms[k].document {
				continue // of one decision, all that it changes is one version
			}
			if v, ok := s.amended(a, ms[:k+1]); ok || v.Change != "" {
				versions = append(versions, v)
			}
		}
	}
	slices.SortStableFunc(versions, func(a, b schema.Version) int {
		return compareDates(cmp.Or(a.From, a.Adopted), cmp.Or(b.From, b.Adopted))
	})
	for i := range versions {
		for _, later := range versions[i+1:] {
			if versions[i].From != "" && later.From > versions[i].From && (versions[i].To == "" || later.From < versions[i].To) {
				versions[i].To = later.From
			}
		}
	}
	return versions, nil
}

// until gives the modifications of the provision that have effect on a day; all when on is "".
func (s *series) until(a act, on string) []modification {
	ms := s.after(a)
	return slices.DeleteFunc(ms, func(m modification) bool { return on != "" && m.from > on })
}

// onDay is the provision of a text as modifications leave it.
func (s *series) onDay(a act, ms []modification) (schema.Version, error) {
	r, ok := s.amended(a, ms)
	switch {
	case !ok:
		return schema.Version{}, fmt.Errorf("graph: %w", missing(schema.ForceUnclear, r.Act, "%s amended it from %s on, in words that are not loaded", r.ActName, r.From))
	case r.Deleted:
		return schema.Version{}, fmt.Errorf("graph: %w", missing(schema.ForceDeleted, r.Act, "%s deleted it from %s on", r.ActName, r.From))
	}
	for _, m := range s.after(a) {
		if m.from > r.From {
			r.To = m.from
			break
		}
	}
	return r, nil
}
