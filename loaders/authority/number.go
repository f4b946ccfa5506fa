package authority

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
)

// yearNumbers are the numbers that a series gave out in one year; sure when that was read somewhere.
type yearNumbers struct {
	year, first, last int
	sure              bool
}

// numbersByYear reads one series of numbers, in order of years. The last number of the last year may be missing: the
// series goes on.
func numbersByYear(series string, f symbolFile) ([]yearNumbers, error) {
	table, ok := f.Numbers[series]
	if !ok {
		return nil, fmt.Errorf("authority: no series of numbers %q: %w", series, schema.ErrInvalid)
	}
	var out []yearNumbers
	for year, numbers := range table {
		from, to, _ := strings.Cut(numbers, "-")
		y := yearNumbers{last: openEnd, sure: !slices.Contains(f.Unsure[series], year)}
		var errs [3]error
		y.year, errs[0] = strconv.Atoi(year)
		y.first, errs[1] = strconv.Atoi(from)
		if to != "" {
			y.last, errs[2] = strconv.Atoi(to)
		}
		for _, err := range errs {
			if err != nil {
				return nil, fmt.Errorf("authority: numbers %s of %s: %w: %w", numbers, year, schema.ErrInvalid, err)
			}
		}
		out = append(out, y)
	}
	slices.SortFunc(out, func(a, b yearNumbers) int { return cmp.Compare(a.year, b.year) })
	return out, nil
}

// openEnd is the last number of a year that is not over: nothing is known of the numbers behind its first.
const openEnd = 1 << 20

// yearOf is the year in which the series gave out the number; 0 when that is not known. sure says that it is known that it
// was not the printed year, by the numbers of the one or of the other.
func (g *grammar) yearOf(number string, printed int) (year int, sure bool) {
	n, err := strconv.Atoi(number)
	if err != nil {
		return 0, false
	}
	for _, y := range g.years {
		holds := y.first <= n && n <= y.last
		if holds && y.last != openEnd {
			year = y.year
		}
		sure = sure || y.sure && (holds && y.last != openEnd && y.year != printed || !holds && y.year == printed)
	}
	return year, sure
}
