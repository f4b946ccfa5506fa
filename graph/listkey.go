package graph

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
)

// byWanted orders what is not loaded by how often it is referred to; it is no order that callers ask for.
const byWanted schema.Order = "wanted"

// listKey names a list that a shelf keeps.
type listKey struct {
	order   schema.Order
	reverse bool
	present byte      // 'y': what is loaded, 'n': what is not, 0: both
	kind    string    // of documents; "": all
	body    schema.ID // of documents and sessions; "": all
	org     string    // "": all
}

// edit gives a sorted list without some lines and with others. What lies between is copied in pieces.
func (k listKey) edit(list, away, in []*line) []*line {
	type cut struct {
		at  int
		put *line // nil: what is there goes
	}
	var cuts []cut
	for _, l := range away {
		if !k.has(l) {
			continue
		}
		if at, found := slices.BinarySearchFunc(list, l, k.compare); found {
			cuts = append(cuts, cut{at: at})
		}
	}
	for _, l := range in {
		if k.has(l) {
			at, _ := slices.BinarySearchFunc(list, l, k.compare)
			cuts = append(cuts, cut{at, l})
		}
	}
	if len(cuts) == 0 {
		return list
	}
	slices.SortFunc(cuts, func(a, b cut) int {
		if c := a.at - b.at; c != 0 || a.put == nil || b.put == nil {
			return cmp.Or(c, truth(a.put == nil)-truth(b.put == nil)) // what is put in before what goes stands before what comes after it
		}
		return k.compare(a.put, b.put)
	})
	out, from := make([]*line, 0, len(list)+len(in)), 0
	for _, c := range cuts {
		out = append(out, list[from:c.at]...)
		if from = c.at; c.put != nil {
			out = append(out, c.put)
		} else {
			from++
		}
	}
	return append(out, list[from:]...)
}

// has tells whether a line belongs to a list.
func (k listKey) has(l *line) bool {
	if k.order == byWanted && (l.treaty || l.referred == 0) || k.kind != "" && !slices.Contains(l.kinds, k.kind) {
		return false
	}
	if k.body != "" && !slices.Contains(l.bodies, k.body) || k.org != "" && !l.of(k.org) {
		return false
	}
	return k.present == 0 || l.present == (k.present == 'y')
}

// of tells whether a line is an organisation's, as View.of tells it of nodes.
func (l *line) of(org string) bool {
	return strings.HasPrefix(string(l.id), org) && strings.HasPrefix(string(l.id[len(org):]), ":") || slices.Contains(l.orgs, org)
}

// compare orders lines as rowsKey.compareRows does rows.
func (k listKey) compare(a, b *line) int {
	if !counted(k.order) {
		return rowsKey{reverse: k.reverse}.compareRows(row{key: a.key(k.order), id: string(a.id)}, row{key: b.key(k.order), id: string(b.id)})
	}
	c := a.count(k.order) - b.count(k.order)
	if k.reverse {
		c = -c
	}
	return cmp.Or(c, cmp.Compare(a.id, b.id))
}

// counted tells whether an order is by how many.
func counted(o schema.Order) bool {
	return o == schema.ByTimesCited || o == schema.ByDocuments || o == byWanted
}

// count is by what a line is sorted in an order by how many.
func (l *line) count(o schema.Order) int {
	switch o {
	case schema.ByTimesCited:
		return l.cited
	case schema.ByDocuments:
		return l.documents
	}
	return l.referred
}

// key is what a line is sorted by, as it stands in cursors.
func (l *line) key(o schema.Order) string {
	switch o {
	case schema.ByDate:
		return l.date
	case schema.ByLabel:
		return l.label
	case schema.ByID:
		return string(l.id)
	}
	return many(l.count(o))
}

// many is a number as a text that sorts as the number does.
func many(n int) string {
	digits := strconv.Itoa(n)
	return strings.Repeat("0", max(0, 12-len(digits))) + digits
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}
