package link_test

import (
	"cmp"
	"errors"
	"reflect"
	"slices"
	"testing"

	"github.com/travaux/travaux/loaders/link"
	"github.com/travaux/travaux/schema"
)

// TestGathering wants entries taken in one by one, in the order of their keys, to give what all together give, and no other order to pass.
func TestGathering(t *testing.T) {
	set, all := embedded(t), entries(islands())
	want := link.Derive(all, set)
	if len(want) == 0 {
		t.Fatal("nothing is derived")
	}
	sorted := slices.SortedFunc(slices.Values(all), func(a, b schema.Entry) int { return cmp.Compare(a.Key, b.Key) })
	g := link.Gather(set)
	for _, e := range sorted {
		if err := g.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	if got := g.Derive(); !reflect.DeepEqual(got, want) {
		t.Errorf("one by one:\n%v\ntogether:\n%v", got, want)
	}
	g = link.Gather(set)
	if err := errors.Join(g.Add(sorted[len(sorted)-1]), g.Add(sorted[0])); !errors.Is(err, schema.ErrInvalid) {
		t.Errorf("in another order: %v", err)
	}
}
