package quadstore

import (
	"encoding/binary"
	"fmt"
	"math"
	"unsafe"

	"github.com/travaux/travaux/schema"
)

const (
	chunkBits  = 20 // an offset is chunk number, then position in words of 4 bytes: chunks of 4 MiB
	chunkMax   = 1 << chunkBits * 4
	chunkFirst = 64 << 10 // the first chunk is small, so that an empty store is; each next one doubles
	chunkCount = 1 << (32 - chunkBits)
)

// arena holds the terms' bytes. A record is: kind, uvarint length, payload, and starts at a multiple of 4. The first terms, those
// that were there when the store was built, lie behind each other and never change; they may be in a mapped file. Later ones
// are appended to chunks; an arena value is therefore also a snapshot of it.
type arena struct {
	sealed []uint32 // by Node: where its record in bytes is, in words of 4 bytes; entry 0 is an empty string
	bytes  []byte   // records of the sealed terms

	offsets []uint32 // of later terms, by Node less len(sealed): chunk and word
	chunks  [][]byte // of fixed length, filled from the front; a term larger than a chunk has a chunk of its own
	used    int      // bytes of the last chunk that are taken; the writer's
}

// len is above the number of every term.
func (a *arena) len() int { return len(a.sealed) + len(a.offsets) }

// record is a term's record and what comes behind it. The number must be one of the snapshot's, or 0 for an empty string.
func (a *arena) record(n Node) []byte {
	if int(n) < len(a.sealed) {
		return a.bytes[uint64(a.sealed[n])*4:]
	}
	o := a.offsets[int(n)-len(a.sealed)]
	return a.chunks[o>>chunkBits][o&(1<<chunkBits-1)*4:]
}

// newArena is an arena without terms: number 0 is no term, and reads as an empty string.
func newArena() arena {
	return arena{sealed: make([]uint32, 1), bytes: []byte{byte(kindString), 0, 0, 0}}
}

// at returns a term without copying its payload. The number must be one of the snapshot's.
func (a *arena) at(n Node) term {
	b := a.record(n)
	size, w := uint64(b[1]), 1
	if size >= 0x80 {
		size, w = binary.Uvarint(b[1:])
	}
	// The bytes of a record are never written again, so a string may share them.
	return term{kind(b[0]), unsafe.String(unsafe.SliceData(b[1+w:]), int(size))}
}

// append writes a record at the end.
func (a *arena) append(t term) (Node, error) {
	if a.len() >= math.MaxUint32 {
		return 0, fmt.Errorf("more than %d terms: %w", a.len()-1, schema.ErrTooLarge)
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
	return Node(a.len() - 1), nil
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

// seal writes a record behind the sealed ones. Only while a store is being built: nobody may read yet.
func (a *arena) seal(t term) (Node, error) {
	if len(a.sealed) >= math.MaxUint32 || len(a.bytes) > math.MaxUint32*4-len(t.payload)-2*binary.MaxVarintLen64 {
		return 0, fmt.Errorf("more than %d terms or %d bytes of terms: %w", len(a.sealed)-1, len(a.bytes), schema.ErrTooLarge)
	}
	offset := uint32(len(a.bytes) / 4)
	a.bytes = append(a.room(2*binary.MaxVarintLen64+len(t.payload)), byte(t.kind))
	a.bytes = append(binary.AppendUvarint(a.bytes, uint64(len(t.payload))), t.payload...)
	for len(a.bytes)&3 != 0 {
		a.bytes = append(a.bytes, 0)
	}
	a.sealed = append(a.sealed, offset)
	return Node(len(a.sealed) - 1), nil
}

// room is bytes with room for so many more. It doubles: append alone would copy large pieces five times in all.
func (a *arena) room(more int) []byte {
	if cap(a.bytes)-len(a.bytes) >= more {
		return a.bytes
	}
	grown := make([]byte, len(a.bytes), 2*cap(a.bytes)+more)
	copy(grown, a.bytes)
	return grown
}
