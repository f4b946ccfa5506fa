package schema

import (
	"cmp"
	"strconv"
)

// ValueType tells what a Value holds.
type ValueType byte

// The types of values.
const (
	TypeText ValueType = iota + 1 // words, with Lang where they are in a language
	TypeDate                      // "2002-09-20", "2004-09" or "2004": as much as is known
	TypeInt
	TypeFlag
	TypeRef // the ID of another node
)

// Value is one value of a property. The zero Value holds nothing. Values are compared with ==.
type Value struct {
	Type ValueType
	Text string // TypeText, TypeDate and TypeRef
	Lang string // TypeText: ISO 639-1, or ""
	Int  int64  // TypeInt; TypeFlag: 1 for true
}

// Text is a value of words in no particular language.
func Text(s string) Value { return Value{Type: TypeText, Text: s} }

// InLang is a value of words in a language (ISO 639-1).
func InLang(s, lang string) Value { return Value{Type: TypeText, Text: s, Lang: lang} }

// Date is a value that is a date, as full as it is known: YYYY, YYYY-MM or YYYY-MM-DD.
func Date(s string) Value { return Value{Type: TypeDate, Text: s} }

// Int is a number.
func Int(n int) Value { return Value{Type: TypeInt, Int: int64(n)} }

// Flag is the value true; false is said by stating nothing.
func Flag() Value { return Value{Type: TypeFlag, Int: 1} }

// Ref is a value that names another node.
func Ref(id ID) Value { return Value{Type: TypeRef, Text: string(id)} }

// ID is the node a TypeRef value names, else the zero ID.
func (v Value) ID() ID {
	if v.Type != TypeRef {
		return ""
	}
	return ID(v.Text)
}

func (v Value) String() string {
	if v.Type == TypeInt || v.Type == TypeFlag {
		return strconv.FormatInt(v.Int, 10)
	}
	return v.Text
}

// Compare orders values: by type, then number, text, language.
func (v Value) Compare(w Value) int {
	return cmp.Or(cmp.Compare(v.Type, w.Type), cmp.Compare(v.Int, w.Int), cmp.Compare(v.Text, w.Text), cmp.Compare(v.Lang, w.Lang))
}
