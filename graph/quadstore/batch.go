package quadstore

import (
	"encoding/binary"
	"iter"
	"unsafe"

	"github.com/cayleygraph/quad"
)

// Term is a term of a [Batch] by its number there, from 1; 0 is none.
type Term uint32

// Batch is a set of quads that are added or removed together, such as all that one document says. Its terms are numbered, so that one
// that stands in many of its quads is looked for in the dictionary once. The strings that it is given are not copied and must not
// change before the batch has been applied. The zero Batch is empty.
//
//	doc, cites, other := b.IRI("acme:document/D/7"), b.IRI("cites"), b.IRI("acme:document/D/5")
//	b.Quad(doc, cites, other, b.IRI("acme:evidence/7d1f"))
type Batch struct {
	terms []term
	quads []batchQuad
	text  []byte // payloads that are put together are written here, one behind the other
}

// batchQuad is a quad by its terms: subject, predicate, object, label.
type batchQuad [4]Term

// Grow makes room for so many terms and quads.
func (b *Batch) Grow(terms, quads int) {
	b.terms, b.quads = append(make([]term, 0, len(b.terms)+terms), b.terms...), append(make([]batchQuad, 0, len(b.quads)+quads), b.quads...)
}

// Len is the number of quads.
func (b *Batch) Len() int { return len(b.quads) }

func (b *Batch) term(t term) Term {
	b.terms = append(b.terms, t)
	return Term(len(b.terms))
}

// IRI makes a term of an IRI. To make the same one twice is right and only slower.
func (b *Batch) IRI(iri string) Term { return b.term(term{kindIRI, iri}) }

// String makes a term of a string.
func (b *Batch) String(s string) Term { return b.term(term{kindString, s}) }

// LangString makes a term of a string in a language.
func (b *Batch) LangString(s, lang string) Term { return b.term(term{kindLang, b.pair(lang, s)}) }

// TypedString makes a term of a string with a type.
func (b *Batch) TypedString(s, iri string) Term { return b.term(term{kindTyped, b.pair(iri, s)}) }

// Int makes a term of a number.
func (b *Batch) Int(n int64) Term {
	b.reserve(8)
	b.text = binary.BigEndian.AppendUint64(b.text, uint64(n))
	return b.term(term{kindInt, b.written(8)})
}

// Bool makes a term of a truth value.
func (b *Batch) Bool(is bool) Term {
	t, _ := termOf(quad.Bool(is))
	return b.term(t)
}

// Quad says that a quad is in the batch; label is 0 for none. The terms are the batch's own.
func (b *Batch) Quad(subject, predicate, object, label Term) {
	b.quads = append(b.quads, batchQuad{subject, predicate, object, label})
}

// pair is as the function of that name, in the batch's own memory.
func (b *Batch) pair(one, two string) string {
	b.reserve(binary.MaxVarintLen32 + len(one) + len(two))
	from := len(b.text)
	b.text = binary.AppendUvarint(b.text, uint64(len(one)))
	b.text = append(append(b.text, one...), two...)
	return b.written(len(b.text) - from)
}

// reserve begins another piece of memory when the present one has not so much room: what is written is never moved.
func (b *Batch) reserve(size int) {
	if cap(b.text)-len(b.text) < size {
		b.text = make([]byte, 0, max(size, min(max(2*cap(b.text), 256), 1<<16)))
	}
}

// written is the end of what is written. Its bytes are not written again.
func (b *Batch) written(size int) string {
	if size == 0 {
		return ""
	}
	return unsafe.String(&b.text[len(b.text)-size], size)
}

// Quads gives the quads with their values.
func (b *Batch) Quads() iter.Seq[quad.Quad] {
	value := func(t Term) quad.Value {
		if t == 0 {
			return nil
		}
		return b.terms[t-1].value()
	}
	return func(yield func(quad.Quad) bool) {
		for _, q := range b.quads {
			if !yield(quad.Quad{Subject: value(q[0]), Predicate: value(q[1]), Object: value(q[2]), Label: value(q[3])}) {
				return
			}
		}
	}
}
