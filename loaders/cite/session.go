package cite

import (
	"slices"
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
	if len(sc.names) > 0 || len(sc.slashed()) > 0 {
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
	for _, p := range c.plain {
		if !p.In(t.seen) {
			return false
		}
	}
	words := 0
	for _, n := range c.Needs() {
		if strings.HasPrefix(n.Words[0].Text, "<") {
			continue
		}
		words++
		if !t.holds(n, 0, len(t.s)) {
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
	s := sc.said(c, m, g)
	after := m.s[g[1]:min(len(m.s), g[1]+24)]
	if c.Status == "acronym" && s.Printed != strings.ToUpper(strings.ReplaceAll(s.Printed, " ", "x")) {
		return
	}
	if s.passing() || long(s.When) || s.title(m.s, from) || after != "" && sc.joins("not-session", after) {
		return
	}
	if gap := c.text(m.s, g, "gap"); gap != "" && sc.joins("session-word", gap) {
		return
	}
	s.Sure, s.Gathers = c.Status == "calendar", c.Status == "meetings"
	s.Foreign = len(s.Bodies) == 0 && s.Noun == "" && foreign(after)
	s.Before, s.Next = sc.bodiesBefore(m, from)
	s.Earlier = sc.bodiesEarlier(m, from)
	if s.Gathers && (len(s.Bodies) == 0 && strings.HasPrefix(strings.ToLower(after), " of ") || !sc.gathers(s)) {
		return
	}
	if f, t, ok := c.group(g, "tail"); ok && t == to {
		if x, _, _ := c.group(g, "subject"); len(s.Before) == 0 && s.Bodies == nil {
			tok, _ := m.at(x)
			s.Bodies = tok.names
		} else {
			to = f
		}
	}
	sc.sitting(c, m, from, to, s)
	if f, t, ok := c.group(g, "more"); ok {
		sc.further(c, m, f, t, s)
	}
}

// foreign says whether the words behind a session name a body that was not recognised: "the fifth session of the Guild".
func foreign(after string) bool {
	rest, ok := strings.CutPrefix(after, " of the ")
	return ok && rest != "" && rest[0] >= 'A' && rest[0] <= 'Z'
}

// gathers says whether a body whose sessions are called meetings can be meant: by name, else one that the document is of
// or that the text has named. To all others a meeting is a sitting, or anybody's.
func (sc *scene) gathers(s *SessionMention) bool {
	called := func(x authority.Name) bool {
		b, ok := sc.set.Body(x.ID)
		return ok && b.Meetings
	}
	if len(s.Bodies) > 0 {
		return slices.ContainsFunc(s.Bodies, called)
	}
	if b, ok := sc.set.Body(sc.head.Body); ok && b.Meetings {
		return true
	}
	return slices.ContainsFunc(append(slices.Clone(s.Before), s.Earlier...), func(names []authority.Name) bool {
		return slices.ContainsFunc(names, called)
	})
}

func (sc *scene) sitting(c cue, m *mask, from, to int, s *SessionMention) {
	sc.add(m.view(from, false), m.view(to, true), Mention{Form: Sitting, Kind: "session", Session: s, Word: s.Word, Rule: c.Rule})
}

// said reads the groups of a match into what they say of a session.
func (sc *scene) said(c cue, m *mask, g []int) *SessionMention {
	s := &SessionMention{Step: step[c.Verb], Word: pointing[c.Verb], Generic: c.Status == "generic", Upcoming: c.Verb == "upcoming", Group: c.Status == "group",
		BodyWord: c.text(m.s, g, "word"), Noun: c.text(m.s, g, "noun"), Place: c.text(m.s, g, "place"), Sort: c.text(m.s, g, "sort")}
	_, _, s.Series = c.group(g, "series")
	_, _, s.Meets = c.group(g, "sitting")
	_, _, met := c.group(g, "met")
	s.Idle = !met && c.Re.SubexpIndex("met") >= 0
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
		_, _, s.Urgent = c.group(g, "urgent")
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
	if s.Meets && s.When.Start == s.When.End && s.When.Start.Day > 0 {
		return true // "the fourth meeting of the Committee, on 6 December": a sitting
	}
	return s.Ordinal == 0 && s.Step == 0 && s.Word == "" && strings.EqualFold(s.BodyWord, "the") && s.Noun == "" && s.Bodies == nil &&
		s.When.Start == s.When.End && s.When.Start.Day > 0
}

// longest is how many months a session and its resumed parts may take; what takes longer is a period reported on.
const longest = 6

func long(when date.Range) bool {
	a, b := when.Start, when.End
	return a.Month > 0 && b.Month > 0 && 12*(b.Year-a.Year)+b.Month-a.Month > longest
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

// bodiesBefore lists the bodies and meetings named in the same sentence before byte at of the mask, and says whether
// the last of them leads up to it: "the <body>, at".
func (sc *scene) bodiesBefore(m *mask, at int) ([][]authority.Name, bool) {
	begin := sentence(m.s, at)
	var out [][]authority.Name
	next := false
	for i := m.before(at); i >= 0 && m.bodies[i].mfrom >= begin; i-- {
		t := m.bodies[i]
		if out = append(out, t.names); len(out) == 1 {
			gap := m.s[t.mto:at]
			next = len(gap) <= 24 && !strings.ContainsAny(gap, ".;:") && strings.Count(gap, " ") <= 3
		}
	}
	slices.Reverse(out)
	return out, next
}

// mostEarlier bounds how many bodies named before a session are kept: what "the Committee" means stands near.
const mostEarlier = 12

// bodiesEarlier lists the bodies named before byte at of the mask in earlier sentences and segments, the nearest first.
func (sc *scene) bodiesEarlier(m *mask, at int) [][]authority.Name {
	begin := sentence(m.s, at)
	var out [][]authority.Name
	for i := m.before(begin); i >= 0 && len(out) < mostEarlier; i-- {
		if t := m.bodies[i]; t.sign == signBody {
			out = append(out, t.names)
		}
	}
	for i := len(sc.told) - 1; i >= 0 && len(out) < mostEarlier; i-- {
		out = append(out, sc.told[i])
	}
	return out
}

// tell keeps the bodies a segment names for the segments that follow.
func (sc *scene) tell() {
	for _, readings := range sc.names {
		if readings[0].What == authority.ABody {
			sc.finder.told = append(sc.finder.told, readings)
		}
	}
	if n := len(sc.finder.told); n > mostEarlier {
		sc.finder.told = append([][]authority.Name(nil), sc.finder.told[n-mostEarlier:]...)
	}
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
