package ledger

import (
	"encoding/binary"
	"fmt"
	"math"

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

func (w *writer) strings(ss []string) {
	w.uint(uint64(len(ss)))
	for _, s := range ss {
		w.string(s)
	}
}

// bytes is the record: the number of strings, the strings, the body.
func (w *writer) bytes() []byte {
	b := binary.AppendUvarint(make([]byte, 0, len(w.table)+len(w.body)+4), uint64(len(w.number)))
	return append(append(b, w.table...), w.body...)
}

// reader reads what writer wrote. After the first damage every read gives zero and err says where it was; nothing is
// allocated that the bytes at hand cannot fill.
type reader struct {
	rest  string
	terms []string
	err   error
}

func newReader(raw []byte) *reader {
	r := &reader{rest: string(raw)}
	r.terms = many(r, func() string {
		size := r.uint()
		if size > uint64(len(r.rest)) {
			r.fail("string of %d bytes", size)
			return ""
		}
		s := r.rest[:size]
		r.rest = r.rest[size:]
		return s
	})
	return r
}

func (r *reader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("%s, %d bytes before the end: %w", fmt.Sprintf(format, args...), len(r.rest), schema.ErrCorrupt)
	}
	r.rest = ""
}

func (r *reader) uint() uint64 {
	var n uint64
	for shift := 0; shift < 64; shift += 7 {
		if len(r.rest) == 0 {
			break
		}
		b := r.rest[0]
		r.rest = r.rest[1:]
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

// count is a number of things that follow; each takes at least a byte.
func (r *reader) count() int {
	n := r.uint()
	if n > uint64(len(r.rest)) {
		r.fail("count of %d", n)
		return 0
	}
	return int(n)
}

func (r *reader) string() string {
	n := r.uint()
	if n >= uint64(len(r.terms)) {
		r.fail("string number %d of %d", n, len(r.terms))
		return ""
	}
	return r.terms[n]
}

func (r *reader) strings() []string { return many(r, r.string) }

// many reads a count and so many things; nil for none. Memory grows with what is read, not with the count that is claimed.
func many[T any](r *reader, one func() T) []T {
	n := r.count()
	if n == 0 {
		return nil
	}
	all := make([]T, 0, min(n, 1<<12))
	for len(all) < n && r.err == nil {
		all = append(all, one())
	}
	return all
}

// end is the first damage met; bytes left over are damage too.
func (r *reader) end() error {
	if r.err == nil && r.rest != "" {
		r.fail("left over")
	}
	return r.err
}
