package graph

import (
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// The types of dates as RDF names them, by how much of the date is known.
const (
	typeYear  = "xsd:gYear"
	typeMonth = "xsd:gYearMonth"
	typeDay   = "xsd:date"
)

// termOf is the term of a value: "x", "x"@en, "2002-09"^^<xsd:gYearMonth>, 28, true or <an:id>.
func termOf(v schema.Value) quad.Value {
	switch v.Type {
	case schema.TypeDate:
		return quad.TypedString{Value: quad.String(v.Text), Type: dateType(v.Text)}
	case schema.TypeInt:
		return quad.Int(v.Int)
	case schema.TypeFlag:
		return quad.Bool(v.Int != 0)
	case schema.TypeRef:
		return quad.IRI(v.Text)
	}
	if v.Lang != "" {
		return quad.LangString{Value: quad.String(v.Text), Lang: v.Lang}
	}
	return quad.String(v.Text)
}

func dateType(date string) quad.IRI {
	switch strings.Count(date, "-") {
	case 0:
		return typeYear
	case 1:
		return typeMonth
	}
	return typeDay
}

// valueOf is the value of a term that termOf made; the zero Value for any other.
func valueOf(t quad.Value) schema.Value {
	switch t := t.(type) {
	case quad.TypedString:
		return schema.Date(string(t.Value))
	case quad.Int:
		return schema.Value{Type: schema.TypeInt, Int: int64(t)}
	case quad.Bool:
		if t {
			return schema.Flag()
		}
		return schema.Value{Type: schema.TypeFlag}
	case quad.IRI:
		return schema.Ref(schema.ID(t))
	case quad.LangString:
		return schema.InLang(string(t.Value), t.Lang)
	case quad.String:
		return schema.Text(string(t))
	}
	return schema.Value{}
}

// value is valueOf the term of a node of the view.
func (v *View) value(n quadstore.Node) schema.Value {
	switch t := v.q.Plain(n); t.Sort {
	case quadstore.SortTyped:
		return schema.Date(t.Text)
	case quadstore.SortInt:
		return schema.Value{Type: schema.TypeInt, Int: t.Number}
	case quadstore.SortBool:
		return schema.Value{Type: schema.TypeFlag, Int: t.Number}
	case quadstore.SortIRI:
		return schema.Ref(schema.ID(t.Text))
	case quadstore.SortLang:
		return schema.InLang(t.Text, t.Of)
	case quadstore.SortString:
		return schema.Text(t.Text)
	}
	return schema.Value{}
}

// validate refuses an entry that is outside the vocabulary, with ErrInvalid.
func validate(e schema.Entry) error {
	var sound schema.ID // many statements in a row are of one node
	for i := range e.Statements {
		s := &e.Statements[i]
		if s.Node != sound && s.Node.Kind() != "" {
			sound = s.Node
		}
		switch {
		case s.Node != sound || sound == "":
			return refuse(e, "states something of %.80q, which names no kind of node", s.Node)
		case s.Property == "", schema.Relation(s.Property).Inverse() != "", s.Property == predKind, s.Property == predWhole, strings.HasPrefix(string(s.Property), predEvidence):
			return refuse(e, "states %.80q, which is no property", s.Property)
		case s.Value.Type < schema.TypeText || s.Value.Type > schema.TypeRef, s.Value.Type == schema.TypeRef && s.Value.Text == "":
			return refuse(e, "states a value of type %d for %s of %s", s.Value.Type, s.Property, s.Node)
		}
	}
	for i := range e.Edges {
		d := &e.Edges[i]
		if d.From.Kind() == "" || d.To.Kind() == "" {
			return refuse(e, "claims something of %.80q and %.80q, one of which names no kind of node", d.From, d.To)
		}
		if d.Relation.Inverse() == "" {
			return refuse(e, "claims %.80q, which is no relation", d.Relation)
		}
	}
	return nil
}

func refuse(e schema.Entry, format string, args ...any) error {
	return fmt.Errorf("graph: entry %q %s: %w", e.Key, fmt.Sprintf(format, args...), schema.ErrInvalid)
}
