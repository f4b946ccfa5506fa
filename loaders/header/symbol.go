package header

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/text"
)

func span(i, j int) text.Span { return text.Span{Start: i, End: j} }

// candidate is a symbol that stands in the front matter as the document's own.
type candidate struct {
	authority.Symbol
	at   int // index of its piece
	rest string
}

// readSymbol finds the document's own symbol: one that fills its piece but for the language letter, the
// organisation's name and page marks. Of several the one beside the ORIGINAL or DATE line is preferred, else the first.
func (r *reader) readSymbol() {
	var found []candidate
	for i := range r.pieces {
		at, labelled := r.label["symbol"]
		if p := &r.pieces[i]; p.role == free || p.role == organ || (labelled && i == at) {
			found = append(found, r.ownSymbols(i)...)
		}
	}
	if len(found) == 0 {
		found = r.runningSymbols()
	}
	if len(found) == 0 {
		r.readNumber()
		return
	}
	best := found[0]
	for _, c := range found {
		if r.besideLabel(c.at) {
			best = c
			break
		}
	}
	r.setSymbol(best)
	for _, c := range found {
		if c.ID == best.ID {
			continue
		}
		if d := c.at - best.at; c.at >= 0 && d >= -1 && d <= 1 && c.Base != best.Base {
			r.h.Other = append(r.h.Other, c.Canonical)
		} else {
			r.warnAt(r.place(c), "the front matter also prints the symbol %s", c.Canonical)
		}
	}
}

func (r *reader) setSymbol(c candidate) {
	r.symbol = &c.Symbol
	h := &r.h
	h.ID, h.Symbol, h.Printed, h.Suffixes = c.ID, c.Canonical, c.Printed, c.Suffixes
	if h.Org != "" && h.Org != c.Org && !r.set.Within(c.Org, h.Org) {
		r.warnAt(r.place(c), "the symbol %s is one of another organisation than the letterhead's", c.Canonical)
	}
	h.Org = c.Org
	if c.Repaired != "" && c.Repaired != "language-letter" {
		r.warnAt(r.place(c), "the symbol is printed %q, read as %s (%s)", c.Printed, c.Canonical, c.Repaired)
	}
	if c.at < 0 {
		return
	}
	p := &r.pieces[c.at]
	h.Spans["symbol"] = p.span(c.Start, c.End)
	p.role = symbol
	r.setRest(c)
}

// setRest takes what stands behind a symbol on its line: a record of its adoption, the title, or the one and then the other.
func (r *reader) setRest(c candidate) {
	p, rest := &r.pieces[c.at], c.rest
	if day, end := Adopted(rest, r.set); end > 0 {
		r.h.Date = day
		at := len(p.s) - len(rest)
		r.h.Spans["date"] = p.span(at, at+len(strings.TrimRight(rest[:end], " ")))
		rest = strings.TrimSpace(rest[end:])
	}
	if rest == "" || r.dayBehind(c.at, rest) {
		return
	}
	r.h.Title = rest
	r.h.Spans["title"] = p.span(len(p.s)-len(rest), len(p.s))
	r.titleEnd = c.at + 1
}

// dayBehind takes the day that is all that stands behind a symbol: "AB/4/7 20 November 2031 (31-5859)".
func (r *reader) dayBehind(at int, rest string) bool {
	c, m := r.cue("header-date", rest)
	if c == nil {
		return false
	}
	words, from := group(c, m, rest, "date")
	f, ok := firstDay(words, 0)
	if ok && r.h.Date == "" {
		from += len(r.pieces[at].s) - len(rest)
		r.h.Date = f.Range.Start.String()
		r.h.Spans["date"] = r.pieces[at].span(from+f.Start, from+f.End)
	}
	return ok
}

// place is where a symbol stands in the front matter; empty for one that stands elsewhere.
func (r *reader) place(c candidate) text.Span {
	if c.at < 0 {
		return text.Span{}
	}
	return r.pieces[c.at].span(c.Start, c.End)
}

// ownSymbols reads the symbols of piece i if nothing else stands in it.
func (r *reader) ownSymbols(i int) []candidate {
	p := &r.pieces[i]
	s, shift := p.s, 0
	labelled := false
	if at, ok := r.label["symbol"]; ok && at == i {
		labelled = true
		if _, after, ok := strings.Cut(s[1:], ":"); ok {
			shift = len(s) - len(after)
			s = after
		}
	}
	places := r.set.Symbols(s)
	if len(places) == 0 {
		places = r.set.Symbols(inSmallLetters(s))
	}
	if len(places) == 0 {
		return nil
	}
	rest, pos := "", 0
	var out []candidate
	for _, readings := range places {
		y, ok := r.choose(readings)
		if !ok {
			return nil
		}
		rest += s[pos:y.Start]
		pos = y.End
		y.Printed = s[y.Start:y.End]
		y.Start, y.End = y.Start+shift, y.End+shift
		out = append(out, candidate{Symbol: y, at: i})
	}
	tail := s[pos:]
	if labelled || r.furniture(rest+" "+tail) {
		if l := strings.TrimSpace(rest); r.language == "" && l != "" {
			if c, _ := r.cue("header-letter", l); c != nil {
				r.setLetter(c.Lang)
			}
		}
		return out
	}
	tail = strings.TrimSpace(tail)
	if c, _ := r.cue("header-date", tail); c != nil && len(out) == 1 && r.furniture(rest) {
		out[0].rest = tail
		return out
	}
	_, recorded := Adopted(tail, r.set)
	titled := r.nothingBefore(i) && unicode.IsLetter(firstRune(tail))
	if strings.TrimSpace(rest) == "" && len(out) == 1 && (titled || tail != "" && recorded == len(tail)) {
		out[0].rest = tail
		return out
	}
	if lead := strings.TrimSpace(rest); len(out) == 1 && unicode.IsLower(firstRune(tail)) && r.nothingBefore(i) && r.namesKind(lead) {
		out[0].rest = p.s // the title line of an act: "Recommendation X(2018)2 of the Committee to members on wells"
		return out
	}
	return nil
}

// namesKind tells that s is one word, and one that names a kind of document: "Recommendation".
func (r *reader) namesKind(s string) bool {
	if s == "" || strings.Contains(s, " ") {
		return false
	}
	for _, class := range []string{"header-kind", "recommendation"} {
		if c, _ := r.cue(class, s); c != nil {
			return true
		}
	}
	return false
}

// inSmallLetters is s with the words that are all in capitals written as names are, byte for byte, so that a title line reads as the text
// below it does: "RESOLUTION 68 (REV. ROME, 2014)" gives "Resolution 68 (Rev. Rome, 2014)". What has digits or slashes in it is left.
func inSmallLetters(s string) string {
	out := strings.Split(s, " ")
	for i, w := range out {
		letters := strings.Trim(w, "().,:;\"'*_")
		first := firstRune(letters)
		if utf8.RuneCountInString(letters) < 3 || strings.ContainsFunc(letters, func(c rune) bool { return !unicode.IsUpper(c) }) {
			continue
		}
		head := strings.Index(w, letters) + utf8.RuneLen(first)
		if low := strings.ToLower(w[head:]); len(low) == len(w[head:]) {
			out[i] = w[:head] + low
		}
	}
	return strings.Join(out, " ")
}

// nothingBefore tells that no words stand before piece i.
func (r *reader) nothingBefore(i int) bool {
	return !slices.ContainsFunc(r.pieces[:i], func(p piece) bool { return wordy(p.s) })
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// furniture tells that s holds nothing but what stands around a symbol in a letterhead.
func (r *reader) furniture(s string) bool {
	s = strings.Trim(s, " /|*,.;:-[]()")
	key := squeeze(s)
	if _, ok := r.names.orgs[key]; key == "" || ok {
		return true
	}
	for _, class := range []string{"header-letter", "header-noise"} {
		if c, _ := r.cue(class, s); c != nil {
			return true
		}
	}
	return false
}

// choose takes the reading that fits the letterhead's organisation; ok is false when several organisations print that
// form and nothing tells which one this is.
func (r *reader) choose(readings []authority.Symbol) (authority.Symbol, bool) {
	if len(readings) == 0 {
		return authority.Symbol{}, false
	}
	one := true
	for _, y := range readings {
		if y.Org == r.h.Org {
			return y, true
		}
		one = one && y.ID == readings[0].ID
	}
	if one {
		return readings[0], true
	}
	if org := r.spokenOrganisation(); org != "" {
		for _, y := range readings {
			if y.Org == org {
				return y, true
			}
		}
	}
	return authority.Symbol{}, false
}

// besideLabel tells that piece i has the ORIGINAL or the DATE line within the three pieces after it.
func (r *reader) besideLabel(i int) bool {
	for _, field := range []string{"original", "date"} {
		if at, ok := r.label[field]; ok && at > i && at <= i+3 {
			return true
		}
	}
	return false
}

// runningSymbols reads the symbol off the running heads, when all of them print the same one.
func (r *reader) runningSymbols() []candidate {
	var out []candidate
	for _, l := range r.d.Text.Layout {
		if l.Kind != text.RunningHead {
			continue
		}
		for _, readings := range r.set.Symbols(l.Value) {
			y, ok := r.choose(readings)
			if !ok || (len(out) > 0 && out[0].ID != y.ID) {
				return nil
			}
			out = append(out, candidate{Symbol: y, at: -1})
		}
	}
	return out
}

// warn notes an oddity of the header as a whole.
func (r *reader) warn(format string, args ...any) { r.warnAt(text.Span{}, format, args...) }

// warnAt notes an oddity with its place in the text.
func (r *reader) warnAt(at text.Span, format string, args ...any) {
	r.h.Warnings = append(r.h.Warnings, text.Warning{Span: at, Text: "header: " + fmt.Sprintf(format, args...)})
}
