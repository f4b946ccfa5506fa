package quadstore

import (
	"context"
	"fmt"
	"math"
	"math/bits"

	"github.com/cayleygraph/quad"

	"github.com/travaux/travaux/schema"
)

// Builder makes a store of many quads at once, several times as fast as Apply: terms are numbered as they come, and the lists
// are laid out behind each other when all are known. One goroutine uses it.
//
//	b := quadstore.NewBuilder(nil)
//	err := b.Add(quads) // any number of times
//	store, err := b.Store(ctx)
type Builder struct {
	change    change // numbers terms and predicates
	blocks    [][]entry
	count     int
	nodes     []Node           // of the batch that is being added
	predicate [1 << 8]numbered // by the low bits of their nodes: predicates met last
}

// numbered is a predicate with its number.
type numbered struct {
	node   Node
	number uint16
}

// NewBuilder begins a store; order may be nil, see NewOrdered.
func NewBuilder(order *Order) *Builder {
	d := newDictionary()
	d.building = true
	return &Builder{change: change{old: &View{}, dict: d, order: order}}
}

// Add adds quads. A quad may come several times. The errors are those of Store.Apply; the builder is of no use after one.
func (b *Builder) Add(quads []quad.Quad) error {
	for i, q := range quads {
		l, err := b.change.intern(q)
		if err == nil {
			err = b.link(l)
		}
		if err != nil {
			return fmt.Errorf("quadstore: adding quad %d of %d: %w", i, len(quads), err)
		}
	}
	return nil
}

// link adds a quad by its nodes.
func (b *Builder) link(l Link) error {
	known := &b.predicate[l.P&(1<<8-1)]
	if known.node != l.P {
		number, err := b.change.preds.number(l.P)
		if err != nil {
			return err
		}
		*known = numbered{l.P, number}
	}
	last := len(b.blocks) - 1
	if last < 0 || len(b.blocks[last]) == entryBlock {
		if b.count >= math.MaxUint32-entryBlock {
			return fmt.Errorf("more than %d quads: %w", b.count, schema.ErrTooLarge)
		}
		b.blocks = append(b.blocks, make([]entry, 0, entryBlock))
		last++
	}
	b.blocks[last] = append(b.blocks[last], entry{l.S, l.O, l.L, known.number})
	b.count++
	return nil
}

// Store makes the store. The builder is of no use afterwards. The error is ctx's.
func (b *Builder) Store(ctx context.Context) (*Store, error) {
	if b.count == 0 {
		return newStore(b.change.order), nil
	}
	d := b.change.dict
	d.building, d.shards = false, [1 << shardBits]shardAt{}
	d.text.fit()
	d.index()
	v := &View{dict: d, text: d.text, version: 1, order: b.change.order}
	nodes := d.text.len()
	out := laySubjects(nodes, b.count, b.blocks)
	b.blocks = nil
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("quadstore: building: %w", err)
	}
	v.out = settled(out)
	others := []func(){
		func() { v.in = settled(layObjects(nodes, &out)) },
		func() { v.label = settled(layLabels(nodes, &out)) },
	}
	few := 0
	if b.count < sideBySide {
		few = len(others) + 1
	}
	share(len(others), few, func(from, to int) {
		for _, lay := range others[from:to] {
			lay()
		}
	})
	v.finish(b.change.preds)
	s := &Store{dict: d}
	s.now.Store(v)
	return s, nil
}

// finish works out what follows from the three trees, which are all base.
func (v *View) finish(preds numbering) {
	v.quads = len(v.out.arcs.p)
	preds.counts = make([]int, len(preds.nodes))
	for _, p := range v.out.arcs.p {
		preds.counts[p]++
	}
	v.preds = preds.settle()
	for number := range v.out.base.pages() {
		v.inside += bits.OnesCount64(v.livePage(Node(number)))
	}
	v.nodes = v.inside
	for n := range v.preds.numbers {
		if !v.inTrees(n) {
			v.nodes++
		}
	}
	v.ranked = v.rankAll()
}

// rankAll makes the sorted lists of a view that has none yet.
func (v *View) rankAll() tree {
	if v.order == nil {
		return tree{}
	}
	by, of := v.order.predicates(v.dict)
	number, used := v.preds.numbers[by]
	if !used {
		return tree{}
	}
	var all []edit
	coarse := v.order.coarse(v.dict)
	v.strays = make([]int, len(coarse))
	for page := range v.out.base.pages() {
		if v.out.preds[page]&(1<<(number&63)) == 0 {
			continue
		}
		for n := Node(page) << pageBits; n < Node(page+1)<<pageBits; n++ {
			all = v.order.entries(all, v, n, by, of)
			v.order.countStrays(v.strays, v, last(all, n), coarse, 1)
		}
	}
	return settled(layRanked(v.text.len(), all))
}

// layRanked makes the base of the tree of sorted lists.
func layRanked(nodes int, all []edit) base {
	b := newBase(nodes, uint32(len(all)))
	for i := range all {
		b.off[all[i].node+2]++
	}
	b.place()
	for _, e := range all {
		b.put(e.node, e.p, e.v, e.w)
	}
	b.done()
	b.filter()
	return b
}
