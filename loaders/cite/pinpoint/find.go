package pinpoint

import (
	"strings"
	"unicode/utf8"
)

// Ref is one reference to places, as far as the words of place go: what document or treaty they are of stands
// before or behind it, or is to be told from the context.
type Ref struct {
	Start, End int      // bytes in the string searched
	Places     []string // in normal form, as printed in order; empty for a bare "this Article"
	Unit       Unit     // of the outermost place named
	Inner      Unit     // of the first place named
	Plural     bool     // the word stands in the plural
	Bare       bool     // a unit word alone: "the Annex"
	Lean       Class    // This, That, Prev: the places lie within (or are) the one so told; else 0
	LeanUnit   Unit     // what is so told: "Article" of "paragraph 1 of this Article"
	After      Class    // Above or Thereof where that word closes it; else 0
	closed     bool     // "of Article 16" was read: what follows is another reference
}

// Find gives every reference to places in s, in order, none overlapping. It never fails: what is not understood
// is not a reference.
func (g *Grammar) Find(s string) []Ref {
	var out []Ref
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r != '§' && !isLetter(s[i]) {
			i += n
			continue
		}
		if ref, ok := g.read(s, i); ok {
			out = append(out, ref)
			i = ref.End
			continue
		}
		i = max(i+n, wordAt(s, i))
	}
	return out
}

// read reads one reference that begins with the word at i.
func (g *Grammar) read(s string, i int) (Ref, bool) {
	w, end, ok := g.lookup(s, i)
	switch {
	case !ok:
		return Ref{}, false
	case w.Unit != "":
		return g.run(s, i, w, end)
	case w.Class == This || w.Class == That || w.Class == Prev:
		k := space(s, end)
		u, uend, ok := g.unit(s, k)
		if !ok || k == end || depth[u.Unit] == 0 {
			return Ref{}, false
		}
		if _, _, numbered := readNumber(s, space(s, uend), u.Unit); numbered {
			return Ref{}, false
		}
		if w.Class == Prev {
			uend = g.ofThis(s, uend, u.Unit)
		}
		return g.close(s, Ref{Start: i, End: uend, Unit: u.Unit, Inner: u.Unit, Plural: u.Plural, Lean: w.Class, LeanUnit: u.Unit}), true
	}
	return Ref{}, false
}

// ofThis passes the words that say that preceding places lie in the same greater one: "the preceding paragraphs of this Article".
func (g *Grammar) ofThis(s string, i int, u Unit) int {
	class, end := g.class(s, space(s, i))
	if class == Of {
		class, end = g.class(s, space(s, end))
	}
	if class != This {
		return i
	}
	if w, stop, ok := g.unit(s, space(s, end)); ok && depth[w.Unit] < depth[u] {
		return stop
	}
	return i
}

func (g *Grammar) unit(s string, i int) (Word, int, bool) {
	if i >= len(s) {
		return Word{}, i, false
	}
	w, end, ok := g.lookup(s, i)
	return w, end, ok && w.Unit != ""
}

func (g *Grammar) class(s string, i int) (Class, int) {
	if i >= len(s) {
		return 0, i
	}
	w, end, ok := g.lookup(s, i)
	if !ok || w.Class == 0 {
		return 0, i
	}
	return w.Class, end
}

func space(s string, i int) int {
	if i < len(s) && s[i] == ' ' {
		return i + 1
	}
	return i
}

// elision passes a space, or the apostrophe of "l'article".
func elision(s string, i int) int {
	for _, sign := range []string{"'", "’"} {
		if i < len(s) && strings.HasPrefix(s[i:], sign) {
			return i + len(sign)
		}
	}
	return space(s, i)
}

// run reads the groups of a reference from its first unit word on: "Article 16, paragraph 3, and Article 18,
// paragraph 3", "paragraph 1 of Article 16", "page 1 of the Annex".
func (g *Grammar) run(s string, i int, w Word, end int) (Ref, bool) {
	group, k, ok := g.group(s, w, end)
	ref := Ref{Start: i, End: k, Unit: w.Unit, Inner: w.Unit, Plural: w.Plural, Bare: ok && len(group[0].from.levels) == 0}
	if class, end := g.class(s, space(s, k)); class == Prev && (!ok || ref.Bare) {
		return Ref{Start: i, End: end, Unit: w.Unit, Inner: w.Unit, Plural: w.Plural, Lean: Prev, LeanUnit: w.Unit}, true
	}
	if !ok {
		return Ref{}, false
	}
	done, open := []place(nil), group
	for {
		next, ok := g.next(s, &ref, &done, &open)
		if !ok {
			break
		}
		ref.End = next
	}
	for _, p := range append(done, open...) {
		ref.Places = append(ref.Places, p.String())
	}
	return g.close(s, ref), true
}

// next reads one more group behind the reference, and says where it ends.
func (g *Grammar) next(s string, ref *Ref, done, open *[]place) (int, bool) {
	if ref.closed {
		return 0, false
	}
	k, comma := ref.End, false
	if k < len(s) && s[k] == ',' {
		k, comma = k+1, true
	}
	k = space(s, k)
	class, cend := g.class(s, k)
	if class == Of && (!comma || s[ref.End-1] == ')') { // a label set off by commas: "alinéa 2), de l'article 14"
		return g.outer(s, ref, open, elision(s, cend))
	}
	if (class == This || class == That || class == Prev) && !comma {
		return g.outer(s, ref, open, k) // the preposition is part of the word: "dudit article", "del mismo artículo"
	}
	and := class == And
	if and {
		k = space(s, cend)
	}
	w, end, ok := g.unit(s, k)
	if !ok || !comma && !and || ref.Lean != 0 {
		return 0, false
	}
	group, end, ok := g.group(s, w, end)
	first := (*open)[0].unit
	switch {
	case !ok:
		return 0, false
	case and && w.Unit == first:
		*done = append(*done, *open...)
		*open = group
	case !and && depth[w.Unit] > depth[(*open)[len(*open)-1].unit]:
		*open = compose(*open, group)
	case !and && depth[w.Unit] < depth[first]:
		*open, ref.Unit = compose(group, *open), w.Unit
	default:
		return 0, false
	}
	return end, true
}

// outer reads what the places lie within, behind "of": "of Article 16", "of the Annex", "of this Article".
func (g *Grammar) outer(s string, ref *Ref, open *[]place, k int) (int, bool) {
	class, cend := g.class(s, k)
	its := class == Its
	if class == The || its {
		k = elision(s, cend)
		class, cend = g.class(s, k)
	}
	if class == This || class == That || class == Prev {
		w, end, ok := g.unit(s, space(s, cend))
		if !ok || depth[w.Unit] >= depth[ref.Unit] {
			return 0, false
		}
		ref.Lean, ref.LeanUnit, ref.closed = class, w.Unit, true
		return end, true
	}
	w, end, ok := g.unit(s, k)
	if !ok || depth[w.Unit] >= depth[ref.Unit] || w.Unit == Resolution { // "of resolution 872 (1993)" is a symbol's
		return 0, false
	}
	group, end, ok := g.group(s, w, end)
	if !ok || len(group) > 1 {
		return 0, false
	}
	*open, ref.Unit = compose(group, *open), w.Unit
	ref.closed = ref.Unit == Article || ref.Unit == Rule || its
	if its {
		ref.After = Thereof
	}
	return end, true
}

// close takes in the word that says where the places stand: ", above", "thereof".
func (g *Grammar) close(s string, ref Ref) Ref {
	k := ref.End
	if k < len(s) && s[k] == ',' {
		k++
	}
	k = space(s, k)
	if class, end := g.class(s, k); class == Above || class == Thereof {
		ref.After, ref.End = class, end
	}
	return ref
}
