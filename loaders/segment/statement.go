package segment

import "strings"

// statementWords begin an agreed statement on a provision, which a conference adopts beside the treaty, in small letters.
var statementWords = [...]string{"agreed statement", "déclaration commune", "déclarations communes", "declaración concertada", "declaraciones concertadas"}

// aboutWords stand between these and the provision.
var aboutWords = [...]string{" concerning ", " regarding ", " relating to ", " on ", " concernant ", " relative à ", " relatives à ", " relativa al ", " relativa a ", " relativas a ",
	" respecto del ", " sobre el ", " sur "}

// saysStatement says whether s begins as an agreed statement does, and gives the number of the provision that it is on.
func saysStatement(s string) (number string, length int, ok bool) {
	low := strings.ToLower(s[:min(len(s), 80)])
	for _, w := range statementWords {
		if !strings.HasPrefix(low, w) {
			continue
		}
		rest := low[len(w):]
		for _, a := range aboutWords {
			k := strings.Index(rest, a)
			if k < 0 || k > 30 {
				continue
			}
			at := len(w) + k + len(a)
			at += len(s[at:]) - len(strings.TrimPrefix(strings.TrimPrefix(s[at:], "l'"), "l’"))
			if at >= len(s) {
				continue
			}
			if p := parsePart(strings.Replace(s[at:min(len(s), at+40)], "Articles", "Article", 1)); p.kind == Article || p.kind == Rule {
				return p.number, at, true
			}
		}
	}
	return "", 0, false
}

// statement opens an agreed statement that begins on row i, outside the footnotes in which most are printed.
func (b *builder) statement(i int) bool {
	r := &b.rows[i]
	if r.view.S == "" || r.note >= 0 || !b.starts(i) {
		return false
	}
	number, _, ok := saysStatement(b.full(i))
	if !ok {
		return false
	}
	b.add(i, Segment{Kind: Statement, Number: number}, rankStatement, r.Text.Start)
	b.prose = true
	return true
}

// statements says whether a heading names a list of agreed statements, those of the conference on the whole treaty.
func statements(title string) bool {
	low := strings.ToLower(title)
	for _, w := range [...]string{"agreed statements", "déclarations communes", "declaraciones concertadas"} {
		if strings.HasPrefix(low, w) {
			return true
		}
	}
	return false
}
