package text

import "sort"

// scanPlain finds the blocks of a plain text: runs of lines with no empty line between them.
func scanPlain(t *Text) {
	open := Span{-1, -1}
	for _, l := range t.Lines() {
		switch {
		case l.Blank():
			if open.Start >= 0 {
				t.Blocks = append(t.Blocks, Block{Span: open, Kind: plainKind(t.Body[open.Start:open.End])})
			}
			open.Start = -1
		case open.Start < 0:
			open = l.Text
		default:
			open.End = l.Text.End
		}
	}
	if open.Start >= 0 {
		t.Blocks = append(t.Blocks, Block{Span: open, Kind: plainKind(t.Body[open.Start:open.End])})
	}
}

func plainKind(s string) BlockKind {
	if isRule(s) {
		return Rule
	}
	return Paragraph
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
