package link

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

// Gathering takes in the source entries one after the other, so that nobody has to hold all of them at once: what it keeps of one is a part of it.
type Gathering struct {
	corpus  *corpus
	curated []schema.Entry
	last    string
}

// Gather begins a gathering.
func Gather(set *authority.Set) *Gathering { return &Gathering{corpus: newCorpus(set)} }

// Add takes in an entry. Entries come in the order of their keys, so that what follows is the same however they were loaded; one that comes
// too late is schema.ErrInvalid. Derived entries say nothing here.
func (g *Gathering) Add(e schema.Entry) error {
	if e.Key < g.last {
		return fmt.Errorf("link: entry %q behind %q: %w", e.Key, g.last, schema.ErrInvalid)
	}
	g.last = e.Key
	if e.Layer == schema.LayerDerived {
		return nil
	}
	if strings.HasPrefix(e.Key, schema.CurationKey) {
		g.curated = append(g.curated, e)
	}
	if e.Document != "" {
		g.corpus.entry(&e)
	}
	return nil
}

// Derive gives the derived entries that follow from these entries, in whatever order they are: see Gathering.Derive.
func Derive(entries []schema.Entry, set *authority.Set) []schema.Entry {
	sorted := slices.Clone(entries)
	slices.SortFunc(sorted, func(a, b schema.Entry) int {
		return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Hash, b.Hash))
	})
	g := Gather(set)
	for _, e := range sorted {
		if err := g.Add(e); err != nil {
			panic(err) // they are sorted
		}
	}
	return g.Derive()
}
