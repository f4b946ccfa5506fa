package ledger

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
)

// textHead is what can be read of a source entry without unpacking it: the bytes of its text and, of a text that was measured, how good it is.
//
//	"48213"              of the first two formats
//	"48213 2 3940 39120"
func textHead(e schema.Entry) string {
	if e.Quality == (schema.Quality{}) {
		return strconv.Itoa(len(e.Text))
	}
	return fmt.Sprint(len(e.Text), " ", e.Quality.Stage, " ", e.Quality.Rank, " ", e.Quality.Letters)
}

// parseHead reads what textHead wrote; false for anything else.
func parseHead(head string) (size int, q schema.Quality, ok bool) {
	fields := strings.Split(head, " ")
	into := []*int{&size, &q.Stage, &q.Rank, &q.Letters}
	if len(fields) != 1 && len(fields) != len(into) {
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
}
