package decision

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentences gives the sentences of the S of a View as byte ranges, in order, without white space at their ends. A
// sentence ends at a full stop, question or exclamation mark that a capital, a digit or an opening quote follows; not
// after an abbreviation or an initial, and not within brackets or quotation marks that close again. Every offset of
// breaks begins a new sentence too.
func sentences(s string, breaks []int) [][2]int {
	var out [][2]int
	add := func(a, b int) {
		a, b = trim(s, a, b)
		if a < b {
			out = append(out, [2]int{a, b})
		}
	}
	shut := enclosed(s)
	start, next := 0, 0
	for i := 0; i < len(s); i++ {
		for next < len(breaks) && breaks[next] <= i {
			if breaks[next] > start {
				add(start, breaks[next])
				start = breaks[next]
			}
			next++
		}
		if (s[i] == '.' || s[i] == '!' || s[i] == '?') && !shut(i) {
			if end, ok := stop(s, i); ok {
				add(start, end)
				start = end
			}
		}
	}
	add(start, len(s))
	return out
}

// stop says whether the mark at i ends a sentence, and where that sentence ends, its closing quote included.
func stop(s string, i int) (int, bool) {
	end := i + 1
	for end < len(s) && (s[end] == '"' || s[end] == '\'' || s[end] == ')' || s[end] == ']') {
		end++
	}
	end += glued(s, i, end)
	end += mark(s, end)
	if end == len(s) {
		return end, true
	}
	if s[end] != ' ' || s[i] == '.' && abbreviates(s, i) {
		return 0, false
	}
	rest := strings.TrimLeft(s[end:], " \"'")
	if n := item(rest); n > 0 {
		rest = rest[n:]
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " \"'([«*_"))
	return end, unicode.IsUpper(r) || unicode.IsDigit(r)
}

// glued is how long a footnote mark is that stands right behind the mark at i or its closing quote: "…was made."3 He".
func glued(s string, i, end int) int {
	n := 0
	for end+n < len(s) && s[end+n] >= '0' && s[end+n] <= '9' {
		n++
	}
	letter := i > 0 && (s[i-1] >= 'a' && s[i-1] <= 'z' || s[i-1] >= 0x80)
	if n == 0 || n > 2 || end+n < len(s) && s[end+n] != ' ' || end == i+1 && !letter {
		return 0
	}
	return n
}

// mark is how long a footnote mark in brackets is that stands right behind a stop: "The item was closed.(1) It …".
func mark(s string, end int) int {
	if end >= len(s) || s[end] != '(' {
		return 0
	}
	n := strings.IndexByte(s[end:min(len(s), end+4)], ')')
	if n < 2 || strings.Trim(s[end+1:end+n], "0123456789*") != "" {
		return 0
	}
	return n + 1
}

// item is how long the label of an item is that s begins with: "(b)The Assembly".
func item(s string) int {
	n := strings.IndexByte(s[:min(len(s), 6)], ')')
	if n < 2 || s[0] != '(' || strings.Trim(s[1:n], "abcdefghivx") != "" {
		return 0
	}
	return n + 1
}

// numbered says whether s begins with the number of a paragraph: "4.At the session".
func numbered(s string) bool {
	n := len(s) - len(strings.TrimLeft(s, "0123456789"))
	return n > 0 && n < 4 && n < len(s) && s[n] == '.'
}

// short holds the words that a full stop shortens; with a single letter (an initial) they end no sentence.
const short = " mr mrs ms dr prof no nos para paras art arts st rev add corr prov doc docs vol ed eds ch sec fig p pp cf e.g i.e " +
	"etc al approx dept gov hon inc ltd jr sr resp incl sales chap ibid op cit m mm mme mlle sr sra srta dra núm núms párr párrs pág págs n° n " +
	"jan feb mar apr jun jul aug sept oct nov dec vs viz ref ext tel "

func abbreviates(s string, i int) bool {
	from := i
	for from > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:from])
		if !unicode.IsLetter(r) && r != '.' && r != '°' {
			break
		}
		from -= n
	}
	word := s[from:i]
	if word == "" {
		return false
	}
	if r, n := utf8.DecodeRuneInString(word); n == len(word) && unicode.IsUpper(r) {
		return true
	}
	return strings.Contains(short, " "+strings.ToLower(word)+" ")
}

// maxEnclosed bounds how far brackets and quotation marks hold a sentence together; what runs on longer has lost its end.
const maxEnclosed = 1200

// enclosed tells, for offsets asked in rising order, whether they stand within brackets or straight quotation marks.
func enclosed(s string) func(int) bool {
	until, at := 0, 0
	return func(i int) bool {
		for ; at <= i; at++ {
			if at < until {
				continue
			}
			closing := byte(0)
			switch s[at] {
			case '(':
				closing = ')'
			case '[':
				closing = ']'
			case '"':
				if numbered(s[at+1:]) {
					continue // each paragraph of a quoted text opens the quotation again
				}
				closing = '"'
			default:
				continue
			}
			rest := s[at+1 : min(len(s), at+maxEnclosed)]
			if n := strings.IndexByte(rest, closing); n >= 0 {
				until = at + 1 + n
			}
		}
		return i < until-1 // a stop right before the closing mark ends the sentence with it
	}
}

// clauses cuts the sentence s[a:b] at its semicolons, except before an item of a run-in list: "(b)", "and (ii)".
func clauses(s string, a, b int) [][2]int {
	var out [][2]int
	shut := enclosed(s[a:b])
	start := a
	for i := a; i < b; i++ {
		if s[i] != ';' || shut(i-a) {
			continue
		}
		rest := strings.TrimLeft(s[i+1:b], " ")
		if _, after, ok := strings.Cut(rest, " "); ok && len(rest)-len(after) <= 4 {
			if strings.HasPrefix(after, "(") {
				continue
			}
		}
		if strings.HasPrefix(rest, "(") {
			continue
		}
		out = append(out, [2]int{start, i})
		start = i + 1
	}
	return append(out, [2]int{start, b})
}

// trim takes white space off both ends of s[a:b].
func trim(s string, a, b int) (int, int) {
	for a < b && s[a] == ' ' {
		a++
	}
	for b > a && s[b-1] == ' ' {
		b--
	}
	return a, b
}

// bareEnd is where s[a:b] ends without its closing punctuation, closing quotes and emphasis, and without the
// conjunction that leads on to the next item of a list.
func bareEnd(s string, a, b int) int {
	b = unpointed(s, a, b)
	switch w := lastWord(s[a:b]); w {
	case "and", "or", "et", "ou", "y", "o":
		if short := strings.TrimRight(s[a:b-len(w)], " "); strings.HasSuffix(short, ";") || strings.HasSuffix(short, ",") {
			return unpointed(s, a, a+len(short))
		}
	}
	return b
}

func unpointed(s string, a, b int) int {
	for b > a && strings.IndexByte(" .;:,*_\"'", s[b-1]) >= 0 {
		b--
	}
	return b
}
