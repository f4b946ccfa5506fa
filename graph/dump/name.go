package dump

import (
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"github.com/travaux/travaux/schema"
)

// bad are the characters that no IRI may hold (RFC 3987, section 2.2), and the sign that they are written with.
const bad = "<>\"{}|^`\\%"

// escape makes an IRI of any bytes; unescape is its inverse.
func escape(s string) string {
	if utf8.ValidString(s) && !strings.ContainsFunc(s, unfit) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || unfit(r) {
			for _, c := range []byte(s[i : i+size]) {
				fmt.Fprintf(&b, "%%%02X", c)
			}
		} else {
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}

func unfit(r rune) bool {
	return r <= ' ' || r >= 0x7f && r < 0xa0 || strings.ContainsRune(bad, r) || r >= 0xE000 && r <= 0xF8FF || r >= 0xFFF0 && r < 0x10000
}

func unescape(s string) (string, error) {
	if strings.IndexByte(s, '%') < 0 {
		return s, nil
	}
	plain, err := url.PathUnescape(s)
	if err != nil {
		return "", fmt.Errorf("%.80q is not percent-encoded: %w", s, schema.ErrInvalid)
	}
	return plain, nil
}

// named is a quad with its IRIs made by name.
func named(q quad.Quad, name func(string) (string, error)) (quad.Quad, error) {
	for _, v := range [...]*quad.Value{&q.Subject, &q.Predicate, &q.Object, &q.Label} {
		if iri, ok := (*v).(quad.IRI); ok {
			s, err := name(string(iri))
			if err != nil {
				return q, err
			}
			if s != string(iri) {
				*v = quad.IRI(s)
			}
		}
	}
	return q, nil
}

// escaped is a quad as it is written: the types of literals in full, as other tools know them.
func escaped(q quad.Quad) quad.Quad {
	switch o := q.Object.(type) {
	case quad.Int:
		q.Object = full(o.TypedString())
	case quad.Bool:
		q.Object = full(o.TypedString())
	case quad.TypedString:
		q.Object = full(o)
	}
	q, _ = named(q, func(s string) (string, error) { return escape(s), nil }) // never fails
	return q
}

func full(s quad.TypedString) quad.TypedString {
	s.Type = s.Type.Full()
	return s
}
