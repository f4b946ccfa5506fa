package flat

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// strength is how likely a number begins a paragraph, by what stands before it.
type strength byte

const (
	weak    strength = iota // words that end in no stop: a heading, or a sentence that cites a number
	member                  // a comma or a semicolon: a paragraph of an act, or a member of a list
	strong                  // a sentence that has ended
	heading                 // a heading in capitals
	leading                 // a line end
)

// number is a number with a full stop that a capital follows.
type number struct {
	n        int
	line     int // byte of Body where its line begins
	at       int // where it stands
	from     int // where the heading before it begins; at, when there is none
	strength strength
	acts     bool // it stands in a line in which an organ begins to speak
}

// numbers finds the numbers that may begin paragraphs: at the beginning of any line, and within long ones.
func (f *finder) numbers(lines []text.Line) []number {
	var out []number
	for _, l := range lines {
		if l.Blank() {
			continue
		}
		s := f.t.Body[l.Text.Start:l.Text.End]
		if n, width := figures(s); width > 0 && width < len(s) && s[width] == '.' {
			out = append(out, number{n: n, line: l.Text.Start, at: l.Text.Start, from: l.Text.Start, strength: leading})
		}
		if long(l) {
			out = f.within(out, l.Text.Start, s)
		}
	}
	return out
}

// within adds the numbers within a long line s that begins at byte start.
func (f *finder) within(out []number, start int, s string) []number {
	acts, asked := false, false
	for i := 1; i < len(s); i++ {
		if s[i] < '1' || s[i] > '9' || !white(s[i-1]) {
			continue
		}
		n, width := figures(s[i:])
		end := i + width
		if width == 0 || end+2 >= len(s) || s[end] != '.' || !spaceFirst(s[end+1:]) || !capital(s[end+1:]) {
			i = end
			continue
		}
		from, strength, ok := f.behind(s, i)
		if ok && strength == member && !asked {
			acts, asked = f.organSpeaks(s[:i]) >= 0, true
		}
		if ok {
			out = append(out, number{n: n, line: start, at: start + i, from: start + from, strength: strength, acts: acts})
		}
		i = end
	}
	return out
}

// longestNumber is how many figures a paragraph's number has at most: years are none.
const longestNumber = 3

// figures is the number that s begins with and how many figures it has; 0 where it has none or too many.
func figures(s string) (n, width int) {
	for width < len(s) && s[width] >= '0' && s[width] <= '9' {
		if width == longestNumber {
			return 0, 0
		}
		n, width = n*10+int(s[width]-'0'), width+1
	}
	return n, width
}

func spaceFirst(s string) bool { return s[0] == ' ' || s[0] == '\t' || strings.HasPrefix(s, "\u00a0") }

func white(c byte) bool { return c == ' ' || c == '\t' || c == 0xa0 } // 0xa0 ends a no-break space in UTF-8

// capital says whether the first letter of s, behind spaces and opening signs, is a capital.
func capital(s string) bool {
	s = strings.TrimLeft(s, " \t\u00a0\"'“‘«([*_")
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// behind tells by what stands in s before byte i how likely a paragraph begins there; ok is false when none does. A heading begins
// at byte from.
func (f *finder) behind(s string, i int) (from int, how strength, ok bool) {
	before := strings.TrimRight(s[max(0, i-maxHeading):i], " \t\u00a0")
	bare := strings.TrimRight(before, "\"'”’»)]*_")
	switch last, _ := utf8.DecodeLastRuneInString(bare); {
	case bare == "":
		return i, weak, false
	case last == '.' && says(f.cues.abbreviation, bare[max(0, len(bare)-longestWord):]):
		return i, weak, false
	case strings.ContainsRune(".?!", last):
		return i, strong, true
	case strings.ContainsRune(",;:", last):
		return i, member, len(bare) == len(before)
	case says(f.cues.reckoner, before[max(0, len(before)-longestWord):]):
		return i, weak, false
	}
	if at := capitalsBefore(before); at >= 0 {
		return i - len(s[max(0, i-maxHeading):i]) + at, heading, true
	}
	return i, weak, true
}

const (
	maxHeading  = 400 // bytes of a heading
	longestWord = 24  // bytes that are looked at for a shortened word
)

// capitalsBefore is where the words in capitals begin that s ends with: at least three of them, or any number behind a stop; -1.
func capitalsBefore(s string) int {
	at, words, letters := -1, 0, 0
	end := len(s)
	for end > 0 {
		k := strings.LastIndexAny(s[:end], " \t") + 1
		w := s[k:end]
		n := count(w, unicode.IsLetter)
		if n != count(w, unicode.IsUpper) {
			break
		}
		if n > 0 {
			at, words, letters = k, words+1, letters+n
		} else if strings.ContainsAny(w, ".?!") {
			break
		}
		if strings.HasSuffix(strings.TrimRight(s[:k], " \t"), ".") {
			break
		}
		end = len(strings.TrimRight(s[:k], " \t"))
	}
	if at < 0 || letters < 4 {
		return -1
	}
	if head := strings.TrimRight(s[:at], " \t\"'”’»)"); words >= 3 || head == "" || strings.ContainsAny(head[len(head)-1:], ".?!") {
		return at
	}
	return -1
}

func count(s string, is func(rune) bool) (n int) {
	for _, r := range s {
		if is(r) {
			n++
		}
	}
	return n
}

// organSpeaks is the byte at which an organ begins to speak in s, "The Council, Recalling its"; -1.
func (f *finder) organSpeaks(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] != 'T' && s[i] != 'L' && s[i] != 'E' || i > 0 && s[i-1] != ' ' {
			continue
		}
		rest := s[i:min(len(s), i+longestOpening)]
		if strings.Contains(rest, ",") && segment.Opens(strings.ToValidUTF8(rest, ""), f.set) {
			return i
		}
	}
	return -1
}

// longestOpening is how much of a text is looked at to tell whether an organ speaks, in bytes.
const longestOpening = 200
