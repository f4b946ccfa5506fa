package header

import (
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/date"
)

// readSession reads the session's line and, behind it or alone, its place and dates.
func (r *reader) readSession() {
	from, at := 0, 0
	for i := range r.pieces {
		if end, ok := r.sessionLine(i, true); ok {
			from, at = end, i
			break
		}
	}
	if r.h.Session.Ordinal == 0 && (r.symbol == nil || r.symbol.Ordinal == 0) {
		for i := range r.pieces {
			if end, ok := r.sessionLine(i, false); ok {
				from, at = end, i
				break
			}
		}
	}
	for i := at; i < len(r.pieces); i++ {
		p := r.pieces[i]
		if p.role != free && p.role != session && p.role != ignored {
			continue
		}
		if i > at {
			from = 0
		}
		if from = min(from, len(p.s)); strings.Trim(p.s[from:], " ,.;:") == "" {
			continue
		}
		if r.readPlace(i, from) {
			return
		}
	}
}

// sessionLine reads piece i, with the next one when the line is broken, as the line that tells the session. Where
// leading is set it must begin with the ordinal, as a line of its own does; otherwise a title that tells the session
// ("Report on the first part of its first session") will do. end is the byte behind what was read.
func (r *reader) sessionLine(i int, leading bool) (end int, ok bool) {
	p := &r.pieces[i]
	if p.role != free && p.role != ignored {
		return 0, false
	}
	s, used := p.s, 1
	for _, c := range r.set.Cues("header-session") {
		if c.Verb == "meeting" && !r.gathers() {
			continue
		}
		m := c.Re.FindStringSubmatchIndex(s)
		if m == nil && leading && len(date.FindOrdinals(s)) > 0 && i+1 < len(r.pieces) && r.pieces[i+1].role == free {
			if m = c.Re.FindStringSubmatchIndex(s + " " + r.pieces[i+1].s); m != nil {
				s, used = s+" "+r.pieces[i+1].s, 2
			}
		}
		if m == nil {
			continue
		}
		if words, at := group(c, m, s, "ordinal"); at >= 0 {
			ok = r.ordinalWords(words)
		} else {
			ok = r.ordinals(s, c, m, leading)
		}
		if !ok {
			s, used = p.s, 1
			continue
		}
		if leading || p.role == ignored {
			r.take(i, i+used, session)
		}
		r.h.Session.Printed = strings.TrimSpace(s)
		r.h.Spans["session"] = span(p.whole().Start, r.pieces[i+used-1].whole().End)
		return min(max(m[1], closing(s)), len(p.s)), true
	}
	return 0, false
}

// gathers says whether the sessions of the body that the symbol or the letterhead tells are called meetings.
func (r *reader) gathers() bool {
	if r.symbol != nil {
		if b, ok := r.set.Body(r.symbol.Body); ok {
			return b.Meetings
		}
	}
	return slices.ContainsFunc(r.bodies, func(b authority.Body) bool { return b.Meetings })
}

// closing is the byte behind the last bracket of s.
func closing(s string) int { return strings.LastIndexByte(s, ')') + 1 }

func (r *reader) ordinalWords(words string) bool {
	n, ok := date.Ordinal(words)
	if !ok {
		v, err := strconv.Atoi(words)
		if err != nil || v < 1 {
			return false
		}
		n = v
	}
	r.h.Session.Ordinal = n
	return true
}

// ordinals reads the session's ordinal, the last one before the noun and outside brackets, and the counts in brackets.
func (r *reader) ordinals(s string, c *authority.Compiled, m []int, leading bool) bool {
	_, noun := group(c, m, s, "noun")
	main := -1
	found := date.FindOrdinals(s)
	for k, o := range found {
		if o.Start < noun && !bracketed(s, o.Start) {
			main = k
		}
	}
	if main < 0 || (leading && squeeze(s[:found[main].Start]) != "" && squeeze(s[:found[main].Start]) != "the") || noun-found[main].End > 60 {
		return false
	}
	r.h.Session.Ordinal = found[main].N
	for _, o := range found {
		if !bracketed(s, o.Start) {
			continue
		}
		inside := s[o.End:]
		if i := strings.IndexByte(inside, ')'); i >= 0 {
			inside = inside[:i]
		}
		switch c, _ := r.cue("header-count", inside); {
		case c == nil:
		case c.Verb == "extraordinary":
			r.h.Session.Extraordinary = o.N
		default:
			r.h.Session.Ordinary = o.N
		}
	}
	return true
}

func bracketed(s string, at int) bool {
	return strings.Count(s[:at], "(") > strings.Count(s[:at], ")")
}
