package authority

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
)

// Repairs that a Symbol may have needed to be read.
const (
	repairSlash  = "missing-slash"
	repairCase   = "case"
	repairLetter = "language-letter"
	repairSign   = "letter-for-digit"
	repairGlued  = "glued"
)

// reading is one match of one grammar, before it is checked against the text around it.
type reading struct {
	g      *grammar
	text   string // matched, repaired
	end    int    // in the window
	groups map[string]string
	repair string
}

// match reads the start of w by the grammar; the zero reading when it does not match.
func (g *grammar) match(w string) reading {
	if r := g.run(g.strict.compiled(), w, ""); r.end > 0 {
		return r
	}
	if !g.Loose {
		return reading{}
	}
	if mended := digits(w); mended != w {
		if r := g.run(g.strict.compiled(), mended, repairSign); r.end > 0 {
			return r
		}
	}
	if g.squeezed != nil {
		return g.run(g.squeezed.compiled(), w, repairSlash)
	}
	return reading{}
}

func (g *grammar) run(re *regexp.Regexp, w, repair string) reading {
	m := re.FindStringSubmatchIndex(w)
	if m == nil || m[1] == 0 {
		return reading{}
	}
	groups := map[string]string{}
	for i, name := range re.SubexpNames() {
		if name == "" {
			continue
		}
		groups[name] = ""
		if m[2*i] >= 0 {
			groups[name] = w[m[2*i]:m[2*i+1]]
		}
	}
	return reading{g: g, text: w[:m[1]], end: m[1], groups: groups, repair: repair}
}

// digits mends the parts of a symbol that have a digit and otherwise only letters that look like digits: "AC/GA/3l/1O".
// The result has the same length.
func digits(w string) string {
	out := []byte(w)
	for i := 0; i < len(out); {
		j := i
		hasDigit, looksDigit := false, true
		for ; j < len(out) && out[j] != '/' && out[j] != ' ' && out[j] != ')' && out[j] != '.' && out[j] != ','; j++ {
			hasDigit = hasDigit || (out[j] >= '0' && out[j] <= '9')
			looksDigit = looksDigit && strings.IndexByte("0123456789lIOo", out[j]) >= 0
		}
		if hasDigit && looksDigit {
			for k := i; k < j; k++ {
				out[k] = lookAlike(out[k])
			}
		}
		i = j + 1
	}
	return string(out)
}

func lookAlike(c byte) byte {
	switch c {
	case 'l', 'I':
		return '1'
	case 'O', 'o':
		return '0'
	}
	return c
}

// symbol is the Symbol a reading stands for; its offsets are those of the caller's string. The zero ID means that the
// groups make no symbol (a numeral that is none, an ID that is refused).
func (s *Set) symbol(r reading) Symbol {
	g := r.g
	groups := g.clean(r.groups)
	sym := Symbol{Printed: r.text, Org: g.org, Kind: g.Kind, Rule: g.rule, Number: groups["n"], Repaired: r.repair}
	if sym.Kind == "" {
		sym.Kind = "document"
	}
	if !g.number(&sym, groups) {
		return Symbol{}
	}
	sym.Suffixes = g.suffixes.read(r.groups["suffix"])
	base := g.canonical(r, groups)
	sym.Canonical = base + g.suffixes.join(sym.Suffixes)
	if v := strings.TrimSpace(groups["volume"]); v != "" {
		sym.Canonical += " " + v
	}
	if !g.identify(&sym, base, groups) {
		return Symbol{}
	}
	sym.Prefix = beforeNumber(base, sym.Number)
	s.place(&sym, g)
	if sym.Repaired == "" && g.Loose && g.code != "" && !strings.Contains(squeeze(r.text), g.code) {
		sym.Repaired = repairCase
	}
	return sym
}

// identify gives the symbol its ID and that of its base; false when they are refused. A number that its series gave out in
// another year is told with the one meant.
func (g *grammar) identify(sym *Symbol, base string, groups map[string]string) bool {
	path := g.Path
	if path == "" {
		path = schema.PathDocument
	}
	local, baseLocal := sym.Canonical, base
	if g.Local != "" {
		local = template(g.Local, groups)
		baseLocal = local
	}
	var err1, err2 error
	sym.ID, err1 = schema.NewID(g.org, path, local)
	sym.Base, err2 = schema.NewID(g.org, path, baseLocal)
	if year, sure := g.yearOf(sym.Number, sym.Year); year != 0 && year != sym.Year {
		groups["year"] = strconv.Itoa(year)
		sym.Misdated, sym.Remembered = true, !sure
		sym.Meant, _ = schema.NewID(g.org, path, g.canonical(reading{}, groups)) // a bad ID stays empty: nothing is meant
	}
	return err1 == nil && err2 == nil
}

// beforeNumber is the symbol up to its last number; the whole symbol when the number does not stand at its end.
func beforeNumber(base, number string) string {
	head, ok := strings.CutSuffix(base, number)
	if !ok || number == "" || (head != "" && head[len(head)-1] >= '0' && head[len(head)-1] <= '9') {
		return base
	}
	return head
}

func squeeze(s string) string { return strings.ReplaceAll(s, " ", "") }

// clean gives the groups as the canonical form prints them.
func (g *grammar) clean(groups map[string]string) map[string]string {
	out := make(map[string]string, len(groups))
	for name, text := range groups {
		if g.Loose {
			text = strings.ToUpper(squeeze(text))
		}
		out[name] = text
	}
	out["code"] = g.code
	return out
}

// number reads the session and year groups; false when the session is a numeral that is none. A session that is no
// ordinal ("S2", the second special one) leaves Ordinal 0.
func (g *grammar) number(sym *Symbol, groups map[string]string) bool {
	if t := groups["session"]; t != "" && g.Calendar != "none" {
		digits := strings.TrimRight(t, "BIS")
		n, err := strconv.Atoi(digits)
		if err != nil && !strings.ContainsAny(t, "0123456789") {
			if n = parseRoman(t); n == 0 {
				return false
			}
		}
		sym.Ordinal = n
	}
	if y, err := strconv.Atoi(groups["year"]); err == nil {
		sym.Year = y
	}
	if y, err := strconv.Atoi(groups["yy"]); err == nil {
		sym.Year = fullYear(y)
	}
	return true
}

// fullYear is the year a two-digit year of a symbol means: no organisation here is older than 1945.
func fullYear(yy int) int {
	if yy >= 45 {
		return 1900 + yy
	}
	return 2000 + yy
}

// canonical is the symbol without suffixes.
func (g *grammar) canonical(r reading, groups map[string]string) string {
	if g.Canonical != "" {
		return template(g.Canonical, groups)
	}
	base := strings.TrimSuffix(r.text, r.groups["suffix"])
	if i := strings.LastIndex(r.text, r.groups["suffix"]); r.groups["suffix"] != "" && i >= 0 {
		base = r.text[:i]
	}
	base = strings.TrimRight(base, "*")
	if g.Loose {
		base = strings.ToUpper(squeeze(base))
	}
	return base
}

// place sets the body and the session that the code and the numbers say.
func (s *Set) place(sym *Symbol, g *grammar) {
	local := g.Codes[g.code]
	if local == "" {
		local = g.Body
	}
	body, meeting, one := strings.Cut(local, "/")
	if body == "" {
		return
	}
	sym.Body = schema.ID(g.org + ":" + schema.PathBody + "/" + body)
	switch {
	case one:
		sym.Session = schema.ID(g.org + ":" + schema.PathSession + "/" + body + "/" + meeting)
	case sym.Ordinal > 0:
		sym.Session = s.SessionByOrdinal(sym.Body, sym.Ordinal).ID
	}
}
