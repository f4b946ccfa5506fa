package resolve

import "github.com/travaux/travaux/loaders/cite"

// paperPlace says whether a place of the unit is one of a paper and not of a treaty.
func paperPlace(unit string) bool { return unit == "para" || unit == "page" || unit == "fn" }

// lean follows the antecedent at mention i, if there is one.
func (r *resolver) lean(ref *Reference, i int) bool {
	if i < 0 {
		return ref.fail(NoAntecedent)
	}
	ref.Kind = r.done[i].Kind
	return r.follow(ref, i)
}

// idem settles Idem and ibid.: the last citation of the same flow, failed or not. With places it keeps the work and
// takes the new places, alone it keeps both. What it cites is a work, also where that is a treaty.
func (r *resolver) idem(ref *Reference) bool {
	pages := len(ref.Pinpoints) > 0 && paperPlace(unit(ref.Pinpoints[0])) // of a paper: a treaty named meanwhile has none
	i := r.last(func(o *Reference) bool {
		return o.Kind != "session" && !o.Self && flow(o.Mention) == flow(ref.Mention) && !(pages && o.Resolved && isTreaty(o) && o.Word != cite.WordIdem)
	})
	if i < 0 && ref.Flow != "body" {
		i = r.last(func(o *Reference) bool { return o.Kind != "session" && !o.Self })
	}
	if i < 0 {
		ref.Kind = "document"
		return ref.fail(NoAntecedent)
	}
	a := r.done[i]
	ref.Kind = a.Kind
	if isTreaty(a) {
		ref.Kind = "document"
	}
	if ref.Noun != "" {
		if k := r.printed(ref); k >= 0 {
			ref.Kind = r.done[k].Kind
			return r.idemPart(ref, k)
		}
	}
	if len(ref.Pinpoints) == 0 {
		ref.Pinpoints = a.Pinpoints
	}
	return r.follow(ref, i)
}

// printed gives the last citation by a symbol that the words of ref can stand for a part of, in brackets or not; -1.
func (r *resolver) printed(ref *Reference) int {
	for k := len(r.seen) - 1; k >= 0; k-- {
		o := r.done[r.seen[k]]
		if len(o.Symbols) == 0 || flow(o.Mention) != flow(ref.Mention) {
			continue
		}
		if _, ok := r.set.Elide(o.Symbols[0], ref.Noun); ok {
			return r.seen[k]
		}
	}
	return -1
}

// idemPart settles "Ibid., vol. 1249, No. 20378": the same series, another volume.
func (r *resolver) idemPart(ref *Reference, i int) bool {
	ref.Antecedent = i
	y, ok := r.set.Elide(r.done[i].Symbols[0], ref.Noun)
	if !ok {
		return ref.fail(UnknownSymbol)
	}
	ref.Symbols = append(ref.Symbols[:0:0], y)
	return ref.settle(y.ID, y.Canonical)
}
