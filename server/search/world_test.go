package search_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/search"
)

// world is a Source over nodes in memory: each node is stated by an entry of its own.
type world struct {
	name    string
	version uint64
	nodes   map[schema.ID]schema.Node
	updates []schema.Update
	forgets bool // what changed is no longer known
}

func newWorld(nodes ...schema.Node) *world {
	w := &world{name: "w", nodes: map[schema.ID]schema.Node{}}
	w.put(nodes...)
	return w
}

// key is the entry of a node.
func key(id schema.ID) string { return string(id) + "@test" }

// put states nodes in one commit.
func (w *world) put(nodes ...schema.Node) {
	w.version++
	for _, n := range nodes {
		w.nodes[n.ID] = n
		w.updates = append(w.updates, schema.Update{Version: w.version, Key: key(n.ID), What: schema.UpdateChanged})
	}
}

// drop takes a node back.
func (w *world) drop(id schema.ID) {
	w.version++
	delete(w.nodes, id)
	w.updates = append(w.updates, schema.Update{Version: w.version, Key: key(id), What: schema.UpdateRemoved})
}

func (w *world) Store() string   { return w.name }
func (w *world) Version() uint64 { return w.version }

func (w *world) Changes(_ context.Context, since uint64, _ int, _ string) (schema.UpdatePage, error) {
	p := schema.UpdatePage{Complete: !w.forgets}
	for _, u := range w.updates {
		if u.Version > since {
			p.Updates = append(p.Updates, u)
		}
	}
	return p, nil
}

func (w *world) Stated(_ context.Context, k string) ([]schema.ID, error) {
	for id := range w.nodes {
		if key(id) == k {
			return []schema.ID{id}, nil
		}
	}
	return nil, nil
}

func (w *world) Each(_ context.Context, kind schema.Kind, each func(schema.Node) error) error {
	for _, id := range slices.Sorted(maps.Keys(w.nodes)) {
		if n := w.nodes[id]; n.Kind == kind {
			if err := each(n); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *world) Count(schema.Kind) int { return len(w.nodes) }

func (w *world) Nodes(_ context.Context, ids []schema.ID) ([]schema.Node, error) {
	nodes := make([]schema.Node, len(ids))
	for i, id := range ids {
		nodes[i] = w.nodes[id]
		nodes[i].ID = id
	}
	return nodes, nil
}

// node is a node with facts: properties and values in turn.
func node(id schema.ID, facts ...any) schema.Node {
	n := schema.Node{ID: id, Kind: id.Kind()}
	for i := 0; i < len(facts); i += 2 {
		value, ok := facts[i+1].(schema.Value)
		if !ok {
			value = schema.Text(fmt.Sprint(facts[i+1]))
		}
		n.Facts = append(n.Facts, schema.Fact{Property: facts[i].(schema.Property), Value: value, Source: key(id)})
	}
	slices.SortStableFunc(n.Facts, func(a, b schema.Fact) int { return compare(a.Property, b.Property) })
	return n
}

func compare(a, b schema.Property) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// paragraph is a paragraph of a document with words in a language.
func paragraph(document schema.ID, n int, lang, words string) schema.Node {
	return node(document.Part(fmt.Sprintf("para_%d", n)), schema.PropText, schema.InLang(words, lang), schema.PropDocument, schema.Ref(document),
		schema.PropLabel, fmt.Sprintf("%s, paragraph %d", document.Local(), n))
}

func open(t *testing.T, path string) *search.Index {
	t.Helper()
	x, err := search.Open(path)
	require.NoError(t, err)
	t.Cleanup(func() { _ = x.Close() })
	return x
}

func bring(t *testing.T, x *search.Index, w *world) *search.Snapshot {
	t.Helper()
	s, err := x.Bring(t.Context(), w, nil)
	require.NoError(t, err)
	require.Equal(t, w.version, s.Version())
	return s
}

// ask gives the IDs of all hits.
func ask(t *testing.T, s *search.Snapshot, q search.Question) []schema.ID {
	t.Helper()
	if q.First == 0 {
		q.First = 100
	}
	a, err := s.Search(t.Context(), q)
	require.NoError(t, err)
	ids := []schema.ID{}
	for _, h := range a.Hits {
		ids = append(ids, h.ID)
	}
	return ids
}
