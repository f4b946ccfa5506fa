package cite

import (
	"cmp"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/date"
)

// token is a name, date or ordinal of a scene that stands in the mask as one sign.
type token struct {
	sign       string // "<body>", "<meeting>", "<date>", "<ordinal>", "<year>"
	from, to   int    // in the view
	mfrom, mto int    // in the mask
	names      []authority.Name
	when       date.Range
	n          int
}

// mask is a scene's text with its names of bodies and meetings, its dates, years and ordinals each put as one sign, so
// that the phrases about sessions need not know any:
//
//	At its <ordinal> session in <date>, the <body> was invited
type mask struct {
	sought
	tokens []token
	bodies []token // the bodies and meetings among them
}

// The signs of a mask.
const (
	signBody    = "<body>"
	signMeeting = "<meeting>"
	signDate    = "<date>"
	signOrdinal = "<ordinal>"
	signYear    = "<year>"
)

// newMask builds the mask of a scene.
func newMask(sc *scene) *mask {
	all := sc.tokens()
	m := &mask{}
	var b strings.Builder
	at := 0
	for _, t := range all {
		if t.from < at {
			continue
		}
		b.WriteString(sc.s[at:t.from])
		// a word may be glued to the sign in text with lost spaces ("session of2007"); a reader sees two words
		if t.from > 0 && asciiLetter(sc.s[t.from-1]) {
			b.WriteByte(' ')
		}
		t.mfrom = b.Len()
		b.WriteString(t.sign)
		if t.to < len(sc.s) && asciiLetter(sc.s[t.to]) && t.sign != signBody && t.sign != signMeeting {
			b.WriteByte(' ') // the space belongs to the sign, so that what stands behind keeps its place
		}
		t.mto = b.Len()
		m.tokens = append(m.tokens, t)
		if t.sign == signBody || t.sign == signMeeting {
			m.bodies = append(m.bodies, t)
		}
		at = t.to
	}
	b.WriteString(sc.s[at:])
	m.s = b.String()
	m.seen = sc.masked.LookAgain(sc.finder.maskSight, m.s)
	sc.finder.maskSight = m.seen
	return m
}

// tokens lists the names, dates and ordinals of a scene, by place, the longest of those that begin together first.
func (sc *scene) tokens() []token {
	var all []token
	for _, readings := range sc.names {
		t := token{from: readings[0].Start, to: readings[0].End, names: readings}
		switch readings[0].What {
		case authority.ABody:
			t.sign = signBody
		case authority.AMeeting:
			t.sign = signMeeting
		default:
			continue
		}
		all = append(all, t)
	}
	all = append(all, sc.slashed()...)
	for _, d := range sc.dateFounds() {
		all = append(all, token{sign: signDate, from: d.Start, to: d.End, when: d.Range})
	}
	for _, o := range date.FindOrdinals(sc.s) {
		all = append(all, token{sign: signOrdinal, from: o.Start, to: o.End, n: o.N})
	}
	all = append(all, years(sc.s)...)
	slices.SortStableFunc(all, func(a, b token) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to)) })
	return all
}

// years lists the years printed in figures, from 1900 to 2099. Within a date they are part of that.
func years(s string) []token {
	var out []token
	for i := 0; i+4 <= len(s); i++ {
		if (s[i] != '1' || s[i+1] != '9') && (s[i] != '2' || s[i+1] != '0') || i > 0 && (digit(s[i-1]) || s[i-1] == '/' || s[i-1] == '.') {
			continue
		}
		if !digit(s[i+2]) || !digit(s[i+3]) || i+4 < len(s) && (digit(s[i+4]) || s[i+4] == '/') {
			continue
		}
		d := date.Date{Year: int(s[i]-'0')*1000 + int(s[i+1]-'0')*100 + int(s[i+2]-'0')*10 + int(s[i+3]-'0')}
		out = append(out, token{sign: signYear, from: i, to: i + 4, when: date.Range{Start: d, End: d}})
		i += 3
	}
	return out
}

func asciiLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func digit(c byte) bool { return c >= '0' && c <= '9' }

// before gives the index of the last body or meeting that ends at byte at of the mask or before it; -1.
func (m *mask) before(at int) int {
	n, _ := slices.BinarySearchFunc(m.bodies, at+1, func(t token, to int) int { return cmp.Compare(t.mto, to) })
	return n - 1
}

// at gives the token whose sign stands at i of the mask.
func (m *mask) at(i int) (token, bool) {
	n, ok := slices.BinarySearchFunc(m.tokens, i, func(t token, i int) int { return cmp.Compare(t.mfrom, i) })
	if !ok {
		return token{}, false
	}
	return m.tokens[n], true
}

// view gives the place in the view of byte i of the mask; within a sign, the end of what it stands for when end is
// set, else its beginning.
func (m *mask) view(i int, end bool) int {
	n, found := slices.BinarySearchFunc(m.tokens, i, func(t token, i int) int { return cmp.Compare(t.mfrom, i) })
	if found {
		return m.tokens[n].from
	}
	if n == 0 {
		return i
	}
	t := m.tokens[n-1]
	if i >= t.mto {
		return t.to + i - t.mto
	}
	if end {
		return t.to
	}
	return t.from
}
