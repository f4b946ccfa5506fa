package date

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
)

// Date is a day as far as it is known: Year alone, Year and Month, or all three. The zero Date is unknown.
type Date struct{ Year, Month, Day int }

// Range is a period of days. A single day or month has Start == End.
type Range struct{ Start, End Date }

// Found is a date or range printed in a text.
type Found struct {
	Start, End int // bytes in the string searched
	Range
	Days []Date // the single days where the text lists them ("April 11, 12 and 14, 2000"); else nil
}

// String is the date as ISO 8601 writes it, as full as it is known: "2002-09-20", "2002-09", "2002"; "" for the zero Date.
func (d Date) String() string {
	switch {
	case d.Year == 0:
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Parse reads what String wrote. Anything else, also a day that no calendar has, is schema.ErrInvalid; "" is the zero Date.
func Parse(iso string) (Date, error) {
	if iso == "" {
		return Date{}, nil
	}
	bad := fmt.Errorf("date: parsing %.20q: %w", iso, schema.ErrInvalid)
	parts := strings.Split(iso, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return Date{}, bad
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.ParseUint(p, 10, 16)
		if err != nil || (i > 0 && len(p) != 2) || v == 0 {
			return Date{}, bad
		}
		n[i] = int(v)
	}
	d := Date{n[0], n[1], n[2]}
	if !d.valid() {
		return Date{}, bad
	}
	return d, nil
}

// IsZero tells that nothing is known of the date.
func (d Date) IsZero() bool { return d == Date{} }

// Compare orders dates by their first possible day; of two with the same, the fuller one comes last.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.first(), e.first()), cmp.Compare(d.Day, e.Day), cmp.Compare(d.Month, e.Month))
}

// IsZero tells that nothing is known of the period.
func (r Range) IsZero() bool { return r == Range{} }

// Contains tells whether every day that d can mean lies in the period. An unknown date or period contains nothing.
func (r Range) Contains(d Date) bool {
	return !d.IsZero() && !r.Start.IsZero() && d.first() >= r.Start.first() && d.last() <= r.end()
}

// Overlaps tells whether the two periods can have a day in common. An unknown period overlaps nothing.
func (r Range) Overlaps(q Range) bool {
	return !r.Start.IsZero() && !q.Start.IsZero() && r.Start.first() <= q.end() && q.Start.first() <= r.end()
}

func (r Range) end() int {
	if r.End.IsZero() {
		return r.Start.last()
	}
	return r.End.last()
}

// first and last are the first and last day the date can mean, as a number that grows with time.
func (d Date) first() int { return d.Year*10000 + max(d.Month, 1)*100 + max(d.Day, 1) }

func (d Date) last() int {
	switch {
	case d.Month == 0:
		return d.Year*10000 + 1231
	case d.Day == 0:
		return d.Year*10000 + d.Month*100 + 31
	}
	return d.first()
}

func (d Date) valid() bool {
	if d.Month == 0 {
		return d.Day == 0
	}
	return d.Month >= 1 && d.Month <= 12 && d.Day >= 0 && d.Day <= daysIn(d.Year, d.Month)
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}
