package date

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// The years that are read in words.
const (
	firstYear = 1800
	lastYear  = 2099
)

// Written reads s, all of it, as one day of which the day or the year may be in words, as treaties close: "ninth day of May
// one thousand nine hundred and ninety-two", "quatorze juillet mil neuf cent soixante-sept", "24 de marzo de mil
// novecientos setenta y uno", "2nd June 1934", "July 14, 1967". ok is false for anything else, also for a day that the
// month does not have; then d means nothing.
func Written(s string) (d Date, ok bool) {
	if found := Find(s); len(found) == 1 && found[0].Range.Start.Day > 0 {
		return found[0].Range.Start, found[0].Range.Start == found[0].Range.End
	}
	words := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == ',' })
	at := slices.IndexFunc(words, func(w string) bool { return monthNamed(squeeze(w)) > 0 })
	if at < 1 {
		return Date{}, false
	}
	day, known := dayIn(words[:at])
	year, sure := yearIn(words[at+1:])
	if !known || !sure {
		return Date{}, false
	}
	d = Date{Year: year, Month: monthNamed(squeeze(words[at])), Day: day}
	return d, d.valid()
}

// besideNumber are the words that stand around the number of a day or of a year and tell nothing.
var besideNumber = []string{"the", "this", "day", "of", "on", "in", "year", "our", "lord", "le", "la", "ce", "jour", "jours", "du", "de", "mois", "lan", "el",
	"dia", "dias", "del", "mes", "ano", "a", "los", "e"}

func bare(words []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(words), func(w string) bool {
		return slices.Contains(besideNumber, squeeze(strings.NewReplacer("'", "", "’", "").Replace(w)))
	}), " ")
}

// dayIn reads a day of the month: figures, an ordinal or, in French and Spanish, a number.
func dayIn(words []string) (int, bool) {
	s := bare(words)
	n, ok := Ordinal(s)
	if !ok {
		n, ok = plainNumber(s)
	}
	if !ok {
		n = counted().days[squeeze(s)]
	}
	return n, n >= 1 && n <= 31
}

func yearIn(words []string) (int, bool) {
	s := bare(words)
	if n, ok := plainNumber(s); ok {
		return n, n >= firstYear && n <= lastYear
	}
	n := counted().years[squeeze(s)]
	return n, n > 0
}

// plainNumber reads s, all of it, as a number of up to four digits.
func plainNumber(s string) (n int, ok bool) {
	if d := digits(s); d == 0 || d != len(s) || d > 4 {
		return 0, false
	}
	for i := range len(s) {
		n = 10*n + int(s[i]-'0')
	}
	return n, true
}

// numbers are days and years by their names in three languages, as letters only.
type numbers struct{ days, years map[string]int }

// counted is built once, on first use.
var counted = sync.OnceValue(func() numbers {
	n := numbers{days: map[string]int{}, years: map[string]int{}}
	for day := 1; day <= 31; day++ {
		n.days[squeeze(frenchCardinal(day))], n.days[squeeze(spanishCardinal(day))] = day, day
	}
	for year := firstYear; year <= lastYear; year++ {
		for _, name := range yearNames(year) {
			n.years[squeeze(name)] = year
		}
	}
	return n
})

// yearNames are the ways in which the three languages write a year.
func yearNames(year int) []string {
	rest := year % 100
	en, fr, es := "", "", ""
	if rest > 0 {
		en, fr, es = englishCardinal(rest), " "+frenchCardinal(rest), " "+spanishCardinal(rest)
	}
	if year >= 2000 {
		return []string{"two thousand " + en, "two thousand and " + en, "twenty " + en, "deux mille" + fr, "deux mil" + fr, "dos mil" + es}
	}
	century := map[int][3]string{18: {"eight", "huit", "ochocientos"}, 19: {"nine", "neuf", "novecientos"}}[year/100]
	var out []string
	for _, and := range []string{" ", " and "} {
		out = append(out, "one thousand "+century[0]+" hundred"+and+en, century[0]+"teen hundred"+and+en)
	}
	out[1], out[3] = strings.Replace(out[1], "eightteen", "eighteen", 1), strings.Replace(out[3], "eightteen", "eighteen", 1)
	return append(out, "mil "+century[1]+" cent"+fr, "mille "+century[1]+" cent"+fr, "mil "+century[1]+" cents"+fr,
		map[int]string{18: "dix-huit cent", 19: "dix-neuf cent"}[year/100]+fr, "mil "+century[2]+es)
}

func englishCardinal(n int) string {
	units := [...]string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
		"fifteen", "sixteen", "seventeen", "eighteen", "nineteen"}
	tens := [...]string{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
	if n < 20 {
		return units[n]
	}
	return strings.TrimSpace(tens[n/10] + " " + units[n%10])
}

func spanishCardinal(n int) string {
	units := [...]string{"", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece", "catorce", "quince",
		"dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis",
		"veintisiete", "veintiocho", "veintinueve"}
	tens := [...]string{"", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"}
	switch {
	case n < 30:
		return units[n]
	case n%10 == 0:
		return tens[n/10]
	}
	return tens[n/10] + " y " + units[n%10]
}
