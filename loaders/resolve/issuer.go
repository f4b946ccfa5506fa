package resolve

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

// issuer keeps the readings of the issuer in view: the organ that the words beside the symbol name, then the one that "its"
// points back to, then the organisation of the document, then that of the symbols around. All readings stay when none of
// these tells; none is left when the words name an organ that issued nothing of that form.
func (r *resolver) issuer(ref *Reference, ys []authority.Symbol) []authority.Symbol {
	ys = distinct(ys)
	if named := r.readings(ref.Organ); len(named) > 0 {
		if own, told := r.ofOrgan(ref, ys, named); told {
			return own
		}
	}
	if len(ys) < 2 {
		return ys
	}
	orgs := []string{printing(ref.Organ, ys), oneOrg(r.readings(ref.Owner)), printing(ref.Owner, ys), r.head.Org, r.around()}
	for _, org := range orgs {
		if org == "" {
			continue
		}
		r.tried(ref, "issuer:", org)
		if own := ofOrg(ys, org); len(own) > 0 {
			return own[:1]
		}
	}
	return ys
}

// printing gives the organisation of an organ named by a short form, where only one organisation has an organ of that name
// and it issues one of the readings: "the Parliamentary Assembly" beside a number is the one that gives out such numbers.
func printing(names []authority.Name, ys []authority.Symbol) string {
	if len(fitting(ys, names)) == 0 {
		return ""
	}
	return oneOrg(names)
}

// ofOrgan keeps the readings that are of the organ named; or reads the number anew as one of that organ ("Human Rights
// Council resolution 33/11" for "resolution 33/11 of the Human Rights Council"); or keeps those of its organisation where
// others print that form too. False when the words tell nothing about these readings.
func (r *resolver) ofOrgan(ref *Reference, ys []authority.Symbol, named []authority.Name) ([]authority.Symbol, bool) {
	r.tried(ref, "organ:", named[0].Label)
	if own := fitting(ys, named); len(own) > 0 {
		return own[:1], true
	}
	bare := numberOnly(ys[0].Printed)
	if bare {
		for _, x := range named {
			anew, err := r.set.ParseSymbol(x.Label + " " + ys[0].Printed)
			if own := fitting(anew, named); err == nil && len(own) > 0 {
				return own[:1], true
			}
		}
	}
	for _, x := range named {
		if own := ofOrg(ys, x.Org); len(own) > 0 && len(own) < len(ys) {
			return own[:1], true
		}
	}
	sure := !slices.ContainsFunc(named, func(x authority.Name) bool { return x.Generic || x.What != authority.ABody })
	return nil, bare && sure && len(named) == 1 && !r.partOf(ys, named[0].ID)
}

// partOf says whether the organ of a reading stands above or below the one named, so that the one may speak for the other.
func (r *resolver) partOf(ys []authority.Symbol, named schema.ID) bool {
	for _, y := range ys {
		if y.Body == "" || r.under(y.Body, named) || r.under(named, y.Body) {
			return true
		}
	}
	return false
}

// under says whether a body stands below another; the chain of parents is short.
func (r *resolver) under(low, high schema.ID) bool {
	for range 8 {
		b, ok := r.set.Body(low)
		if !ok || b.Parent == "" {
			return false
		}
		if low = b.Parent; low == high {
			return true
		}
	}
	return false
}

// fitting keeps the readings of one of the organs or organisations.
func fitting(ys []authority.Symbol, named []authority.Name) []authority.Symbol {
	var out []authority.Symbol
	for _, y := range ys {
		if slices.ContainsFunc(named, func(x authority.Name) bool {
			return x.What == authority.ABody && x.ID == y.Body || x.What == authority.AnOrg && x.Org == y.Org
		}) {
			out = append(out, y)
		}
	}
	return out
}

// numberOnly says whether a printed form is a word and a number ("decision 14/5"), which does not tell the organ.
func numberOnly(printed string) bool {
	word, _, ok := strings.Cut(printed, " ")
	return ok && !strings.ContainsAny(word, "0123456789/.")
}

func ofOrg(ys []authority.Symbol, org string) []authority.Symbol {
	return slices.DeleteFunc(slices.Clone(ys), func(y authority.Symbol) bool { return y.Org != org })
}

// oneOrg gives the organisation of all names; "" when there are none, or several.
func oneOrg(names []authority.Name) string {
	org := ""
	for _, x := range names {
		if org != "" && org != x.Org {
			return ""
		}
		org = x.Org
	}
	return org
}
