package quadstore

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"
)

// TestRows compares rows with steps: of lists in the base, changed and long ones, of nodes without any, and under predicates that are not used.
func TestRows(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	some := func() (quads []quad.Quad) {
		for range 40 * (1 + rng.IntN(20)) {
			n := rng.IntN(300)
			predicates := 1 + n%7 // nodes are of several shapes
			quads = append(quads, q(fmt.Sprint("n", n), fmt.Sprint("p", rng.IntN(predicates)), fmt.Sprint("n", rng.IntN(300)), fmt.Sprint("d", rng.IntN(9))))
		}
		for i := range rng.IntN(2) * 900 {
			quads = append(quads, q("n7", "p2", fmt.Sprint("n", rng.IntN(300)), fmt.Sprint("d", i)))
		}
		return quads
	}
	s := built(t, nil, some()...)
	for round := range 40 {
		checkRows(t, s.View(), rng)
		if round%10 == 9 {
			var err error
			s, err = Seal(context.Background(), s.View())
			require.NoError(t, err)
		} else {
			require.NoError(t, s.Apply(some(), some()))
		}
	}
}

// checkRows reads nodes of a view under a few predicates in both ways.
func checkRows(t *testing.T, v *View, rng *rand.Rand) {
	t.Helper()
	var steps []Step
	for range rng.IntN(5) {
		p, _ := v.Lookup(quad.IRI(fmt.Sprint("p", rng.IntN(8))))
		steps = append(steps, v.Step(p))
	}
	rows := v.Rows(steps...)
	for range 5 {
		nodes := make([]Node, rng.IntN(100))
		for i := range nodes {
			nodes[i] = Node(rng.IntN(v.Terms() + 1))
		}
		for left := nodes; len(left) > 0; {
			n := rows.Read(left)
			require.Positive(t, n)
			for i, node := range left[:n] {
				for k, step := range steps {
					require.Equal(t, objectsOf(step, node), append([]Node{}, rows.Values(i, k)...))
				}
			}
			left = left[n:]
		}
		require.Zero(t, rows.Read(nil))
	}
}

// objectsOf are the objects of a node, by a step.
func objectsOf(step Step, n Node) []Node {
	all := []Node{}
	for i, more := 0, true; more; i++ {
		var objects []Node
		objects, _, more = step.Out(n, i)
		all = append(all, objects...)
	}
	return all
}
