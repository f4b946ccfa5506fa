package pinpoint

// group reads the numbers behind a unit word that ends at k. An annex may stand without number.
func (g *Grammar) group(s string, w Word, k int) ([]place, int, bool) {
	if len(s) > k+3 && s[k:k+3] == "(s)" {
		k, w.Plural = k+3, true
	}
	n, end, ok := readNumber(s, space(s, k), w.Unit)
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
		n, stop, ok := readNumber(s, next, w.Unit)
		if !ok || !g.goes(s, w, sep, n, stop) {
			break
		}
		last := &out[len(out)-1]
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
		if class == 0 && k > i {
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
		return false
	}
	if stop >= len(s) || s[stop] != ' ' {
		return true
	}
	class, _ := g.class(s, stop+1)
	return class == Of || class == Above || class == Thereof || class == And || class == To || s[stop+1:] == "" || s[stop+1] == '('
}
