package amend

import (
	"sort"
	"strings"

	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// tables reads the tables that print old and new text side by side: a head that names the two columns, and rows of which the
// cell with the old text names the provision, or, for a new one, the cell with the new text.
func (r *reader) tables() {
	for i := range r.doc.Segments {
		if r.doc.Segments[i].Kind == segment.Table {
			r.table(i)
		}
	}
}

// cells gives the rows of a table: spans of the text, a cell each.
func (r *reader) cells(i int) [][]text.Span {
	var rows [][]text.Span
	seg := r.doc.Segments[i]
	blocks := r.doc.Text.Blocks
	last := -1
	for k := sort.Search(len(blocks), func(k int) bool { return blocks[k].Start >= seg.Start }); k < len(blocks) && blocks[k].Start < seg.End; k++ {
		if blocks[k].Kind != text.Cell {
			continue
		}
		line := strings.LastIndexByte(r.doc.Text.Body[:blocks[k].Start], '\n')
		if line != last || len(rows) == 0 {
			rows = append(rows, nil)
			last = line
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], blocks[k].Span)
	}
	return rows
}

func (r *reader) table(i int) {
	rows := r.cells(i)
	if len(rows) < 2 {
		return
	}
	before, after := -1, -1
	for k, cell := range rows[0] {
		head := strings.Trim(r.plain(cell), " *_.:")
		for _, c := range r.columns {
			if c.Re.MatchString(head) {
				if c.Status == "old" {
					before = k
				} else {
					after = k
				}
			}
		}
	}
	if before < 0 || after < 0 {
		return
	}
	for _, row := range rows[1:] {
		if len(row) == len(rows[0]) {
			r.row(i, row, row[before], row[after])
		}
	}
}

// row reads one row: the provision named first in it, and its new words or that they are deleted.
func (r *reader) row(i int, row []text.Span, was, is text.Span) {
	old, now := r.plain(was), r.plain(is)
	a := Amendment{Span: text.Span{Start: row[0].Start, End: row[len(row)-1].End}, Segment: i, Kind: schema.ChangeSubstitution, Rule: "amend/table"}
	ref, cell, ok := r.named(row[0], was, is)
	if !ok {
		return
	}
	a.Treaty, a.Label, a.Pinpoint = r.refs[ref].Target.Whole(), r.refs[ref].Label, provisions(r.refs[ref])[0]
	switch {
	case empty(now) || deleted(now):
		a.Kind = schema.ChangeDeletion
	case empty(old):
		a.Kind = schema.ChangeInsertion
		fallthrough
	default:
		a.Text = now
		if cell == is || r.startsWith(is, r.refs[ref].Text) {
			a.Text = strings.TrimLeft(strings.TrimPrefix(now, r.plain(r.refs[ref].Span)), " .:")
			if cell != is {
				a.Text = strings.TrimLeft(strings.TrimPrefix(now, r.refs[ref].Text), " .:")
			}
		}
		a.Text = withoutLabel(a.Text, a.Pinpoint)
	}
	a.Effect = r.effect(a)
	r.found = append(r.found, a)
}

func (r *reader) startsWith(cell text.Span, s string) bool {
	return strings.HasPrefix(r.plain(cell), s)
}

// named finds the reference with which one of the cells begins, the first cell that has one.
func (r *reader) named(cells ...text.Span) (int, text.Span, bool) {
	for _, cell := range cells {
		for n, ref := range r.refs {
			if ref.Start >= cell.Start && ref.End <= cell.End && ref.Start-cell.Start <= 4 && amendable(ref) && len(provisions(ref)) == 1 {
				return n, cell, true
			}
		}
	}
	return 0, text.Span{}, false
}

func empty(s string) bool { return strings.Trim(s, " -–—.*") == "" }

// deleted says whether a cell holds only the word that the provision is there no more.
func deleted(s string) bool {
	return len(s) < 60 && segment.SaysDeleted(s[strings.LastIndexByte(s, ' ')+1:])
}
