package text

import (
	"crypto/sha256"
	"encoding/hex"
	"sort"
)

// Part is the text of span s of t as a text of its own: a document that stands in a collection. Its spans count in its own
// Body, which is t.Body[s.Start:s.End] byte for byte, and so does its hash; what lies across an edge of s is cut there.
// Name and format are those of the file, page numbers those printed there.
func (t Text) Part(s Span) Text {
	sum := sha256.Sum256([]byte(t.Body[s.Start:s.End]))
	p := Text{Name: t.Name, Format: t.Format, SHA256: hex.EncodeToString(sum[:]), Body: t.Body[s.Start:s.End], first: t.Page(s.Start), ctx: t.ctx, Spaced: t.Spaced}
	for _, b := range t.Blocks {
		if b.Span = cut(b.Span, s); b.End > b.Start {
			p.Blocks = append(p.Blocks, b)
		}
	}
	for _, l := range t.Layout {
		if l.Span = cut(l.Span, s); l.End > l.Start {
			p.Layout = append(p.Layout, l)
		}
	}
	for _, m := range t.Notes {
		if within(m.Span, s) {
			m.Span = cut(m.Span, s)
			p.Notes = append(p.Notes, m)
		}
	}
	for _, n := range t.Footnotes {
		if within(n.Span, s) {
			n.Span, n.Content = cut(n.Span, s), n.Content-s.Start
			p.Footnotes = append(p.Footnotes, n)
		}
	}
	for _, u := range t.sups {
		if within(u, s) {
			p.sups = append(p.sups, cut(u, s))
		}
	}
	for _, at := range t.Lost {
		if s.Start < at && at < s.End {
			p.Lost = append(p.Lost, at-s.Start)
		}
	}
	p.pages(t, s)
	return p
}

// pages takes over where pages begin within s, with their printed numbers.
func (p *Text) pages(t Text, s Span) {
	for i := sort.SearchInts(t.Pages, s.Start+1); i < len(t.Pages) && t.Pages[i] < s.End; i++ {
		p.Pages = append(p.Pages, t.Pages[i]-s.Start)
		if i < len(t.numbers) {
			p.numbers = append(p.numbers, t.numbers[i])
		}
	}
}

// cut is what of a lies within s, counted from the beginning of s; empty when nothing does.
func cut(a, s Span) Span {
	from, to := max(a.Start, s.Start), min(a.End, s.End)
	if to <= from {
		return Span{}
	}
	return Span{from - s.Start, to - s.Start}
}

func within(a, s Span) bool { return s.Start <= a.Start && a.End <= s.End }
