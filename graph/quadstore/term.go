package quadstore

import (
	"encoding/binary"
	"math"
	"time"

	"github.com/cayleygraph/quad"
)

// kind tells apart terms whose payload could be the same bytes.
type kind byte

const (
	kindIRI kind = iota + 1 // up to kindString the payload is the characters
	kindBNode
	kindString
	kindLang  // payload: uvarint length of the language, language, text
	kindTyped // payload: uvarint length of the type, type, text
	kindInt   // payload: 8 bytes, big endian
	kindFloat // payload: 8 bytes of IEEE 754, big endian
	kindBool  // payload: 1 byte
	kindTime  // payload: 8 bytes of Unix seconds, 4 bytes of nanoseconds
)

// term is a value as the dictionary keeps it. Two values are the same node exactly when kind and payload are equal. So
// Int(10) and the typed string "10" are two nodes, and two times are one node when they are the same instant, to the
// nanosecond, whatever their zone.
type term struct {
	kind    kind
	payload string
}

// termOf encodes a value. It is false for nil and for a type that is not one of the quad package's.
func termOf(v quad.Value) (term, bool) {
	switch v := v.(type) {
	case quad.IRI:
		return term{kindIRI, string(v)}, true
	case quad.BNode:
		return term{kindBNode, string(v)}, true
	case quad.String:
		return term{kindString, string(v)}, true
	case quad.LangString:
		return term{kindLang, pair(v.Lang, string(v.Value))}, true
	case quad.TypedString:
		return term{kindTyped, pair(string(v.Type), string(v.Value))}, true
	case quad.Int:
		return term{kindInt, word(uint64(v))}, true
	case quad.Float:
		return term{kindFloat, word(floatBits(float64(v)))}, true
	case quad.Bool:
		if v {
			return term{kindBool, "\x01"}, true
		}
		return term{kindBool, "\x00"}, true
	case quad.Time:
		t := time.Time(v)
		b := binary.BigEndian.AppendUint64(make([]byte, 0, 12), uint64(t.Unix()))
		return term{kindTime, string(binary.BigEndian.AppendUint32(b, uint32(t.Nanosecond())))}, true
	}
	return term{}, false
}

// value decodes a term; strings share the payload's memory.
func (t term) value() quad.Value {
	switch t.kind {
	case kindIRI:
		return quad.IRI(t.payload)
	case kindBNode:
		return quad.BNode(t.payload)
	case kindString:
		return quad.String(t.payload)
	case kindLang:
		lang, text := unpair(t.payload)
		return quad.LangString{Value: quad.String(text), Lang: lang}
	case kindTyped:
		typ, text := unpair(t.payload)
		return quad.TypedString{Value: quad.String(text), Type: quad.IRI(typ)}
	case kindInt:
		return quad.Int(unword(t.payload))
	case kindFloat:
		return quad.Float(math.Float64frombits(unword(t.payload)))
	case kindBool:
		return quad.Bool(t.payload == "\x01")
	case kindTime:
		nanos := binary.BigEndian.Uint32([]byte(t.payload[8:]))
		return quad.Time(time.Unix(int64(unword(t.payload)), int64(nanos)).UTC())
	}
	return nil
}

// floatBits gives every not-a-number the same bits, so that it is one node.
func floatBits(f float64) uint64 {
	if math.IsNaN(f) {
		f = math.NaN()
	}
	return math.Float64bits(f)
}

func word(u uint64) string {
	return string(binary.BigEndian.AppendUint64(make([]byte, 0, 8), u))
}

func unword(s string) uint64 {
	return binary.BigEndian.Uint64([]byte(s[:8]))
}

// pair joins two strings so that the seam is known.
func pair(a, b string) string {
	buf := make([]byte, 0, len(a)+len(b)+binary.MaxVarintLen32)
	buf = binary.AppendUvarint(buf, uint64(len(a)))
	return string(append(append(buf, a...), b...))
}

// unpair is the inverse of pair.
func unpair(s string) (a, b string) {
	n, w := uvarint(s)
	return s[w : w+n], s[w+n:]
}

// uvarint reads a length at the start of s without copying s; w is the number of bytes read.
func uvarint(s string) (n, w int) {
	for shift := 0; ; shift += 7 {
		b := s[w]
		w++
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			return n, w
		}
	}
}
