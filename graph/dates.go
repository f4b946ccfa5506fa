package graph

import (
	"iter"

	"github.com/travaux/travaux/graph/quadstore"
)

// togetherFrom is how many nodes are read together rather than one after the other.
const togetherFrom = 8

// dates is date of many nodes, with their places among them: where a node has one date of its own, as mostly, it is read with those of others.
func (v *View) dates(nodes []quadstore.Node) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		if len(nodes) < togetherFrom {
			for i, n := range nodes {
				if !yield(i, v.date(n)) {
					return
				}
			}
			return
		}
		rows := v.q.Rows(v.steps.date)
		for at := 0; at < len(nodes); {
			found := rows.Read(nodes[at:])
			for i := range found {
				date := ""
				if own := rows.Values(i, 0); len(own) == 1 {
					date = v.value(own[0]).Text
				}
				if date == "" {
					date = v.date(nodes[at+i])
				}
				if !yield(at+i, date) {
					return
				}
			}
			at += found
		}
	}
}
