package cite

import (
	"strings"

	"github.com/travaux/travaux/loaders/date"
)

// anaphors claims the words that stand for something cited before: Idem, "the said document", "that Convention".
func (sc *scene) anaphors() {
	for _, c := range sc.cues[classAnaphor] {
		for _, m := range c.find(&sc.sought) {
			sc.anaphor(c, m)
		}
	}
}

func (sc *scene) anaphor(c cue, m []int) {
	from, to := m[0], m[1]
	if c.Verb == WordThe && sc.joins("named-on", sc.s[to:min(len(sc.s), to+16)]) {
		return
	}
	if f, t, ok := c.group(m, "at"); ok {
		from, to = f, t
	}
	start, places := sc.before(from)
	if len(places) == 0 && sc.joins("contracted", sc.s[from:to]) {
		start, places = sc.touching(from)
	}
	if len(places) == 0 {
		start = from
		to, places = sc.after(to, len(sc.s))
	}
	a := Mention{Form: Anaphor, Kind: c.Status, Word: c.Verb, Noun: c.text(sc.s, m, "noun"), Pinpoints: places, Rule: c.Rule, Nth: c.text(sc.s, m, "nth")}
	a.Plural = strings.HasSuffix(a.Noun, "s")
	if c.Verb == WordDated {
		a.Dated = sc.dayIn(m[0], m[1]+24)
		if a.Dated.Day == 0 {
			return
		}
		for _, d := range sc.dates {
			if d.Start >= m[0] && d.Start <= m[1] {
				to = max(to, d.End)
			}
		}
	}
	if c.Verb == WordIdem {
		to = sc.idemTail(&a, to)
	}
	sc.add(start, to, a)
}

// touching binds the places that end one space before at, where the preposition is part of the words there: "paragraphe 14
// dudit document".
func (sc *scene) touching(at int) (int, []string) {
	for n := from(sc.refs, at, refStart) - 1; n >= 0; n-- {
		r := sc.refs[n]
		if r.End > at || sc.bound[n] {
			continue
		}
		if r.After != 0 || r.Lean != 0 || strings.Trim(sc.s[r.End:at], " ,)") != "" {
			break
		}
		sc.bound[n] = true
		return r.Start, r.Places
	}
	return at, nil
}

// idemTail takes in what takes the place of a part of the symbol cited before: "Ibid., vol. 1249, No. 20378".
func (sc *scene) idemTail(a *Mention, at int) int {
	rest := sc.s[at:]
	for _, c := range sc.cues[classAttach] {
		if c.Verb != "idem-tail" {
			continue
		}
		if m := c.Re.FindStringSubmatchIndex(rest); m != nil {
			a.Noun = c.text(rest, m, "tail")
			return at + m[1]
		}
	}
	return at
}

// selves claims the words by which a document speaks of itself.
func (sc *scene) selves() {
	for _, c := range sc.cues[classSelf] {
		for _, m := range c.find(&sc.sought) {
			start, places := sc.before(m[0])
			to := m[1]
			if len(places) == 0 {
				start = m[0]
			}
			sc.add(start, to, Mention{Form: Self, Word: c.Verb, Noun: c.text(sc.s, m, "noun"), Pinpoints: places, Rule: c.Rule})
		}
	}
}

// numbered claims decisions and resolutions by number and kind where the symbol grammars did not: "decision 14/5".
func (sc *scene) numbered() {
	for _, c := range sc.cues[classNumbered] {
		for _, m := range c.find(&sc.sought) {
			from, to := m[0], m[1]
			readings, err := sc.set.ParseSymbol(c.text(sc.s, m, "symbol"))
			if err != nil {
				continue
			}
			start, places := sc.before(from)
			to, after := sc.after(to, len(sc.s))
			sc.add(start, to, Mention{Form: Numbered, Kind: c.Status, Symbols: readings, Pinpoints: append(places, after...), Rule: c.Rule})
		}
	}
}

// dayIn gives the single day printed between two places of the view; zero when none is.
func (sc *scene) dayIn(begin, to int) date.Date {
	dates := sc.dateFounds()
	for n := from(dates, begin, dateStart); n < len(dates) && dates[n].Start <= to; n++ {
		if d := dates[n]; d.Range.Start == d.Range.End && d.Range.Start.Day > 0 {
			return d.Range.Start
		}
	}
	return date.Date{}
}
