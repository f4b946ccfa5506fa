package quadstore

import (
	"hash/maphash"
	"sync/atomic"
)

const (
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
	table  table // of the terms that were there when the store was built
	shards [1 << shardBits]shardAt
	text   arena

	names atomic.Pointer[names] // nil until the first is asked for
	runs  runs

	building bool // terms become sealed ones; nobody reads yet
}

// shardAt is where the present shard is.
type shardAt = atomic.Pointer[shard]

// shard is an open-addressing table. A slot is 0 or the term's hash (low 32 bits) above its number.
type shard struct {
	slots []atomic.Uint64
	used  int // the writer's
}

func newDictionary() *dictionary {
	return &dictionary{seed: maphash.MakeSeed(), text: newArena()}
}

func (d *dictionary) hash(t term) uint64 {
	return maphash.String(d.seed, t.payload) ^ uint64(t.kind)*0x9e3779b97f4a7c15
}

// find returns the number of a term as the snapshot a sees it. The table may hold later terms; they are passed over.
func (d *dictionary) find(a *arena, t term) (Node, bool) {
	return d.search(a, t, d.hash(t))
}

func (d *dictionary) search(a *arena, t term, h uint64) (Node, bool) {
	n := d.table.find(a, t, h)
	if n == 0 {
		n = d.findLater(a, t, h)
	}
	return n, n != 0
}

// findLater finds a term that has come since the store was built, 0 when there is none.
func (d *dictionary) findLater(a *arena, t term, h uint64) Node {
	s := d.shards[h>>(64-shardBits)].Load()
	if s == nil {
		return 0
	}
	mask := uint32(len(s.slots) - 1)
	for i := uint32(h) & mask; ; i = (i + 1) & mask {
		slot := s.slots[i].Load()
		if slot == 0 {
			return 0
		}
		n := uint32(slot)
		if uint32(slot>>32) == uint32(h) && int(n) < a.len() && a.at(Node(n)) == t {
			return Node(n)
		}
	}
}

// intern returns the number of a term, giving it one when it has none.
func (d *dictionary) intern(t term) (Node, error) {
	h := d.hash(t)
	if n, ok := d.search(&d.text, t, h); ok {
		return n, nil
	}
	return d.add(t, h)
}

// add gives a term that has none a number.
func (d *dictionary) add(t term, h uint64) (Node, error) {
	keep := d.text.append
	if d.building {
		keep = d.text.seal
	}
	n, err := keep(t)
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
