package quadstore

import (
	"fmt"
	"runtime"
	"slices"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"github.com/travaux/travaux/schema"
)

// verify checks the sums and the contents of what was taken from sections, on all processors: places lie in order and inside,
// numbers are below what they count, values can be decoded, and the three trees hold the same quads.
func (v *View) verify(sections []section, preds []Node) error {
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, s := range sections {
		g.Go(func() error {
			if uint64(checksum(s.data)) != s.sum {
				return fmt.Errorf("section %d is damaged: %w", i, schema.ErrCorrupt)
			}
			return nil
		})
	}
	alike := v.verifyTrees(&g, len(preds))
	g.Go(func() error {
		if !v.text.sound() {
			return fmt.Errorf("a term cannot be read: %w", schema.ErrCorrupt)
		}
		return nil
	})
	switch err := g.Wait(); {
	case err != nil:
		return err
	case !inside(preds, v.text.len(), true) || distinct(preds) < len(preds):
		return fmt.Errorf("predicates: %w", schema.ErrCorrupt)
	case !alike():
		return fmt.Errorf("the trees hold different quads: %w", schema.ErrCorrupt)
	}
	return nil
}

// verifyTrees has each tree checked, and gives what tells, when all is checked, whether they hold the same quads.
func (v *View) verifyTrees(g *errgroup.Group, predicates int) (alike func() bool) {
	var all, labelled, ends, labels digest
	d := newDigester()
	check := func(b *base, label bool, sum func()) {
		g.Go(func() error {
			if !b.sound(v.text.len(), predicates, label) {
				return fmt.Errorf("a list is not in order, or has arcs to nowhere: %w", schema.ErrCorrupt)
			}
			sum()
			return nil
		})
	}
	check(&v.out.base, false, func() { all, labelled = d.subjects(&v.out.base) })
	check(&v.in.base, false, func() { ends = d.objects(&v.in.base) })
	check(&v.label.base, true, func() { labels = d.labels(&v.label.base) })
	return func() bool { return all == ends && labelled == labels }
}

func distinct(nodes []Node) int {
	nodes = slices.Clone(nodes)
	slices.Sort(nodes)
	return len(slices.Compact(nodes))
}

// sound tells whether lists lie in order and their arcs lead to terms and predicates that there are; every quad under a label has an object.
func (b *base) sound(terms, predicates int, label bool) bool {
	last := uint32(0)
	for _, at := range b.off {
		if at < last {
			return false
		}
		last = at
	}
	// Node 0 is none, and nodes of the last page that are no terms have no arcs either.
	if b.off[0] != 0 || b.off[1] != 0 || int(last) != len(b.arcs.p) || b.off[terms] != last {
		return false
	}
	return inside(b.arcs.v, terms, true) && inside(b.arcs.w, terms, label) && b.ascending(predicates)
}

// ascending tells whether the arcs of each list are in order, none is there twice, and the predicate of the last, so of all, is below a number.
func (b *base) ascending(predicates int) bool {
	c := &b.arcs
	for n := range b.off[:len(b.off)-1] {
		from, to := int(b.off[n]), int(b.off[n+1])
		if from < to && int(c.p[to-1]) >= predicates {
			return false
		}
		for i := from + 1; i < to; i++ {
			if c.p[i-1] < c.p[i] {
				continue
			}
			if !less(c.p[i-1], c.v[i-1], c.w[i-1], c.p[i], c.v[i], c.w[i]) {
				return false
			}
		}
	}
	return true
}

// inside tells whether nodes are terms, and none of them is none if that matters.
func inside(nodes []Node, terms int, some bool) bool {
	least := Node(0)
	if some {
		least = 1
	}
	worst := Node(0)
	for _, n := range nodes {
		worst = max(worst, n-least) // 0 less 1 is the largest of all
	}
	return len(nodes) == 0 || uint64(worst)+uint64(least) < uint64(terms)
}

// sound tells whether each term lies in the arena and can be decoded.
func (a *arena) sound() bool {
	if a.places[0] != uint64(kindString)<<kindShift {
		return false
	}
	var wrong atomic.Bool
	share(len(a.places), 1<<14, func(from, to int) {
		for _, place := range a.places[from:to] {
			at, size := place>>byteShift&byteMask, int(place&sizeMax)
			if at+uint64(taken(size)) > uint64(len(a.sealed)) || !decodes(kind(place>>kindShift), size, a, place) {
				wrong.Store(true)
				return
			}
		}
	})
	return !wrong.Load()
}

// decodes tells whether term.value can make a value of a payload.
func decodes(k kind, size int, a *arena, place uint64) bool {
	switch k {
	case kindIRI, kindBNode, kindString:
		return true
	case kindLang, kindTyped:
		return paired(a.payload(place))
	case kindInt, kindFloat:
		return size == 8
	case kindBool:
		return size == 1
	case kindTime:
		return size == 12
	}
	return false
}

// paired tells whether unpair can take a payload apart.
func paired(s string) bool {
	n := 0
	for i := range min(len(s), 5) {
		n |= int(s[i]&0x7f) << (7 * i)
		if s[i] < 0x80 {
			return n <= len(s)-i-1
		}
	}
	return false
}
