package segment

import "github.com/travaux/travaux/loaders/text"

// coverer stretches the top segments over the whole text.
type coverer struct {
	t    *text.Text
	segs []Segment
	last int // the last top segment; -1
	lay  int // the next layout
}

// cover makes the top segments cover the text: each goes on to where the next begins, and running heads and page marks
// that stand between two of them are segments of their own.
func (d *Document) cover() {
	c := coverer{t: &d.Text, segs: make([]Segment, 0, len(d.Segments)+len(d.Text.Pages)), last: -1}
	moved := make([]int, len(d.Segments))
	for i, s := range d.Segments {
		if s.Parent >= 0 {
			s.Parent = moved[s.Parent]
		} else {
			c.layouts(s.Start)
			s.Start = c.begin(lineStart(d.Text.Body, s.Start))
			s.Content = max(s.Content, s.Start)
			c.last = len(c.segs)
		}
		moved[i] = len(c.segs)
		c.segs = append(c.segs, s)
	}
	c.layouts(len(d.Text.Body))
	if c.last < 0 {
		c.segs, c.last = append(c.segs, Segment{Kind: Layout, Parent: -1, Content: len(d.Text.Body)}), 0
	}
	c.segs[c.last].End = len(d.Text.Body)
	d.Segments = c.segs
}

// begin gives the place at which the next top segment begins, at or after at, and stretches the last one to it.
func (c *coverer) begin(at int) int {
	if c.last < 0 {
		return 0
	}
	at = max(at, c.segs[c.last].End)
	c.segs[c.last].End = at
	return at
}

// layouts writes the layout that stands between the last top segment and to.
func (c *coverer) layouts(to int) {
	for ; c.lay < len(c.t.Layout) && c.t.Layout[c.lay].End <= to; c.lay++ {
		l := c.t.Layout[c.lay]
		if l.Kind == text.Markup {
			continue
		}
		if c.last >= 0 && (l.Start < c.segs[c.last].End || c.segs[c.last].Kind == Layout) {
			continue
		}
		from := c.begin(lineStart(c.t.Body, l.Start))
		c.segs = append(c.segs, Segment{Kind: Layout, Span: text.Span{Start: from, End: l.End}, Content: l.End, Parent: -1})
		c.last = len(c.segs) - 1
	}
}
