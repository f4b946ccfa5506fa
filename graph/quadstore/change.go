package quadstore

import (
	"fmt"
	"math/bits"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/travaux/travaux/schema"
)

// change collects what one transaction wants and turns it into the next version. Wishes are edits of the tree of
// subjects; when several are about one quad, addition wins.
type change struct {
	old   *View
	dict  *dictionary
	preds numbering
	edits []edit
	net   []edit // what apply has made of them

	rewriters *[3]rewriter // one for each tree
	last      quad.Quad    // interned last
	lastLink  Link

	order *Order // nil: none
}

// add wishes that a quad be there.
func (c *change) add(q quad.Quad) error {
	l, err := c.intern(q)
	if err != nil {
		return err
	}
	return c.wish(l, false)
}

// remove wishes that a quad be gone.
func (c *change) remove(q quad.Quad) error {
	if err := complete(q); err != nil {
		return err
	}
	if l, ok := c.find(q); ok {
		return c.wish(l, true)
	}
	return nil
}

func (c *change) wish(l Link, remove bool) error {
	if remove && !c.preds.live(l.P) {
		return nil // no quad has this predicate
	}
	p, err := c.preds.number(l.P)
	if err != nil {
		return err
	}
	c.edits = append(c.edits, edit{l.S, l.O, l.L, p, remove})
	return nil
}

// apply returns the next version, nil when it would be the same as the present one.
func (c *change) apply() *View {
	net := c.effect()
	if c.net = net; len(net) == 0 {
		return nil
	}
	old := c.old
	v := &View{dict: c.dict, text: c.dict.text, version: old.version + 1, quads: old.quads, inside: old.inside, order: c.order}
	in, label := make([]edit, len(net)), make([]edit, 0, len(net))
	for i, e := range net {
		step := 1
		if e.remove {
			step = -1
		}
		v.quads += step
		c.preds.counts[e.p] += step
		in[i] = edit{e.v, e.node, e.w, e.p, e.remove}
		if e.w != 0 {
			label = append(label, edit{e.w, e.node, e.v, e.p, e.remove})
		}
	}
	c.rewrite(v, net, in, label)
	v.preds = c.preds.predicates // those without a quad left among them
	v.ranked = c.rank(v, net)
	v.preds = c.preds.settle()
	for _, page := range pagesOf(net, in, label) {
		v.inside += bits.OnesCount64(v.livePage(page)) - bits.OnesCount64(old.livePage(page))
	}
	v.nodes = v.inside + len(v.preds.numbers)
	for n := range v.preds.numbers {
		if v.inTrees(n) {
			v.nodes--
		}
	}
	return v
}

// sideBySide is from how many edits the three trees are rewritten at the same time.
const sideBySide = 4096

// rewrite makes the trees of v: the edits of the tree of subjects are sorted, those of the others are not.
func (c *change) rewrite(v *View, net, in, label []edit) {
	others := []func(){
		func() { sortEdits(in); v.in = c.old.in.apply(in, &c.rewriters[1]) },
		func() { sortEdits(label); v.label = c.old.label.apply(label, &c.rewriters[2]) },
	}
	var group sync.WaitGroup
	for _, rewrite := range others {
		if len(net) >= sideBySide {
			group.Go(rewrite)
		} else {
			rewrite()
		}
	}
	v.out = c.old.out.apply(net, &c.rewriters[0])
	group.Wait()
}

// effect sorts the wishes and keeps, of each quad, one that changes something.
func (c *change) effect() []edit {
	sortEdits(c.edits)
	net := c.edits[:0]
	for i := 0; i < len(c.edits); {
		e := c.edits[i]
		for ; i < len(c.edits) && compareEdits(c.edits[i], e) == 0; i++ {
			e.remove = e.remove && c.edits[i].remove
		}
		if c.old.out.has(e.node, e.p, e.v, e.w) == e.remove {
			net = append(net, e)
		}
	}
	return net
}

// pagesOf lists the numbers of the pages that sorted edits touch, each once.
func pagesOf(lists ...[]edit) (pages []Node) {
	for _, edits := range lists {
		for i, e := range edits {
			if i == 0 || e.node>>pageBits != edits[i-1].node>>pageBits {
				pages = append(pages, e.node>>pageBits)
			}
		}
	}
	slices.Sort(pages)
	return slices.Compact(pages)
}

// intern numbers the values of a quad. Quads come in runs with one subject and label, and the object of one is often
// the subject of the next: such an IRI is not looked for again.
func (c *change) intern(q quad.Quad) (l Link, err error) {
	if err := complete(q); err != nil {
		return l, err
	}
	switch {
	case sameIRI(q.Subject, c.last.Subject):
		l.S = c.lastLink.S
	case sameIRI(q.Subject, c.last.Object):
		l.S = c.lastLink.O
	default:
		if l.S, err = c.number(q.Subject); err != nil {
			return l, err
		}
	}
	if l.P, err = c.number(q.Predicate); err != nil {
		return l, err
	}
	if l.O, err = c.number(q.Object); err != nil {
		return l, err
	}
	switch {
	case q.Label == nil:
	case sameIRI(q.Label, c.last.Label):
		l.L = c.lastLink.L
	default:
		if l.L, err = c.number(q.Label); err != nil {
			return l, err
		}
	}
	c.last, c.lastLink = q, l
	return l, nil
}

func sameIRI(a, b quad.Value) bool {
	x, one := a.(quad.IRI)
	y, two := b.(quad.IRI)
	return one && two && x == y
}

// number gives one value its number.
func (c *change) number(value quad.Value) (Node, error) {
	t, ok := termOf(value)
	if !ok {
		return 0, fmt.Errorf("value of type %T: %w", value, schema.ErrInvalid)
	}
	return c.dict.intern(t)
}

// find numbers the values of a quad that is to be looked for; false when one of them is in no quad.
func (c *change) find(q quad.Quad) (l Link, ok bool) {
	for _, place := range []struct {
		value quad.Value
		node  *Node
	}{{q.Subject, &l.S}, {q.Predicate, &l.P}, {q.Object, &l.O}, {q.Label, &l.L}} {
		if place.value == nil {
			continue
		}
		t, ok := termOf(place.value)
		if !ok {
			return Link{}, false
		}
		if *place.node, ok = c.dict.find(&c.dict.text, t); !ok {
			return Link{}, false
		}
	}
	return l, true
}
