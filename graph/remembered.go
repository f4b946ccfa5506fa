package graph

import (
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// How much of what was read from the quads of one version is remembered for the next who asks: properties of nodes, claims
// in their order, claims with their evidence, and events. Together they are some 60 MB when full.
const (
	maxFacts  = 200_000
	maxClaims = 200_000
	maxEdges  = 40_000
	maxEvents = 20_000
)

// remembered is what was read from the quads of one version and is likely to be asked for again. What it gives is shared: nobody
// may write to it. A commit makes a new version, which begins with nothing.
type remembered struct {
	nodes  recent[schema.ID, schema.Node]
	claims recent[claimsAt, []placed]
	edges  recent[claim, schema.Edge]
	events recent[string, []schema.Event]
}

// claimsAt is a question for claims, without the page.
type claimsAt struct {
	node             quadstore.Node
	direction        schema.Direction
	parts            bool
	relations, kinds string
}

func newRemembered() *remembered {
	return &remembered{
		nodes:  recent[schema.ID, schema.Node]{most: maxFacts, weight: func(n schema.Node) int { return 1 + len(n.Facts) }},
		claims: recent[claimsAt, []placed]{most: maxClaims, weight: func(cs []placed) int { return 1 + len(cs) }},
		edges:  recent[claim, schema.Edge]{most: maxEdges, weight: func(schema.Edge) int { return 1 }},
		events: recent[string, []schema.Event]{most: maxEvents, weight: heaviness},
	}
}

// heaviness counts events with their documents and decisions.
func heaviness(es []schema.Event) int {
	n := 1
	for _, e := range es {
		n += 1 + len(e.Documents) + 2*len(e.Decisions)
	}
	return n
}

// recent remembers values up to a weight in all; what was not asked for longest goes first. A value that alone is a quarter of
// that is not kept. It is safe for concurrent use.
type recent[K comparable, V any] struct {
	most   int
	weight func(V) int

	mu    sync.Mutex
	held  int
	order *simplelru.LRU[K, V]
}

// get gives the value of a key, made by the first who asks; several who ask at once may each make it. A failure is not kept.
func (r *recent[K, V]) get(key K, read func() (V, error)) (V, error) {
	if v, ok := r.find(key); ok {
		return v, nil
	}
	v, err := read()
	if err == nil {
		r.keep(key, v)
	}
	return v, err
}

func (r *recent[K, V]) find(key K) (v V, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.order == nil {
		return v, false
	}
	return r.order.Get(key)
}

func (r *recent[K, V]) keep(key K, v V) {
	w := r.weight(v)
	if w > r.most/4 {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.order == nil {
		order, err := simplelru.NewLRU(r.most, func(_ K, v V) { r.held -= r.weight(v) })
		if err != nil {
			panic(err) // a size that is no size
		}
		r.order = order
	}
	if r.order.Contains(key) {
		return
	}
	r.held += w
	r.order.Add(key, v)
	for r.held > r.most {
		r.order.RemoveOldest()
	}
}
