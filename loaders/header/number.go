package header

import (
	"regexp"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
)

// ownNumber is the number of an act before its title, "2031/28. Wells and rivers", or on a line of its own.
var ownNumber = regexp.MustCompile(`^(?P<number>[A-Z]{0,2}-?\d{1,4}/\d{1,4})\.(?: |$)`)

// readNumber takes the symbol of an act that prints its number alone, below the line that tells its kind and its organ: "Resolution
// adopted by the Economic and Social Council" and "2031/28. Wells". The number is that organ's as if both stood in one line; it
// follows, and is not printed as a symbol. Where organ and number name no one act there is none.
func (r *reader) readNumber() {
	lead := ""
	for i := range r.pieces {
		p := &r.pieces[i]
		if c, m := r.cue("header-organ", p.s); c != nil {
			organ, _ := group(c, m, p.s, "organ")
			kind, _ := group(c, m, p.s, "kind")
			lead = organ + " " + strings.ToLower(kind) + " "
			continue
		}
		m := ownNumber.FindStringSubmatchIndex(p.s)
		if m == nil || lead == "" || p.role != free {
			continue
		}
		if y, ok := r.oneAct(lead + p.s[m[2]:m[3]]); ok {
			y.Start, y.End, y.Printed = m[2], m[3], p.s[m[2]:m[3]]
			r.setSymbol(candidate{Symbol: y, at: i})
			p.role = free // its title stands behind the number
			r.titleAt = i
			r.infer("symbol")
		}
		return
	}
}

// oneAct is the act that s names from its beginning to its end; ok is false when it names none, or several organs' or organisations'.
func (r *reader) oneAct(s string) (authority.Symbol, bool) {
	places := r.set.Symbols(s)
	if len(places) != 1 {
		return authority.Symbol{}, false
	}
	y, ok := r.choose(places[0])
	return y, ok && y.Kind == "decision" && y.End == len(s) && !y.Misdated
}

// Adopted reads the record of adoption that stands behind a symbol on its line, "ADOPTED BY THE ASSEMBLY ON 3 MARCH 2031": its day,
// and the byte behind it, where a title may begin. 0 when s does not begin with one that tells a day.
func Adopted(s string, set *authority.Set) (day string, end int) {
	for _, c := range set.Cues("header-adopted") {
		m := c.Re.FindStringSubmatchIndex(s)
		if m == nil {
			continue
		}
		words, _ := group(c, m, s, "date")
		if f, ok := firstDay(words, 0); ok && f.Range.Start.Day > 0 {
			return f.Range.Start.String(), m[1]
		}
	}
	return "", 0
}
