package resolve

import (
	"strings"

	"github.com/travaux/travaux/loaders/cite"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/schema"
)

// draft is a text in articles that a document prints and no authority lists: a draft treaty, a bilateral agreement.
type draft struct {
	id       schema.ID
	label    string
	articles map[string]bool // "art:8", "rule:3"
}

// fewArticles is how many articles of its own a text has at least to be read as one.
const fewArticles = 3

// newDraft gives the text that the document prints: several articles of its own, in which it calls itself "this Treaty".
// nil when it prints none.
func (r *resolver) newDraft() *draft {
	if r.head.ID.Path() == schema.PathTreaty {
		return nil // an act that adds to a treaty
	}
	d := &draft{id: r.head.ID, label: r.draftTitle(), articles: map[string]bool{}}
	for _, s := range r.doc.Segments {
		switch {
		case s.Inferred || s.Number == "":
		case s.Kind == segment.Article:
			d.articles["art:"+s.Number] = true
		case s.Kind == segment.Rule:
			d.articles["rule:"+s.Number] = true
		}
	}
	if len(d.articles) < fewArticles {
		return nil
	}
	for _, m := range r.ms {
		if m.Form == cite.Anaphor && m.Kind == "treaty" && m.Word == cite.WordThis && r.enacted(m.Segment) {
			return d
		}
	}
	return nil
}

// enacted says whether a segment is part of an article or rule.
func (r *resolver) enacted(seg int) bool {
	for i := seg; i >= 0; i = r.doc.Segments[i].Parent {
		switch r.doc.Segments[i].Kind {
		case segment.Article, segment.Rule:
			return true
		case segment.Footnote:
			return false
		}
	}
	return false
}

// draftTitle gives the name of the text in the document's title, without the words that say what the document is of it:
// "Basic proposal for the …".
func (r *resolver) draftTitle() string {
	title := strings.Join(strings.Fields(r.head.Title), " ")
	for _, c := range r.set.Cues("draft-title") {
		if m := c.Re.FindStringSubmatch(title); m != nil {
			return m[c.Re.SubexpIndex("name")]
		}
	}
	return title
}

// has says whether the text has the article or rule of a place.
func (d *draft) has(place string) bool { return d != nil && d.articles[article(place)] }
