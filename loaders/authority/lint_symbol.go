package authority

import (
	"maps"
	"slices"
)

// symbols checks each grammar by itself and against all others of its organisation.
func (l *linter) symbols(set *Set, r record) {
	l.unsureNumbers(r.Symbols)
	l.file = "symbols.json"
	org := r.Organization.Org
	for _, g := range r.Symbols.Symbols {
		if len(g.Examples) == 0 {
			l.report("%s: no example", g.Rule)
		}
		for _, printed := range slices.Sorted(maps.Keys(g.Examples)) {
			l.example(set, g.Rule, printed, g.Examples[printed])
		}
		for _, not := range g.Not {
			for _, place := range set.Symbols(not) {
				for _, sym := range place {
					if set.from(sym, g) {
						l.report("%s: reads %q as %s in its counter-example %q", g.Rule, sym.Printed, sym.Canonical, not)
					}
				}
			}
		}
		for code, local := range g.Codes {
			l.bodyOf(set, org, g.Rule, code, local)
		}
		if g.Body != "" {
			l.bodyOf(set, org, g.Rule, "", g.Body)
		}
	}
	l.unused(set, org)
}

// from tells whether a symbol was read by one of the grammars of a record.
func (s *Set) from(sym Symbol, r grammarRecord) bool {
	return slices.ContainsFunc(s.grammars[sym.Org], func(g *grammar) bool {
		return g.rule == sym.Rule && g.Rule == r.Rule && g.Pattern == r.Pattern && maps.Equal(g.Codes, r.Codes)
	})
}

// example checks text -> canonical, and canonical -> the same identity.
func (l *linter) example(set *Set, rule, printed, canonical string) {
	sym, ok := set.reads(printed, canonical)
	if !ok {
		var got []string
		for _, place := range set.Symbols(printed) {
			for _, s := range place {
				got = append(got, s.Canonical)
			}
		}
		l.report("%s: example %q reads as %q, not %q", rule, printed, got, canonical)
		return
	}
	again, err := set.ParseSymbol(canonical)
	if err != nil || !slices.ContainsFunc(again, func(s Symbol) bool { return s.ID == sym.ID }) {
		l.report("%s: canonical form %q of %q does not lead back to %s", rule, canonical, printed, sym.ID)
	}
}

// reads finds the reading of text that has the canonical form.
func (s *Set) reads(text, canonical string) (Symbol, bool) {
	for _, place := range s.Symbols(text) {
		for _, sym := range place {
			if sym.Canonical == canonical {
				return sym, true
			}
		}
	}
	return Symbol{}, false
}

func (l *linter) bodyOf(set *Set, org, rule, code, local string) {
	if local == "" {
		return
	}
	sym := Symbol{}
	set.place(&sym, &grammar{org: org, code: code, grammarRecord: grammarRecord{Codes: map[string]string{code: local}}})
	if _, ok := set.body[sym.Body]; !ok {
		l.report("%s: code %q: no body %q", rule, code, local)
	}
	if _, ok := set.sessions[sym.Session]; sym.Session != "" && !ok {
		l.report("%s: code %q: no session %q", rule, code, sym.Session)
	}
}

// unused reports body codes that no grammar reads.
func (l *linter) unused(set *Set, org string) {
	for _, b := range set.bodies {
		for _, c := range b.Codes {
			if b.Org == org && !slices.ContainsFunc(set.grammars[org], func(g *grammar) bool { return g.code == c || (g.code == "" && len(g.Starts) > 0) }) {
				l.report("code %q of body %s is in no grammar", c, b.ID)
			}
		}
	}
}

// unsureNumbers reports years called unsure of which no numbers are given.
func (l *linter) unsureNumbers(f symbolFile) {
	l.file = "symbols.json"
	for series, years := range f.Unsure {
		for _, year := range years {
			if _, known := f.Numbers[series][year]; !known {
				l.report("numbers of %q: no year %q to be unsure of", series, year)
			}
		}
	}
}
