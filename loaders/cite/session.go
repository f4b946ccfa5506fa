package cite

import (
	"strconv"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/date"
)

// sessions claims what names a session: by ordinal, by month, by "next", a meeting or conference by name and date.
func (sc *scene) sessions() {
	var m *mask
	for _, c := range sc.cues[classSession] {
		if m == nil {
			if !sc.mayMeet() {
				return
			}
			m = newMask(sc)
		}
		for _, g := range c.find(&m.sought) {
			sc.session(c, m, g)
		}
	}
}

// mayMeet says whether a scene can hold a session at all: the prefilter before the mask is built.
func (sc *scene) mayMeet() bool {
	if len(sc.names) > 0 {
		return true
	}
	for _, c := range sc.cues[classSession] {
		if c.mayName(&sc.sought) {
			return true
		}
	}
	return false
}

// mayName says whether the words of the cue other than its signs stand in a text.
func (c cue) mayName(t *sought) bool {
	words := 0
	for _, n := range c.Needs() {
		if strings.HasPrefix(n.Words[0].Text, "<") {
			continue
		}
		words++
		if !n.In(t.seen) || !t.holds(n, 0, len(t.s)) {
			return false
		}
	}
	return words > 0
}

// session makes the mention of one match. The groups of the phrase are: body, meeting, date, ordinal (signs), count
// ("25th extraordinary"), word ("Assembly", "its"), year, name (an ad hoc meeting's own), of (what the mention spans,
// default the whole match).
func (sc *scene) session(c cue, m *mask, g []int) {
	from, to := g[0], g[1]
	if f, t, ok := c.group(g, "of"); ok {
		from, to = f, t
	}
	s := sc.told(c, m, g)
	after := m.s[g[1]:min(len(m.s), g[1]+24)]
	if c.Status == "acronym" && s.Printed != strings.ToUpper(strings.ReplaceAll(s.Printed, " ", "x")) {
		return
	}
	if s.passing() || s.title(m.s, from) || after != "" && sc.joins("not-session", after) {
		return
	}
	s.Before, s.Next = sc.bodiesBefore(m, from)
	if f, t, ok := c.group(g, "tail"); ok && t == to {
		if x, _, _ := c.group(g, "subject"); len(s.Before) == 0 && s.Bodies == nil {
			tok, _ := m.at(x)
			s.Bodies = tok.names
		} else {
			to = f
		}
	}
	sc.add(m.view(from, false), m.view(to, true), Mention{Form: Sitting, Kind: "session", Session: s, Word: s.Word, Rule: c.Rule})
}

// told reads the groups of a match into what they say of a session.
func (sc *scene) told(c cue, m *mask, g []int) *SessionMention {
	s := &SessionMention{Step: step[c.Verb], Word: pointing[c.Verb], Generic: c.Status == "generic", Upcoming: c.Verb == "upcoming",
		BodyWord: c.text(m.s, g, "word"), Noun: c.text(m.s, g, "noun"), Place: c.text(m.s, g, "place"), Sort: c.text(m.s, g, "sort")}
	_, _, s.Series = c.group(g, "series")
	sc.whose(c, m, g, s)
	if f, _, ok := c.group(g, "ordinal"); ok {
		t, _ := m.at(f)
		s.Ordinal = t.n
	}
	if f, t, ok := c.group(g, "number"); ok {
		s.Ordinal, _ = strconv.Atoi(m.s[f:t])
	}
	if s.Sort != "" {
		s.Extraordinary = s.Ordinal
	}
	sc.counts(c, m, g, s)
	sc.when(c, m, g, s)
	return s
}

// whose reads the body or meeting that a match names, by a sign or by a name of the meeting's own.
func (sc *scene) whose(c cue, m *mask, g []int, s *SessionMention) {
	for _, name := range []string{"body", "meeting"} {
		f, _, ok := c.group(g, name)
		if !ok {
			continue
		}
		if t, ok := m.at(f); ok {
			s.Bodies, s.Printed = t.names, sc.s[t.from:t.to]
			if name == "meeting" {
				s.Meeting = s.Printed
			}
		}
	}
	if f, t, ok := c.group(g, "name"); ok {
		s.Meeting = strings.TrimSpace(sc.s[m.view(f, false):m.view(t, true)])
	}
}

// title says whether a phrase is the session line of a front page: an ordinal with a capital and no article, where a
// segment begins.
func (s *SessionMention) title(mask string, from int) bool {
	return from == 0 && s.Ordinal > 0 && s.BodyWord == "" && s.Bodies == nil && !strings.Contains(mask, ".")
}

// passing says whether a phrase tells only a day of the session at hand ("closed the session on November 4, 2010").
func (s *SessionMention) passing() bool {
	return s.Ordinal == 0 && s.Step == 0 && s.Word == "" && strings.EqualFold(s.BodyWord, "the") && s.Noun == "" && s.Bodies == nil &&
		s.When.Start == s.When.End && s.When.Start.Day > 0
}

var step = map[string]int{"next": 1, "upcoming": 1, "last": -1}

var pointing = map[string]string{"again": WordLatter, "that": WordThat, "this": WordThis, "elided": WordThat, "latter": WordLatter}

// counts reads "(25th extraordinary)": the count of the session among those of its sort.
func (sc *scene) counts(c cue, m *mask, g []int, s *SessionMention) {
	f, t, ok := c.group(g, "count")
	if !ok {
		return
	}
	inner := m.s[f:t]
	i := strings.Index(inner, signOrdinal)
	if i < 0 {
		return
	}
	tok, _ := m.at(f + i)
	if strings.Contains(strings.ToLower(inner), "extra") {
		s.Extraordinary = tok.n
	} else {
		s.Ordinary = tok.n
	}
}

// when reads the period a phrase names: a date, or a year alone.
func (sc *scene) when(c cue, m *mask, g []int, s *SessionMention) {
	if f, _, ok := c.group(g, "date"); ok {
		if t, ok := m.at(f); ok {
			s.When = t.when
			return
		}
	}
	if month := c.text(m.s, g, "month"); month != "" {
		s.When = sc.thisYear(month, c.text(m.s, g, "relative"))
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
	year := today.Year + map[string]int{"last": -1, "next": 1}[strings.ToLower(relative)]
	for _, d := range date.Find(month + " " + date.Date{Year: year}.String()) {
		return d.Range
	}
	return date.Range{}
}

// bodiesBefore lists the bodies and meetings named in the same sentence before byte at of the mask, and says whether
// the last of them leads up to it: "the <body>, at".
func (sc *scene) bodiesBefore(m *mask, at int) ([][]authority.Name, bool) {
	begin := sentence(m.s, at)
	var out [][]authority.Name
	next := false
	for _, t := range m.tokens {
		if t.mto > at {
			break
		}
		if t.mfrom >= begin && (t.sign == signBody || t.sign == signMeeting) {
			out = append(out, t.names)
			gap := m.s[t.mto:at]
			next = len(gap) <= 24 && !strings.ContainsAny(gap, ".;:") && strings.Count(gap, " ") <= 3
		}
	}
	return out, next
}

// sentence gives where the sentence that holds byte at of s begins: behind the last full stop that a capital follows.
func sentence(s string, at int) int {
	return max(0, sentenceFrom(s, 0, at))
}

// fullStop says whether the space at i stands between two sentences: behind the full stop of a word that is no short
// abbreviation, before a capital, a number or a sign of a mask.
func fullStop(s string, i int) bool {
	if i < 4 || i+1 >= len(s) || s[i-1] != '.' {
		return false
	}
	next := s[i+1]
	return (next >= 'A' && next <= 'Z' || next == '<') && s[i-2] >= 'a' && s[i-3] >= 'a' && s[i-4] >= 'a'
}
