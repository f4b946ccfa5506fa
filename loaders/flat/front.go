package flat

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/text"
)

const (
	longestFront = 2000 // bytes of a line in which front matter is looked for
	leastFront   = 24   // bytes of unknown words between fields that belong together
	mostFront    = 200  // likewise, before a field that cannot be mistaken
	capitalTitle = 8    // letters in capitals that make a title
)

// front gives the places at which the fields of the front matter begin in a line that ends at byte end, or at which the text behind it begins.
func (f *finder) front(l text.Line, end int) []int {
	for end = min(end, l.Text.Start+longestFront); end < len(f.t.Body) && !utf8.RuneStart(f.t.Body[end]); {
		end++
	}
	v := f.t.View(text.Span{Start: l.Text.Start, End: end})
	s := v.S
	at := f.organSpeaks(s)
	head := s
	if at >= 0 {
		head = s[:at]
	}
	places, behind := chain(f.marks(head), head)
	switch {
	case places == nil && at <= 0:
		return nil
	case places != nil:
		places = append(places, f.title(head, behind)...)
	}
	if at > 0 {
		places = append(places, at)
	}
	var out []int
	for _, p := range places {
		for p < len(s) && strings.IndexByte(" ,;.", s[p]) >= 0 {
			p++
		}
		if p > 0 && p < len(s) {
			out = append(out, v.Span(p, p+1).Start)
		}
	}
	return out
}

// chain follows the fields that stand side by side from the beginning of s and gives where each begins and ends, and the byte behind
// the last. nil when they are too few to be front matter: sentences name bodies, sessions and symbols too.
func chain(marks []mark, s string) (places []int, at int) {
	var seen field
	for _, m := range marks {
		if m.from < at {
			continue
		}
		between := m.from - at
		sure := m.is == label || m.is == session || m.is == place
		if between > mostFront || between > leastFront && !sure {
			continue
		}
		if between > leastFront && sentence(s[at:m.from]) {
			break
		}
		places = append(places, m.from, m.to)
		at, seen = m.to, seen|m.is
	}
	kinds := bits.OnesCount8(uint8(seen))
	if seen&name > 0 && seen&capName > 0 {
		kinds--
	}
	if kinds < 2 || kinds == 2 && (seen&(label|symbol|capName) == 0 || seen&^(symbol|name) == 0) {
		return nil, 0
	}
	return places, at
}

// sentence tells running text from unknown words of the front matter: most of its words are in small letters.
func sentence(s string) bool {
	words, small := 0, 0
	for w := range strings.FieldsSeq(s) {
		words++
		if strings.IndexFunc(w, unicode.IsLower) == 0 {
			small++
		}
	}
	return words > 3 && small*2 > words
}

// title gives where, behind byte at, a title in capitals ends, the author's line begins and the headings of agenda items begin.
func (f *finder) title(s string, at int) (places []int) {
	if to := capitalsEnd(s, at); to > 0 {
		places = append(places, to)
	}
	for _, c := range f.cues.heading {
		for _, m := range c.Re.FindAllStringIndex(s[at:], 8) {
			places = append(places, at+m[0])
		}
	}
	for i := at; i < len(s); i++ {
		if (i == 0 || s[i-1] == ' ') && says(f.cues.author, s[i:min(len(s), i+nearDate)]) {
			return append(places, i)
		}
	}
	return places
}

// capitalsEnd is the byte behind the words in capitals that begin at byte at of s; 0 where they are too few, or where s ends with them.
func capitalsEnd(s string, at int) int {
	letters, end := 0, 0
	for at < len(s) {
		next := len(s)
		if n := strings.IndexByte(s[at:], ' '); n >= 0 {
			next = at + n + 1
		}
		w := s[at:next]
		upper := count(w, unicode.IsUpper)
		if count(w, unicode.IsLetter) != upper {
			break
		}
		letters, at = letters+upper, next
		if upper > 1 {
			end = at
		}
	}
	if letters < capitalTitle || end >= len(s) {
		return 0
	}
	return end
}
