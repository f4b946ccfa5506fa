package quadstore

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"
)

const siegeReaders = 8

// TestSiege lets eight readers look at documents in every way while a writer replaces them without rest: a second, or as long
// as TRAVAUX_TEST_SIEGE says ("60s"), with no read torn.
func TestSiege(t *testing.T) {
	last := time.Second
	if text := os.Getenv("TRAVAUX_TEST_SIEGE"); text != "" {
		var err error
		last, err = time.ParseDuration(text)
		require.NoError(t, err)
	}
	s := newLiving(NewOrdered(Order{By: quad.IRI("p0"), Of: []quad.Value{quad.IRI("type")}, Key: editionKey}), 101)
	for i := range tornDocs {
		require.NoError(t, s.Apply(nil, edition(i, 0)))
	}
	var stop atomic.Bool
	var reads atomic.Int64
	var group sync.WaitGroup
	ways := []func(*View, int) error{readLabel, readSubject, readRanked, readPath}
	for r := range siegeReaders {
		group.Go(func() {
			for i := r; !stop.Load(); i++ {
				if err := ways[r%len(ways)](s.View(), i%tornDocs); err != nil {
					t.Error(err)
					return
				}
				reads.Add(1)
			}
		})
	}
	n := 0
	for end := time.Now().Add(last); (time.Now().Before(end) || reads.Load() == 0) && !t.Failed(); n++ {
		i := n % tornDocs
		if err := s.Apply(edition(i, n/tornDocs), edition(i, n/tornDocs+1)); err != nil {
			t.Error(err)
		}
	}
	stop.Store(true)
	group.Wait()
	t.Logf("%d documents replaced, %d reads", n, reads.Load())
	require.Positive(t, reads.Load())
	checkPages(t, s.View())
}

// editionKey is the number of the edition that an object tells, counted from 1.
func editionKey(v quad.Value) uint32 {
	var edition, k uint32
	text, _ := v.(quad.String)
	if _, err := fmt.Sscan(string(text), &edition, &k); err != nil {
		return 0
	}
	return edition + 1
}

// readRanked finds every document once in the sorted list of the type, under the edition that it has.
func readRanked(v *View, _ int) error {
	hub, _ := v.Lookup(quad.IRI("hub"))
	of, _ := v.Lookup(quad.IRI("type"))
	by, _ := v.Lookup(quad.IRI("p0"))
	found := 0
	for i, more := 0, true; more; i++ {
		var keys []uint32
		var docs []Node
		keys, docs, more = v.Ranked(hub, of, 0, ^uint32(0), i)
		for k, doc := range docs {
			values, _, _ := v.Step(by).Out(doc, 0)
			if len(values) != 1 || editionKey(v.Value(values[0])) != keys[k] {
				return fmt.Errorf("document %d stands at %d", doc, keys[k])
			}
		}
		found += len(docs)
	}
	if found != tornDocs {
		return fmt.Errorf("%d documents in the sorted list", found)
	}
	return nil
}
