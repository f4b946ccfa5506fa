package resolve

import (
	"slices"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

// symbol settles a printed symbol: which organisation's it is, when several print that form, is told by the issuer
// of the document, then by the symbols around it that only one organisation prints.
func (r *resolver) symbol(ref *Reference) bool {
	ys := r.issuer(ref, ref.Symbols)
	if len(ys) == 0 {
		return ref.fail(UnknownSymbol)
	}
	if len(ys) > 1 {
		var ids []schema.ID
		for _, y := range ys {
			ids = append(ids, y.ID)
		}
		return ref.fail(Ambiguous, ids...)
	}
	y := ys[0]
	ref.Kind = y.Kind
	if y.Misdated && !y.Remembered {
		return ref.fail(Misdated, y.Meant)
	}
	if y.Repaired != "" {
		r.tried(ref, "repaired:", y.Repaired)
	}
	ref.Self = y.ID == r.head.ID
	return ref.settle(y.ID, y.Canonical)
}

func distinct(ys []authority.Symbol) []authority.Symbol {
	var out []authority.Symbol
	for _, y := range ys {
		if !slices.ContainsFunc(out, func(o authority.Symbol) bool { return o.ID == y.ID }) {
			out = append(out, y)
		}
	}
	return out
}

// around is what neighbours gives, looked for once a document.
func (r *resolver) around() string {
	if r.org == nil {
		org := r.neighbours()
		r.org = &org
	}
	return *r.org
}

// neighbours gives the one organisation of all symbols of the document that have a single reading; "" when there are
// none, or several.
func (r *resolver) neighbours() string {
	org := ""
	for _, m := range r.ms {
		if len(distinct(m.Symbols)) != 1 {
			continue
		}
		switch o := m.Symbols[0].Org; {
		case org == "":
			org = o
		case org != o:
			return ""
		}
	}
	return org
}
