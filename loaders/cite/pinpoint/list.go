package pinpoint

// group reads the numbers behind a unit word that ends at k. An annex may stand without number.
func (g *Grammar) group(s string, w Word, k int) ([]place, int, bool) {
	if len(s) > k+3 && s[k:k+3] == "(s)" {
		k, w.Plural = k+3, true
	}
	n, end, ok := g.number(s, g.mark(s, space(s, k)), w.Unit)
	if !ok {
		if w.Unit == Annex && !w.Plural {
			return []place{{unit: Annex}}, k, true
		}
		return nil, k, false
	}
	out := []place{{unit: w.Unit, from: n}}
	closed := false
	for len(out) < 200 {
		sep, next := g.Join(s, end)
		if sep == 0 || closed && sep == Comma {
			break
		}
		n, stop, ok := g.number(s, next, w.Unit)
		if !ok && len(out[len(out)-1].from.levels) > 1 && halfLabel(s, next) > 0 {
			n.bare, ok = true, true // the "b)" of "article 6.1)a) et b)"
			n.levels, stop = halfOpen(s, next, nil)
		}
		if !ok || !g.goes(s, w, sep, n, stop) {
			break
		}
		last := &out[len(out)-1]
		n.bare = n.bare || len(last.from.levels) > 1 && shut(s, next, next+len(n.levels[0]))
		switch {
		case sep == To && last.to != nil:
			return out, end, true
		case sep == To:
			last.in = n.bare && !last.from.bare
			if n.bare && last.from.bare {
				n = sibling(last.from, n)
			}
			last.to = &n
		case n.bare:
			out = append(out, place{unit: w.Unit, from: sibling(last.from, n)})
		default:
			out = append(out, place{unit: w.Unit, from: n})
		}
		closed, end = closed || sep == And, stop
	}
	return out, end, true
}

// Comma is the separator of a list where no word stands; it has no place in a lexicon.
const Comma Class = 100

// Join reads what stands between two members of a list at i ("," ", and" " to " "-"), and where the next member
// begins. 0 means that no list goes on there.
func (g *Grammar) Join(s string, i int) (Class, int) {
	if i >= len(s) {
		return 0, i
	}
	if s[i] == '-' {
		return To, i + 1
	}
	k, class := i, Class(0)
	if s[i] == ',' {
		k, class = i+1, Comma
	}
	k = space(s, k)
	switch word, end := g.class(s, k); word {
	case And:
		return And, space(s, end)
	case To:
		if class == 0 && (k > i || gluedTo(s, i)) {
			return To, space(s, end)
		}
	}
	return class, k
}

// goes says whether the number up to stop still belongs to the list. Behind a word in the singular only a number
// in brackets, a range, or one that nothing but a mark or "of" follows does: "paragraph 5 and 6 of document …" is
// a list, "paragraph 5 and 6 delegations" is not.
func (g *Grammar) goes(s string, w Word, sep Class, n number, stop int) bool {
	if w.Plural || n.bare || len(n.levels) > 1 || sep == To {
		return true
	}
	if sep == Comma {
		return g.lists(s, w, stop)
	}
	if stop >= len(s) || s[stop] != ' ' {
		return true
	}
	class, _ := g.class(s, stop+1)
	return class == Of || class == Above || class == Thereof || class == And || class == To || s[stop+1:] == "" || s[stop+1] == '('
}

// shut says whether the first level of a number, s[from:to], is printed as a label that only closes: the "2)" of
// "Article 5.1) and 2)".
func shut(s string, from, to int) bool {
	return to < len(s) && s[to] == ')' && isDigit(s[from]) && !openBefore(s, from)
}

// lists says whether a list goes on at i up to "and", another number and "of": "Article 22(2), 23 and 24 of the …" is a
// list though its word stands in the singular, "Article 22, 23 delegations" is none.
func (g *Grammar) lists(s string, w Word, i int) bool {
	for range 20 {
		sep, next := g.Join(s, i)
		_, stop, ok := g.number(s, next, w.Unit)
		if !ok || sep == 0 || sep == To {
			return false
		}
		if sep == And {
			class, _ := g.class(s, space(s, stop))
			return class == Of
		}
		i = stop
	}
	return false
}

// mark passes the word for "number" that may stand before one: "No. 45", "nos 30 et 31".
func (g *Grammar) mark(s string, i int) int {
	if class, end := g.class(s, i); class == Mark {
		return space(s, end)
	}
	return i
}

// number reads a number in figures or letters, or the word for the first.
func (g *Grammar) number(s string, i int, u Unit) (number, int, bool) {
	if n, end, ok := readNumber(s, i, u); ok {
		if class, _ := g.class(s, end); class != To && gluedTo(s, end) { // "5cm3"
			return number{}, i, false
		}
		return n, g.bracket(s, i, end), true
	}
	if class, end := g.class(s, i); class == One && depth[u] <= depth[Paragraph] {
		n := number{levels: []string{"1"}}
		return n, readLevels(s, end, &n), true
	}
	return number{}, i, false
}

// bracket passes the bracket that closes a number printed as a label, where words of place go on behind it: the one of
// "alinéa 2) ci-dessus", "paragraphs 1) and 2) of".
func (g *Grammar) bracket(s string, start, i int) int {
	if i+2 >= len(s) || s[i] != ')' || s[i-1] == ')' || openBefore(s, start) {
		return i
	}
	if s[i+1] == ',' {
		return i + 1 // "alinéa 3), de la Convention"
	}
	if s[i+1] != ' ' {
		return i
	}
	if class, _ := g.class(s, i+2); class == 0 || class == The || class == This {
		return i
	}
	return i + 1
}

// More reads a list of numbers at i that goes on from a list of the unit given: the "14" of "Articles 8 of the one
// Treaty and 14 of the other".
func (g *Grammar) More(s string, i int, u Unit) (Ref, bool) {
	group, end, ok := g.group(s, Word{Unit: u, Plural: true}, i)
	if !ok || len(group[0].from.levels) == 0 {
		return Ref{}, false
	}
	ref := Ref{Start: i, End: end, Unit: u, Inner: u, Plural: true}
	for _, p := range group {
		ref.Places = append(ref.Places, p.String())
	}
	return ref, true
}
