package graph

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// listAsked is a question for a list, without the page.
type listAsked struct {
	kind     schema.Kind
	org      string
	present  byte
	where    string
	from, to string
	about    schema.ID
	order    schema.Order
	reverse  bool
}

func askedOf(q schema.NodeQuery) listAsked {
	a := listAsked{kind: q.Kind, org: q.Org, from: q.From, to: q.To, about: q.About, order: q.Order, reverse: q.Reverse}
	if q.Present != nil {
		a.present = "ny"[truth(*q.Present)]
	}
	where := make([]string, 0, len(q.Where))
	for p, value := range q.Where {
		where = append(where, fmt.Sprintf("%q %v %q %d %q", p, value.Type, value.Text, value.Int, value.Lang))
	}
	slices.Sort(where)
	a.where = strings.Join(where, "\n")
	return a
}

// matching gives, as sorted rows, all nodes that meet the conditions of a query. They are remembered for the next page.
func (v *View) matching(ctx context.Context, q schema.NodeQuery, key rowsKey) ([]row, error) {
	asked := askedOf(q)
	if asked == (listAsked{kind: q.Kind, order: q.Order, reverse: q.Reverse}) {
		return v.allRows(ctx, key)
	}
	return v.lazy.remembered.rows.get(asked, 0, func() ([]row, error) {
		all, err := v.candidates(ctx, q, key)
		if err != nil {
			return nil, err
		}
		var rows []row
		for i, r := range all {
			if err := ended(ctx, i); err != nil {
				return nil, err
			}
			if v.meets(r.n, q) {
				rows = append(rows, r)
			}
		}
		return rows, nil
	})
}

// candidates gives sorted rows among which are all that meet the query: the members of the issue, or the nodes that
// state one of the values asked for, or all of the kind.
func (v *View) candidates(ctx context.Context, q schema.NodeQuery, key rowsKey) ([]row, error) {
	var nodes []quadstore.Node
	switch value, p := v.sought(q.Where); {
	case q.About != "":
		if issue, ok := v.node(q.About); ok {
			for arc := range v.q.InVia(issue, v.named[string(schema.About)]) {
				nodes = append(nodes, arc.V, v.whole(arc.V))
			}
		}
	case p != "" && v.degree(value, p) <= v.degree(schema.Ref(schema.ID(q.Kind)), predKind):
		if n, ok := v.q.Lookup(termOf(value)); ok {
			for arc := range v.q.InVia(n, v.predicate(p)) {
				nodes = append(nodes, arc.V)
			}
		}
	default:
		return v.allRows(ctx, key)
	}
	slices.Sort(nodes)
	nodes = slices.DeleteFunc(slices.Compact(nodes), func(n quadstore.Node) bool { return v.id(n).Kind() != q.Kind })
	return v.rows(ctx, nodes, key)
}

// sought is the condition with the fewest nodes of those that can be looked up by their values; "" when there is none. Dates match by their beginning,
// words in any language: they cannot.
func (v *View) sought(where map[schema.Property]schema.Value) (schema.Value, schema.Property) {
	var best schema.Property
	least := 0
	for p, value := range where {
		if value.Type != schema.TypeRef && value.Type != schema.TypeInt {
			continue
		}
		if d := v.degree(value, p); best == "" || d < least || d == least && p < best {
			best, least = p, d
		}
	}
	return where[best], best
}

// degree is how many quads have a value under a property.
func (v *View) degree(value schema.Value, p schema.Property) int {
	n, ok := v.q.Lookup(termOf(value))
	if !ok {
		return 0
	}
	return v.q.DegreeIn(n, v.predicate(p))
}

// ofKind gives all nodes of a kind, in no order.
func (v *View) ofKind(kind schema.Kind) []quadstore.Node {
	k, ok := v.q.Lookup(quad.IRI(kind))
	if !ok {
		return nil
	}
	var nodes []quadstore.Node
	for arc := range v.q.InVia(k, v.named[predKind]) {
		nodes = append(nodes, arc.V)
	}
	slices.Sort(nodes)
	return slices.Compact(nodes)
}
