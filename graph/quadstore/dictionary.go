package quadstore

import (
	"encoding/binary"
	"fmt"
	"hash/maphash"
	"math"
	"sync/atomic"
	"unsafe"

	"github.com/travaux/travaux/schema"
)

const (
	chunkBits  = 20 // an offset is chunk number, then position in words of 4 bytes: chunks of 4 MiB
	chunkMax   = 1 << chunkBits * 4
	chunkFirst = 64 << 10 // the first chunk is small, so that an empty store is; each next one doubles
	chunkCount = 1 << (32 - chunkBits)
	shardBits  = 6
	shardFirst = 16 // slots of a new shard
)

// dictionary numbers terms. Numbers are given in order, from 1, and never taken back or used again, so that any version
// of the graph can share one dictionary: a version knows how many terms it may see. One goroutine writes (the store's
// lock), any number read.
//
// The table is cut into shards because a shard doubles on its own: growing one costs a fraction of growing them all.
type dictionary struct {
	seed   maphash.Seed
	shards [1 << shardBits]atomic.Pointer[shard]
	text   arena
}

// arena holds the terms' bytes. A record is: kind, uvarint length, payload, and starts at a multiple of 4.
// Records are only ever appended; an arena value is therefore also a snapshot of it.
type arena struct {
	offsets []uint32 // by Node; entry 0 is not a term
	chunks  [][]byte // of fixed length, filled from the front; a term larger than a chunk has a chunk of its own
	used    int      // bytes of the last chunk that are taken; the writer's
}

// shard is an open-addressing table. A slot is 0 or the term's hash (low 32 bits) above its number.
type shard struct {
	slots []atomic.Uint64
	used  int // the writer's
}

func newDictionary() *dictionary {
	return &dictionary{seed: maphash.MakeSeed(), text: arena{offsets: make([]uint32, 1)}}
}

func (d *dictionary) hash(t term) uint64 {
	return maphash.String(d.seed, t.payload) ^ uint64(t.kind)*0x9e3779b97f4a7c15
}

// find returns the number of a term as the snapshot a sees it. The table may hold later terms; they are passed over.
func (d *dictionary) find(a *arena, t term) (Node, bool) {
	return d.search(a, t, d.hash(t))
}

func (d *dictionary) search(a *arena, t term, h uint64) (Node, bool) {
	s := d.shards[h>>(64-shardBits)].Load()
	if s == nil {
		return 0, false
	}
	mask := uint32(len(s.slots) - 1)
	for i := uint32(h) & mask; ; i = (i + 1) & mask {
		slot := s.slots[i].Load()
		if slot == 0 {
			return 0, false
		}
		n := uint32(slot)
		if uint32(slot>>32) == uint32(h) && int(n) < len(a.offsets) && a.at(Node(n)) == t {
			return Node(n), true
		}
	}
}

// intern returns the number of a term, giving it one when it has none.
func (d *dictionary) intern(t term) (Node, error) {
	h := d.hash(t)
	if n, ok := d.search(&d.text, t, h); ok {
		return n, nil
	}
	n, err := d.text.append(t)
	if err != nil {
		return 0, err
	}
	d.insert(h, n)
	return n, nil
}

func (d *dictionary) insert(h uint64, n Node) {
	at := &d.shards[h>>(64-shardBits)]
	s := at.Load()
	if s == nil || s.used*4 >= len(s.slots)*3 {
		s = s.grown()
		at.Store(s)
	}
	s.put(uint64(uint32(h))<<32 | uint64(n))
}

// grown returns a copy with twice the slots. The old shard stays as it is for those who are reading it.
func (s *shard) grown() *shard {
	if s == nil {
		return &shard{slots: make([]atomic.Uint64, shardFirst)}
	}
	big := &shard{slots: make([]atomic.Uint64, 2*len(s.slots))}
	for i := range s.slots {
		if slot := s.slots[i].Load(); slot != 0 {
			big.put(slot)
		}
	}
	return big
}

func (s *shard) put(slot uint64) {
	mask := uint32(len(s.slots) - 1)
	i := uint32(slot>>32) & mask
	for s.slots[i].Load() != 0 {
		i = (i + 1) & mask
	}
	s.slots[i].Store(slot)
	s.used++
}

// at returns a term without copying its payload. The number must be one of the snapshot's.
func (a *arena) at(n Node) term {
	o := a.offsets[n]
	b := a.chunks[o>>chunkBits][o&(1<<chunkBits-1)*4:]
	size, w := uint64(b[1]), 1
	if size >= 0x80 {
		size, w = binary.Uvarint(b[1:])
	}
	// The bytes of a record are never written again, so a string may share them.
	return term{kind(b[0]), unsafe.String(unsafe.SliceData(b[1+w:]), int(size))}
}

// append writes a record at the end.
func (a *arena) append(t term) (Node, error) {
	if len(a.offsets) >= math.MaxUint32 {
		return 0, fmt.Errorf("more than %d terms: %w", len(a.offsets)-1, schema.ErrTooLarge)
	}
	if err := a.reserve(1 + binary.MaxVarintLen64 + len(t.payload)); err != nil {
		return 0, err
	}
	last := len(a.chunks) - 1
	b := a.chunks[last]
	offset := uint32(last)<<chunkBits | uint32(a.used/4)
	b[a.used] = byte(t.kind)
	end := a.used + 1 + binary.PutUvarint(b[a.used+1:], uint64(len(t.payload)))
	end += copy(b[end:], t.payload)
	a.used = (end + 3) &^ 3
	a.offsets = append(a.offsets, offset)
	return Node(len(a.offsets) - 1), nil
}

// reserve makes sure that the last chunk has room for size more bytes, and begins a chunk when it has not.
func (a *arena) reserve(size int) error {
	next := chunkFirst
	if n := len(a.chunks); n > 0 {
		last := len(a.chunks[n-1])
		// A chunk above the usual size holds one term: an offset could not point behind it.
		if last <= chunkMax && a.used+size <= last {
			return nil
		}
		next = min(2*last, chunkMax)
	}
	if len(a.chunks) >= chunkCount {
		return fmt.Errorf("terms fill %d chunks of memory: %w", chunkCount, schema.ErrTooLarge)
	}
	a.chunks = append(a.chunks, make([]byte, max(next, size)))
	a.used = 0
	return nil
}
