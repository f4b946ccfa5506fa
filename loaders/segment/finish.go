package segment

import (
	"strings"

	"github.com/travaux/travaux/loaders/text"
)

// finish turns the builder's tree into a document: own spans, cover, IDs, pages, notes.
func finish(b *builder) Document {
	d := Document{Text: b.text, Segments: b.segs, Notes: map[string]Note{}}
	own(d.Segments, b.text.Body)
	if b.agenda {
		agendaItems(&d)
	}
	misread(d.Segments)
	d.cover()
	d.name()
	for i := range d.Segments {
		s := &d.Segments[i]
		s.Page = d.Text.Page(s.Start)
		s.Deleted = d.deleted(s)
	}
	d.ranges()
	tie(&d)
	d.views = make([]text.View, len(d.Segments)) // every stage reads them
	for i := range d.Segments {
		d.views[i] = d.Text.View(d.Segments[i].Own...)
	}
	return d
}

// own computes what is each segment's own: its span from Content on, less its children, white space left out.
func own(segs []Segment, body string) {
	at := make([]int, len(segs)) // where the part not yet given to a child begins
	for i := range segs {
		at[i] = segs[i].Content
		if p := segs[i].Parent; p >= 0 {
			segs[p].Own = addOwn(segs[p].Own, body, at[p], segs[i].Start)
			at[p] = max(at[p], segs[i].End)
		}
	}
	for i := range segs {
		segs[i].Own = addOwn(segs[i].Own, body, at[i], segs[i].End)
	}
}

func addOwn(own []text.Span, body string, start, end int) []text.Span {
	if start >= end {
		return own
	}
	s := strings.TrimLeft(body[start:end], " \t\r\n\f\v\u00a0")
	start = end - len(s)
	end = start + len(strings.TrimRight(s, " \t\r\n\f\v\u00a0"))
	if start >= end {
		return own
	}
	return append(own, text.Span{Start: start, End: end})
}

// lineStart is where the line that holds byte i begins.
func lineStart(body string, i int) int {
	return strings.LastIndexAny(body[:i], "\n\r\f\v") + 1
}

// deleted says whether a segment's text is only the word that it was deleted.
func (d *Document) deleted(s *Segment) bool {
	if len(s.Own) != 1 || s.Own[0].End-s.Own[0].Start > 40 {
		return false
	}
	return SaysDeleted(d.Text.View(s.Own[0]).S)
}

// SaysDeleted says whether words stand for a provision that is there no more.
func SaysDeleted(s string) bool {
	s = strings.ToLower(strings.Trim(s, "[]().;*_ "))
	for _, w := range [...]string{"remains ", "reste ", "restent ", "sigue ", "siguen "} {
		s = strings.TrimPrefix(s, w)
	}
	switch s {
	case "deleted", "omitted", "repealed", "supprimé", "supprimée", "supprimés", "supprimées", "abrogé", "abrogée", "suprimido", "suprimida",
		"suprimidos", "suprimidas", "derogado", "derogada", "vervallen":
		return true
	}
	return false
}

// ranges gives the headings of agenda items in a report the paragraphs that stand under them.
func (d *Document) ranges() {
	first, last := map[int]string{}, map[int]string{}
	for i := range d.Segments {
		s := &d.Segments[i]
		if s.Kind != Paragraph || s.Number == "" {
			continue
		}
		for p := s.Parent; p >= 0; p = d.Segments[p].Parent {
			k := d.Segments[p].Kind
			if k == AgendaItem {
				if first[p] == "" {
					first[p] = s.Number
				}
				last[p] = s.Number
			}
			if k != AgendaItem && k != Section {
				break
			}
		}
	}
	for p, a := range first {
		if d.Segments[p].Paragraphs = a; last[p] != a {
			d.Segments[p].Paragraphs = a + "-" + last[p]
		}
	}
}

func trimSpace(s string) string { return strings.Trim(s, " \t\r\n\f\v\u00a0") }
