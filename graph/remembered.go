package graph

import (
	"hash/maphash"
	"math"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// How much of what was read from the quads of one version is remembered for the next who asks: properties of nodes, claims
// in their order, claims with their evidence, events, and lines of lists. Together they are some 80 MB when full.
const (
	maxFacts  = 200_000
	maxClaims = 200_000
	maxEdges  = 40_000
	maxEvents = 20_000
	maxRows   = 400_000
	maxShown  = 10_000
)

// remembered is what was read from the quads of one version and is likely to be asked for again. What it gives is shared: nobody
// may write to it. Nodes and evidence that a commit did not touch are remembered for the version after it, too: beside a writer that never
// rests, readers would else read everything anew. Of the rest, which may change with what stands far away, a version begins with nothing.
type remembered struct {
	version uint64 // counts the versions that one index had
	nodes   *recent[schema.ID, schema.Node]
	edges   *recent[quadstore.Node, schema.Edge] // by the label of the claim, which no other claim has
	claims  recent[claimsAt, []placed]
	events  recent[string, []schema.Event]
	rows    recent[listAsked, []row]
	lines   recent[listAsked, []*line]
	shown   recent[quadstore.Node, shown] // by what is wanted
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
		nodes:  &recent[schema.ID, schema.Node]{most: maxFacts, weight: func(n schema.Node) int { return 1 + len(n.Facts) }},
		edges:  &recent[quadstore.Node, schema.Edge]{most: maxEdges, weight: func(schema.Edge) int { return 1 }},
		claims: recent[claimsAt, []placed]{most: maxClaims, weight: func(cs []placed) int { return 1 + len(cs) }},
		events: recent[string, []schema.Event]{most: maxEvents, weight: heaviness},
		rows:   recent[listAsked, []row]{most: maxRows, weight: func(rows []row) int { return 1 + len(rows) }},
		lines:  recent[listAsked, []*line]{most: maxRows, weight: func(lines []*line) int { return 1 + len(lines) }},
		shown:  recent[quadstore.Node, shown]{most: maxShown, weight: func(shown) int { return 1 }},
	}
}

// touchedMany is from how many touched nodes the next version begins with nothing.
const touchedMany = 4096

// next is what is remembered for q, the version that comes next, of whose nodes these are touched: arcs out of them came or went. It is called before anyone
// has q, and once.
func (r *remembered) next(q *quadstore.View, touched []quadstore.Node) *remembered {
	fresh := newRemembered()
	if len(touched) >= touchedMany {
		return fresh
	}
	fresh.version, fresh.nodes, fresh.edges = r.version+1, r.nodes, r.edges
	ids := make([]schema.ID, len(touched))
	for i, n := range touched {
		ids[i] = schema.ID(q.Text(n))
	}
	r.nodes.advance(fresh.version, ids)
	r.edges.advance(fresh.version, touched)
	return fresh
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
// that is not kept. When it is full, only what is asked for a second time within a while comes in: who reads one thing after the other, each once, pushes
// nothing out that others ask for again and again, and is spared the work of keeping. It is safe for concurrent use.
//
// A value is of the version in which it was read and holds for those after it until a commit touches it: then it goes. Only readers of
// the present version add to it, so that what is there holds from its own version up to the present one.
type recent[K comparable, V any] struct {
	most   int
	weight func(V) int

	mu      sync.Mutex
	present uint64
	held    int
	order   *simplelru.LRU[K, kept[V]]
	asked   []uint32 // when it is full: marks of keys that did not come in, by their hash; nil before
	seed    maphash.Seed
}

// askedLast is of about how many keys that did not come in it is known that they were asked for.
const askedLast = 1 << 14

// kept is a value with the versions for which it is known to hold.
type kept[V any] struct {
	value       V
	first, last uint64
}

// lasting is the last version of a value that holds until it is touched.
const lasting = math.MaxUint64

// get gives the value of a key in a version, made by the first who asks; several who ask at once may each make it. A failure is not kept.
func (r *recent[K, V]) get(key K, version uint64, read func() (V, error)) (V, error) {
	if v, ok := r.find(key, version); ok {
		return v, nil
	}
	v, err := read()
	if err == nil {
		r.keep(key, v, version, lasting)
	}
	return v, err
}

func (r *recent[K, V]) find(key K, version uint64) (v V, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.order == nil {
		return v, false
	}
	k, ok := r.order.Get(key)
	if !ok || version < k.first || version > k.last {
		return v, false
	}
	return k.value, true
}

// keep remembers the value that a key has in a version, and has up to the last one unless a commit touches it.
func (r *recent[K, V]) keep(key K, v V, version, last uint64) {
	w := r.weight(v)
	if w > r.most/4 {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if version != r.present {
		return // a commit has come in between: whether it touched this is not known any more
	}
	if r.order == nil {
		order, err := simplelru.NewLRU(r.most, func(_ K, k kept[V]) { r.held -= r.weight(k.value) })
		if err != nil {
			panic(err) // a size that is no size
		}
		r.order = order
	}
	if old, ok := r.order.Peek(key); ok {
		if old.last >= version {
			return
		}
		r.order.Remove(key)
	} else if r.held+w > r.most && !r.again(key) {
		return
	}
	r.held += w
	r.order.Add(key, kept[V]{v, version, last})
	for r.held > r.most {
		r.order.RemoveOldest()
	}
}

// again tells whether a key was asked for not long ago, and notes that it is now. A key is taken for another one that was asked for once in
// four thousand million times: then it comes in at once.
func (r *recent[K, V]) again(key K) bool {
	if r.asked == nil {
		r.asked, r.seed = make([]uint32, askedLast), maphash.MakeSeed()
	}
	h := maphash.Comparable(r.seed, key)
	at, mark := &r.asked[h%askedLast], uint32(h>>32)
	known := *at == mark
	*at = mark
	return known
}

// advance makes another version the present one; what it touched is forgotten.
func (r *recent[K, V]) advance(version uint64, touched []K) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.present = version
	if r.order == nil {
		return
	}
	for _, key := range touched {
		r.order.Remove(key)
	}
}
