package ledger

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
	bolt "go.etcd.io/bbolt"
)

// textHead is what can be read of a source entry without unpacking it: the bytes of its text and, of a text that was measured, how good it is.
//
//	"48213"              of the first two formats
//	"48213 2 3940 39120"
//	"48213 2 3940 39120 41 2"  with its numbered parts and annexes
func textHead(e schema.Entry) string {
	if e.Quality == (schema.Quality{}) {
		return strconv.Itoa(len(e.Text))
	}
	head := fmt.Sprint(len(e.Text), " ", e.Quality.Stage, " ", e.Quality.Rank, " ", e.Quality.Letters)
	if counted(e.Quality) {
		head += fmt.Sprint(" ", e.Quality.Parts, " ", e.Quality.Annexes)
	}
	return head
}

// parseHead reads what textHead wrote; false for anything else.
func parseHead(head string) (size int, q schema.Quality, ok bool) {
	fields := strings.Split(head, " ")
	into := []*int{&size, &q.Stage, &q.Rank, &q.Letters, &q.Parts, &q.Annexes}
	if len(fields) != 1 && len(fields) != len(into)-2 && len(fields) != len(into) {
		return 0, schema.Quality{}, false
	}
	for i, f := range fields {
		n, err := strconv.Atoi(f)
		if err != nil {
			return 0, schema.Quality{}, false
		}
		*into[i] = n
	}
	return size, q, true
}

// counted tells that a text has parts or annexes that were counted.
func counted(q schema.Quality) bool { return q.Parts != 0 || q.Annexes != 0 }

// codedWarning is a warning with its place.
type codedWarning struct {
	text, segment    uint32
	start, end, page int
}

// warn numbers the strings of the warnings.
func (w *coder) warn(all []schema.Warning) (coded []codedWarning) {
	for _, v := range all {
		coded = append(coded, codedWarning{text: w.string(v.Text), start: v.Start, end: v.End, page: v.Page})
		if v.Segment != "" {
			coded[len(coded)-1].segment = w.string(v.Segment) + 1
		}
	}
	return coded
}

// warned are the warnings of an entry.
func (c *Coded) warned() (all []schema.Warning) {
	for _, v := range c.warnings {
		one := schema.Warning{Text: c.Strings[v.text], Start: v.start, End: v.end, Page: v.page}
		if v.segment > 0 {
			one.Segment = c.Strings[v.segment-1]
		}
		all = append(all, one)
	}
	return all
}

// appendPlaces appends what the first two formats did not keep: how good the text is, and where its warnings stand. An entry that has
// neither is written as it always was.
func (c *Coded) appendPlaces(b []byte) []byte {
	if c.quality == (schema.Quality{}) && !slices.ContainsFunc(c.warnings, func(v codedWarning) bool { return v != codedWarning{text: v.text} }) {
		return b
	}
	for _, n := range [...]int{c.quality.Stage, c.quality.Rank, c.quality.Letters} {
		b = binary.AppendVarint(b, int64(n))
	}
	for _, v := range c.warnings {
		b = binary.AppendUvarint(b, uint64(v.segment))
		for _, n := range [...]int{v.start, v.end, v.page} {
			b = binary.AppendVarint(b, int64(n))
		}
	}
	if counted(c.quality) { // entries of earlier versions end here
		b = binary.AppendVarint(binary.AppendVarint(b, int64(c.quality.Parts)), int64(c.quality.Annexes))
	}
	return b
}

// places reads what appendPlaces wrote, if anything.
func (r *reader) places(c *Coded) {
	if r.err != nil || r.at == len(r.raw) {
		return
	}
	c.quality = schema.Quality{Stage: r.small(), Rank: r.small(), Letters: r.small()}
	for i := range c.warnings {
		v := &c.warnings[i]
		n := r.uint()
		if n > uint64(len(r.terms)) {
			r.fail("string number %d of %d", n, len(r.terms))
			return
		}
		v.segment, v.start, v.end, v.page = uint32(n), r.small(), r.small(), r.small()
	}
	if r.err == nil && r.at < len(r.raw) {
		c.quality.Parts, c.quality.Annexes = r.small(), r.small()
	}
}

// held puts the versions of a key that are not damaged, unpacked by get, in order: the one that is shown, then the others by hash, each with the files
// that give it. Nil when there is none.
func (c *catalog) held(key string, get func(hash string) (schema.Entry, error)) (all []schema.Held, err error) {
	best, ok := shown(c.versions[key])
	if !ok {
		return nil, nil
	}
	files := map[string][]string{}
	for path, f := range c.files {
		for _, g := range f.Gives() {
			if g.Key == key {
				files[g.Hash] = append(files[g.Hash], path)
			}
		}
	}
	for _, v := range c.versions[key] {
		if v.bad {
			continue
		}
		e, err := get(v.hash)
		if err != nil {
			return nil, fmt.Errorf("ledger: entry %q of hash %q: %w", key, v.hash, err)
		}
		slices.Sort(files[v.hash])
		one := schema.Held{Entry: e, Files: files[v.hash]}
		if v.hash == best.hash {
			all = slices.Insert(all, 0, one)
		} else {
			all = append(all, one)
		}
	}
	return all, nil
}

// Held gives the texts of a key, of the source layer, without the texts themselves: first the one that is shown, then the others by hash; nil
// when there is none. It looks through the files known.
func (l *Ledger) Held(key string) (all []schema.Held, err error) {
	err = l.read(func(tx *bolt.Tx, known *catalog) (err error) {
		entries := tx.Bucket([]byte(bucketEntries))
		all, err = known.held(key, func(hash string) (schema.Entry, error) { return l.codec.unpack(entries.Get(joinKey(key, hash))) })
		return err
	})
	return all, err
}

// Held gives the texts of a key as last read; see [Ledger.Held].
func (s *Shared) Held(key string) ([]schema.Held, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.mirror.known.held(key, func(hash string) (schema.Entry, error) {
		return plain().unpack(s.mirror.entries[string(joinKey(key, hash))])
	})
}
