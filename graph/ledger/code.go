package ledger

import (
	"encoding/binary"
	"fmt"
	"math"
	"unsafe"

	"github.com/travaux/travaux/schema"
)

// writer builds the body of a record: varints, and for each string its number in a table of the distinct strings.
type writer struct {
	body   []byte
	table  []byte
	number map[string]uint64
}

func newWriter() *writer { return &writer{number: map[string]uint64{}} }

func (w *writer) uint(n uint64) { w.body = binary.AppendUvarint(w.body, n) }
func (w *writer) int(n int64)   { w.body = binary.AppendVarint(w.body, n) }

func (w *writer) string(s string) {
	n, ok := w.number[s]
	if !ok {
		n = uint64(len(w.number))
		w.number[s] = n
		w.table = append(binary.AppendUvarint(w.table, uint64(len(s))), s...)
	}
	w.uint(n)
}

// bytes is the record: the number of strings, the strings, the body.
func (w *writer) bytes() []byte {
	b := binary.AppendUvarint(make([]byte, 0, len(w.table)+len(w.body)+4), uint64(len(w.number)))
	return append(append(b, w.table...), w.body...)
}

// reader reads what writer wrote. After the first damage every read gives zero and err says where it was; nothing is
// allocated that the bytes at hand cannot fill.
type reader struct {
	raw   string
	at    int // what comes next
	terms []string
	err   error
}

// newReader reads raw, which must not change: strings are pieces of it.
func newReader(raw []byte) *reader {
	r := &reader{raw: unsafe.String(unsafe.SliceData(raw), len(raw))}
	n := r.count(1)
	r.terms = make([]string, 0, min(n, 1<<14))
	for range n {
		size := r.uint()
		if size > uint64(len(r.raw)-r.at) {
			r.fail("string of %d bytes", size)
			break
		}
		r.terms = append(r.terms, r.raw[r.at:r.at+int(size)])
		r.at += int(size)
	}
	return r
}

func (r *reader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("%s, %d bytes before the end: %w", fmt.Sprintf(format, args...), len(r.raw)-r.at, schema.ErrCorrupt)
	}
	r.raw, r.at = "", 0
}

func (r *reader) uint() uint64 {
	if r.at < len(r.raw) && r.raw[r.at] < 0x80 { // mostly
		r.at++
		return uint64(r.raw[r.at-1])
	}
	return r.longUint()
}

func (r *reader) longUint() uint64 {
	var n uint64
	for shift := 0; shift < 64 && r.at < len(r.raw); shift += 7 {
		b := r.raw[r.at]
		r.at++
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
	r.fail("unfinished number")
	return 0
}

func (r *reader) int() int64 {
	n := r.uint()
	return int64(n>>1) ^ -int64(n&1)
}

// small is an int of the platform; a number beyond it is damage.
func (r *reader) small() int {
	n := r.int()
	if n > math.MaxInt32 || n < math.MinInt32 {
		r.fail("number %d out of range", n)
		return 0
	}
	return int(n)
}

// count is a number of things that follow; each takes at least so many bytes.
func (r *reader) count(size int) int {
	n := r.uint()
	if n > uint64((len(r.raw)-r.at)/size) {
		r.fail("count of %d", n)
		return 0
	}
	return int(n)
}

// name is the number of a string.
func (r *reader) name() uint32 {
	n := r.uint()
	if n >= uint64(len(r.terms)) {
		return r.noName(n)
	}
	return uint32(n)
}

func (r *reader) noName(n uint64) uint32 {
	r.fail("string number %d of %d", n, len(r.terms))
	return 0
}

// names is a list of numbers of strings; nil for none.
func (r *reader) names() []uint32 {
	n := r.count(1)
	if n == 0 {
		return nil
	}
	all := make([]uint32, n)
	for i := range all {
		all[i] = r.name()
	}
	return all
}

func (r *reader) string() string {
	n := r.uint()
	if n >= uint64(len(r.terms)) {
		r.noName(n)
		return ""
	}
	return r.terms[n]
}

// end is the first damage met; bytes left over are damage too.
func (r *reader) end() error {
	if r.err == nil && r.at < len(r.raw) {
		r.fail("left over")
	}
	return r.err
}
