package folio

import "unicode/utf8"

// step is how far apart the known places of a ruler are, in code points.
const step = 1024

// ruler finds the byte at which a code point of a text begins, without a table as long as the text.
type ruler struct {
	text  string
	n     int   // code points in all
	bytes []int // of every step-th code point; nil when each is one byte
}

func measure(text string) ruler {
	r := ruler{text: text, n: utf8.RuneCountInString(text)}
	if r.n == len(text) {
		return r
	}
	i := 0
	for at := range text {
		if i%step == 0 {
			r.bytes = append(r.bytes, at)
		}
		i++
	}
	return r
}

// at is the byte at which code point cp begins; the length of the text for those behind it.
func (r ruler) at(cp int) int {
	switch {
	case cp <= 0:
		return 0
	case cp >= r.n:
		return len(r.text)
	case r.bytes == nil:
		return cp
	}
	at := r.bytes[cp/step]
	for range cp % step {
		_, size := utf8.DecodeRuneInString(r.text[at:])
		at += size
	}
	return at
}

// cut is the text between two code points.
func (r ruler) cut(start, end int) string {
	if end <= start {
		return ""
	}
	return r.text[r.at(start):r.at(end)]
}
