package graph

import (
	"fmt"
	"slices"
	"strings"

	"github.com/travaux/travaux/graph/ledger"
	"github.com/travaux/travaux/graph/quadstore"
)

// amend takes back what the entries of some keys stated, and adds what others state.
func (s *Store) amend(index *quadstore.Store, gone []string, fresh []ledger.Packed) error {
	v := index.View()
	var remove []quadstore.Link
	evidence := evidencePredicates(v)
	for _, key := range gone {
		remove = append(remove, stated(v, key, evidence)...)
	}
	p := unpackPiece(fresh)
	s.faults = p.faults
	s.snapshot.changed.Add(int64(len(remove)))
	for _, b := range p.states {
		s.snapshot.changed.Add(int64(b.Len()))
	}
	if err := index.Amend(remove, p.states); err != nil {
		return fmt.Errorf("graph: making up for what has changed: %w", err)
	}
	return nil
}

// evidencePredicates are the predicates of what is said of evidence.
func evidencePredicates(v *quadstore.View) map[quadstore.Node]bool {
	all := map[quadstore.Node]bool{}
	for n := range v.Predicates() {
		if strings.HasPrefix(v.Text(n), predEvidence) {
			all[n] = true
		}
	}
	return all
}

// stated are the quads that the entry of a key states: those under the key, and the claims under its evidence.
func stated(v *quadstore.View, key string, evidence map[quadstore.Node]bool) []quadstore.Link {
	label, ok := v.LookupIRI(key)
	if !ok {
		return nil
	}
	var all []quadstore.Link
	seen := map[quadstore.Node]bool{}
	for l := range v.Labelled(label) {
		all = append(all, l)
		if evidence[l.P] && !seen[l.S] {
			seen[l.S] = true
			all = slices.AppendSeq(all, v.Labelled(l.S))
		}
	}
	return all
}
