package quadstore

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"unsafe"

	"github.com/travaux/travaux/schema"
)

// A snapshot is the arrays of a sealed view as they lie in memory, one section each, so that a mapped file is read where it is:
//
//	"travauxI"               8 bytes
//	0x0102030405060708       8 bytes in the order of the machine: one of another order cannot read the arrays
//	2, 18                    format and number of sections, 4 bytes each
//	sections                 24 bytes each: place, length in bytes, CRC-32C
//	checksum                 4 bytes: CRC-32C of all above, then 4 of nothing
//	the sections             each at a multiple of 8
//
// The sections are: the caller's note; places and payloads of terms; nodes of predicates; and of the trees of subjects, objects and
// labels each off, p, v, w and preds. The table that finds terms is not among them, see table.
const (
	snapshotMagic  = "travauxI"
	snapshotOrder  = 0x0102030405060708
	snapshotFormat = 2

	sectionNote = iota - 3
	sectionPlaces
	sectionTexts
	sectionPredicates
	sectionTrees // five for each tree
	sectionCount = sectionTrees + 3*treeSections

	treeSections = 5
	sectionSize  = 24
	headerSize   = len(snapshotMagic) + 16 + sectionCount*sectionSize + 8
)

// Save writes a snapshot of a view that is Whole, with a note that Load gives back. ErrInvalid is one that is not: Seal it first. Other
// errors are w's.
func (v *View) Save(w io.Writer, note []byte) error {
	if !v.Whole() {
		return fmt.Errorf("quadstore: saving a view that was changed since it was built, or has no quads: %w", schema.ErrInvalid)
	}
	sections := v.sections(note)
	header := makeHeader(sections)
	if _, err := w.Write(header); err != nil {
		return fmt.Errorf("quadstore: saving: %w", err)
	}
	at := len(header)
	for _, s := range sections {
		var padding [8]byte
		if _, err := w.Write(padding[:aligned(at)-at]); err != nil {
			return fmt.Errorf("quadstore: saving: %w", err)
		}
		if _, err := w.Write(s); err != nil {
			return fmt.Errorf("quadstore: saving: %w", err)
		}
		at = aligned(at) + len(s)
	}
	return nil
}

// Whole tells whether a view has quads and is as it was built or sealed.
func (v *View) Whole() bool {
	return v.quads > 0 && v.text.len() == v.text.first && len(v.out.blocks)+len(v.in.blocks)+len(v.label.blocks) == 0
}

func aligned(at int) int { return (at + 7) &^ 7 }

// sections are a view's arrays as bytes.
func (v *View) sections(note []byte) [][]byte {
	a := &v.text
	all := [][]byte{note, bytesOf(a.places), a.sealed, bytesOf(v.preds.nodes)}
	for _, t := range []*tree{&v.out, &v.in, &v.label} {
		all = append(all, bytesOf(t.off), bytesOf(t.arcs.p), bytesOf(t.arcs.v), bytesOf(t.arcs.w), bytesOf(t.preds))
	}
	return all
}

func makeHeader(sections [][]byte) []byte {
	order := binary.NativeEndian
	h := append(make([]byte, 0, headerSize), snapshotMagic...)
	h = order.AppendUint64(h, snapshotOrder)
	h = order.AppendUint32(h, snapshotFormat)
	h = order.AppendUint32(h, uint32(len(sections)))
	at := headerSize
	for _, s := range sections {
		h = order.AppendUint64(h, uint64(aligned(at)))
		h = order.AppendUint64(h, uint64(len(s)))
		h = order.AppendUint64(h, uint64(checksum(s)))
		at = aligned(at) + len(s)
	}
	return order.AppendUint64(h, uint64(checksum(h)))
}

func checksum(b []byte) uint32 { return crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)) }

// bytesOf shows numbers as they lie in memory.
func bytesOf[T uint16 | uint32 | uint64 | Node](s []T) []byte {
	var one T
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(s))), len(s)*int(unsafe.Sizeof(one)))
}

// numbersOf is the inverse of bytesOf; false when the bytes are not of whole numbers.
func numbersOf[T uint16 | uint32 | uint64 | Node](b []byte) ([]T, bool) {
	var one T
	size := int(unsafe.Sizeof(one))
	if len(b)%size != 0 || uintptr(unsafe.Pointer(unsafe.SliceData(b)))%uintptr(size) != 0 {
		return nil, false
	}
	return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(b))), len(b)/size), true
}
