package segment

import (
	"sort"
	"strings"

	"github.com/travaux/travaux/loaders/text"
)

// starts says whether row i begins a block: after an empty line, or where the line before it ended a paragraph.
func (b *builder) starts(i int) bool {
	r := &b.rows[i]
	if r.prev < 0 {
		return true
	}
	p, ended := &b.rows[r.prev], b.ended(r.prev)
	if r.head {
		return ended || !b.prose
	}
	if r.gap > 0 || r.block != p.block || r.Bullet != "" {
		return true
	}
	if r.Indent >= p.Indent+3 && startsUpper(r.view.S) && (ended || b.last(r.prev) == ',') {
		return true
	}
	return !b.prose || ended && (b.flat || p.Text.End-p.Text.Start < b.width*2/3)
}

// ended says whether the text of row i ends as sentences and items do.
func (b *builder) ended(i int) bool {
	r := &b.rows[i]
	if r.dots || r.mark {
		return true
	}
	s := b.text.Body[r.Text.Start:b.unmarked(r.Text)]
	if s == "" {
		return true
	}
	for len(s) > 1 {
		switch s[len(s)-1] {
		case '"', '\'', ')', ']', '*', '_':
			s = s[:len(s)-1]
			continue
		}
		break
	}
	for _, q := range [...]string{"”", "’", "»", "“", "\u0094"} {
		if len(s) > len(q) && s[len(s)-len(q):] == q {
			s = s[:len(s)-len(q)]
		}
	}
	switch s[len(s)-1] {
	case '.', ':', ';', '?', '!':
		return true
	}
	return r.label.length > 0 && (r.label.length == len(r.view.S) || SaysDeleted(r.view.S[r.label.length:])) || tailWord(s)
}

// last is the last byte of row i, a footnote mark left out; 0 when nothing else stands there.
func (b *builder) last(i int) byte {
	s := b.rows[i].Text
	if end := b.unmarked(s); end > s.Start {
		return b.text.Body[end-1]
	}
	return 0
}

// unmarked is where a line ends when the footnote mark at its end is left out.
func (b *builder) unmarked(s text.Span) int {
	k := sort.Search(len(b.text.Notes), func(k int) bool { return b.text.Notes[k].End >= s.End })
	if k < len(b.text.Notes) && b.text.Notes[k].End == s.End && b.text.Notes[k].Start >= s.Start {
		return s.Start + len(strings.TrimRight(b.text.Body[s.Start:b.text.Notes[k].Start], " "))
	}
	return s.End
}

// tailWord says whether an item ends with the conjunction before the last one: "; and".
func tailWord(s string) bool {
	for _, w := range [...]string{"; and", "; or", "; et", "; ou", "; y", "; o", ", and", ", or", ", et", ", ou", ", y", ", o"} {
		if len(s) > len(w) && s[len(s)-len(w):] == w {
			return true
		}
	}
	return false
}
