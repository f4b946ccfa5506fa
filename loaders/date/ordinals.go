package date

import "strings"

// Name is the ordinal n (1 to MaxOrdinal) in words, small letters: Name(28, "en") is "twenty-eighth", in "fr"
// "vingt-huitième", in "es" "vigésimo octavo". "" for other numbers and languages. Ordinal reads every name back.
func Name(n int, lang string) string {
	if n < 1 || n > MaxOrdinal {
		return ""
	}
	switch lang {
	case "en":
		return english(n, " and ", "-")
	case "fr":
		return french(n)
	case "es":
		return spanish(n, "o", " ")
	}
	return ""
}

// spellings lists the ways in which the three languages write n.
func spellings(n int) []string {
	out := []string{english(n, " and ", "-"), english(n, " ", " "), french(n),
		spanish(n, "o", " "), spanish(n, "a", " "), spanish(n, "o", "")}
	if n == 100 {
		out = append(out, "hundredth")
	}
	switch n {
	case 1:
		out = append(out, "première", "primer")
	case 2:
		out = append(out, "second", "seconde")
	case 3:
		out = append(out, "tercer")
	case 7:
		out = append(out, "sétimo", "sétima")
	case 9:
		out = append(out, "nono", "nona")
	case 11:
		out = append(out, "decimoprimero", "decimoprimera", "décimo primero", "décima primera")
	case 12:
		out = append(out, "decimosegundo", "decimosegunda", "décimo segundo", "décima segunda")
	}
	if u := n % 10; n > 12 && n%100 != 11 && (u == 1 || u == 3) { // "trigésimo primer período", "vigesimotercer período"
		out = append(out, strings.TrimSuffix(spanish(n, "o", " "), "o"), strings.TrimSuffix(spanish(n, "o", ""), "o"))
	}
	return append(out, spanishMixed(n)...)
}

func english(n int, and, hyphen string) string {
	units := [...]string{"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
		"eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"}
	tens := [...]string{"", "", "twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"}
	switch {
	case n == 100:
		return "one hundredth"
	case n == 200:
		return "two hundredth"
	case n > 100:
		return "one hundred" + and + english(n-100, and, hyphen)
	case n < 20:
		return units[n]
	case n%10 == 0:
		return tens[n/10] + "ieth"
	}
	return tens[n/10] + "y" + hyphen + units[n%10]
}

func french(n int) string {
	switch n {
	case 1:
		return "premier"
	case 200:
		return "deux centième"
	}
	c := frenchCardinal(n)
	switch last := c[len(c)-1]; {
	case last == 'e':
		c = c[:len(c)-1]
	case last == 'q':
		c += "u"
	case last == 'f':
		c = c[:len(c)-1] + "v"
	case n == 80 || n == 180:
		c = c[:len(c)-1] // quatre-vingts loses its s
	}
	return c + "ième"
}

func frenchCardinal(n int) string {
	units := [...]string{"", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
		"treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"}
	tens := [...]string{"", "", "vingt", "trente", "quarante", "cinquante", "soixante"}
	switch {
	case n == 100:
		return "cent"
	case n > 100:
		return "cent " + frenchCardinal(n-100)
	case n < 20:
		return units[n]
	case n == 80:
		return "quatre-vingts"
	case n > 80:
		return "quatre-vingt-" + units[n-80]
	case n == 71:
		return "soixante et onze"
	case n >= 60:
		return join(tens[6], n-60, units[n-60])
	}
	return join(tens[n/10], n%10, units[n%10])
}

func join(tens string, n int, unit string) string {
	switch n {
	case 0:
		return tens
	case 1:
		return tens + " et " + unit
	}
	return tens + "-" + unit
}

// spanish writes n with the ending o or a; sep stands between tens and units: "vigésimo octavo", "vigesimoctavo".
func spanish(n int, end, sep string) string {
	units, tens := spanishStems()
	inner := end
	if sep == "" {
		inner = "o"
	}
	switch {
	case n == 200:
		return "ducentésim" + end
	case n == 100:
		return "centésim" + end
	case n > 100:
		return "centésim" + inner + " " + spanish(n-100, end, sep)
	case n < 10:
		return units[n] + end
	case n == 11:
		return "undécim" + end
	case n == 12:
		return "duodécim" + end
	case n%10 == 0:
		return tens[n/10] + end
	}
	return tens[n/10] + inner + sep + units[n%10] + end
}

// spanishMixed lists the forms in one word whose ending alone changes ("decimoséptima") and those that lose a vowel ("decimoctavo").
func spanishMixed(n int) []string {
	units, tens := spanishStems()
	if n < 13 || n > 99 || n%10 == 0 {
		return nil
	}
	out := []string{tens[n/10] + "o" + units[n%10] + "a"}
	if n%10 == 8 {
		out = append(out, tens[n/10]+units[8]+"o", tens[n/10]+units[8]+"a")
	}
	return out
}

func spanishStems() (units, tens [10]string) {
	return [10]string{"", "primer", "segund", "tercer", "cuart", "quint", "sext", "séptim", "octav", "noven"},
		[10]string{"", "décim", "vigésim", "trigésim", "cuadragésim", "quincuagésim", "sexagésim", "septuagésim", "octogésim", "nonagésim"}
}
