package schema

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// What follows gives the vocabulary its form on the wire of GraphQL: IDs as strings, closed lists as names in
// capitals (CARRIES_OVER for "carriesOver", AGENDA_ITEM for "AgendaItem"). The method names are those that the
// GraphQL server asks its types for.

// MarshalGQL writes the ID as a JSON string.
func (id ID) MarshalGQL(w io.Writer) { quoteTo(w, string(id)) }

// UnmarshalGQL reads an ID in its canonical form; anything else gives ErrInvalid.
func (id *ID) UnmarshalGQL(v any) error { return read(v, id, ParseID) }

// MarshalGQL writes the relation as CARRIES_OVER.
func (r Relation) MarshalGQL(w io.Writer) { quoteTo(w, wireName(string(r))) }

// UnmarshalGQL reads a relation as MarshalGQL writes it.
func (r *Relation) UnmarshalGQL(v any) error { return readName(v, r, Relations()) }

// MarshalGQL writes the kind as AGENDA_ITEM.
func (k Kind) MarshalGQL(w io.Writer) { quoteTo(w, wireName(string(k))) }

// UnmarshalGQL reads a kind as MarshalGQL writes it.
func (k *Kind) UnmarshalGQL(v any) error { return readName(v, k, Kinds()) }

// MarshalGQL writes the origin as EXTRACTED.
func (o Origin) MarshalGQL(w io.Writer) { quoteTo(w, wireName(string(o))) }

// UnmarshalGQL reads an origin as MarshalGQL writes it.
func (o *Origin) UnmarshalGQL(v any) error {
	return readName(v, o, []Origin{Curated, Catalogue, Extracted, Inferred})
}

// MarshalGQL writes the order as TIMES_CITED.
func (o Order) MarshalGQL(w io.Writer) { quoteTo(w, wireName(string(o))) }

// UnmarshalGQL reads an order as MarshalGQL writes it.
func (o *Order) UnmarshalGQL(v any) error {
	return readName(v, o, Orders())
}

func (d Direction) String() string {
	switch d {
	case Outgoing:
		return "outgoing"
	case Incoming:
		return "incoming"
	case Both:
		return "both"
	}
	return ""
}

// MarshalGQL writes the direction as OUTGOING.
func (d Direction) MarshalGQL(w io.Writer) { quoteTo(w, wireName(d.String())) }

// UnmarshalGQL reads a direction as MarshalGQL writes it.
func (d *Direction) UnmarshalGQL(v any) error {
	for _, known := range []Direction{Outgoing, Incoming, Both} {
		if s, ok := v.(string); ok && s == wireName(known.String()) {
			*d = known
			return nil
		}
	}
	return fmt.Errorf("schema: %s is no direction: %w", clip(fmt.Sprint(v)), ErrInvalid)
}

func quoteTo(w io.Writer, s string) {
	b, err := json.Marshal(s)
	if err == nil { // a string is always marshalled
		_, _ = w.Write(b)
	}
}

func read[T any](v any, into *T, parse func(string) (T, error)) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("schema: %s is no text: %w", clip(fmt.Sprint(v)), ErrInvalid)
	}
	got, err := parse(s)
	if err == nil {
		*into = got
	}
	return err
}

func readName[T ~string](v any, into *T, known []T) error {
	return read(v, into, func(s string) (T, error) {
		for _, k := range known {
			if wireName(string(k)) == s {
				return k, nil
			}
		}
		return "", fmt.Errorf("schema: %q is not in the list: %w", clip(s), ErrInvalid)
	})
}

// wireName turns "carriesOver" and "AgendaItem" into CARRIES_OVER and AGENDA_ITEM.
func wireName(s string) string {
	var b strings.Builder
	for i, r := range s {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}
