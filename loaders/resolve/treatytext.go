package resolve

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// ownTreaty tells whether the document is the text of a treaty: by its identity, or, where a conference printed the text
// under a symbol, by its title.
func (r *resolver) ownTreaty() schema.ID {
	id := r.head.ID
	if a, _, ok := r.set.Act(id); ok && a.Supplement {
		return "" // its places are its own, "the Convention" is the treaty that it adds to
	}
	if id.Path() == schema.PathTreaty && r.head.Treaty != "" {
		return r.head.Treaty // the document is one act of it
	}
	if id.Path() != schema.PathTreaty {
		id = ""
		if r.head.Kind == kindTreaty {
			id = r.titled(r.head.Title)
		}
	}
	if id == "" && r.head.Symbol == "" {
		id = r.byFirstWords()
	}
	return id
}

// addedTo gives the treaty that the document, a protocol to it, calls by the noun: "this Convention".
func (r *resolver) addedTo(noun string) (authority.Treaty, bool) {
	a, t, ok := r.set.Act(r.head.ID)
	return t, ok && a.Supplement && slices.ContainsFunc(t.Words, func(w string) bool { return strings.EqualFold(w, noun) })
}

// stand sets which treaty's text a segment belongs to: the document's, or that of an annex with articles whose title
// is a treaty's.
func (r *resolver) stand(seg int) {
	id := r.text
	if id == "" {
		id = r.annexed(seg)
	}
	if id == "" && r.draft != nil && r.enacted(seg) {
		id = r.draft.id
	}
	if id == r.own {
		return
	}
	r.own, r.treaty = id, nil
	if t, ok := r.set.Treaty(id); ok {
		r.treaty = &t
	}
}

// annexed gives the treaty that a document prints where the segment stands: the one that the last heading before its
// article names and says no more.
func (r *resolver) annexed(seg int) schema.ID {
	art := seg
	for art >= 0 && r.doc.Segments[art].Kind != segment.Article {
		art = r.doc.Segments[art].Parent
	}
	if art < 0 || r.parts.headed[art] < 0 {
		return ""
	}
	i := r.parts.headed[art]
	id, known := r.annex[i]
	if !known {
		title := r.doc.Segments[i].Heading
		if title == "" {
			title = r.doc.Text.View(r.doc.Segments[i].Span).S
		}
		id = r.titled(title)
		r.annex[i] = id
	}
	return id
}

// titled gives the treaty that a whole title names; "".
func (r *resolver) titled(title string) schema.ID {
	if len(title) > 300 {
		return ""
	}
	for _, x := range r.set.Name(title) {
		if x.What == authority.ATreaty {
			return x.ID
		}
	}
	return ""
}

// byFirstWords gives the treaty that a text made of articles names before the first of them and before its preamble, which
// recalls others, when it names one only.
func (r *resolver) byFirstWords() schema.ID {
	count, first := map[segment.Kind]int{}, len(r.doc.Text.Body)
	for _, s := range r.doc.Segments {
		if (s.Kind == segment.Article || s.Kind == segment.Rule) && !s.Inferred {
			count[s.Kind]++
			first = min(first, s.Start)
		}
		if s.Kind == segment.Preamble && s.Start > 0 {
			first = min(first, s.Start)
		}
	}
	what := authority.ATreaty
	if count[segment.Rule] > count[segment.Article] {
		what = authority.ARuleset
	}
	if count[segment.Rule]+count[segment.Article] < 3 {
		return ""
	}
	id := schema.ID("")
	words := r.head.Title + " | " + r.doc.Text.View(text.Span{End: min(first, 1500)}).S
	for _, readings := range r.set.Names(words) {
		switch x := readings[0]; {
		case x.What != what || x.Generic || len(readings) > 1:
		case id == "":
			id = x.ID
		case id != x.ID:
			return ""
		}
	}
	return id
}

const kindTreaty = "TREATY" // of header.Header.Kind
