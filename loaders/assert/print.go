package assert

import (
	"github.com/travaux/travaux/loaders/cite"
	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/loaders/decision"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// Print gives what `travaux extract` prints of a reading; explain adds to each citation what was tried.
func Print(r Reading, explain bool) Extract {
	t := r.Document.Text
	p := printer{Reading: r, index: t.Index(), explain: explain}
	return Extract{
		File: p.file(), SHA256: t.SHA256, Language: r.Header.Language, Format: string(t.Format),
		Document: printHeader(r.Header), Segments: p.segments(), Citations: p.citations(),
		Decisions: p.decisions(r.Decisions), Recommendations: p.recommendations(), Articles: p.articles(),
		AgendaItems: p.agendaItems(), Relations: p.relations(), Amendments: p.amendments(), Warnings: p.warnings(), WarningPlaces: p.warningPlaces(),
		Within: p.within(), Adoption: p.adoption(), Signed: p.signature(),
	}
}

type printer struct {
	Reading
	index   *text.Index
	explain bool
}

// file is the name of the file; of an act that a collection prints, with the act behind a "#": each object has its own.
func (p printer) file() string {
	if p.Within != nil {
		return p.Document.Text.Name + "#" + p.Header.ID.Local()
	}
	return p.Document.Text.Name
}

// rune is byte b of the document's text in code points of the file.
func (p printer) rune(b int) int {
	if p.Within != nil {
		return p.Within.Start + p.index.Rune(b)
	}
	return p.index.Rune(b)
}

func (p printer) segmentID(i int) string {
	if i < 0 || i >= len(p.Document.Segments) {
		return ""
	}
	return p.Document.Segments[i].ID
}

func printHeader(h header.Header) ExtractDocument {
	var told []string
	for _, t := range h.Told {
		told = append(told, t.String())
	}
	return ExtractDocument{ID: h.ID, Symbol: orNull(h.Symbol), Printed: orNull(h.Printed), Suffixes: orEmpty(h.Suffixes),
		Kind: orNull(h.Kind), Title: orNull(h.Title), Date: orNull(h.Date), Author: orNull(h.Author),
		Body: orNull(string(h.Body)), BodyName: orNull(h.BodyName), Session: printSession(h.Session), Inferred: orEmpty(h.Inferred), Told: told}
}

func printSession(s header.Session) *ExtractSession {
	if s.ID == "" && s.Ordinal == 0 && s.Start == (date.Date{}) {
		return nil
	}
	return &ExtractSession{ID: orNull(string(s.ID)), Ordinal: orNull(s.Ordinal), Ordinary: orNull(s.Ordinary),
		Extraordinary: orNull(s.Extraordinary), Start: orNull(s.Start.String()), End: orNull(s.End.String()), Place: orNull(s.Place)}
}

func (p printer) segments() []ExtractSegment {
	out := make([]ExtractSegment, 0, len(p.Document.Segments))
	for _, s := range p.Document.Segments {
		if s.Kind == segment.Layout || s.Kind == segment.End {
			continue
		}
		out = append(out, ExtractSegment{ID: s.ID, Kind: string(s.Kind), Label: s.Label,
			Start: p.rune(s.Start), End: p.rune(s.End), Page: orNull(s.Page), Inferred: s.Inferred})
	}
	return out
}

func (p printer) citations() []ExtractCitation {
	out := []ExtractCitation{}
	for _, r := range p.References {
		if !r.Self || r.Form == cite.Link {
			out = append(out, p.citation(r))
		}
	}
	return out
}

func (p printer) citation(r resolve.Reference) ExtractCitation {
	at := p.Document.Text.Balance(r.Span)
	c := ExtractCitation{Start: p.rune(at.Start), End: p.rune(at.End), Text: p.Document.Text.Body[at.Start:at.End], Form: string(r.Form), Kind: r.Kind,
		Pinpoints: orEmpty(r.Pinpoints), Relation: "cites", Segment: p.segmentID(r.Segment), Rule: r.Rule,
		Resolved: r.Resolved, Reason: orNull(string(r.Reason)), Candidates: orEmpty(r.Candidates)}
	if r.Resolved {
		c.Target = &ExtractTarget{ID: r.Target, Label: r.Label}
	}
	if a := r.Antecedent; a >= 0 && a < len(p.References) {
		c.Antecedent = &p.References[a].Text
	}
	if p.explain {
		c.Tried = r.Tried
	}
	return c
}

func (p printer) decisions(ds []decision.Decision) []ExtractDecision {
	out := make([]ExtractDecision, 0, len(ds))
	for _, d := range ds {
		out = append(out, ExtractDecision{Segment: p.segmentID(d.Segment), Body: orNull(string(d.Body)), Session: orNull(string(d.Session)),
			Verb: d.Verb, Status: d.Status, Text: d.Text, Start: p.rune(d.Start), End: p.rune(d.End),
			Carries: orNull(string(d.Carries)), Rule: d.Rule, Items: p.decisions(d.Items)})
	}
	return out
}

func (p printer) recommendations() []ExtractRecommendation {
	out := make([]ExtractRecommendation, 0, len(p.Recommendations))
	for _, r := range p.Recommendations {
		out = append(out, ExtractRecommendation{Number: r.Number, Cluster: r.Cluster, ClusterTitle: r.ClusterTitle, Text: r.Text,
			Start: p.rune(r.Start), End: p.rune(r.End)})
	}
	return out
}

func (p printer) articles() []ExtractArticle {
	out := []ExtractArticle{}
	for i, s := range p.Document.Segments {
		if (s.Kind == segment.Article || s.Kind == segment.Rule) && !p.Document.Translated(i) {
			out = append(out, ExtractArticle{ID: s.ID, Number: s.Number, Inferred: s.Inferred,
				Heading: orNull(s.Heading), Paragraphs: p.paragraphs(i)})
		}
	}
	return out
}

// paragraphs lists the paragraphs of article i; items that stand directly under it come as one paragraph without a label.
func (p printer) paragraphs(i int) []ExtractParagraph {
	out := []ExtractParagraph{}
	bare := -1
	for j := i + 1; j < len(p.Document.Segments) && p.Document.Segments[j].Depth > p.Document.Segments[i].Depth; j++ {
		switch s := p.Document.Segments[j]; {
		case s.Parent != i:
		case s.Kind == segment.Paragraph && s.Number != "":
			items, deleted := p.items(j)
			label := s.Label
			if label == "" {
				label = "(" + s.Number + ")"
			}
			if s.Deleted {
				deleted = append(deleted, label)
			}
			out = append(out, ExtractParagraph{Label: &label, Items: items, Deleted: deleted})
		case s.Kind == segment.Item:
			if bare < 0 {
				bare = len(out)
				out = append(out, ExtractParagraph{Items: []string{}, Deleted: []string{}})
			}
			out[bare].Items = append(out[bare].Items, s.Label)
			if s.Deleted {
				out[bare].Deleted = append(out[bare].Deleted, s.Label)
			}
		}
	}
	return out
}

func (p printer) items(parent int) (items, deleted []string) {
	items, deleted = []string{}, []string{}
	for j := parent + 1; j < len(p.Document.Segments) && p.Document.Segments[j].Depth > p.Document.Segments[parent].Depth; j++ {
		if s := p.Document.Segments[j]; s.Parent == parent && s.Kind == segment.Item {
			items = append(items, s.Label)
			if s.Deleted {
				deleted = append(deleted, s.Label)
			}
		}
	}
	return items, deleted
}

func (p printer) agendaItems() []ExtractAgendaItem {
	out := []ExtractAgendaItem{}
	for _, s := range p.Document.Segments {
		if s.Kind == segment.AgendaItem {
			out = append(out, ExtractAgendaItem{Number: s.Number, Title: s.Heading, Paragraphs: s.Paragraphs})
		}
	}
	for _, m := range marks(p.Reading) {
		out = append(out, ExtractAgendaItem{Number: m.Number, Title: m.Title, Paragraphs: m.Paragraphs})
	}
	return out
}

func (p printer) relations() []ExtractRelation {
	out := make([]ExtractRelation, 0, len(p.Relations))
	for _, r := range p.Relations {
		out = append(out, ExtractRelation{Type: string(r.Type), Target: ExtractTarget{ID: r.Target, Label: r.Label}, Text: r.Text,
			Start: p.rune(r.Start), End: p.rune(r.End)})
	}
	return out
}

// orNull gives nil for the zero value: what is not known is null in the output, never "" or 0.
func orNull[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

// orEmpty gives a list that prints as [] rather than null.
func orEmpty[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}
