package cite

import (
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/cite/pinpoint"
	"github.com/travaux/travaux/loaders/date"
)

// symbols claims every printed symbol with the places named beside it, and the numbers that share its head:
// "documents AC/GA/36/1 and 12", "IAVP/PM/1 to 5".
func (sc *scene) symbols() {
	limit := len(sc.s)
	for n := len(sc.syms) - 1; n >= 0; n-- {
		readings := sc.syms[n]
		if len(readings) == 0 {
			continue
		}
		if end := readings[0].End; end+1 < len(sc.s) && sc.s[end] == '-' && sc.s[end+1] >= '0' && sc.s[end+1] <= '9' {
			continue // a longer symbol misprinted: what was read is not what was meant
		}
		sc.symbol(readings, limit)
		limit = readings[0].Start
	}
}

// symbol claims one symbol; what it takes in ends before limit, where the next symbol stands.
func (sc *scene) symbol(readings []authority.Symbol, limit int) {
	y := readings[0]
	from, plural := sc.headWord(y.Start)
	from, places := sc.before(from)
	if len(places) == 0 && y.Kind == "treaty" {
		if start, of := sc.before(sc.titleStart(from)); len(of) > 0 {
			from, places = start, of
		}
	}
	end, after := sc.after(y.End, limit)
	m := Mention{Form: Symbol, Kind: y.Kind, Symbols: readings, Pinpoints: append(places, after...), Rule: y.Rule,
		Dated: sc.describedBy(from), Organ: sc.organ(from, end), Owner: sc.owner(from)}
	sc.add(from, end, m)
	sc.elided(readings, end, limit, plural || sc.opened(from))
}

// headWord passes the words before a symbol that belong to it ("see document"), and says whether they are plural.
func (sc *scene) headWord(at int) (int, bool) {
	window := max(0, at-48)
	for _, c := range sc.cues[classAttach] {
		if c.Verb != "head" {
			continue
		}
		if m := c.Re.FindStringIndex(sc.s[window:at]); m != nil {
			return window + m[0], c.Status == "plural"
		}
	}
	return at, false
}

// titleStart gives where the title begins that stands before the number of an instrument: "the Lamp Oil (Storage) " of "the Lamp Oil
// (Storage) Convention, 1951 (No. 5)".
func (sc *scene) titleStart(at int) int {
	window := max(0, at-longestInstrument)
	for _, c := range sc.cues[classAttach] {
		if c.Verb == "title" {
			if m := c.Re.FindStringSubmatchIndex(sc.s[window:at]); m != nil {
				return window + m[2]
			}
		}
	}
	return at
}

// longestInstrument is how many bytes the title of an instrument has at most before its noun.
const longestInstrument = 140

func (sc *scene) opened(at int) bool { return at > 0 && sc.s[at-1] == '(' }

// before binds the places whose words lead up to at: "paragraphs 4 and 5 of", "Rule 33 of the Rules of Procedure (".
func (sc *scene) before(at int) (int, []string) {
	for n := from(sc.refs, at, refStart) - 1; n >= 0; n-- {
		r := sc.refs[n]
		if r.End > at || sc.bound[n] {
			continue
		}
		if at-r.End > 140 || r.After != 0 || r.Lean != 0 || !sc.joins("before", sc.s[r.End:at]) || sc.treatyWithin(r.End, at) {
			break
		}
		sc.bound[n] = true
		from, places := sc.list(n)
		return from, append(places, r.Places...)
	}
	return at, nil
}

// treatyWithin says whether a treaty is named in s[a:b]: "Article 7 of the Paris Convention (document …" is an article of it.
func (sc *scene) treatyWithin(a, b int) bool {
	for n := from(sc.names, a, nameStart); n < len(sc.names) && sc.names[n][0].End <= b; n++ {
		if x := sc.names[n][0]; x.What == authority.ATreaty && !x.Generic {
			return true
		}
	}
	return false
}

// list binds the places that a list names before those of ref n, and gives where the list begins: "paragraphs 2 and 3 and
// footnote 7", "Article 11, Article 14 and Article 14bis". What follows a symbol or name is that one's.
func (sc *scene) list(n int) (int, []string) {
	r := sc.refs[n]
	if n == 0 || sc.bound[n-1] {
		return r.Start, nil
	}
	o := sc.refs[n-1]
	if o.After != 0 || o.Lean != 0 || r.Start-o.End > 16 || !sc.joins("list", sc.s[o.End:r.Start]) || sc.follows(o.Start) {
		return r.Start, nil
	}
	sc.bound[n-1] = true
	from, places := sc.list(n - 1)
	return from, append(places, o.Places...)
}

// follows says whether a symbol or a name ends just before at, so that the places there are its own.
func (sc *scene) follows(at int) bool {
	ends := func(end int) bool { return end <= at && at-end < 12 && (sc.joins("after", sc.s[end:at]) || end == at) }
	for n := from(sc.syms, at, symbolStart) - 1; n >= 0 && at-sc.syms[n][0].End < 12; n-- {
		if ends(sc.syms[n][0].End) {
			return true
		}
	}
	for n := from(sc.names, at, nameStart) - 1; n >= 0 && at-sc.names[n][0].End < 12; n-- {
		if x := sc.names[n]; len(citable(x)) > 0 && ends(x[0].End) {
			return true
		}
	}
	return false
}

// after binds the places that follow at: ", paragraph 182", " (see paragraphs 24 and 25(ii))".
func (sc *scene) after(at, limit int) (int, []string) { return sc.more(at, limit, "after") }

// more binds the places behind at, joined to what stands there by a cue of the verb; behind places already bound the
// list may go on with "and".
func (sc *scene) more(at, limit int, verb string) (int, []string) {
	n := from(sc.refs, at, refStart)
	if n == len(sc.refs) {
		return at, nil
	}
	r := sc.refs[n]
	if r.Start-at > 30 || r.End > limit || sc.bound[n] || r.Lean != 0 || r.After != 0 || !sc.joins(verb, sc.s[at:r.Start]) && !sc.joins("after", sc.s[at:r.Start]) {
		return at, nil
	}
	if sc.opens(at, r.Start) || sc.leads(n, limit) || !sc.closes(sc.s[at:r.Start], r.End) {
		return at, nil
	}
	sc.bound[n] = true
	end := r.End
	if strings.Contains(sc.s[at:r.Start], "(") && end < len(sc.s) && sc.s[end] == ')' {
		end++
	}
	more, places := sc.more(end, limit, "after-more")
	return more, append(append([]string{}, r.Places...), places...)
}

// closes says whether places behind the bracket that held a symbol are that symbol's: only where nothing is said of them
// ("(E/2003/22), annex IV." but not "(document …), paragraphs 8 and 9 were modified").
func (sc *scene) closes(between string, end int) bool {
	return !strings.HasPrefix(between, ")") || end >= len(sc.s) || strings.IndexByte(".;),", sc.s[end]) >= 0
}

// opens says whether a place opens a new sentence: "… document X/4/3 Rev. Paragraph 12 of …".
func (sc *scene) opens(at, start int) bool {
	return at > 0 && sc.s[at-1] == '.' && strings.TrimSpace(sc.s[at:start]) == "" && sc.s[start] >= 'A' && sc.s[start] <= 'Z'
}

// leads says whether the places of ref n are those of the symbol or name behind them: "paragraphs 27 and 79 of SCT/10/9".
func (sc *scene) leads(n, limit int) bool {
	r := sc.refs[n]
	if limit < len(sc.s) && limit-r.End <= 110 {
		if at, _ := sc.headWord(limit); at >= r.End && sc.joins("before", sc.s[r.End:at]) {
			return true
		}
	}
	for n := from(sc.names, r.End, nameStart); n < len(sc.names) && sc.names[n][0].Start-r.End < 40; n++ {
		if x := sc.names[n][0]; x.What == authority.ATreaty || x.What == authority.ARuleset {
			return sc.joins("before", sc.s[r.End:x.Start])
		}
	}
	return false
}

// joins says whether the words between a place and what it is of are those of a cue.
func (sc *scene) joins(verb, between string) bool {
	for _, c := range sc.cues[classAttach] {
		if c.Verb == verb && c.Re.MatchString(between) {
			return true
		}
	}
	return false
}

// elided claims the shortened symbols behind one: each inherits what the one before it begins with.
func (sc *scene) elided(readings []authority.Symbol, at, limit int, plural bool) {
	from, last := readings[0], at
	for range 100 {
		class, next := sc.grammar.Join(sc.s, at)
		if class == 0 || next >= limit || sc.s[at:next] == "-" {
			return
		}
		y, end, ok := sc.tail(from, next, limit)
		if word := suffixWord(sc.s[last:at]); word != "" && digit(sc.s[next]) {
			y, end, ok = sc.sameSuffix(from, word, next, limit) // "Add.1 and 2"
		}
		if !ok || !plural && !strings.Contains(sc.s[next:end], "/") && digit(sc.s[next]) && !sc.alone(class, end) {
			return
		}
		y.Start, y.End = next, end
		stop, places := sc.after(end, limit)
		sc.add(next, stop, Mention{Form: Elided, Kind: y.Kind, Symbols: []authority.Symbol{y}, Pinpoints: places, Rule: y.Rule + "/elided"})
		from, at, last = y, stop, next
	}
}

// suffixWord gives the word of a shortened symbol that is a suffix with a number, "Add." of "Add.1"; "".
func suffixWord(s string) string {
	word := strings.TrimRight(s, "0123456789 ")
	if word == s || word == "" || digit(s[0]) || strings.ContainsAny(word, "/0123456789") {
		return ""
	}
	return word
}

// sameSuffix reads a number that counts the same suffix on: the "2" of "Add.1 and 2".
func (sc *scene) sameSuffix(from authority.Symbol, word string, next, limit int) (authority.Symbol, int, bool) {
	end := next
	for end < limit && digit(sc.s[end]) {
		end++
	}
	if end-next > 2 || end < len(sc.s) && sc.s[end] == '/' {
		return authority.Symbol{}, 0, false
	}
	y, ok := sc.set.Elide(from, word+sc.s[next:end])
	return y, end, ok
}

// torn mends a shortened symbol that a misreading or the end of a line has torn.
var torn = strings.NewReplacer(".l", ".1", "/ ", "/")

// tail reads what stands for a shortened symbol at next: a number with its suffixes, or suffixes alone.
func (sc *scene) tail(from authority.Symbol, next, limit int) (authority.Symbol, int, bool) {
	if sc.dated(next) {
		return authority.Symbol{}, 0, false
	}
	for _, c := range sc.cues[classAttach] {
		if c.Verb != "tail" {
			continue
		}
		m := c.Re.FindStringIndex(sc.s[next:min(limit, next+40)])
		if m == nil {
			continue
		}
		end := next + m[1]
		if end < len(sc.s) && (sc.s[end] == '/' || sc.s[end] == '%') {
			continue
		}
		printed := torn.Replace(sc.s[next:end])
		if y, ok := sc.set.Elide(from, printed); ok {
			return y, end, true
		}
		if bare, stop := strings.CutSuffix(printed, "."); stop { // the full stop of the sentence
			if y, ok := sc.set.Elide(from, bare); ok {
				return y, end - 1, true
			}
		}
	}
	return authority.Symbol{}, 0, false
}

// alone says whether a number behind a symbol in the singular can be read as another symbol: nothing it could count
// follows it.
func (sc *scene) alone(class pinpoint.Class, end int) bool {
	if class == pinpoint.Comma {
		return false
	}
	return end >= len(sc.s) || strings.IndexByte(",.;:)", sc.s[end]) >= 0 || sc.s[end-1] == '.'
}

// dated says whether a date is printed at i.
func (sc *scene) dated(i int) bool {
	dates := sc.dateFounds()
	n := from(dates, i+1, dateStart)
	return n > 0 && i < dates[n-1].End
}

// describedBy gives the day in the words before a bracketed symbol: "his report of 30 December 1993 (S/26927)".
func (sc *scene) describedBy(at int) date.Date {
	if !sc.opened(at) {
		return date.Date{}
	}
	dates := sc.dateFounds()
	for n := from(dates, at, dateStart) - 1; n >= 0 && at-dates[n].End <= 2; n-- {
		if d := dates[n]; d.End <= at && d.Range.Start == d.Range.End && d.Range.Start.Day > 0 {
			return d.Range.Start
		}
	}
	return date.Date{}
}
