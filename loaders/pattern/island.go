package pattern

import "unicode/utf8"

// An island is a part of a text in which a match begins and ends, with water around it: before its first byte no match
// can have begun that is not over, and none goes on behind its last. A match in a text is the match in its island.

// first finds in the first island; find is a method of regexp.
func (p *Pattern) first(s string, find func(string) []int) []int {
	a := p.auto()
	if a == nil {
		return find(s)
	}
	w := a.walk(s)
	from, to, ok := w.island()
	if !ok {
		return nil
	}
	lead := leading(s, from)
	m := find(s[from-lead : to])
	if lead > 0 && m != nil && m[0] < lead {
		return find(s) // the beginning of the part was taken for that of a text
	}
	move(m, from-lead)
	return m
}

// all finds in every island.
func (p *Pattern) all(s string, n int, find func(string, int) [][]int) [][]int {
	a := p.auto()
	if a == nil {
		return find(s, n)
	}
	var out [][]int
	w := a.walk(s)
	for n < 0 || len(out) < n {
		from, to, ok := w.island()
		if !ok {
			return out
		}
		lead, rest := leading(s, from), n
		if n > 0 {
			rest -= len(out)
		}
		ms := find(s[from-lead:to], rest)
		if lead > 0 && len(ms) > 0 && ms[0][0] < lead {
			return find(s, n)
		}
		for _, m := range ms {
			move(m, from-lead)
		}
		out = append(out, ms...)
	}
	return out
}

// leading is the length of the character before a place: it tells whether a word begins there.
func leading(s string, at int) int {
	_, size := utf8.DecodeLastRuneInString(s[:at])
	return size
}

func move(m []int, by int) {
	for i := range m {
		if m[i] >= 0 {
			m[i] += by
		}
	}
}
