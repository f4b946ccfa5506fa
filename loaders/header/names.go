package header

import (
	"slices"
	"strings"
	"unicode"

	"github.com/travaux/travaux/loaders/authority"
)

// squeezed finds organisations and bodies by the letters of their names alone, so that lost, doubled and misplaced
// spaces, line ends, case and accents do not matter: "WORLD INTE LLE CTUAL …".
type squeezed struct {
	orgs   map[string]string           // organisation code
	bodies map[string][]authority.Body // several bodies may have borne one name
}

func squeezeNames(set *authority.Set) squeezed {
	q := squeezed{map[string]string{}, map[string][]authority.Body{}}
	for _, o := range set.Orgs() {
		for _, names := range o.Names {
			for _, n := range names {
				q.orgs[squeeze(n)] = o.Org
			}
		}
		for _, a := range o.Acronyms {
			q.orgs[squeeze(a)] = o.Org
		}
	}
	for _, b := range set.Bodies() {
		add := func(n string) {
			key := squeeze(n)
			same := func(c authority.Body) bool { return c.ID == b.ID }
			if key != "" && !slices.ContainsFunc(q.bodies[key], same) {
				q.bodies[key] = append(q.bodies[key], b)
			}
		}
		add(b.Label)
		for _, names := range b.Names {
			for _, n := range names {
				add(n)
			}
		}
	}
	return q
}

// squeeze is s with its letters and digits only, in lower case, accents kept apart from none: é counts as e.
func squeeze(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(plain(unicode.ToLower(r)))
		}
	}
	return b.String()
}

// plain is a small letter without the accent it has in French or Spanish.
func plain(r rune) rune {
	const from, to = "áàâäãéèêëíìîïóòôöõúùûüñç", "aaaaaeeeeiiiiooooouuuunc"
	if i := strings.IndexRune(from, r); i >= 0 && r > 0x7f {
		return rune(to[len([]rune(from[:i]))])
	}
	return r
}

// readOrganisation marks the pieces that name an organisation or a body, alone or together with those after them.
func (r *reader) readOrganisation() {
	for i := range r.pieces {
		if r.pieces[i].role != free {
			continue
		}
		joined := ""
		for k := i; k < len(r.pieces) && k < i+5; k++ {
			joined += squeeze(r.pieces[k].s)
			if org, ok := r.names.orgs[joined]; ok {
				r.take(i, k+1, organ)
				if r.h.Org == "" {
					r.h.Org = org
				}
				break
			}
			if b, ok := r.names.bodies[strings.TrimPrefix(joined, "the")]; ok && r.bodies == nil && r.begins(i) {
				r.bodies = b
				r.take(i, k+1, organ)
				r.h.Spans["body"] = r.spanOf(i, k+1)
				break
			}
		}
	}
	if r.h.Org == "" && len(r.bodies) > 0 {
		r.h.Org = r.bodies[0].Org
	}
}

// begins tells that piece i can be the first line of a name: it stands behind a gap, or no words stand before it that
// could belong to the name.
func (r *reader) begins(i int) bool {
	if i == 0 || r.pieces[i].gap || r.pieces[i-1].role != free || !wordy(r.pieces[i-1].s) {
		return true
	}
	for _, at := range r.label {
		if at == i-1 {
			return true
		}
	}
	return r.furniture(r.pieces[i-1].s)
}

func (r *reader) take(from, to int, as role) {
	for i := from; i < to; i++ {
		r.pieces[i].role = as
	}
}

// cue is the first cue of a class that matches s, with the places of its groups; nil when none does.
func (r *reader) cue(class, s string) (*authority.Compiled, []int) {
	for _, c := range r.set.Cues(class) {
		if m := c.Re.FindStringSubmatchIndex(s); m != nil {
			return c, m
		}
	}
	return nil, nil
}

// group is the named group of a match; "" and -1 when it took no part.
func group(c *authority.Compiled, m []int, s, name string) (string, int) {
	i := 2 * c.Re.SubexpIndex(name)
	if i < 0 || m[i] < 0 {
		return "", -1
	}
	return s[m[i]:m[i+1]], m[i]
}

// spokenOrganisation is the organisation that the text names most, when it names it at least three times and twice as
// often as any other; "" otherwise.
func (r *reader) spokenOrganisation() string {
	if r.org != nil {
		return *r.org
	}
	count := map[string]int{}
	for _, readings := range r.set.Names(r.running()) {
		for _, n := range readings {
			if n.What == authority.AnOrg {
				count[n.Org]++
				break
			}
		}
	}
	org := most(count)
	r.org = &org
	return org
}

// most is the name counted at least three times and twice as often as any other; "" when there is none.
func most(count map[string]int) string {
	best, second := "", 0
	for org, n := range count {
		switch {
		case best == "" || n > count[best] || (n == count[best] && org < best):
			if best != "" {
				second = max(second, count[best])
			}
			best = org
		default:
			second = max(second, n)
		}
	}
	if best == "" || count[best] < 3 || count[best] < 2*second {
		return ""
	}
	return best
}
