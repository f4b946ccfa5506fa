package quadstore

import (
	"math/bits"
	"math/rand/v2"
)

// digester tells whether the three trees hold the same quads without looking for each: a quad is hashed from its terms, in whichever tree it
// stands, and the hashes are added up, so that their order does not matter. Two different sets have the same sum once in 2^64 or so: the keys
// are drawn anew each time, so that no file can be made that has.
type digester struct{ first, second uint64 }

func newDigester() digester { return digester{rand.Uint64(), rand.Uint64()} }

// digest is the number of a tree's quads and the sum of their hashes.
type digest struct {
	quads int
	sum   uint64
}

// hash is that of one quad.
func (d digester) hash(s Node, p uint16, o, l Node) uint64 {
	high, low := bits.Mul64((uint64(s)<<32|uint64(o))^d.first, (uint64(l)<<16|uint64(p))^d.second)
	return high ^ low
}

// subjects gives the digest of the quads of the tree of subjects, and that of those of them that have a label.
func (d digester) subjects(b *base) (all, labelled digest) {
	for n := range len(b.off) - 1 {
		p, v, w := b.columns(n)
		for i := range p {
			h := d.hash(Node(n), p[i], v[i], w[i])
			all.sum += h
			if w[i] != 0 {
				labelled.sum += h
				labelled.quads++
			}
		}
	}
	all.quads = len(b.arcs.p)
	return all, labelled
}

// objects gives the digest of the quads of the tree of objects.
func (d digester) objects(b *base) digest {
	sum := uint64(0)
	for n := range len(b.off) - 1 {
		p, v, w := b.columns(n)
		for i := range p {
			sum += d.hash(v[i], p[i], Node(n), w[i])
		}
	}
	return digest{len(b.arcs.p), sum}
}

// labels gives the digest of the quads of the tree of labels.
func (d digester) labels(b *base) digest {
	sum := uint64(0)
	for n := range len(b.off) - 1 {
		p, v, w := b.columns(n)
		for i := range p {
			sum += d.hash(v[i], p[i], w[i], Node(n))
		}
	}
	return digest{len(b.arcs.p), sum}
}

// columns are the columns of a node's list, of one length.
func (b *base) columns(n int) (p []uint16, v, w []Node) {
	from, to := b.off[n], b.off[n+1]
	p = b.arcs.p[from:to]
	return p, b.arcs.v[from:to][:len(p)], b.arcs.w[from:to][:len(p)]
}
