package quadstore

import (
	"iter"
	"math/bits"

	"github.com/cayleygraph/quad"
)

// AllNodes gives every node that a quad uses: first those with lists, in order, then those that are predicates only.
func (v *View) AllNodes() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for page := Node(0); int(page)<<pageBits < len(v.text.offsets); page++ {
			for left := v.livePage(page); left != 0; left &= left - 1 {
				if !yield(page<<pageBits | Node(bits.TrailingZeros64(left))) {
					return
				}
			}
		}
		for n := range v.Predicates() {
			if !v.inTrees(n) && !yield(n) {
				return
			}
		}
	}
}

// quad names the nodes of a quad of this view.
func (v *View) named(l Link) quad.Quad {
	q := quad.Quad{Subject: v.text.at(l.S).value(), Predicate: v.text.at(l.P).value(), Object: v.text.at(l.O).value()}
	if l.L != 0 {
		q.Label = v.text.at(l.L).value()
	}
	return q
}

// AllLinks gives every quad, by subject.
func (v *View) AllLinks() iter.Seq[Link] {
	return func(yield func(Link) bool) {
		for b := range v.out.blocks {
			for i := range blockSize {
				if !v.pageLinks(Node(b*blockSize+i), yield) {
					return
				}
			}
		}
	}
}

// Via gives every quad with a predicate, newest subject first.
func (v *View) Via(p Node) iter.Seq[Link] {
	return func(yield func(Link) bool) {
		number, ok := v.preds.numbers[p]
		if !ok {
			return
		}
		bit := uint64(1) << (number & 63)
		for b := len(v.out.blocks) - 1; b >= 0; b-- {
			if v.out.blocks[b] == nil || v.out.blocks[b].preds&bit == 0 {
				continue
			}
			for i := blockSize - 1; i >= 0; i-- {
				if !v.pageVia(Node(b*blockSize+i), number, yield) {
					return
				}
			}
		}
	}
}

// pageLinks gives the quads of the subjects of one page; false when yield was.
func (v *View) pageLinks(number Node, yield func(Link) bool) (goOn bool) {
	first := number << pageBits
	goOn = true
	for left := v.out.page(first).live(); left != 0 && goOn; left &= left - 1 {
		n := first | Node(bits.TrailingZeros64(left))
		v.out.parts(n, func(c columns) bool {
			for i, p := range c.p {
				if goOn = yield(Link{n, v.preds.nodes[p], c.v[i], c.w[i]}); !goOn {
					return false
				}
			}
			return true
		})
	}
	return goOn
}

// pageVia gives the quads of the subjects of one page that have a predicate, last subject first; false when yield was.
func (v *View) pageVia(number Node, p uint16, yield func(Link) bool) (goOn bool) {
	first := number << pageBits
	pg := v.out.page(first)
	if pg == nil || pg.preds&(1<<(p&63)) == 0 {
		return true
	}
	goOn = true
	for left := pg.live(); left != 0 && goOn; {
		i := Node(63 - bits.LeadingZeros64(left))
		left &^= 1 << i
		v.out.runs(first|i, p, func(vs, ws []Node) bool {
			for k := range vs {
				if goOn = yield(Link{first | i, v.preds.nodes[p], vs[k], ws[k]}); !goOn {
					return false
				}
			}
			return true
		})
	}
	return goOn
}
