package cite

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/travaux/travaux/loaders/date"
)

// when reads the period a phrase names: a date, or a year alone.
func (sc *scene) when(c cue, m *mask, g []int, s *SessionMention) {
	if f, _, ok := c.group(g, "date"); ok {
		if t, ok := m.at(f); ok {
			s.When = t.when
			return
		}
	}
	month, relative := c.text(m.s, g, "month"), c.text(m.s, g, "relative")
	if step, ok := c.leans(g); ok {
		s.When = sc.ofYear(month, m.yearBefore(g[0])+step)
		return
	}
	switch {
	case relative != "":
		s.When = sc.thisYear(month, relative)
		return
	case month != "":
		s.When = sc.ofYear(month, m.yearNear(g[0]))
		return
	}
	if f, _, ok := c.group(g, "year"); ok {
		if t, ok := m.at(f); ok {
			s.When = t.when
			m.partOfYear(c, g, s)
		}
	}
}

// partOfYear narrows a year to the quarter or half that is named: "in the first quarter of 1997".
func (m *mask) partOfYear(c cue, g []int, s *SessionMention) {
	f, _, ok := c.group(g, "nth")
	months := map[string]int{"quarter": 3, "half": 6, "trimestre": 3, "semestre": 6}[c.text(m.s, g, "part")]
	if !ok || months == 0 {
		return
	}
	t, _ := m.at(f)
	if last := t.n * months; t.n > 0 && last <= 12 {
		s.When.Start.Month, s.When.End.Month = last-months+1, last
	}
}

// thisYear gives a month named with "this year", "last year": counted from the document's date.
func (sc *scene) thisYear(month, relative string) date.Range {
	today, err := date.Parse(sc.head.Date)
	if err != nil || today.Year == 0 {
		return date.Range{}
	}
	return sc.ofYear(month, today.Year+map[string]int{"last": -1, "next": 1}[strings.ToLower(relative)])
}

// ofYear gives a year, or the month of it when one is named; the zero range when the year is not known.
func (sc *scene) ofYear(month string, year int) date.Range {
	if year < 1500 {
		return date.Range{}
	}
	if month == "" {
		return date.Range{Start: date.Date{Year: year}, End: date.Date{Year: year}}
	}
	for _, d := range date.Find(month + " " + date.Date{Year: year}.String()) {
		return d.Range
	}
	return date.Range{}
}

// leans says whether a phrase tells its year by the one told last, and how far from it: "that year", "the following year".
func (c cue) leans(g []int) (step int, ok bool) {
	for name, step := range map[string]int{"thatyear": 0, "nextyear": 1, "lastyear": -1} {
		if _, _, ok := c.group(g, name); ok {
			return step, true
		}
	}
	return 0, false
}

// yearBefore gives the year told last before byte at of the mask; 0 when none is.
func (m *mask) yearBefore(at int) int {
	year := 0
	for _, t := range m.tokens {
		if t.mto > at {
			break
		}
		if t.sign == signDate || t.sign == signYear {
			year = t.when.End.Year
		}
	}
	return year
}

// yearNear gives the year of a month told without one: of the date that follows in the same sentence ("the first in
// February and the second in June 2006"), else of the one told last.
func (m *mask) yearNear(at int) int {
	for _, t := range m.tokens {
		if t.mfrom < at || t.sign != signDate && t.sign != signYear {
			continue
		}
		if gap := m.s[at:t.mfrom]; len(gap) < 120 && !strings.ContainsAny(gap, ".;") {
			return t.when.Start.Year
		}
		break
	}
	return m.yearBefore(at)
}

// further makes the mentions of the other sessions of a list: "62 and 63 (<date>)", "<ordinal> and <ordinal> sessions".
// Figures must rise, else they count something else.
func (sc *scene) further(c cue, m *mask, from, to int, first *SessionMention) {
	last := first.Ordinal
	for _, f := range listed.FindAllStringSubmatchIndex(m.s[from:to], -1) {
		s := *first
		s.When, s.Ordinary, s.Extraordinary = date.Range{}, 0, 0
		at, end := from+f[0], from+f[1]
		if t, ok := m.at(at); ok {
			s.Ordinal = t.n
		} else {
			s.Ordinal, _ = strconv.Atoi(m.s[at : from+f[3]])
		}
		if s.Ordinal <= last || s.Ordinal > last+maxStep {
			return
		}
		if f[4] >= 0 {
			if t, ok := m.at(from + f[4]); ok {
				s.When = t.when
			}
		}
		last = s.Ordinal
		sc.sitting(c, m, at, end, &s)
	}
}

// maxStep is how far apart the sessions of one list may be.
const maxStep = 12

var listed = regexp.MustCompile(`(<ordinal>|[1-9][0-9]?)(?: \((<date>|<year>)\))?`)
