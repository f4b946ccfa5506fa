package quadstore

import (
	"fmt"
	"math"
	"slices"
	"unsafe"

	"github.com/travaux/travaux/schema"
)

// Where a term is: its kind (4 bits), the place of its payload in words of 4 bytes (32 bits), of which the high bits number a chunk,
// and its length in bytes (28 bits). All places are of one space of 16 GiB.
const (
	kindShift = 60
	wordShift = 28
	sizeMax   = 1<<wordShift - 1
	byteShift = wordShift - 2       // with byteMask gives the place in bytes
	byteMask  = math.MaxUint32 << 2 // of them
	chunkBits = 20                  // words in a chunk: chunks of 4 MiB

	chunkBytes = 1 << chunkBits * 4
	chunkFirst = 64 << 10 // the first chunk of later terms is small, so that an empty store is; each next one doubles
	chunkCount = 1 << (32 - chunkBits)
)

// arena holds the terms' payloads. The first terms, those that were there when the store was built, lie behind each other and
// never change; they may be in a mapped file. Later ones are appended in chunks, so that an arena value is also a snapshot of
// it. A term is found with two loads, whichever it is.
type arena struct {
	places []uint64 // by Node; entry 0 is an empty string
	chunks [][]byte // by number. Those of sealed terms go on to the end of sealed, so that a payload may lie across their ends
	sealed []byte   // payloads of the terms that were there when the store was built
	first  int      // number of the first term that is not sealed
	used   int      // bytes of the last chunk that are taken; the writer's
}

// newArena is an arena without terms: number 0 is no term, and reads as an empty string.
func newArena() arena {
	a := arena{places: []uint64{uint64(kindString) << kindShift}, first: 1}
	a.lay(make([]byte, 4))
	return a
}

// lay makes these bytes those of the sealed terms.
func (a *arena) lay(sealed []byte) {
	a.sealed, a.chunks = sealed, nil
	for from := 0; from < len(sealed); from += chunkBytes {
		a.chunks = append(a.chunks, sealed[from:])
	}
}

// len is above the number of every term.
func (a *arena) len() int { return len(a.places) }

// payload is the characters at a place. The bytes of a payload are never written again, so a string may share them.
func (a *arena) payload(place uint64) string {
	if at := place >> byteShift & byteMask; at < uint64(len(a.sealed)) {
		return unsafe.String(&a.sealed[at], int(place&sizeMax))
	}
	return a.later(place)
}

// later is payload of a term that is not sealed.
func (a *arena) later(place uint64) string {
	at := place >> byteShift & byteMask
	return unsafe.String(&a.chunks[at/chunkBytes][at%chunkBytes], int(place&sizeMax))
}

// at returns a term without copying its payload. The number must be one of the snapshot's.
func (a *arena) at(n Node) term {
	place := a.places[n]
	return term{kind(place >> kindShift), a.payload(place)}
}

// taken is how many bytes a payload of that size takes.
func taken(size int) int { return max(4, (size+3)&^3) }

// fits tells whether there is room for one more term, as far as numbers go.
func (a *arena) fits(t term) error {
	if len(a.places) >= math.MaxUint32 || len(t.payload) > sizeMax {
		return fmt.Errorf("%d terms and one of %d bytes: %w", len(a.places)-1, len(t.payload), schema.ErrTooLarge)
	}
	return nil
}

// append writes a term at the end.
func (a *arena) append(t term) (Node, error) {
	if err := a.fits(t); err != nil {
		return 0, err
	}
	size := taken(len(t.payload))
	if err := a.reserve(size); err != nil {
		return 0, err
	}
	last := len(a.chunks) - 1
	copy(a.chunks[last][a.used:], t.payload)
	a.note(t, uint64(last)<<chunkBits|uint64(a.used/4))
	a.used += size
	return Node(len(a.places) - 1), nil
}

func (a *arena) note(t term, word uint64) {
	a.places = append(a.places, uint64(t.kind)<<kindShift|word<<wordShift|uint64(len(t.payload)))
}

// reserve makes sure that the last chunk has room for size more bytes, and begins a chunk when it has not.
func (a *arena) reserve(size int) error {
	next := chunkFirst
	if len(a.chunks) > (len(a.sealed)+chunkBytes-1)/chunkBytes { // the last one is not of sealed terms
		last := len(a.chunks[len(a.chunks)-1])
		// A chunk above the usual size holds one term: a place could not point behind it.
		if last <= chunkBytes && a.used+size <= last {
			return nil
		}
		next = min(2*last, chunkBytes)
	}
	if len(a.chunks) >= chunkCount {
		return fmt.Errorf("terms fill %d chunks of memory: %w", chunkCount, schema.ErrTooLarge)
	}
	a.chunks = append(a.chunks, make([]byte, max(next, size)))
	a.used = 0
	return nil
}

// seal writes a term behind the sealed ones. Only while a store is being built: nobody may read yet.
func (a *arena) seal(t term) (Node, error) {
	if err := a.fits(t); err != nil {
		return 0, err
	}
	from := a.sealedEnd()
	end := from + taken(len(t.payload))
	if end > math.MaxUint32*4 {
		return 0, fmt.Errorf("more than %d bytes of terms: %w", from, schema.ErrTooLarge)
	}
	if end > len(a.sealed) { // doubled: append would copy large pieces five times in all
		grown := make([]byte, max(2*len(a.sealed), end, 1<<12))
		copy(grown, a.sealed[:from])
		a.lay(grown)
	}
	copy(a.sealed[from:], t.payload)
	a.note(t, uint64(from/4))
	a.first = len(a.places)
	return Node(len(a.places) - 1), nil
}

// sealedEnd is the number of bytes that sealed terms take.
func (a *arena) sealedEnd() int {
	last := a.places[a.first-1]
	return int(last>>byteShift&byteMask) + taken(int(last&sizeMax))
}

// fit gives back what was reserved for sealed terms that did not come.
func (a *arena) fit() {
	kept := a.sealed[:a.sealedEnd()]
	if len(kept) < len(a.sealed)-len(a.sealed)/8 {
		kept = slices.Clone(kept)
	}
	a.lay(kept)
	if cap(a.places) > len(a.places)+len(a.places)/8 {
		a.places = slices.Clone(a.places)
	}
}
