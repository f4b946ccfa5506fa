package assert

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/schema"
)

// itemLabel names an agenda item, or the several that one heading is of, as people do: "item 7", "items 7 and 25", "items 3, 4 and 5".
func itemLabel(number string) string {
	numbers := strings.Split(number, ",")
	last := len(numbers) - 1
	if last == 0 {
		return "item " + number
	}
	return "items " + strings.Join(numbers[:last], ", ") + " and " + numbers[last]
}

// agendaItem states an item of the session's agenda; of a document without a session it is a part like others.
func (a *asserter) agendaItem(i int, s segment.Segment) {
	if s.Number == "" {
		return
	}
	session := a.Header.Session.ID
	if session == "" {
		a.part(i, s)
		return
	}
	id := session.Part("item_" + s.Number)
	a.state(id, schema.PropPresent, schema.Flag())
	a.state(id, schema.PropLabel, schema.Text(itemLabel(s.Number)))
	a.state(id, schema.PropNumber, schema.Text(s.Number))
	a.words(id, schema.PropTitle, s.Heading)
	a.state(id, schema.PropParagraphs, schema.Text(s.Paragraphs))
	a.state(id, schema.PropSession, schema.Ref(session))
	a.state(id, schema.PropBody, ref(a.Header.Body))
	a.state(id, schema.PropDocument, schema.Ref(a.doc))
	a.state(id, schema.PropPosition, schema.Int(i+1))
	if a.Header.Kind == kindReport {
		a.claim(a.doc, schema.Reports, id, a.evidence(s.Span, i, "agenda/report"))
	}
}

// agendaMarks states the items that a report marks under its headings: "(Agenda item 3)".
func (a *asserter) agendaMarks() {
	session := a.Header.Session.ID
	for _, m := range marks(a.Reading) {
		if session == "" || a.told(m.Span) {
			continue
		}
		id := session.Part("item_" + m.Number)
		a.state(id, schema.PropPresent, schema.Flag())
		a.state(id, schema.PropLabel, schema.Text(itemLabel(m.Number)))
		a.state(id, schema.PropNumber, schema.Text(m.Number))
		a.words(id, schema.PropTitle, m.Title)
		a.state(id, schema.PropParagraphs, schema.Text(m.Paragraphs))
		a.state(id, schema.PropSession, schema.Ref(session))
		a.state(id, schema.PropBody, ref(a.Header.Body))
		a.state(id, schema.PropDocument, schema.Ref(a.doc))
		a.claim(a.doc, schema.Reports, id, a.evidence(m.Span, a.Document.At(m.Start), "agenda/mark"))
	}
}

// severalMarks is how many marks make a report of a document whose header does not call it one.
const severalMarks = 3

// marks are the marks of a report whose items are not read otherwise; nil of other documents.
func marks(r Reading) []segment.AgendaMark {
	all := r.Document.AgendaMarks()
	if r.Header.Kind != kindReport && len(all) < severalMarks {
		return nil
	}
	return slices.DeleteFunc(all, func(m segment.AgendaMark) bool {
		return slices.ContainsFunc(r.Document.Segments, func(s segment.Segment) bool { return s.Kind == segment.AgendaItem && s.Number == m.Number })
	})
}
