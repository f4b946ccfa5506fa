package segment

import "github.com/travaux/travaux/loaders/text"

// note reads the rows of a footnote, which is placed when it is known what goes on after it.
func (b *builder) note(i int) int {
	n := b.rows[i].note
	b.notes = append(b.notes, n)
	for i < len(b.rows) && b.rows[i].note == n {
		i++
	}
	return i
}

// placeNotes puts the footnotes that were met inside the innermost open segment, or at the top when none is open.
func (b *builder) placeNotes() {
	for _, n := range b.notes {
		f := b.text.Footnotes[n]
		s := Segment{Kind: Footnote, Label: b.text.View(text.Span{Start: f.Start, End: f.Content}).S, Number: f.Label}
		s.Span, s.Content, s.Parent, s.Depth = f.Span, f.Content, -1, len(b.open)
		if k := len(b.open); k > 0 {
			s.Parent = b.open[k-1]
		}
		b.segs = append(b.segs, s)
	}
	b.notes = b.notes[:0]
}

// tie finds for every footnote its marks: a mark belongs to the next note of its label, or to the last one before it.
func tie(d *Document) {
	byLabel := map[string][]int{}
	for i := range d.Segments {
		if s := &d.Segments[i]; s.Kind == Footnote {
			byLabel[s.Number] = append(byLabel[s.Number], i)
			d.Notes[s.ID] = Note{Label: s.Number, Note: i}
		}
	}
	next := map[string]int{}
	for _, m := range d.Text.Notes {
		list := byLabel[m.Label]
		if len(list) == 0 {
			continue
		}
		k := next[m.Label]
		for k < len(list)-1 && d.Segments[list[k]].Start < m.Start {
			k++
		}
		next[m.Label] = k
		id := d.Segments[list[k]].ID
		n := d.Notes[id]
		n.Marks = append(n.Marks, m)
		d.Notes[id] = n
	}
}
