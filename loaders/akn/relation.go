package akn

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/decision"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// changes are the kinds of textual modifications by the words for them. Others keep their own word.
var changes = map[string]string{
	"insertion": schema.ChangeInsertion, "substitution": schema.ChangeSubstitution, "replacement": schema.ChangeSubstitution,
	"renumbering": schema.ChangeRenumbering, "repeal": schema.ChangeDeletion, "deletion": schema.ChangeDeletion,
}

// maxQuote is how many bytes of a modification are quoted: the words that make it come first, the new text behind them.
const maxQuote = 1000

// Relations gives what the analysis and the lifecycle of a file say of changes: what this document amends, and what amends
// it. The rule names the kind, as "akn/substitution". Changes that the text marks and no analysis explains are "akn/mod".
func (d Document) Relations(h header.Header, set *authority.Set) []decision.Relation {
	l := linker{Document: d, head: h, set: set}
	var out []decision.Relation
	told := map[string]bool{}
	for _, m := range d.mods {
		if m.Element != "textualMod" {
			continue
		}
		if m.Passive {
			out = append(out, l.passive(m)...)
			continue
		}
		for _, s := range m.Sources {
			told[strings.TrimPrefix(s, "#")] = true
		}
		out = append(out, l.active(m)...)
	}
	for _, c := range d.Changes {
		if !told[c.EID] && c.begun {
			out = append(out, l.marked(c)...)
		}
	}
	return append(out, l.events(out)...)
}

func rule(kind string) string { return "akn/" + first(changes[kind], kind, "mod") }

// active gives what a modification that this document makes amends. Its evidence is the place that makes it.
func (l linker) active(m textMod) []decision.Relation {
	var span text.Span
	for _, s := range m.Sources {
		if span = l.place(strings.TrimPrefix(s, "#")); span.End > span.Start {
			break
		}
	}
	var out []decision.Relation
	for _, to := range m.Destinations {
		if id, label, self := l.target(to); id != "" && !self {
			out = append(out, l.relation(span, "", id, label, rule(m.Type)))
		}
	}
	return out
}

// place is where the part, reference or change with an identifier stands; empty when there is none.
func (l linker) place(eID string) text.Span {
	if r, ok := l.spans[eID]; ok && r.begun {
		return r.Span
	}
	if i, ok := l.parts[eID]; ok {
		return l.Segments[i].Span
	}
	return text.Span{}
}

func (l linker) relation(span text.Span, from, to schema.ID, label, rule string) decision.Relation {
	if span.End-span.Start > maxQuote {
		span.End = span.Start + maxQuote
		for span.End > span.Start && !utf8.RuneStart(l.Text.Body[span.End]) {
			span.End--
		}
	}
	return decision.Relation{Span: span, Type: schema.Amends, From: from, Target: to, Label: label, Text: l.Text.Body[span.Start:span.End],
		Segment: l.At(span.Start), Rule: rule}
}

// marked gives what a change in the text amends: what it refers to.
func (l linker) marked(c *Change) []decision.Relation {
	for _, link := range l.Links {
		if !link.begun || link.Start < c.Start || link.End > c.End {
			continue
		}
		if id, label, self := l.target(link.Href); id != "" && !self {
			return []decision.Relation{l.relation(c.Span, "", id, label, rule(""))}
		}
	}
	return nil
}

// passive gives what amends parts of this document. The text does not say so: the meta block does.
func (l linker) passive(m textMod) []decision.Relation {
	var out []decision.Relation
	for _, s := range m.Sources {
		from, _, self := l.target(s)
		if from == "" || self {
			continue
		}
		for _, to := range m.Destinations {
			if id, _, self := l.target(to); id != "" && self {
				out = append(out, l.relation(text.Span{}, from, id, "", rule(m.Type)))
			}
		}
	}
	return out
}

// events gives what amended or repealed the document as a whole: by its lifecycle, and by its references to texts that did,
// where nothing says more of them.
func (l linker) events(told []decision.Relation) []decision.Relation {
	happened := map[string]string{}
	for _, e := range l.Meta.Events {
		if e.Type == "amendment" || e.Type == "repeal" {
			happened[e.Source] = e.Type
		}
	}
	var out []decision.Relation
	for _, t := range l.Meta.Things {
		kind := happened["#"+t.ID]
		if kind == "" && t.Element == "passiveRef" {
			kind = "amendment"
		}
		from, _, self := l.target(t.Href)
		if kind == "" || from == "" || self || strings.HasPrefix(t.Element, "TLC") {
			continue
		}
		known := slices.ContainsFunc(told, func(r decision.Relation) bool { return r.From.Whole() == from.Whole() })
		if !known || happened["#"+t.ID] != "" || l.Meta.own() != "" {
			out = append(out, l.relation(text.Span{}, from, l.head.ID, "", rule(kind)))
		}
	}
	return out
}
