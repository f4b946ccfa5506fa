package quadstore

import (
	"runtime"
	"sync"
)

// entry is a quad on its way into a base.
type entry struct {
	s, o, l Node
	p       uint16
}

// entryBlock is how many quads are kept in one piece until the base is laid out.
const entryBlock = 1 << 16

// newBase makes room for so many arcs of the nodes below a number. The places of lists are still counts, see place.
func newBase(nodes int, arcs uint32) base {
	pages := (nodes + pageSize - 1) / pageSize
	return base{off: make([]uint32, pages*pageSize+2), preds: make([]uint64, pages),
		arcs: columns{make([]uint16, arcs), make([]Node, arcs), make([]Node, arcs)}}
}

// place turns off[n+2], the number of arcs of node n, into the place of its list, at off[n+1]. Each arc that is put there moves it
// on, so that in the end off[n] is where the list begins and off[n+1] where it ends.
func (b *base) place() {
	sum := uint32(0)
	for i, n := range b.off {
		sum += n
		b.off[i] = sum
	}
}

// put places one arc.
func (b *base) put(n Node, p uint16, v, w Node) {
	at := b.off[n+1]
	b.off[n+1]++
	b.arcs.p[at], b.arcs.v[at], b.arcs.w[at] = p, v, w
}

// done ends the placing: lists are sorted, on all processors, and pages know their predicates.
func (b *base) done() {
	b.off = b.off[:len(b.off)-1]
	share(b.pages(), 1<<10, func(from, to int) {
		var s sorter
		for n := from << pageBits; n < to<<pageBits; n++ {
			if list := b.list(Node(n)); len(list.p) > 1 {
				s.sort(list)
			}
		}
	})
}

// share has the numbers below n dealt with on all processors, in as many pieces; in one piece, at once, when there are fewer
// than few.
func share(n, few int, deal func(from, to int)) {
	workers := runtime.GOMAXPROCS(0)
	if n < few || workers == 1 {
		deal(0, n)
		return
	}
	var group sync.WaitGroup
	for k := range workers {
		group.Go(func() { deal(n*k/workers, n*(k+1)/workers) })
	}
	group.Wait()
}

// filter notes which predicates the pages have.
func (b *base) filter() {
	for number := range b.preds {
		c := b.arcs.cut(int(b.off[number<<pageBits]), int(b.off[(number+1)<<pageBits]))
		b.preds[number] = c.preds()
	}
}

// laySubjects makes the base of the tree of subjects.
func laySubjects(nodes, count int, blocks [][]entry) base {
	b := newBase(nodes, uint32(count))
	for _, block := range blocks {
		for i := range block {
			b.off[block[i].s+2]++
		}
	}
	b.place()
	for _, block := range blocks {
		for i := range block {
			e := &block[i]
			b.put(e.s, e.p, e.o, e.l)
		}
	}
	b.done()
	b.unique()
	b.filter()
	return b
}

// unique drops arcs that are there twice.
func (b *base) unique() {
	kept, c := 0, &b.arcs
	from := 0
	for n := range b.off[:len(b.off)-1] {
		to := int(b.off[n+1])
		start := kept
		for i := from; i < to; i++ {
			if i > from && c.p[i] == c.p[i-1] && c.v[i] == c.v[i-1] && c.w[i] == c.w[i-1] {
				continue
			}
			if kept != i {
				c.p[kept], c.v[kept], c.w[kept] = c.p[i], c.v[i], c.w[i]
			}
			kept++
		}
		b.off[n], from = uint32(start), to
	}
	b.off[len(b.off)-1] = uint32(kept)
	c.trim(kept)
}

// layObjects makes the base of the tree of objects out of that of subjects. Arcs are placed in order of their subjects, so that
// only their predicates remain to be put in order.
func layObjects(nodes int, out *base) base {
	b := newBase(nodes, uint32(len(out.arcs.v)))
	for _, o := range out.arcs.v {
		b.off[o+2]++
	}
	b.place()
	for s := range out.off[:len(out.off)-1] {
		for i := out.off[s]; i < out.off[s+1]; i++ {
			b.put(out.arcs.v[i], out.arcs.p[i], Node(s), out.arcs.w[i])
		}
	}
	b.done()
	b.filter()
	return b
}

// layLabels makes the base of the tree of labels in the same way.
func layLabels(nodes int, out *base) base {
	labelled := uint32(0)
	for _, l := range out.arcs.w {
		if l != 0 {
			labelled++
		}
	}
	b := newBase(nodes, labelled)
	for _, l := range out.arcs.w {
		if l != 0 {
			b.off[l+2]++
		}
	}
	b.place()
	for s := range out.off[:len(out.off)-1] {
		for i := out.off[s]; i < out.off[s+1]; i++ {
			if l := out.arcs.w[i]; l != 0 {
				b.put(l, out.arcs.p[i], Node(s), out.arcs.v[i])
			}
		}
	}
	b.done()
	b.filter()
	return b
}
