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

	now   ranked
	group []ranked // those with the same key, in order of their values
	at    int      // of the next one in it
	met   int      // keys
	hint  int      // where the value stood in the list of the subject before
	err   error
}

// ranked is a quad (subject, by, value).
type ranked struct{ subject, value *Node }

func (it *rankScan) String() string { return it.of.String() }

func (it *rankScan) Next(ctx context.Context) bool {
	for it.err == nil && it.left != 0 {
		if !it.step(ctx) {
			it.now = ranked{}
			return false
		}
		if it.skip > 0 {
			it.skip--
			continue
		}
		it.left--
		return true
	}
	return false
}

// step goes on to the next value.
func (it *rankScan) step(ctx context.Context) bool {
	if it.at == len(it.group) {
		if it.met++; it.met%64 == 0 && ctx != nil {
			if it.err = ctx.Err(); it.err != nil {
				return false
			}
		}
		if it.alone() {
			return true
		}
		if it.group, it.at = it.group[:0], 0; !it.fill() {
			return false
		}
	}
	it.now = it.group[it.at]
	it.at++
	return true
}

// alone takes the next subject when no other has its key and it has one value, so that there is nothing to be sorted or compared.
func (it *rankScan) alone() bool {
	k := it.key
	if k+1 >= len(it.keys) || it.keys[k] == it.keys[k+1] || it.of.edge(it.keys[k]) {
		return false
	}
	value := it.values.lone(it.subjects[k], &it.hint)
	if value == nil {
		return false
	}
	it.now = ranked{&it.subjects[k], value}
	it.key++
	return true
}

// lone gives the place of a subject's value; nil when it has none or several. The lists of subjects of one sort are alike: hint is where
// the value stood in the list before.
func (s Step) lone(n Node, hint *int) *Node {
	t := s.out
	base := t != nil && t.sealed(n)
	if base {
		from, i := int(t.off[n]), *hint
		ps := t.arcs.p[from:t.off[n+1]]
		if i < len(ps) && ps[i] == s.number && (i == 0 || ps[i-1] != s.number) && (i+1 == len(ps) || ps[i+1] != s.number) {
			return &t.arcs.v[from+i]
		}
	}
	c, from, to, more := t.where(n, s.number, 0)
	if to-from != 1 || more {
		return nil
	}
	if base {
		*hint = from - int(t.off[n])
	}
	return &c.v[from]
}

// edge tells whether values with a key have to be compared with the bounds.
func (r *byRank) edge(key uint32) bool {
	return (key == r.low || key == r.top) && len(r.bounds) > 0
}

// fill reads all with the next key, of which some value is wanted: a key may be coarser than the order of the values.
func (it *rankScan) fill() bool {
	for len(it.group) == 0 {
		if !it.load() {
			return false
		}
		key, mixed := it.keys[it.key], false
		edge := it.of.edge(key)
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
					mixed = mixed || values[k] != *it.group[0].value
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

func (it *rankScan) node() *Node { return it.now.value }

func (it *rankScan) Result() graph.Ref {
	if it.now.value == nil {
		return nil
	}
	return it.now.value
}

func (it *rankScan) TagResults(dst map[string]graph.Ref) {
	if it.now.value == nil {
		return
	}
	for _, f := range it.of.fixed {
		dst[f.name] = f.node
	}
	for i := range it.of.reports {
		switch t := &it.of.reports[i]; t.dir {
		case quad.Subject:
			dst[t.name] = it.now.subject
		case quad.Object:
			dst[t.name] = it.now.value
		default:
			dst[t.name] = &it.of.by
		}
	}
}

func (it *rankScan) Err() error { return it.err }
