package quadstore

import (
	"context"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/stretchr/testify/require"
)

// replay is an iterator that gives what a path gave before and does nothing else: what is left is the time that Cayley's path
// API takes for results of that number with these tags, whatever finds them.
type replay struct{ rows []replayed }

type replayed struct {
	result graph.Ref
	tags   []string
	values []graph.Ref
}

// replay runs a question's path and keeps its results.
func (q question) replay(t testing.TB, qs graph.QuadStore) *replay {
	r := &replay{}
	it, _ := q.path(qs).BuildIterator(context.Background()).Optimize(context.Background())
	scan := it.Iterate()
	for scan.Next(context.Background()) {
		for more := true; more; more = scan.NextPath(context.Background()) {
			row, tags := replayed{result: scan.Result()}, map[string]graph.Ref{}
			scan.TagResults(tags)
			for tag, value := range tags {
				row.tags, row.values = append(row.tags, tag), append(row.values, value)
			}
			r.rows = append(r.rows, row)
		}
	}
	require.NoError(t, scan.Err())
	require.NoError(t, scan.Close())
	return r
}

func (r *replay) String() string                                  { return "replay" }
func (r *replay) Iterate() iterator.Scanner                       { return &replaying{rows: r.rows, at: -1} }
func (r *replay) Lookup() iterator.Index                          { return iterator.NewNull().Lookup() }
func (r *replay) Optimize(context.Context) (iterator.Shape, bool) { return r, false }
func (r *replay) SubIterators() []iterator.Shape                  { return nil }
func (r *replay) Stats(context.Context) (iterator.Costs, error) {
	return iterator.Costs{Size: refs.Size{Value: int64(len(r.rows))}}, nil
}

type replaying struct {
	untagged
	rows []replayed
	at   int
}

func (it *replaying) String() string { return "replay" }

func (it *replaying) Next(context.Context) bool {
	it.at++
	return it.at < len(it.rows)
}

func (it *replaying) Result() graph.Ref { return it.rows[it.at].result }

func (it *replaying) TagResults(dst map[string]graph.Ref) {
	row := &it.rows[it.at]
	for i, tag := range row.tags {
		dst[tag] = row.values[i]
	}
}
