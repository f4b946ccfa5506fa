package link

import (
	"slices"

	"github.com/travaux/travaux/schema"
)

// formal tells that a decision is of the course of the meeting: no matter's, whatever the document or item in which it stands.
// That a treaty is adopted, or a matter sent on, never is.
func (c *corpus) formal(a *act) bool {
	if !a.judged {
		a.judged, a.formal = true, c.answers.formal(a.text) && len(a.carries) == 0 && !c.adopts(a)
	}
	return a.formal
}

// knowsNothingElse tells that a document has no subject of its own but this matter, so that a decision in it that names no
// matter is about this one. A report without agenda items may be about many, unless its body exists for this one.
func (c *corpus) knowsNothingElse(th *thread, d *document, a *act) bool {
	switch th.claims[d.id].Evidence.Rule {
	case byBody:
	case byDecision, byText:
		if c.isReport(d) || d.kind == kindDocument && a.status == taken {
			return false
		}
	default:
		return false
	}
	return len(a.threads) == 0 && len(d.items) == 0 && !c.hasSubject(d) && c.speaksOfOne(th, d) && (a.status != taken || c.sitting(a.session, d.session))
}

// isReport tells that a document reports on a session: by its kind or its title.
func (c *corpus) isReport(d *document) bool {
	return d.kind == kindReport || slices.ContainsFunc(d.titles, func(ti title) bool { return matches(c.subjects.record, foldText(ti.text).s) })
}

// speaksOfOne tells that no decision of a document names another matter.
func (c *corpus) speaksOfOne(th *thread, d *document) bool {
	return !slices.ContainsFunc(c.lookup(d).matters, func(other *thread) bool { return other != th })
}

// founded tells that a matter is more than one phrase said once.
func (th *thread) founded() bool { return len(th.names)+len(th.spokenBy) > 1 }

// about files an about claim; the first one for a node, which comes of the strongest rule, stands.
func (c *corpus) about(th *thread, from schema.ID, rule string, why schema.Edge, reason schema.ID) {
	if _, seen := th.claims[from]; seen || from == "" {
		return
	}
	ev := why.Evidence
	e := schema.Edge{From: from, Relation: schema.About, Evidence: schema.Evidence{Document: ev.Document, Segment: ev.Segment,
		Start: ev.Start, End: ev.End, Quote: ev.Quote, Prefix: ev.Prefix, Suffix: ev.Suffix, Page: ev.Page,
		TextHash: ev.TextHash, Language: ev.Language, Rule: rule, Origin: schema.Inferred}}
	for _, r := range []schema.ID{ev.ID, reason} {
		if r != "" {
			e.Evidence.Reasons = append(e.Evidence.Reasons, r)
		}
	}
	if e.Evidence.Document == "" {
		for _, id := range []schema.ID{from, reason} {
			if c.docs[id] != nil {
				e.Evidence.Document = id
			}
		}
	}
	if len(e.Evidence.Reasons) == 0 {
		e.Evidence.Reasons = []schema.ID{from}
	}
	th.claims[from] = e
}
