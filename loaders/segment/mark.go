package segment

import (
	"strconv"
	"strings"

	"github.com/travaux/travaux/loaders/text"
)

// AgendaMark is a line under a heading of a report that tells which item of the agenda is reported on there: "III. Reporting
// from Parties", and under it "(Agenda item 3)".
type AgendaMark struct {
	text.Span         // the heading and the mark
	Number     string // of the item, as normalised
	Title      string // the heading without its label
	Paragraphs string // the numbered paragraphs up to the next mark, "17-22"; "" when there is none
}

// AgendaMarks lists the marks of a document in the order of the text, those of a table of contents left out; nil when it has
// none. Of sub-items there is none.
func (d *Document) AgendaMarks() []AgendaMark {
	lines := d.Text.Lines()
	var out []AgendaMark
	var ends []int
	for i, l := range lines {
		number := markedItem(trimSpace(d.Text.Body[l.Text.Start:l.Text.End]))
		if number == "" || i == 0 || lines[i-1].Blank() || d.inContents(l.Text.Start) {
			continue
		}
		above := lines[i-1].Text
		title := d.Text.View(above).S
		if lb := parseLabel(title); lb.style != noStyle && lb.length < len(title) {
			title = title[lb.length:]
		}
		out = append(out, AgendaMark{Span: text.Span{Start: above.Start, End: l.Text.End}, Number: number, Title: trimSpace(title)})
		ends = append(ends, l.Text.End)
	}
	for k := range out {
		to := len(d.Text.Body)
		if k+1 < len(out) {
			to = out[k+1].Start
		}
		out[k].Paragraphs = d.numbered(ends[k], to)
	}
	return out
}

// markedItem is the number of the item that a line marks; "" for any other line.
func markedItem(s string) string {
	if len(s) < 3 || len(s) > 60 || s[0] != '(' || s[len(s)-1] != ')' {
		return ""
	}
	inner := s[1 : len(s)-1]
	p := parsePart(inner)
	if p.kind != AgendaItem || p.number == "" || p.rest < len(inner) || !p.agenda && !strings.HasPrefix(strings.ToLower(inner), "agenda ") {
		return ""
	}
	return p.number
}

// inContents tells that byte b stands in a table of contents.
func (d *Document) inContents(b int) bool {
	for i := d.At(b); i >= 0; i = d.Segments[i].Parent {
		if d.Segments[i].Kind == Contents {
			return true
		}
	}
	return false
}

// numbered is the range of the numbered paragraphs that begin between two places, each counted only where it goes on from the
// one before: the numbers of a list that one of them quotes do not.
func (d *Document) numbered(from, to int) string {
	first, last := 0, 0
	for i := range d.Segments {
		s := &d.Segments[i]
		if s.Kind != Paragraph || s.Start < from || s.Start >= to {
			continue
		}
		n, err := strconv.Atoi(s.Number)
		if err != nil || last > 0 && n != last+1 {
			continue
		}
		if first == 0 {
			first = n
		}
		last = n
	}
	switch {
	case first == 0:
		return ""
	case first == last:
		return strconv.Itoa(first)
	}
	return strconv.Itoa(first) + "-" + strconv.Itoa(last)
}
