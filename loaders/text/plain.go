package text

import "sort"

// scanPlain finds the blocks of a plain text: runs of lines with no empty line between them.
func scanPlain(t *Text) {
	open := Span{-1, -1}
	for _, l := range t.Lines() {
		drawn := !l.Blank() && isRule(t.Body[l.Text.Start:l.Text.End])
		switch {
		case l.Blank(), drawn:
			if open.Start >= 0 {
				t.Blocks = append(t.Blocks, Block{Span: open, Kind: Paragraph})
			}
			if open.Start = -1; drawn {
				t.Blocks = append(t.Blocks, Block{Span: l.Text, Kind: Rule})
				t.Layout = append(t.Layout, Layout{l.Text, Markup, "---"})
			}
		case open.Start < 0:
			open = l.Text
		default:
			open.End = l.Text.End
		}
	}
	if open.Start >= 0 {
		t.Blocks = append(t.Blocks, Block{Span: open, Kind: Paragraph})
	}
}

// isRule says whether a line is drawn: at least three underscores, hyphens, asterisks or equals signs and nothing else.
func isRule(s string) bool {
	n := 0
	for i := range len(s) {
		switch s[i] {
		case '_', '-', '*', '=':
			if s[i] != s[0] {
				return false
			}
			n++
		case ' ', '\t', '\r', '\n':
		default:
			return false
		}
	}
	return n >= 3
}

// tidy sorts layout and takes out what is empty or overlaps what stands before it.
func tidy(ls []Layout) []Layout {
	sort.SliceStable(ls, func(i, j int) bool {
		if ls[i].Start != ls[j].Start {
			return ls[i].Start < ls[j].Start
		}
		return ls[i].End > ls[j].End
	})
	out, end := ls[:0], 0
	for _, l := range ls {
		if l.Start < end {
			l.Start = end
		}
		if l.Start < l.End {
			out = append(out, l)
			end = l.End
		}
	}
	return out
}
