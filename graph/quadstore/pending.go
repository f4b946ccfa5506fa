package quadstore

import (
	"fmt"
	"math/bits"
	"slices"
	"sync/atomic"

	"github.com/travaux/travaux/schema"
)

// Pending is a change that has been worked out and is not shown. Until Show or Drop, one of which must be called, no other change is made.
type Pending struct {
	store *Store
	c     *change
	view  *View // nil: the graph stays as it is
}

// Prepare works out one change, as [Store.Apply] makes it, without showing it: what is removed is in remove and not in add. So a
// change can be worked out while it is being written to a disk, and be shown once it is there. On an error there is nothing to drop.
func (s *Store) Prepare(remove, add []*Batch) (*Pending, error) {
	s.writing.Lock()
	c, err := s.changeOf(remove, add)
	if err != nil {
		s.tidy()
		s.writing.Unlock()
		return nil, err
	}
	return &Pending{s, c, c.apply()}, nil
}

func (s *Store) changeOf(remove, add []*Batch) (*change, error) {
	size, terms := 0, 0
	for _, list := range [...][]*Batch{remove, add} {
		for _, b := range list {
			size, terms = size+len(b.quads), max(terms, len(b.terms))
		}
	}
	c, nodes := s.begin(size), make([]Node, 0, terms+1)
	for i, b := range remove {
		if err := c.batch(b, nodes, true); err != nil {
			return nil, fmt.Errorf("quadstore: removing batch %d of %d: %w", i, len(remove), err)
		}
	}
	for i, b := range add {
		if err := c.batch(b, nodes, false); err != nil {
			return nil, fmt.Errorf("quadstore: adding batch %d of %d: %w", i, len(add), err)
		}
	}
	return c, nil
}

// AddBatch is Add for a batch.
func (b *Builder) AddBatch(some *Batch) (err error) {
	if b.nodes, err = b.change.resolve(some, b.nodes, false); err != nil {
		return fmt.Errorf("quadstore: adding a batch: %w", err)
	}
	for _, q := range some.quads {
		l, _, err := q.link(b.nodes)
		if err == nil {
			err = b.link(l)
		}
		if err != nil {
			return fmt.Errorf("quadstore: adding a batch: %w", err)
		}
	}
	return nil
}

// batch wishes that the quads of a batch be there, or gone. nodes is memory to work in.
func (c *change) batch(b *Batch, nodes []Node, remove bool) error {
	nodes, err := c.resolve(b, nodes, remove)
	if err != nil {
		return err
	}
	for _, q := range b.quads {
		l, there, err := q.link(nodes)
		if err == nil && (there || !remove) {
			err = c.wish(l, remove)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// resolve gives the nodes of a batch's terms, in the memory of nodes; that of 0 is 0. When they are only looked for, what is in no quad is 0.
func (c *change) resolve(b *Batch, nodes []Node, look bool) ([]Node, error) {
	nodes = append(nodes[:0], 0)
	for some := range slices.Chunk(b.terms, inSight) {
		var hashes [inSight]uint64
		for i, t := range some {
			hashes[i] = c.dict.hash(t)
		}
		c.dict.fetch(hashes[:len(some)])
		for i, t := range some {
			n, found := c.dict.search(&c.dict.text, t, hashes[i])
			if !found && !look {
				var err error
				if n, err = c.dict.add(t, hashes[i]); err != nil {
					return nodes, err
				}
			}
			nodes = append(nodes, n)
		}
	}
	return nodes, nil
}

// inSight is how many terms are looked for together.
const inSight = 64

// fetch reads the slots where the search for terms with these hashes begins, so that the processor has them at hand: reads that do not wait for
// each other take little longer than one of them, and nearly all of the time of a search goes into waiting for memory.
func (d *dictionary) fetch(hashes []uint64) (any uint64) {
	if sealed := d.table.slots; len(sealed) > 0 {
		for _, h := range hashes {
			at, _ := bits.Mul64(h>>32<<32, uint64(len(sealed)))
			any |= atomic.LoadUint64(&sealed[at])
		}
	}
	for _, h := range hashes {
		if s := d.shards[h>>(64-shardBits)].Load(); s != nil {
			any |= s.slots[uint32(h)&uint32(len(s.slots)-1)].Load()
		}
	}
	return any
}

// link is the quad with its nodes; there is false when one of its terms has none.
func (q batchQuad) link(nodes []Node) (l Link, there bool, err error) {
	if q[0] == 0 || q[1] == 0 || q[2] == 0 {
		return l, false, fmt.Errorf("a quad has a subject, a predicate and an object: %w", schema.ErrInvalid)
	}
	l = Link{S: nodes[q[0]], P: nodes[q[1]], O: nodes[q[2]], L: nodes[q[3]]}
	return l, l.S != 0 && l.P != 0 && l.O != 0 && (l.L != 0 || q[3] == 0), nil
}

// Touched are the subjects of the quads that come or go, each once, in order.
func (p *Pending) Touched() []Node {
	var all []Node
	for _, e := range p.c.net {
		if len(all) == 0 || all[len(all)-1] != e.node {
			all = append(all, e.node)
		}
	}
	return all
}

// Show shows the change to all who look from now on.
func (p *Pending) Show() {
	if p.view != nil {
		p.store.now.Store(p.view)
	}
	p.Drop()
}

// Drop gives the change up: the graph stays as it is. Terms that only it used stay in the dictionary, where nobody sees them.
func (p *Pending) Drop() {
	p.store.tidy()
	p.store.writing.Unlock()
}

// ApplyBatches is Apply for batches.
func (s *Store) ApplyBatches(remove, add []*Batch) error {
	p, err := s.Prepare(remove, add)
	if err != nil {
		return err
	}
	p.Show()
	return nil
}
