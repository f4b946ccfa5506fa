package header

import (
	"strings"

	"github.com/travaux/travaux/loaders/date"
)

// near is how far behind its label a date may begin, in bytes.
const near = 30

// readDate takes the document's date from the DATE line, else from a line that is a date and no more.
func (r *reader) readDate() {
	if at, ok := r.label["date"]; ok {
		r.pieces[at].role = dated
		for i := at; i < len(r.pieces) && i <= at+2; i++ {
			p := &r.pieces[i]
			if i > at && p.role != free {
				continue
			}
			if f, ok := firstDay(p.s, near); ok {
				r.setDate(i, f)
				return
			}
		}
	}
	for i := range r.pieces {
		p := &r.pieces[i]
		if p.role != free && p.role != ignored {
			continue
		}
		c, m := r.cue("header-date", p.s)
		if c == nil {
			continue
		}
		words, from := group(c, m, p.s, "date")
		if f, ok := firstDay(words, 0); ok {
			f.Start, f.End = f.Start+from, f.End+from
			r.setDate(i, f)
			return
		}
	}
}

// firstDay is the first date of s when it is a single day or month and begins within the first bytes.
func firstDay(s string, within int) (date.Found, bool) {
	found := date.Find(s)
	if len(found) == 0 || found[0].Start > within+strings.IndexAny(s+":", ":") || found[0].Range.Start != found[0].Range.End {
		return date.Found{}, false
	}
	return found[0], true
}

func (r *reader) setDate(i int, f date.Found) {
	r.h.Date = f.Range.Start.String()
	r.h.Spans["date"] = r.pieces[i].span(f.Start, f.End)
	r.pieces[i].role = dated
}

// readPlace reads "Geneva, September 23 to October 1, 2002" in piece i from byte from on, or in pieces i and i+1 together.
func (r *reader) readPlace(i, from int) bool {
	p := &r.pieces[i]
	s, used := p.s[from:], 1
	found := date.Find(s)
	if len(found) == 0 && i+1 < len(r.pieces) && r.pieces[i+1].role == free {
		s += " " + r.pieces[i+1].s
		found, used = date.Find(s), 2
	}
	if len(found) == 0 {
		return false
	}
	before := strings.TrimLeft(s[:found[0].Start], " ,.;:-")
	c, m := r.cue("header-place", before)
	if c == nil {
		return false
	}
	h := &r.h.Session
	where, _ := group(c, m, before, "place")
	if noise, _ := r.cue("header-noise", where); noise != nil && noise.Verb == "weekday" {
		return false
	}
	h.Place = where
	h.Start, h.End = found[0].Range.Start, found[0].Range.End
	r.h.Spans["dates"] = p.span(from, len(p.s))
	if used == 2 {
		r.h.Spans["dates"] = span(p.span(from, len(p.s)).Start, r.pieces[i+1].whole().End)
	}
	for k := i; k < i+used; k++ {
		if r.pieces[k].role == free || r.pieces[k].role == ignored {
			r.pieces[k].role = place
		}
	}
	return true
}
