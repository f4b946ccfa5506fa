package text

import (
	"sort"
	"unicode/utf8"
)

// class sorts bytes for the fast path of a View: 0 is copied as it is.
var class = func() (c [256]byte) {
	for i := range c {
		switch b := byte(i); {
		case b == ' ', b >= '\t' && b <= '\r':
			c[i] = white
		case b == '-':
			c[i] = hyphen
		case b >= utf8.RuneSelf:
			c[i] = wide
		case b < ' ', b == 0x7f:
			c[i] = gone
		}
	}
	return c
}()

const (
	white  = 1 + iota // a space
	hyphen            // perhaps a word divided at the line end
	wide              // not ASCII
	gone              // a control character
)

// View gives the spans, which must be sorted, as a reader sees them; see the type. Between two spans that do not touch
// stands a space.
func (t Text) View(spans ...Span) View {
	if len(spans) == 1 {
		if v, ok := t.same(spans[0]); ok {
			return v
		}
	}
	size := 0
	for _, s := range spans {
		size += max(s.End-s.Start, 0)
	}
	b := viewer{t: &t, out: make([]byte, 0, size), at: make([]int32, 0, size+1), gap: -1}
	for i, s := range spans {
		s.Start, s.End = max(s.Start, 0), min(s.End, len(t.Body))
		if s.Start >= s.End {
			continue
		}
		if i > 0 && spans[i-1].End != s.Start {
			b.space(s.Start)
		}
		b.lay = sort.Search(len(t.Layout), func(k int) bool { return t.Layout[k].End > s.Start })
		b.mark = sort.Search(len(t.Notes), func(k int) bool { return t.Notes[k].End > s.Start })
		b.span(s)
	}
	b.at = append(b.at, int32(b.last))
	return View{S: string(b.out), at: b.at, body: t.Body}
}

// same gives the view of a span that reads as it stands: ASCII on one line, single spaces, no layout and no marks. It
// costs no memory.
func (t *Text) same(s Span) (View, bool) {
	s.Start, s.End = max(s.Start, 0), min(s.End, len(t.Body))
	for s.Start < s.End && t.Body[s.Start] == ' ' {
		s.Start++
	}
	for s.End > s.Start && t.Body[s.End-1] == ' ' {
		s.End--
	}
	if s.Start >= s.End {
		return View{body: t.Body, from: max(min(s.Start, len(t.Body)), 0)}, true
	}
	for i := s.Start; i < s.End; i++ {
		switch class[t.Body[i]] {
		case 0:
		case white:
			if t.Body[i] != ' ' || t.Body[i-1] == ' ' {
				return View{}, false
			}
		case hyphen:
			if i+1 < s.End && class[t.Body[i+1]] != 0 {
				return View{}, false
			}
		default:
			return View{}, false
		}
	}
	lay := sort.Search(len(t.Layout), func(k int) bool { return t.Layout[k].End > s.Start })
	mark := sort.Search(len(t.Notes), func(k int) bool { return t.Notes[k].End > s.Start })
	if lay < len(t.Layout) && t.Layout[lay].Start < s.End || mark < len(t.Notes) && t.Notes[mark].Start < s.End {
		return View{}, false
	}
	return View{S: t.Body[s.Start:s.End], from: s.Start, body: t.Body}, true
}

// viewer builds a View.
type viewer struct {
	t         *Text
	out       []byte
	at        []int32
	gap       int // where white space began that is not yet written; -1
	lay, mark int // the next layout and the next mark
	last      int // where the source of the last written character ends
}

func (b *viewer) space(pos int) {
	if b.gap < 0 && len(b.out) > 0 {
		b.gap = pos
	}
}

func (b *viewer) put(c byte, pos int) {
	if b.gap >= 0 {
		b.out, b.at = append(b.out, ' '), append(b.at, int32(b.gap))
		b.gap = -1
	}
	b.out, b.at = append(b.out, c), append(b.at, int32(pos))
	b.last = pos + 1
}

// run writes the bytes from pos on that are copied as they are, and gives where they end.
func (b *viewer) run(pos, stop int) int {
	b.put(b.t.Body[pos], pos)
	end := pos + 1
	for end < stop && class[b.t.Body[end]] == 0 {
		b.at = append(b.at, int32(end))
		end++
	}
	b.out = append(b.out, b.t.Body[pos+1:end]...)
	b.last = end
	return end
}

// span writes one span.
func (b *viewer) span(s Span) {
	body := b.t.Body
	for pos := s.Start; pos < s.End; {
		next, stop := b.skip(pos, s.End)
		if next > pos {
			pos = next
			continue
		}
		for pos < stop {
			switch class[body[pos]] {
			case 0:
				pos = b.run(pos, stop)
			case white:
				b.space(pos)
				pos++
			case hyphen:
				pos = b.hyphen(pos, pos+1, s.End)
			case gone:
				pos++
			default:
				pos = b.wide(pos, s.End)
			}
		}
	}
}

// skip steps over the layout or mark at pos; stop is where the next one begins.
func (b *viewer) skip(pos, end int) (next, stop int) {
	stop = end
	for b.lay < len(b.t.Layout) && b.t.Layout[b.lay].End <= pos {
		b.lay++
	}
	if b.lay < len(b.t.Layout) {
		l := b.t.Layout[b.lay]
		if l.Start <= pos {
			b.layout(l)
			return min(l.End, end), stop
		}
		stop = min(stop, l.Start)
	}
	for b.mark < len(b.t.Notes) && b.t.Notes[b.mark].End <= pos {
		b.mark++
	}
	if b.mark < len(b.t.Notes) {
		m := b.t.Notes[b.mark]
		if m.Start <= pos {
			return min(m.End, end), stop
		}
		stop = min(stop, m.Start)
	}
	return pos, stop
}

// layout writes what a piece of layout leaves in its place: nothing, a space, or the character of an entity.
func (b *viewer) layout(l Layout) {
	switch {
	case l.Kind != Markup || l.Value == "|":
		b.space(l.Start)
	case b.t.Body[l.Start] == '&':
		for _, r := range l.Value {
			b.rune(r, l.Start, 0)
			b.last = l.End
		}
	}
}
