package office

import (
	"strconv"
	"strings"
)

// levels is how many levels a list has at most, in both formats.
const levels = 10

// level is how one level of a list is numbered.
type level struct {
	start   int
	format  string // of OOXML: "decimal", "lowerLetter" …; "bullet"; "none"
	pattern string // "%1.%2." or "(%3)": %n is the number of level n
	restart int    // begins anew after a number of a level up to this one; 0: never; -1: of any higher level
	style   string // the paragraph style that stands at this level
	legal   bool   // all its numbers are decimal
}

// list is the numbering of one abstract list, and how far it has come.
type list struct {
	levels [levels]level
	now    [levels]int
	begun  [levels]bool
}

// next counts a paragraph at a level and gives its label; "" for none.
func (l *list) next(at int) string {
	at = max(0, min(at, levels-1))
	for i := range at { // a level that was skipped counts as begun
		if !l.begun[i] {
			l.begun[i], l.now[i] = true, l.levels[i].start
		}
	}
	if l.begun[at] {
		l.now[at]++
	} else {
		l.begun[at], l.now[at] = true, l.levels[at].start
	}
	for i := at + 1; i < levels; i++ {
		if r := l.levels[i].restart; r < 0 || r > 0 && at < r {
			l.begun[i] = false
		}
	}
	return l.label(at)
}

// restartAt lets a level begin anew at a number.
func (l *list) restartAt(at, start int) {
	if at >= 0 && at < levels {
		l.begun[at], l.levels[at].start = false, start
	}
}

func (l *list) label(at int) string {
	lv := l.levels[at]
	switch lv.format {
	case "none":
		return ""
	case "bullet":
		return "-"
	}
	var b strings.Builder
	for i := 0; i < len(lv.pattern); i++ {
		if lv.pattern[i] == '%' && i+1 < len(lv.pattern) && lv.pattern[i+1] >= '1' && lv.pattern[i+1] <= '9' {
			k := int(lv.pattern[i+1] - '1')
			format := l.levels[k].format
			if lv.legal {
				format = "decimal"
			}
			b.WriteString(number(format, l.now[k]))
			i++
			continue
		}
		b.WriteByte(lv.pattern[i])
	}
	return strings.TrimSpace(b.String())
}

// number writes n as a format does; what is not known is decimal.
func number(format string, n int) string {
	switch format {
	case "lowerLetter", "a":
		return letters(n, 'a')
	case "upperLetter", "A":
		return letters(n, 'A')
	case "lowerRoman", "i":
		return strings.ToLower(roman(n))
	case "upperRoman", "I":
		return roman(n)
	case "none", "bullet":
		return ""
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	}
	return strconv.Itoa(n)
}

// letters counts a to z, aa, bb …, as word processors do.
func letters(n int, first rune) string {
	if n < 1 || n > 26*20 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(first+rune((n-1)%26)), (n-1)/26+1)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, p := range [...]struct {
		v int
		s string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= p.v; n -= p.v {
			b.WriteString(p.s)
		}
	}
	return b.String()
}
