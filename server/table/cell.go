package table

import (
	"strconv"
	"strings"
)

// Cell is what stands in one column of a row: words, a number, a flag, or nothing. The zero Cell is nothing, which CSV shows as
// an empty field and JSON as null.
type Cell struct {
	kind   byte
	text   string
	number int
}

const (
	isText byte = iota + 1
	isNumber
	isFlag
)

// Text is a cell of words, which may be empty.
func Text[T ~string](s T) Cell { return Cell{kind: isText, text: string(s)} }

// Maybe is a cell of words; nothing when there are none.
func Maybe[T ~string](s T) Cell {
	if s == "" {
		return Cell{}
	}
	return Text(s)
}

// Number is a cell of a number.
func Number(n int) Cell { return Cell{kind: isNumber, number: n} }

// Flag is a cell that is true or false.
func Flag(b bool) Cell {
	if b {
		return Cell{kind: isFlag, number: 1}
	}
	return Cell{kind: isFlag}
}

// Words are the words of a cell; "" for others.
func (c Cell) Words() string { return c.text }

func (c Cell) csv() string {
	switch c.kind {
	case isText:
		return guarded(strings.ToValidUTF8(c.text, "\uFFFD"))
	case isNumber:
		return strconv.Itoa(c.number)
	case isFlag:
		return strconv.FormatBool(c.number == 1)
	}
	return ""
}

func (c Cell) appendJSON(b []byte) []byte {
	switch c.kind {
	case isText:
		return AppendString(b, c.text)
	case isNumber:
		return strconv.AppendInt(b, int64(c.number), 10)
	case isFlag:
		return strconv.AppendBool(b, c.number == 1)
	}
	return append(b, "null"...)
}
