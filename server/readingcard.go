package server

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/web"
	"github.com/travaux/travaux/server/word"
)

// label is what a claim leads to, with the places in it that are meant.
func (x *reading) label(e schema.Edge) string {
	t := x.nodes[e.To]
	label := t.Self().Label()
	if len(e.Evidence.Pinpoints) > 0 && e.To.Portion() == "" {
		label += ", " + strings.ReplaceAll(strings.Join(e.Evidence.Pinpoints, ", "), ":", " ")
	}
	return label
}

// loaded tells whether what a claim leads to is loaded, or the whole it is part of.
func (x *reading) loaded(id schema.ID) bool {
	for _, i := range []schema.ID{id, id.Whole()} {
		if t := x.nodes[i]; t != nil && t.Self().Present() {
			return true
		}
	}
	return false
}

// href is where a claim leads: to a place in this document, to another page, and for what has none into the graph.
func (x *reading) href(e schema.Edge) string {
	if e.To.Whole() == x.doc.ID && e.To.Portion() != "" {
		return "#" + e.To.Portion()
	}
	to := href(x.nodes[e.To])
	if to == "" {
		return graphPath(e.To)
	}
	if p := e.To.Portion(); p != "" && !strings.Contains(to, "#") && x.loaded(e.To.Whole()) {
		to += "#" + p
	} else if at := aims(e); at[0] != "" && x.loaded(e.To) && e.To.Kind() == schema.KindDocument {
		to += "#" + at[0]
	}
	return to
}

// card tells what a claim leads to.
func (x *reading) card(e schema.Edge) web.Card {
	t := x.nodes[e.To]
	n := t.Self()
	whole := x.nodes[e.To.Whole()]
	if whole == nil {
		whole = t
	}
	c := web.Card{Mark: mark(t), Title: x.label(e), Rule: x.words.Say("reading.rule", e.Evidence.Rule, fmt.Sprintf("%d–%d", e.Evidence.Start, e.Evidence.End))}
	if e.Evidence.Antecedent != "" {
		c.Rule = x.words.Say("reading.antecedent", e.Evidence.Antecedent) + " · " + c.Rule
	}
	w := whole.Self()
	meta := []string{w.First(schema.PropDocKind).Text, cmp.Or(dated(x.words, w.First(schema.PropDate).Text), span(x.words, w)), x.name(w.First(schema.PropBody).ID())}
	if meta[0] != "" {
		meta[0] = kindWords(x.words, meta[0])
	}
	c.Meta = strings.Join(slices.DeleteFunc(meta, func(s string) bool { return s == "" }), " · ")
	c.First = first(cmp.Or(n.First(schema.PropText).Text, deref(w.In(schema.PropTitle, &x.entry.Language))))
	switch {
	case e.To.Kind() == schema.KindUnresolved:
		c.Mark, c.Want = "unknown", x.words.Say("reading.unresolved", cmp.Or(coded(x.words, "kind.reason.", n.First(schema.PropReason).Text), "?"))
	case !x.loaded(e.To):
		c.Want = x.words.Say("reading.wanted")
		if e.To.Kind() == schema.KindDocument || e.To.Kind() == schema.KindSegment {
			c.Mark = "wanted"
		}
	}
	return c
}

// span is when a session was held: "September 23, 2002 – October 1, 2002".
func span(w *word.Words, n schema.Node) string {
	from, to := dated(w, n.First(schema.PropStart).Text), dated(w, n.First(schema.PropEnd).Text)
	if from == "" || to == "" || from == to {
		return cmp.Or(from, to)
	}
	return from + " – " + to
}

// sentence is a word in capitals as running text has it: "MEMORANDUM" is "Memorandum".
func sentence(s string) string {
	s = strings.ReplaceAll(strings.ToLower(s), "_", " ")
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}

// first is the first sentence of a text, not longer than a card holds.
func first(text string) string {
	const most = 220
	text = strings.Join(strings.Fields(text), " ")
	if i := strings.Index(text, ". "); i > 40 && i < most {
		return text[:i+1]
	}
	if len(text) <= most {
		return text
	}
	cut := strings.LastIndex(text[:most], " ")
	if cut < most/2 {
		cut = most
		for cut > 0 && text[cut]&0xC0 == 0x80 {
			cut--
		}
	}
	return text[:cut] + " …"
}

// mark is the name of the mark of a thing.
func mark(t schema.Thing) string {
	n := t.Self()
	switch t := t.(type) {
	case *schema.Document:
		switch kind := deref(t.DocumentKind()); {
		case kind == "TREATY":
			return "treaty"
		case !t.Present():
			return "wanted"
		case kind == "REPORT":
			return "report"
		}
		return "paper"
	case *schema.Article:
		return "treaty"
	case *schema.Decision:
		if n.First(schema.PropStatus).Text != "taken" {
			return "asked"
		}
		if n.First(schema.PropVerb).Text == "recommend" {
			return "recommended"
		}
		return "decided"
	case *schema.Recommendation:
		return "recommended"
	case *schema.Session, *schema.Series, *schema.Body, *schema.Organization, *schema.AgendaItem:
		return "session"
	case *schema.Issue:
		return "issue"
	case *schema.Unresolved:
		return "unknown"
	}
	return "report"
}

// facts are the header facts, each with how it came to be when it was not printed.
func (x *reading) facts() []web.ReadFact {
	inferred := x.doc.Inferred()
	var out []web.ReadFact
	add := func(key string, p schema.Property, values ...web.Ref) {
		values = slices.DeleteFunc(values, func(r web.Ref) bool { return r.Label == "" })
		if len(values) == 0 {
			return
		}
		f := web.ReadFact{Name: x.words.Say("reading.fact." + key), Values: values}
		if i := slices.IndexFunc(inferred, func(s string) bool { return s == string(p) || strings.HasPrefix(s, string(p)+".") }); i >= 0 {
			f.Inferred = x.words.Say("reading.inferred")
			if _, of, ok := strings.Cut(inferred[i], "."); ok {
				f.Inferred = x.words.Say("issue.count", coded(x.words, "reading.part.", of), f.Inferred)
			}
		}
		out = append(out, f)
	}
	add("symbol", schema.PropSymbol, web.Ref{Label: deref(x.doc.Symbol())})
	add("kind", schema.PropDocKind, web.Ref{Label: kindWords(x.words, deref(x.doc.DocumentKind()))})
	add("date", schema.PropDate, web.Ref{Label: dated(x.words, deref(x.doc.Date()))})
	add("body", schema.PropBody, x.link(schema.PropBody))
	add("session", schema.PropSession, x.link(schema.PropSession))
	add("author", schema.PropAuthor, web.Ref{Label: deref(x.doc.Author())})
	add("status", schema.PropStatus, web.Ref{Label: coded(x.words, "kind.status.", deref(x.doc.Status()))})
	add("issue", schema.PropTitle, x.issues()...)
	add("languages", schema.PropLanguage, x.versions()...)
	paragraphs, notes := 0, len(x.page.Notes)
	for _, r := range x.page.Rows {
		if r.Portion != "" {
			paragraphs++
		}
	}
	out = append(out, web.ReadFact{Name: x.words.Say("reading.fact.text"), Faint: x.words.Say("reading.size", paragraphs, notes) +
		", sha256 " + x.entry.Hash[:min(8, len(x.entry.Hash))] + "…"})
	return out
}

// link is the page of what a property names.
func (x *reading) link(p schema.Property) web.Ref {
	id := x.doc.First(p).ID()
	if t := x.nodes[id]; id != "" && t != nil {
		return web.Ref{Label: t.Self().Label(), Href: cmp.Or(href(t), graphPath(id))}
	}
	return web.Ref{}
}

func (x *reading) named(p schema.Property) string { return x.link(p).Label }

// issues are the matters that the document is about.
func (x *reading) issues() []web.Ref {
	var out []web.Ref
	for _, id := range x.about {
		if t := x.nodes[id]; t != nil {
			out = append(out, web.Ref{Label: t.Self().Label(), Href: href(t)})
		}
	}
	return out
}

// versions are the language versions that are loaded; the one shown leads nowhere.
func (x *reading) versions() []web.Ref {
	var out []web.Ref
	for _, f := range x.doc.Facts {
		own, l, ok := strings.Cut(f.Source, "@")
		if f.Property != schema.PropPresent || own != string(x.doc.ID) || !ok {
			continue
		}
		ref := web.Ref{Label: cmp.Or(languageName(l, x.words), "?")}
		if l != x.entry.Language {
			ref.Href = documentPath(cmp.Or(deref(x.doc.Symbol()), string(x.doc.ID))) + "?" + url.Values{"version": {l}}.Encode()
		}
		if !slices.Contains(out, ref) {
			out = append(out, ref)
		}
	}
	return out
}

// crumbs lead from the organisation over body and session to the document.
func (x *reading) crumbs() []web.Ref {
	var out []web.Ref
	for _, p := range []schema.Property{schema.PropOrg, schema.PropBody, schema.PropSession} {
		if ref := x.link(p); ref.Label != "" {
			out = append(out, ref)
		}
	}
	return out
}
