package adoption

import (
	"strconv"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/loaders/text"
)

// Adoption is what a text prints of its adoption; a field it does not print is zero, a count it does not print is None.
type Adoption struct {
	Date       string // YYYY-MM-DD
	Meeting    int
	Mode       string // unanimously, consensus, without-vote, acclamation, vote
	For        int
	Against    int
	Abstaining int
	Records    []Record // the lines that say so, in order; empty when the text has no record
}

// Record is one line, or two that belong together, that record the adoption.
type Record struct {
	text.Span
	Rule string
}

// None is a number of votes that is not printed: a printed zero is a number.
const None = -1

// class is the class of cues that tell an adoption; longest is how long a line with its next may be, in bytes.
const (
	class   = "adoption"
	longest = 400
)

// Read reads the records of t. Where two say different things of one field, the first holds.
func Read(t text.Text, set *authority.Set) Adoption {
	a := Adoption{For: None, Against: None, Abstaining: None}
	cues := set.Cues(class)
	lines := t.Lines()
	for i := 0; i < len(lines); i++ {
		if lines[i].Blank() {
			continue
		}
		for _, end := range ends(lines, i) {
			if a.line(t, text.Span{Start: lines[i].Text.Start, End: end}, cues) {
				break
			}
		}
	}
	return a
}

// ends are where a record that begins on line i may end: with the next line that is not blank, or with its own.
func ends(lines []text.Line, i int) []int {
	own := lines[i].Text.End
	for j := i + 1; j < len(lines) && j < i+4; j++ {
		if !lines[j].Blank() && lines[j].Text.End-lines[i].Text.Start <= longest {
			return []int{lines[j].Text.End, own}
		}
	}
	return []int{own}
}

// line takes what the cue that says most reads at s.
func (a *Adoption) line(t text.Text, s text.Span, cues []*authority.Compiled) bool {
	if s.End-s.Start > longest {
		return false
	}
	v := t.View(s)
	found := false
	for _, c := range cues {
		m := c.Re.FindStringSubmatchIndex(v.S)
		if m == nil {
			continue
		}
		found = true
		a.take(c, v.S, m)
		a.Records = append(a.Records, Record{Span: v.Span(m[0], m[1]), Rule: c.Rule})
	}
	return found
}

// take fills the fields that are still open from the groups of a match.
func (a *Adoption) take(c *authority.Compiled, s string, m []int) {
	if a.Mode == "" {
		a.Mode = c.Verb
	}
	for i, name := range c.Re.SubexpNames() {
		if name == "" || m[2*i] < 0 {
			continue
		}
		printed := s[m[2*i]:m[2*i+1]]
		switch name {
		case "date":
			if found := date.Find(printed); a.Date == "" && len(found) == 1 {
				a.Date = found[0].Range.Start.String()
			}
		case "meeting":
			a.Meeting = first(a.Meeting, 0, number(printed))
		case "ordinal":
			if n, ok := date.Ordinal(strings.ToLower(printed)); ok {
				a.Meeting = first(a.Meeting, 0, n)
			}
		case "for":
			a.For = first(a.For, None, number(printed))
		case "against":
			a.Against = first(a.Against, None, number(printed))
		case "abstaining":
			a.Abstaining = first(a.Abstaining, None, number(printed))
		}
	}
}

// first keeps a value that is already known.
func first(known, open, value int) int {
	if known != open {
		return known
	}
	return value
}

// number reads a count: digits, or a word that is no number above one.
func number(printed string) int {
	if n, err := strconv.Atoi(printed); err == nil {
		return n
	}
	if strings.HasPrefix(printed, "u") || strings.HasPrefix(printed, "o") { // "un", "une", "one"
		return 1
	}
	return 0
}
