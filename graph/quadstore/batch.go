package quadstore

import (
	"encoding/binary"
	"fmt"
	"iter"
	"math/bits"
	"slices"
	"sync/atomic"
	"unsafe"

	"github.com/cayleygraph/quad"

	"github.com/travaux/travaux/schema"
)

// Term is a term of a [Batch] by its number there, from 1; 0 is none.
type Term uint32

// Batch is a set of quads that are added or removed together, such as all that one document says. Its terms are numbered, so that one
// that stands in many of its quads is looked for in the dictionary once. The strings that it is given are not copied and must not
// change before the batch has been applied. The zero Batch is empty.
//
//	doc, cites, other := b.IRI("wipo:document/WO/GA/28/5"), b.IRI("cites"), b.IRI("wipo:document/A/36/15")
//	b.Quad(doc, cites, other, b.IRI("wipo:evidence/7d1f"))
type Batch struct {
	terms []term
	quads []batchQuad
	text  []byte // payloads that are put together are written here, one behind the other
}

// batchQuad is a quad by its terms: subject, predicate, object, label.
type batchQuad [4]Term

// Grow makes room for so many terms and quads.
func (b *Batch) Grow(terms, quads int) {
	b.terms, b.quads = append(make([]term, 0, len(b.terms)+terms), b.terms...), append(make([]batchQuad, 0, len(b.quads)+quads), b.quads...)
}

// Len is the number of quads.
func (b *Batch) Len() int { return len(b.quads) }

func (b *Batch) term(t term) Term {
	b.terms = append(b.terms, t)
	return Term(len(b.terms))
}

// IRI makes a term of an IRI. To make the same one twice is right and only slower.
func (b *Batch) IRI(iri string) Term { return b.term(term{kindIRI, iri}) }

// String makes a term of a string.
func (b *Batch) String(s string) Term { return b.term(term{kindString, s}) }

// LangString makes a term of a string in a language.
func (b *Batch) LangString(s, lang string) Term { return b.term(term{kindLang, b.pair(lang, s)}) }

// TypedString makes a term of a string with a type.
func (b *Batch) TypedString(s, iri string) Term { return b.term(term{kindTyped, b.pair(iri, s)}) }

// Int makes a term of a number.
func (b *Batch) Int(n int64) Term {
	b.reserve(8)
	b.text = binary.BigEndian.AppendUint64(b.text, uint64(n))
	return b.term(term{kindInt, b.written(8)})
}

// Bool makes a term of a truth value.
func (b *Batch) Bool(is bool) Term {
	t, _ := termOf(quad.Bool(is))
	return b.term(t)
}

// Quad says that a quad is in the batch; label is 0 for none. The terms are the batch's own.
func (b *Batch) Quad(subject, predicate, object, label Term) {
	b.quads = append(b.quads, batchQuad{subject, predicate, object, label})
}

// pair is as the function of that name, in the batch's own memory.
func (b *Batch) pair(one, two string) string {
	b.reserve(binary.MaxVarintLen32 + len(one) + len(two))
	from := len(b.text)
	b.text = binary.AppendUvarint(b.text, uint64(len(one)))
	b.text = append(append(b.text, one...), two...)
	return b.written(len(b.text) - from)
}

// reserve begins another piece of memory when the present one has not so much room: what is written is never moved.
func (b *Batch) reserve(size int) {
	if cap(b.text)-len(b.text) < size {
		b.text = make([]byte, 0, max(size, min(max(2*cap(b.text), 256), 1<<16)))
	}
}

// written is the end of what is written. Its bytes are not written again.
func (b *Batch) written(size int) string {
	if size == 0 {
		return ""
	}
	return unsafe.String(&b.text[len(b.text)-size], size)
}

// Quads gives the quads with their values.
func (b *Batch) Quads() iter.Seq[quad.Quad] {
	value := func(t Term) quad.Value {
		if t == 0 {
			return nil
		}
		return b.terms[t-1].value()
	}
	return func(yield func(quad.Quad) bool) {
		for _, q := range b.quads {
			if !yield(quad.Quad{Subject: value(q[0]), Predicate: value(q[1]), Object: value(q[2]), Label: value(q[3])}) {
				return
			}
		}
	}
}

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
