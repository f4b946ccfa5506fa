package akn

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/text"
)

// blocks cuts a stretch of the text at its empty lines; a reference is never cut in two. What has no words is left out.
func (p *paper) blocks(s text.Span) []text.Span {
	var out []text.Span
	from := s.Start
	for at := s.Start; at < s.End; {
		n := strings.IndexByte(p.body[at:s.End], '\n')
		if n < 0 {
			break
		}
		at += n + 1
		if rest := strings.TrimLeft(p.body[at:s.End], " \t\r"); rest == "" || rest[0] != '\n' && rest[0] != '\f' {
			continue
		}
		if end, cut := p.spanning(at); cut {
			at = min(max(end, at), s.End)
			continue
		}
		out, from = p.block(out, text.Span{Start: from, End: at}), at
	}
	return p.block(out, text.Span{Start: from, End: s.End})
}

func (p *paper) block(out []text.Span, s text.Span) []text.Span {
	if strings.TrimSpace(p.shown(s)) == "" {
		return out
	}
	return append(out, s)
}

// spanning tells whether a reference or change covers the place, and where it ends.
func (p *paper) spanning(at int) (end int, covered bool) {
	i, _ := slices.BinarySearchFunc(p.spots, at, func(s *spot, at int) int { return s.Start - at })
	for k := i - 1; k >= 0 && k > i-64; k-- {
		if s := p.spots[k]; s.Start < at && at < s.End {
			return s.End, true
		}
	}
	return 0, false
}

// shown is a stretch of the text without what is hidden.
func (p *paper) shown(s text.Span) string {
	var b strings.Builder
	p.pieces(s, func(piece string) { b.WriteString(piece) })
	return b.String()
}

// pieces gives the stretches of s that are not hidden. What is hidden inside a note's own span counts only outside it.
func (p *paper) pieces(s text.Span, give func(string)) {
	i, _ := slices.BinarySearchFunc(p.hide, s.Start, func(h text.Span, at int) int { return h.Start - at })
	for i > 0 && p.hide[i-1].End > s.Start {
		i--
	}
	at := s.Start
	for ; i < len(p.hide) && p.hide[i].Start < s.End; i++ {
		h := p.hide[i]
		if h.End <= at || p.inNote && p.note.Start == h.Start && p.note.End == h.End {
			continue
		}
		if h.Start > at {
			give(p.body[at:h.Start])
		}
		at = max(at, h.End)
	}
	if at < s.End {
		give(p.body[at:s.End])
	}
}

// line writes a stretch of the text with all that stands in it, as the content of one block.
func (x *writer) line(s text.Span) {
	i, _ := slices.BinarySearchFunc(x.spots, s.Start, func(p *spot, at int) int { return p.Start - at })
	x.fresh = true
	x.run(s, &i)
}

// run writes a stretch of the text; i is the next thing that stands in it or behind it.
func (x *writer) run(s text.Span, i *int) {
	at := s.Start
	for *i < len(x.spots) && x.spots[*i].Start < s.End {
		p := x.spots[*i]
		if p.Start < at || p.End > s.End || x.hidden(p) {
			*i++
			continue
		}
		x.words(text.Span{Start: at, End: p.Start})
		*i++
		x.spot(p, i)
		at = p.End
	}
	x.words(text.Span{Start: at, End: s.End})
}

// hidden tells whether a spot stands where no text is written: in a running head, in a note that is written elsewhere.
func (x *writer) hidden(p *spot) bool {
	return p.note == nil && strings.TrimSpace(x.shown(p.Span)) == ""
}

// spot writes one thing that stands in a line.
func (x *writer) spot(p *spot, i *int) {
	switch {
	case p.note != nil:
		x.authorial(p.note)
		for *i < len(x.spots) && x.spots[*i].Start < p.End {
			*i++
		}
		return
	case p.tag != "":
		x.gap()
		x.tag(p.tag, []string{"eId", p.eID}, ">")
		x.run(p.Span, i)
		x.raw("</" + p.tag + ">")
		return
	case p.upTo != "":
		x.gap()
		x.tag("rref", []string{"from", p.hrefs[0], "upTo", p.upTo}, ">")
		x.run(p.Span, i)
		x.raw("</rref>")
		return
	}
	x.gap()
	for _, href := range p.hrefs {
		x.tag("ref", []string{"href", href}, ">")
	}
	x.run(p.Span, i)
	x.raw(strings.Repeat("</ref>", len(p.hrefs)))
}

// gap writes the space that stands before what follows.
func (x *writer) gap() {
	if x.space && !x.fresh {
		x.raw(" ")
	}
	x.space = false
}

// words writes plain text, white space collapsed; a line end is one where it is more than a full line.
func (x *writer) words(s text.Span) {
	x.pieces(s, func(piece string) {
		for len(piece) > 0 {
			n := strings.IndexAny(piece, " \t\r\n\f\v")
			if n != 0 {
				if n < 0 {
					n = len(piece)
				}
				x.gap()
				x.raw(escape(piece[:n]))
				x.fresh, piece = false, piece[n:]
				continue
			}
			if piece[0] == '\n' && !x.plain && !x.fresh {
				x.raw("<br/>")
				x.space, x.fresh = false, true
			} else {
				x.space = true
			}
			piece = piece[1:]
		}
	})
}

// authorial writes a note where its mark stands.
func (x *writer) authorial(n *portion) {
	space, fresh := x.space, x.fresh
	x.tag("authorialNote", []string{"eId", n.id.Portion(), "marker", n.number, "placement", "bottom"}, ">")
	x.noteBody(n)
	x.raw("</authorialNote>")
	x.space, x.fresh = space, fresh
}

// noteBody writes the paragraphs of a note.
func (x *writer) noteBody(n *portion) {
	outer, was := x.note, x.inNote
	x.note, x.inNote = n.span, true
	written := 0
	for _, b := range x.blocks(text.Span{Start: min(n.content, n.span.End), End: n.span.End}) {
		x.raw("<p>")
		x.line(b)
		x.raw("</p>")
		written++
	}
	if written == 0 {
		x.raw("<p/>")
	}
	x.note, x.inNote = outer, was
}

// headLength is how much of the head of a part, what stands before its content, is the number: the heading is at its end.
// Marks of notes are neither.
func (p *paper) headLength(head text.Span, heading string) int {
	rest := letters(heading)
	at := head.End
	if rest == "" {
		return at
	}
	for at > head.Start && rest != "" {
		if skip, ok := p.skipBefore(at); ok {
			at = skip
			continue
		}
		r, n := utf8.DecodeLastRuneInString(p.body[head.Start:at])
		at -= n
		if l := letters(string(r)); l != "" {
			cut, ok := strings.CutSuffix(rest, l)
			if !ok {
				return head.End
			}
			rest = cut
		}
	}
	return p.leading(head.Start, at, heading)
}

// leading goes back over the signs with which the heading begins, before its first letter.
func (p *paper) leading(start, at int, heading string) int {
	lead := strings.Join(strings.Fields(heading[:strings.IndexFunc(heading, func(r rune) bool { return letters(string(r)) != "" })]), "")
	for lead != "" && at > start {
		trimmed := start + len(strings.TrimRight(p.body[start:at], " \t\r\n"))
		_, n := utf8.DecodeLastRuneInString(p.body[start:trimmed])
		_, m := utf8.DecodeLastRuneInString(lead)
		at, lead = trimmed-n, lead[:len(lead)-m]
	}
	return max(at, start)
}

// skipBefore steps over the mark of a note, or what is hidden, that ends at a place.
func (p *paper) skipBefore(at int) (int, bool) {
	if mark, ok := p.markBefore(at); ok {
		return mark, true
	}
	i, _ := slices.BinarySearchFunc(p.hide, at, func(h text.Span, at int) int { return h.Start - at })
	if i--; i >= 0 && p.hide[i].End >= at {
		return p.hide[i].Start, true
	}
	return 0, false
}

// markBefore tells where the mark of a note that ends at a place begins.
func (p *paper) markBefore(at int) (int, bool) {
	i, _ := slices.BinarySearchFunc(p.spots, at, func(s *spot, at int) int { return s.Start - at })
	if i--; i >= 0 && p.spots[i].note != nil && p.spots[i].End == at {
		return p.spots[i].Start, true
	}
	return 0, false
}
