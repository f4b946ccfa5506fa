package graph

import (
	"context"
	"slices"
	"sort"

	"github.com/travaux/travaux/schema"
)

// Years counts, by year, the nodes that List would give for a question, of all its pages: Order, First and After say nothing here. The earliest
// year comes first; a year of which there are none is left out, and so is what has no date. ErrInvalid for a kind that is none.
//
//	{2001 14} {2002 31} {2004 9}
func (v *View) Years(ctx context.Context, q schema.NodeQuery) ([]schema.YearCount, error) {
	q.Order, q.Reverse, q.First, q.After = schema.ByDate, false, 0, ""
	if !slices.Contains(schema.Kinds(), q.Kind) {
		return nil, invalid("years of kind %q", q.Kind)
	}
	if v.onShelf(q) {
		parts, err := v.shelfLines(ctx, q)
		if err != nil {
			return nil, err
		}
		var years []schema.YearCount
		for _, lines := range parts {
			years = addYears(years, countYears(len(lines), func(i int) string { return lines[i].date }))
		}
		return years, nil
	}
	rows, err := v.matching(ctx, q, rowsKey{q.Kind, q.Order, false})
	if err != nil {
		return nil, err
	}
	return countYears(len(rows), func(i int) string { return rows[i].key }), nil
}

// addYears adds counts of the same or later years.
func addYears(years, later []schema.YearCount) []schema.YearCount {
	if last := len(years) - 1; last >= 0 && len(later) > 0 && later[0].Year == years[last].Year {
		years[last].Count += later[0].Count
		later = later[1:]
	}
	return append(years, later...)
}

// countYears counts n dates that are in order, what is not dated last. It looks at a few dates of each year.
func countYears(n int, date func(int) string) (years []schema.YearCount) {
	for from := 0; from < n && date(from) != ""; {
		year := yearOf(date(from))
		to := from + sort.Search(n-from, func(i int) bool { d := date(from + i); return d == "" || yearOf(d) > year })
		years, from = append(years, schema.YearCount{Year: year, Count: to - from}), to
	}
	return years
}

// yearOf is the year of a date.
func yearOf(date string) string { return date[:min(len(date), len("2002"))] }
