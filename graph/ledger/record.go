package ledger

import (
	"encoding/binary"

	"github.com/travaux/travaux/schema"
)

// record appends the entry as bytes: the number of its strings, the strings, and then the rest by their numbers.
func (c *Coded) record(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(c.Strings)))
	for _, s := range c.Strings {
		b = append(binary.AppendUvarint(b, uint64(len(s))), s...)
	}
	for _, n := range [...]uint32{c.key, c.document, c.language, c.hash, c.format, uint32(c.layer)} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	b = binary.AppendUvarint(b, uint64(len(c.warnings)))
	for _, v := range c.warnings {
		b = binary.AppendUvarint(b, uint64(v.text))
	}
	b = binary.AppendUvarint(b, uint64(len(c.Statements)))
	for i := range c.Statements {
		s := &c.Statements[i]
		for _, n := range [...]uint32{s.Node, s.Property, uint32(s.Type), s.Text, s.Lang} {
			b = binary.AppendUvarint(b, uint64(n))
		}
		b = binary.AppendVarint(b, s.Int)
	}
	b = binary.AppendUvarint(b, uint64(len(c.Edges)))
	for i := range c.Edges {
		d := &c.Edges[i]
		for _, n := range d.names() {
			b = binary.AppendUvarint(b, uint64(*n))
		}
		for _, n := range [...]int{d.Start, d.End, d.Page} {
			b = binary.AppendVarint(b, int64(n))
		}
		b = appendNumbers(appendNumbers(b, d.Pinpoints), d.Reasons)
	}
	return c.appendPlaces(b)
}

func appendNumbers(b []byte, numbers []uint32) []byte {
	b = binary.AppendUvarint(b, uint64(len(numbers)))
	for _, n := range numbers {
		b = binary.AppendUvarint(b, uint64(n))
	}
	return b
}

// decode reads what record wrote. The strings of the entry are pieces of raw, which must not change.
func decode(raw []byte) (*Coded, error) {
	r := newReader(raw)
	c := &Coded{key: r.name(), document: r.name(), language: r.name(), hash: r.name(), format: r.name(), layer: schema.Layer(r.uint())}
	for _, n := range r.names() {
		c.warnings = append(c.warnings, codedWarning{text: n})
	}
	c.Strings = r.terms
	if n := r.count(6); n > 0 {
		c.Statements = make([]CodedStatement, n)
	}
	for i := range c.Statements {
		s := &c.Statements[i]
		s.Node, s.Property, s.Type = r.name(), r.name(), schema.ValueType(r.uint())
		s.Text, s.Lang, s.Int = r.name(), r.name(), r.int()
	}
	if n := r.count(19); n > 0 {
		c.Edges = make([]CodedEdge, n)
	}
	for i := range c.Edges {
		d := &c.Edges[i]
		for _, n := range d.names() {
			*n = r.name()
		}
		d.Start, d.End, d.Page = r.small(), r.small(), r.small()
		d.Pinpoints, d.Reasons = r.names(), r.names()
	}
	r.places(c)
	return c, r.end()
}
