package graphtest

import (
	"fmt"
	"strings"

	"github.com/travaux/travaux/schema"
)

// paper builds the entry of a document of the organisation acme in English.
type paper struct{ schema.Entry }

// newPaper is a loaded paper with a title; its text and hash follow from its symbol and version.
func newPaper(symbol, version string) *paper {
	doc := schema.ID("acme:document/" + symbol)
	p := &paper{schema.Entry{Key: string(doc) + "@en", Layer: schema.LayerSource, Document: doc, Language: "en",
		Hash: fmt.Sprintf("hash-%s-%s", strings.ReplaceAll(symbol, "/", "-"), version), Format: "text", Text: "Paper " + symbol + ", " + version}}
	return p.state(doc, schema.PropPresent, schema.Flag()).state(doc, schema.PropLabel, schema.Text(symbol)).
		state(doc, schema.PropTitle, schema.InLang("Title "+version, "en"))
}

func (p *paper) state(n schema.ID, prop schema.Property, v schema.Value) *paper {
	p.Statements = append(p.Statements, schema.Statement{Node: n, Property: prop, Value: v})
	return p
}

// say adds a claim of the paper, read at that place of its text.
func (p *paper) say(from schema.ID, r schema.Relation, to schema.ID, start int) *paper {
	quote := fmt.Sprintf("%s %s", r, to)
	e := schema.Edge{From: from, Relation: r, To: to, Evidence: schema.Evidence{Document: p.Document, Segment: "para_1", Start: start,
		End: start + len(quote), Quote: quote, Rule: "test", Origin: schema.Extracted, TextHash: p.Hash, Language: "en"}}
	e.Seal(p.Key)
	p.Edges = append(p.Edges, e)
	return p
}

// cite adds citations by the paper, one after the other.
func (p *paper) cite(to ...schema.ID) *paper {
	for _, id := range to {
		p.say(p.Document, schema.Cites, id, 100*(len(p.Edges)+1))
	}
	return p
}

// record is the entry of an authority record that states one property.
func record(name string, n schema.ID, prop schema.Property, v schema.Value) schema.Entry {
	return schema.Entry{Key: "acme:authority/" + name, Layer: schema.LayerSource, Hash: "record-" + name + v.String(), Format: "authority",
		Statements: []schema.Statement{{Node: n, Property: prop, Value: v}}}
}

// shows is a derived entry that puts members under an issue.
func shows(issue schema.ID, members ...schema.ID) schema.Entry {
	e := schema.Entry{Key: "link:" + string(issue), Layer: schema.LayerDerived, Format: "derived"}
	e.Statements = []schema.Statement{{Node: issue, Property: schema.PropTitle, Value: schema.Text("Matter " + issue.Local())},
		{Node: issue, Property: schema.PropPresent, Value: schema.Flag()}}
	for _, m := range members {
		d := schema.Edge{From: m, Relation: schema.About, To: issue, Evidence: schema.Evidence{Document: m.Whole(), Rule: "thread", Origin: schema.Inferred}}
		d.Seal(e.Key)
		e.Edges = append(e.Edges, d)
	}
	e.Hash = fmt.Sprint("derived ", members)
	return e
}

func entries(papers ...*paper) []schema.Entry {
	all := make([]schema.Entry, len(papers))
	for i, p := range papers {
		all[i] = p.Entry
	}
	return all
}

// ends is the other ends of edges seen from a node, in order.
func ends(at schema.ID, edges []schema.Edge) []schema.ID {
	ids := make([]schema.ID, len(edges))
	for i, e := range edges {
		if ids[i] = e.To; e.To.Whole() == at.Whole() {
			ids[i] = e.From
		}
	}
	return ids
}

func nodeIDs(nodes []schema.Node) []schema.ID {
	ids := make([]schema.ID, len(nodes))
	for i, n := range nodes {
		ids[i] = n.ID
	}
	return ids
}
