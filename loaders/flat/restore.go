package flat

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/text"
)

const (
	longLine  = 160     // bytes from which a line may be several that ran together
	frontZone = 4 << 10 // bytes of a text in which front matter is looked for
)

// Restore gives t with the places at which its lost line ends stood, and says whether all its lines stand apart. t itself is given where
// it has no line that could be several.
func Restore(t text.Text, set *authority.Set) text.Text {
	lines := t.Lines()
	t.Spaced = spaced(lines, t.Body)
	if !slices.ContainsFunc(lines, long) {
		return t
	}
	f := finder{t: t, set: set, cues: authority.Derive(set, newCues)}
	numbers := f.numbers(lines)
	lost, first := chosen(numbers)
	for _, l := range lines {
		if l.Start >= min(first, frontZone) {
			break
		}
		if long(l) {
			lost = append(lost, f.front(l, min(first, l.Text.End))...)
		}
	}
	slices.Sort(lost)
	t.Lost = slices.Compact(lost)
	return t
}

func long(l text.Line) bool { return l.Text.End-l.Text.Start >= longLine }

// finder looks for lines in a text.
type finder struct {
	t    text.Text
	set  *authority.Set
	cues cues
}

// cues are the cues by which parts of a line are told.
type cues struct {
	label, session, place, author   []*authority.Compiled // those of the front matter, see package header
	heading, abbreviation, reckoner []*authority.Compiled // of this package
}

func newCues(set *authority.Set) cues {
	return cues{label: set.Cues("header-label"), session: set.Cues("header-session"), place: set.Cues("header-place"), author: set.Cues("header-author"),
		heading: set.Cues("flat-heading"), abbreviation: set.Cues("flat-abbreviation"), reckoner: set.Cues("flat-reckoner")}
}

// says tells whether one of the cues matches s.
func says(cues []*authority.Compiled, s string) bool {
	return slices.ContainsFunc(cues, func(c *authority.Compiled) bool { return c.Re.MatchString(s) })
}

// fewest is how many lines a text has at least that is told to be spaced.
const fewest = 8

// spaced tells that an empty line stands between any two lines, those of one paragraph too: so many of them go on, in small letters, with
// a line that ended in no stop.
func spaced(lines []text.Line, body string) bool {
	all, apart, going := 0, 0, 0
	last, gap := "", false
	for _, l := range lines {
		if l.Blank() {
			gap = true
			continue
		}
		s := body[l.Text.Start:l.Text.End]
		if all++; gap && last != "" {
			apart++
			if first, _ := utf8.DecodeRuneInString(s); unicode.IsLower(first) && !strings.ContainsAny(last[len(last)-1:], ".,;:?!)") {
				going++
			}
		}
		last, gap = s, false
	}
	return all >= fewest && apart*10 >= (all-1)*9 && going*10 >= all*3
}
