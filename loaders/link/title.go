package link

import (
	"fmt"

	"github.com/travaux/travaux/schema"
)

// headerFields are the fields of a header that can name a matter: the rule of their place, and what states it.
var headerFields = []struct {
	rule          string
	words, places schema.Property
}{
	{"header/title", schema.PropTitlePrinted, schema.PropTitleSpan},
	{"header/body", schema.PropBodyPrinted, schema.PropBodySpan},
}

// headerPlaces are where a document prints its title and its body, in the form of claims so that a matter can quote
// them. They are no claims of the graph: they have neither a relation nor an ID.
func headerPlaces(e *schema.Entry) []schema.Edge {
	var edges []schema.Edge
	for _, f := range headerFields {
		ev := schema.Evidence{Document: e.Document, Rule: f.rule, Origin: schema.Extracted, TextHash: e.Hash, Language: e.Language}
		for _, s := range e.Statements {
			switch {
			case s.Node != e.Document:
			case s.Property == f.words:
				ev.Quote = s.Value.Text
			case s.Property == f.places:
				if _, err := fmt.Sscanf(s.Value.Text, "%d-%d", &ev.Start, &ev.End); err != nil {
					ev.Start, ev.End = 0, 0
				}
			}
		}
		if ev.Quote != "" && ev.End > ev.Start {
			edges = append(edges, schema.Edge{From: e.Document, Evidence: ev})
		}
	}
	return edges
}
