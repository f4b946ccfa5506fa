package date

// kind is what a token can be in a date.
type kind byte

const (
	tBreak  kind = iota // anything that no date holds
	tDay                // 1 to 31, with or without an ordinal sign
	tYear               // four digits, 1500 to 2199
	tMonth              // its name
	tComma              // ,
	tAnd                // and, et, y
	tTo                 // to, au, a, a dash
	tSlash              // September/October
	tOf                 // of, de, del
	tFiller             // the, le, el, from, a weekday: may stand between, carries nothing
)

// word is what a word can be in a date. A month's short form counts only with a capital or a full stop, because some
// are words of their own ("mar", "ago", "set").
type word struct {
	kind  kind
	month int
	short bool
}

// lookup tells what a lower-case word without accents can be in a date.
func lookup(w string) word {
	switch w {
	case "and", "et", "y":
		return word{kind: tAnd}
	case "to", "through", "until", "till", "au", "a", "al", "hasta":
		return word{kind: tTo}
	case "of", "de", "del":
		return word{kind: tOf}
	case "the", "le", "les", "el", "los", "from", "du", "day",
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
		"lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo":
		return word{kind: tFiller}
	}
	if m := monthNamed(w); m > 0 {
		return word{kind: tMonth, month: m}
	}
	if m := monthShort(w); m > 0 {
		return word{kind: tMonth, month: m, short: true}
	}
	return word{}
}

func monthNamed(w string) int {
	switch w {
	case "january", "janvier", "enero":
		return 1
	case "february", "fevrier", "febrero":
		return 2
	case "march", "mars", "marzo":
		return 3
	case "april", "avril", "abril":
		return 4
	case "may", "mai", "mayo":
		return 5
	case "june", "juin", "junio":
		return 6
	case "july", "juillet", "julio":
		return 7
	case "august", "aout", "agosto":
		return 8
	case "september", "septembre", "septiembre", "setiembre":
		return 9
	case "october", "octobre", "octubre":
		return 10
	case "november", "novembre", "noviembre":
		return 11
	case "december", "decembre", "diciembre":
		return 12
	}
	return 0
}

func monthShort(w string) int {
	switch w {
	case "jan", "janv", "ene":
		return 1
	case "feb", "fev", "fevr", "febr":
		return 2
	case "mar":
		return 3
	case "apr", "avr", "abr":
		return 4
	case "jun":
		return 6
	case "jul", "juil":
		return 7
	case "aug", "ago":
		return 8
	case "sep", "sept", "set":
		return 9
	case "oct":
		return 10
	case "nov":
		return 11
	case "dec", "dic":
		return 12
	}
	return 0
}

// fold writes a letter in lower case and without the accents that French and Spanish use; 0 for what is no letter.
func fold(r rune) byte {
	switch {
	case r >= 'a' && r <= 'z':
		return byte(r)
	case r >= 'A' && r <= 'Z':
		return byte(r) + 'a' - 'A'
	}
	switch r {
	case 'é', 'è', 'ê', 'ë', 'É', 'È', 'Ê', 'Ë':
		return 'e'
	case 'á', 'à', 'â', 'ä', 'Á', 'À', 'Â', 'Ä':
		return 'a'
	case 'í', 'ì', 'î', 'ï', 'Í', 'Ì', 'Î', 'Ï':
		return 'i'
	case 'ó', 'ò', 'ô', 'ö', 'Ó', 'Ò', 'Ô', 'Ö':
		return 'o'
	case 'ú', 'ù', 'û', 'ü', 'Ú', 'Ù', 'Û', 'Ü':
		return 'u'
	case 'ñ', 'Ñ':
		return 'n'
	case 'ç', 'Ç':
		return 'c'
	}
	return 0
}
