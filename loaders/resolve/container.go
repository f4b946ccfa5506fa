package resolve

import (
	"strings"

	"github.com/travaux/travaux/loaders/segment"
)

// path gives the place of a segment within its article or rule, "art:4(1)(a)(ii)"; the letter that divides an article
// belongs to its number, "art:4C(2)". "" where the segment stands in no article, or in one without number.
func (r *resolver) path(seg int) string {
	var below []string
	for i := seg; i >= 0; i = r.doc.Segments[i].Parent {
		s := r.doc.Segments[i]
		head := ""
		switch s.Kind {
		case segment.Footnote:
			return ""
		case segment.Article:
			head = "art:"
		case segment.Rule:
			head = "rule:"
		case segment.Section:
			if len(s.Number) == 1 {
				below = append(below, s.Number)
			}
		case segment.Paragraph, segment.Item:
			if s.Number != "" && s.Label != "" && !bullet(s.Label) {
				below = append(below, "("+s.Number+")")
			}
		}
		if head == "" {
			continue
		}
		if s.Number == "" {
			return ""
		}
		var b strings.Builder
		b.WriteString(head + s.Number)
		for k := len(below) - 1; k >= 0; k-- {
			b.WriteString(below[k])
		}
		return b.String()
	}
	return ""
}

// bullet says whether a label is a sign that names nothing.
func bullet(label string) bool {
	return !strings.ContainsFunc(label, func(c rune) bool { return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' })
}

// container gives the place of the nearest segment around seg that has a part of the label of its own: what "item (ii)"
// or "subparagraph (a)" stands in, where words do not say. "" when none has.
func (r *resolver) container(seg int, label string) string {
	for i := seg; i >= 0; i = r.doc.Segments[i].Parent {
		if r.hasPart(i, label) && (!numeral(label) || r.doc.Segments[i].Kind != segment.Paragraph && r.doc.Segments[i].Kind != segment.Item) {
			return r.path(i)
		}
		switch r.doc.Segments[i].Kind {
		case segment.Article, segment.Rule, segment.Footnote:
			return ""
		}
	}
	return ""
}

// numeral says whether a label is a figure: paragraphs so counted stand in an article itself, not in one another.
func numeral(label string) bool { return label != "" && label[0] >= '0' && label[0] <= '9' }

// hasPart says whether a segment has a direct part with the label.
func (r *resolver) hasPart(seg int, label string) bool {
	return r.parts.within[part{seg, label}]
}

// first gives the first level of a place: "a" of "item:a(ii)".
func first(place string) string {
	_, number, _ := strings.Cut(place, ":")
	if i := strings.IndexAny(number, "(-"); i >= 0 {
		return number[:i]
	}
	return number
}
