package text

import (
	"unicode/utf8"
)

// View is a span of a text as a reader sees it, with the way back: patterns run on S, and Span tells where a match
// stands in Body. The text itself is never edited.
//
// In S, runs of white space (also no-break, narrow and line ends) are one space; layout, footnote marks, soft hyphens
// and zero-width signs are gone; a word hyphenated at a line end is whole again; curly and angular quotes are " and ',
// dashes are -, letters of other scripts that look like Latin ones inside a Latin word are those Latin letters; an
// accent written as a mark of its own is one character with its letter; entities of Markdown are their characters.
// Case is kept. S has no space at either end.
type View struct {
	S    string
	at   []int32 // at[i] is the byte of Body that byte i of S came from; len(at) == len(S)+1; nil when S is Body[from:] itself
	from int
	body string
}

// Span gives the bytes of Body that S[i:j] was read from: from the first to the last character of the match, spaces at
// its ends left out, so that no layout stands at either end. An empty match gives an empty span.
func (v View) Span(i, j int) Span {
	i, j = max(i, 0), min(j, len(v.S))
	for i < j && v.S[i] == ' ' {
		i++
	}
	for j > i && v.S[j-1] == ' ' {
		j--
	}
	if i >= j {
		at := v.place(i)
		return Span{at, at}
	}
	return Span{v.place(i), v.after(j - 1)}
}

// place is where in Body the character of S that holds byte i begins.
func (v View) place(i int) int {
	if v.at == nil {
		return min(v.from+i, len(v.body))
	}
	at := int(v.at[min(i, len(v.at)-1)])
	for at > 0 && at < len(v.body) && !utf8.RuneStart(v.body[at]) {
		at--
	}
	return at
}

// after is where in Body the character of S that holds byte i ends. The end of the last one is kept in v.at; a
// character reference ("&amp;") is one character, and then the next byte of S does not come from the next byte of Body.
func (v View) after(i int) int {
	if v.at == nil {
		return v.from + i + 1
	}
	if i == len(v.S)-1 {
		return int(v.at[len(v.S)])
	}
	at := int(v.at[i])
	if v.body[at] == '&' && int(v.at[i+1]) != at+1 {
		if n := entityLen(v.body[at:]); n > 0 {
			return at + n
		}
	}
	for at++; at < len(v.body) && !utf8.RuneStart(v.body[at]); at++ {
	}
	return at
}

// entityLen is the length of the character reference that s begins with; 0 when it begins with none.
func entityLen(s string) int {
	if len(s) < 4 || s[0] != '&' {
		return 0
	}
	for i := 1; i < len(s) && i < 12; i++ {
		switch c := s[i]; {
		case c == ';' && i > 2:
			return i + 1
		case isLetter(c), isDigit(c), c == '#' && i == 1:
		default:
			return 0
		}
	}
	return 0
}
