package cite

import (
	"sort"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/cite/pinpoint"
	"github.com/travaux/travaux/loaders/date"
)

// from gives the index of the first of the things found in a text, which stand in its order, that begins at byte at or
// behind it: a text of nothing but places must not be gone through for each of them.
func from[T any](found []T, at int, start func(T) int) int {
	return sort.Search(len(found), func(n int) bool { return start(found[n]) >= at })
}

func refStart(r pinpoint.Ref) int                 { return r.Start }
func dateStart(d date.Found) int                  { return d.Start }
func nameStart(readings []authority.Name) int     { return readings[0].Start }
func symbolStart(readings []authority.Symbol) int { return readings[0].Start }
