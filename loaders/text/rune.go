package text

// isWhite says whether a View shows r as a space.
func isWhite(r rune) bool {
	switch {
	case r == ' ', r >= '\t' && r <= '\r', r == 0x85, r == 0xa0, r == 0x1680, r >= 0x2000 && r <= 0x200a:
		return true
	case r == 0x2028, r == 0x2029, r == 0x202f, r == 0x205f, r == 0x3000:
		return true
	}
	return false
}

// isInvisible says whether a View leaves r out: soft hyphens, joiners, direction marks, byte order marks, and the
// control characters that text extraction leaves behind.
func isInvisible(r rune) bool {
	switch {
	case r == 0xad, r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x2064, r == 0xfeff:
		return true
	case r >= 0x2066 && r <= 0x206f, r < ' ' && !isWhite(r), r == 0x7f:
		return true
	}
	return false
}

// plainSign gives the ASCII sign that a View shows for a quotation mark, a dash or the like; 0 when r stays as it is.
// U+0091 to U+0097 are quotes and dashes of Windows-1252 that were read as Latin-1.
func plainSign(r rune) byte {
	switch r {
	case '“', '”', '„', '‟', '«', '»', '″', '〝', '〞', '\u0093', '\u0094', '\u0084':
		return '"'
	case '‘', '’', '‚', '‛', '‹', '›', '′', 'ʼ', 'ʹ', '´', '\u0091', '\u0092', '\u0082':
		return '\''
	case '‐', '‑', '‒', '–', '—', '―', '−', '﹣', '－', '\u0096', '\u0097':
		return '-'
	case '⁄', '∕', '／':
		return '/'
	}
	return 0
}

// twins are the Cyrillic and Greek letters that look like Latin ones.
var twins = map[rune]byte{
	'А': 'A', 'Α': 'A', 'В': 'B', 'Β': 'B', 'С': 'C', 'Е': 'E', 'Ε': 'E', 'Н': 'H', 'Η': 'H', 'І': 'I', 'Ι': 'I', 'Ј': 'J',
	'К': 'K', 'Κ': 'K', 'М': 'M', 'Μ': 'M', 'Ν': 'N', 'О': 'O', 'Ο': 'O', 'Р': 'P', 'Ρ': 'P', 'Ѕ': 'S', 'Т': 'T', 'Τ': 'T',
	'Х': 'X', 'Χ': 'X', 'а': 'a', 'с': 'c', 'е': 'e', 'і': 'i', 'о': 'o', 'ο': 'o', 'р': 'p', 'ѕ': 's', 'х': 'x', 'у': 'y',
}

// latinTwin gives the Latin letter that a Cyrillic or Greek letter looks like; 0 when there is none.
func latinTwin(r rune) byte {
	if r < 'Α' || r > 'ј' {
		return 0
	}
	return twins[r]
}

// ligature gives the letters of a ligature; "" when r is none.
func ligature(r rune) string {
	switch r {
	case 'ﬀ':
		return "ff"
	case 'ﬁ':
		return "fi"
	case 'ﬂ':
		return "fl"
	case 'ﬃ':
		return "ffi"
	case 'ﬄ':
		return "ffl"
	}
	return ""
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
func isLower(c byte) bool  { return c >= 'a' && c <= 'z' }
func isUpper(c byte) bool  { return c >= 'A' && c <= 'Z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
