package graph

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// place is what edges are sorted by, and what their cursors say.
type place struct {
	rank     int    // of the relation: its place in schema.Relations
	date     string // of the other end
	end      string // the other end
	document string // of the evidence
	start    int
	evidence string
}

func comparePlaces(a, b *place) int {
	if c := compareEnds(a.rank, b.rank, a.date, b.date, a.end, b.end); c != 0 {
		return c
	}
	return cmp.Or(strings.Compare(a.document, b.document), a.start-b.start, strings.Compare(a.evidence, b.evidence))
}

// compareEnds compares the first three fields of two places, which tell nearly all claims apart.
func compareEnds(rankA, rankB int, dateA, dateB, endA, endB string) int {
	if c := rankA - rankB; c != 0 {
		return c
	}
	if c := compareDates(dateA, dateB); c != 0 {
		return c
	}
	return strings.Compare(endA, endB)
}

// addTo makes the cursor of a place.
func (p place) addTo(c *cursors) {
	c.add(strconv.Itoa(p.rank), p.date, p.end, p.document, strconv.Itoa(p.start), p.evidence)
}

func parsePlace(cursor string) (place, error) {
	f, err := parseCursor(cursor, cursorEdge, 6)
	if err != nil {
		return place{}, err
	}
	rank, bad := strconv.Atoi(f[0])
	start, err := strconv.Atoi(f[4])
	if bad != nil || err != nil {
		return place{}, badCursor(cursor)
	}
	return place{rank, f[1], f[2], f[3], start, f[5]}, nil
}

// placed is a claim with what tells its place from that of nearly all others. The rest of its place is in its evidence, and is read only
// where it decides: two claims of one relation with the same other end.
type placed struct {
	claim
	date, end string
}

// placed gives what a claim is sorted by.
func (v *View) placed(c claim) placed {
	other := c.other()
	return placed{c, v.date(other), v.text(other)}
}

// place is the whole place of a claim.
func (v *View) place(p *placed) place {
	at := place{rank: p.rank, date: p.date, end: p.end, evidence: v.text(p.label)}
	for arc := range v.q.OutVia(p.label, v.evDocument) {
		at.document = v.text(arc.V)
	}
	for arc := range v.q.OutVia(p.label, v.evStart) {
		at.start = int(v.q.Plain(arc.V).Number)
	}
	return at
}

// addTo makes the cursor of a claim whose evidence has been read.
func (p *placed) addTo(c *cursors, e *schema.Evidence) {
	place{p.rank, p.date, p.end, string(e.Document), e.Start, string(e.ID)}.addTo(c)
}

// before tells whether one claim stands before another one.
func (v *View) before(a, b *placed) bool {
	if c := comparePlaced(a, b); c != 0 {
		return c < 0
	}
	x, y := v.place(a), v.place(b)
	return comparePlaces(&x, &y) < 0
}

func comparePlaced(a, b *placed) int {
	return compareEnds(a.rank, b.rank, a.date, b.date, a.end, b.end)
}

// behind are those of sorted claims that stand behind a place.
func (v *View) behind(all []placed, after place) []placed {
	return all[sort.Search(len(all), func(i int) bool {
		at := v.place(&all[i])
		return comparePlaces(&at, &after) > 0
	}):]
}

// sorted puts claims in their order.
func (v *View) sorted(cs []claim) []placed {
	all, others := make([]placed, len(cs)), make([]quadstore.Node, len(cs))
	for i, c := range cs {
		others[i] = c.other()
	}
	for i, date := range v.dates(others) {
		all[i] = placed{cs[i], date, v.text(others[i])}
	}
	return v.arrange(all)
}

// firstOf gives the first few of claims in their order, without sorting them all.
func (v *View) firstOf(cs []claim, few int) []claim {
	var best []placed
	for _, c := range cs {
		if len(best) == few && c.rank > best[few-1].rank {
			continue
		}
		p := v.placed(c)
		at := len(best)
		for at > 0 && v.before(&p, &best[at-1]) {
			at--
		}
		if at < few {
			best = slices.Insert(best, at, p)
			best = best[:min(few, len(best))]
		}
	}
	first := make([]claim, len(best))
	for i, p := range best {
		first[i] = p.claim
	}
	return first
}

// arrange sorts claims; equal ones stay as they are. They are large: only their numbers are moved until the order is known.
func (v *View) arrange(all []placed) []placed {
	if len(all) < 2 {
		return all
	}
	order := make([]int32, len(all))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int {
		if c := comparePlaced(&all[i], &all[j]); c != 0 {
			return c
		}
		return int(i - j)
	})
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && comparePlaced(&all[order[from]], &all[order[to]]) == 0 {
			to++
		}
		if to > from+1 {
			v.byEvidence(all, order[from:to])
		}
		from = to
	}
	sorted := make([]placed, len(all))
	for to, from := range order {
		sorted[to] = all[from]
	}
	return sorted
}

// byEvidence sorts the numbers of claims that have the same ends by the rest of their places.
func (v *View) byEvidence(all []placed, order []int32) {
	places := make(map[int32]*place, len(order))
	for _, i := range order {
		at := v.place(&all[i])
		places[i] = &at
	}
	slices.SortFunc(order, func(i, j int32) int { return cmp.Or(comparePlaces(places[i], places[j]), int(i-j)) })
}
