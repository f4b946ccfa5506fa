package quadstore

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// rankScan gives the values of a byRank in order, one for each quad.
type rankScan struct {
	untagged
	of     *rankShape
	v      *View
	object Node
	values Step  // to the values
	skip   int64 // how many are still to be passed over
	left   int64 // how many may still be given; negative for any number

	keys     []uint32 // the present piece of the list
	subjects []Node
	key      int // of the next one in it
	piece    int
	more     bool // whether there may be another piece

	group []ranked // those with the same key, in order of their values
	at    int      // behind the present one
	met   int      // groups
	err   error
}

// ranked is a quad (subject, by, value).
type ranked struct{ subject, value *Node }

func (it *rankScan) String() string { return it.of.String() }

func (it *rankScan) Next(ctx context.Context) bool {
	for it.err == nil && it.left != 0 {
		if it.at < len(it.group) {
			it.at++
			if it.skip > 0 {
				it.skip--
				continue
			}
			it.left--
			return true
		}
		if it.met++; it.met%64 == 0 && ctx != nil {
			if it.err = ctx.Err(); it.err != nil {
				return false
			}
		}
		it.group, it.at = it.group[:0], 0
		if !it.fill() {
			return false
		}
	}
	return false
}

// fill reads all with the next key, of which some value is wanted: a key may be coarser than the order of the values.
func (it *rankScan) fill() bool {
	for len(it.group) == 0 {
		if !it.load() {
			return false
		}
		key, mixed := it.keys[it.key], false
		edge := len(it.of.bounds) > 0 && (key == it.of.low || key == it.of.top)
		for it.load() && it.keys[it.key] == key {
			subject := &it.subjects[it.key]
			it.key++
			for i, more := 0, true; more; i++ {
				var values []Node
				values, _, more = it.values.Out(*subject, i)
				for k := range values {
					if edge && !it.of.within(it.v.Value(values[k])) {
						continue
					}
					it.group = append(it.group, ranked{subject, &values[k]})
					mixed = mixed || len(it.group) > 1 && values[k] != *it.group[0].value
				}
			}
		}
		if mixed {
			it.sort()
		}
	}
	return true
}

// load sees to it that the list has a next entry.
func (it *rankScan) load() bool { return it.key < len(it.keys) || it.more && it.loadPiece() }

func (it *rankScan) loadPiece() bool {
	for it.key == len(it.keys) && it.more {
		it.keys, it.subjects, it.more = it.v.Ranked(it.object, it.of.of, it.of.low, it.of.top, it.piece)
		it.key = 0
		it.piece++
	}
	return it.key < len(it.keys)
}

// sort puts the group in order of the values' printed forms, as Cayley's own iterator does.
func (it *rankScan) sort() {
	printed := make(map[Node]string, len(it.group))
	for _, r := range it.group {
		if _, ok := printed[*r.value]; !ok {
			printed[*r.value] = it.v.Value(*r.value).String()
		}
	}
	slices.SortStableFunc(it.group, func(a, b ranked) int { return cmp.Compare(printed[*a.value], printed[*b.value]) })
}

func (it *rankScan) node() *Node { return it.group[it.at-1].value }

func (it *rankScan) Result() graph.Ref {
	if it.at == 0 || it.at > len(it.group) {
		return nil
	}
	return it.group[it.at-1].value
}

func (it *rankScan) TagResults(dst map[string]graph.Ref) {
	if it.at == 0 || it.at > len(it.group) {
		return
	}
	for _, f := range it.of.fixed {
		dst[f.name] = f.node
	}
	now := &it.group[it.at-1]
	for i := range it.of.reports {
		switch t := &it.of.reports[i]; t.dir {
		case quad.Subject:
			dst[t.name] = now.subject
		case quad.Object:
			dst[t.name] = now.value
		default:
			dst[t.name] = &it.of.by
		}
	}
}

func (it *rankScan) Err() error { return it.err }
