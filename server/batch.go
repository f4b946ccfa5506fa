package server

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"github.com/travaux/travaux/schema"
)

// window is how long the first question of a level waits for the others of it.
const window = 250 * time.Microsecond

// batch is what one request asks its Reader through: questions of one moment become one call, and no question is
// asked twice.
type batch struct {
	reader Reader
	names  *tongue // of a page in another language than the default; nil of others
	pace   *pace   // of a costly operation; nil of others
	nodes  *loader[schema.ID, schema.Node]
	edges  *gathered[schema.EdgeQuery, schema.EdgePage]
	lists  *gathered[schema.NodeQuery, schema.NodePage]
	events *gathered[schema.EventQuery, []schema.Event]
	told   *loader[schema.ID, schema.Told]
	proofs *loader[schema.ID, *schema.Edge]
	words  *loader[schema.ID, schema.Version]
	force  *loader[schema.ProvisionDay, schema.ProvisionInForce]

	related *loader[schema.ID, []schema.Related] // by issue
	wanted  *loader[schema.ID, []schema.Wanted]  // by issue
}

func newBatch(r Reader) *batch { return batchNamed(r, nil) }

// batchNamed is a batch whose nodes are named by a tongue; nil names none.
func batchNamed(r Reader, names *tongue) *batch {
	b := &batch{reader: r, names: names}
	b.nodes = newLoader(r.Nodes)
	b.edges = gather(r.Edges)
	b.lists = gather(lists(r))
	if names != nil {
		b.nodes, b.lists = newLoader(names.nodes), gather(names.lists)
	}
	b.events = gather(r.Events)
	b.told = newLoader(r.Told)
	b.words = newLoader(r.Words)
	b.force = newLoader(r.InForce)
	b.related = newLoader(r.Related)
	b.wanted = newLoader(r.IssueWanted)
	b.proofs = newLoader(func(ctx context.Context, ids []schema.ID) ([]*schema.Edge, error) { return proofs(ctx, r, ids) })
	return b
}

type batchKey struct{}

func withBatch(ctx context.Context, b *batch) context.Context {
	return context.WithValue(ctx, batchKey{}, b)
}

// ask is the batch of the request; a request without one is a fault of the program.
func ask(ctx context.Context) *batch {
	return ctx.Value(batchKey{}).(*batch)
}

// node gives a node; Kind is "" when nothing is known of it.
func (b *batch) node(ctx context.Context, id schema.ID) (schema.Node, error) {
	n, err := b.nodes.Load(ctx, id)
	if err != nil {
		return schema.Node{}, fmt.Errorf("server: node %s: %w", id, err)
	}
	return n, nil
}

// list asks for a page of nodes and keeps them, so that they are not asked for again one by one.
func (b *batch) list(ctx context.Context, q schema.NodeQuery) (schema.NodePage, error) {
	p, err := b.lists.load(ctx, q)
	if err != nil {
		return schema.NodePage{}, fmt.Errorf("server: listing %s: %w", q.Kind, err)
	}
	b.keep(p.Nodes...)
	return p, nil
}

// keep remembers nodes that came with another answer; not those that have still to be given their names.
func (b *batch) keep(nodes ...schema.Node) {
	for _, n := range nodes {
		if b.names != nil && nameable(n) && n.First(schema.PropLabel).Lang == "" {
			continue
		}
		b.nodes.Prime(n.ID, n)
	}
}

// gathered batches questions that cannot be compared, under their JSON form.
type gathered[Q, A any] struct {
	mu     sync.Mutex
	asked  map[string]Q
	loader *loader[string, A]
}

func gather[Q, A any](answer func(context.Context, []Q) ([]A, error)) *gathered[Q, A] {
	g := &gathered[Q, A]{asked: map[string]Q{}}
	g.loader = newLoader(func(ctx context.Context, keys []string) ([]A, error) { return answer(ctx, g.questions(keys)) })
	return g
}

func (g *gathered[Q, A]) load(ctx context.Context, q Q) (A, error) {
	key, err := json.Marshal(q)
	if err != nil {
		var none A
		return none, fmt.Errorf("server: naming a question: %w", err)
	}
	g.mu.Lock()
	g.asked[string(key)] = q
	g.mu.Unlock()
	return g.loader.Load(ctx, string(key))
}

func (g *gathered[Q, A]) questions(keys []string) []Q {
	g.mu.Lock()
	defer g.mu.Unlock()
	qs := make([]Q, len(keys))
	for i, k := range keys {
		qs[i] = g.asked[k]
	}
	return qs
}

// lists is how a Reader answers many list questions: at once when it can, else one after another.
func lists(r Reader) func(context.Context, []schema.NodeQuery) ([]schema.NodePage, error) {
	if l, ok := r.(Lister); ok {
		return l.Lists
	}
	return func(ctx context.Context, qs []schema.NodeQuery) ([]schema.NodePage, error) {
		pages := make([]schema.NodePage, len(qs))
		for i, q := range qs {
			var err error
			if pages[i], err = r.List(ctx, q); err != nil {
				return nil, err
			}
		}
		return pages, nil
	}
}

// shared is an error that all questions of a batch share; nil for none.
func shared(err error) []error {
	if err == nil {
		return nil
	}
	return []error{err}
}
