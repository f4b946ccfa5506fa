package flat

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/date"
)

// field is what a part of the front matter tells.
type field byte

const (
	label   field = 1 << iota // "ORIGINAL: English", "DATE: May 11, 2031"
	symbol                    // with the day that stands right behind it
	name                      // of an organisation or a body
	capName                   // likewise, in capitals
	session                   // "Tenth Session (3rd Extraordinary)"
	place                     // "Lima, May 8 to 12, 2031"
)

// mark is a field in a line.
type mark struct {
	from, to int
	is       field
}

// marks finds what may be fields in s, in order, the longer first.
func (f *finder) marks(s string) []mark {
	found := slices.Concat(f.labels(s), f.symbols(s), f.names(s), f.sessions(s))
	slices.SortStableFunc(found, func(a, b mark) int { return cmp.Or(a.from-b.from, b.to-a.to) })
	return found
}

func (f *finder) labels(s string) (out []mark) {
	for _, c := range f.cues.label {
		if c.Verb != "original" && c.Verb != "date" {
			continue
		}
		for _, m := range c.Re.FindAllStringSubmatchIndex(s, 3) {
			at := m[2*c.Re.SubexpIndex("label")]
			to := m[1] + len(s[m[1]:]) - len(strings.TrimLeft(s[m[1]:], " "))
			if found := date.Find(s[to:min(len(s), to+nearDate)]); c.Verb == "date" && len(found) > 0 && found[0].Start < 3 {
				to += found[0].End
			} else if n := strings.IndexByte(s[to:], ' '); n > 0 {
				to += n
			}
			out = append(out, mark{at, to, label})
		}
	}
	return out
}

// nearDate is how far a date reaches behind what it belongs to, in bytes.
const nearDate = 60

func (f *finder) symbols(s string) (out []mark) {
	for _, readings := range f.set.Symbols(s) {
		from, to := readings[0].Start, readings[0].End
		out = append(out, mark{from, to, symbol})
		if found := date.Find(s[to:min(len(s), to+nearDate)]); len(found) > 0 && found[0].Start < 3 && found[0].Range.Start.Day > 0 {
			out = append(out, mark{to + found[0].Start, to + found[0].End, symbol})
		}
	}
	return out
}

func (f *finder) names(s string) (out []mark) {
	for _, readings := range f.set.Names(s) {
		n := readings[0]
		if n.What != authority.AnOrg && n.What != authority.ABody || !capital(s[n.Start:n.End]) {
			continue
		}
		is := name
		if words := s[n.Start:n.End]; count(words, unicode.IsLetter) == count(words, unicode.IsUpper) && strings.Contains(words, " ") {
			is = capName
		}
		out = append(out, mark{n.Start, n.End, is})
	}
	return out
}

// sessions finds the names of sessions that stand by themselves, with the place and the dates behind them.
func (f *finder) sessions(s string) (out []mark) {
	for _, o := range date.FindOrdinals(s) {
		if first, _ := utf8.DecodeRuneInString(s[o.Start:]); unicode.IsLower(first) || led(s[:o.Start]) {
			continue
		}
		to := f.sessionEnd(s, o)
		if to < 0 {
			continue
		}
		out = append(out, mark{o.Start, to, session})
		behind := s[to:min(len(s), to+2*nearDate)]
		found := date.Find(behind)
		if len(found) == 0 || found[0].Start > nearDate {
			continue
		}
		between := strings.TrimLeft(behind[:found[0].Start], " ,.;:-")
		if says(f.cues.place, between) {
			out = append(out, mark{to + found[0].Start - len(between), to + found[0].End, place})
		}
	}
	return out
}

// led tells that a word in small letters stands right before: "at its Tenth Session" is no field.
func led(before string) bool {
	before = strings.TrimRight(before, " ")
	word := before[strings.LastIndexByte(before, ' ')+1:]
	return strings.ContainsFunc(word, unicode.IsLetter) && !strings.ContainsFunc(word, unicode.IsUpper)
}

// sessionEnd is the byte behind the name of the session that an ordinal begins, with the counts in brackets; -1 where it begins none.
func (f *finder) sessionEnd(s string, o date.FoundOrdinal) int {
	rest := s[o.End:min(len(s), o.End+nearDate)]
	for _, c := range f.cues.session {
		k := c.Re.SubexpIndex("noun")
		if k < 0 || c.Verb == "meeting" {
			continue
		}
		m := c.Re.FindStringSubmatchIndex(rest)
		if m == nil || m[2*k] < 0 || m[2*k] > longestCount || strings.ContainsAny(rest[:m[2*k]], ",.;:") {
			continue
		}
		to := o.End + m[2*k+1]
		if tail := strings.TrimLeft(s[to:], " "); strings.HasPrefix(tail, "(") {
			if n := strings.IndexByte(tail, ')'); n > 0 && n < longestCount {
				to = len(s) - len(tail) + n + 1
			}
		}
		return to
	}
	return -1
}

// longestCount is how much may stand between an ordinal and its noun, or in the brackets behind it: "(10th Extraordinary)", in bytes.
const longestCount = 40
