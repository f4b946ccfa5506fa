package graphtest

import (
	"context"
	"iter"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/schema"
)

// Store is what the suite tests. *graph.Store is one.
type Store interface {
	Commit(ctx context.Context, b schema.Batch) error
	File(path string) (schema.File, bool)
	Files(ctx context.Context) iter.Seq2[schema.File, error]
	Entries(ctx context.Context, each func(schema.Entry) error) error
	Shown(ctx context.Context, b schema.Batch, each func(schema.Entry) error) error
	Entry(key string) (schema.Entry, error)
	Stale() bool
	Check(ctx context.Context) ([]string, error)
	View() *graph.View
	Close() error
}

// Reopener is a Store that outlives Close: Reopen closes it and opens it again with what it held. The suite's tests of
// reopening run only on such stores.
type Reopener interface {
	Store
	Reopen(t *testing.T) Store
}

// TestAll runs the suite. open gives a new empty store, which the suite closes.
func TestAll(t *testing.T, open func(t *testing.T) Store) {
	for _, c := range []struct {
		name string
		test func(*suite)
	}{
		{"add", (*suite).add},
		{"evidence of each sentence", (*suite).evidence},
		{"evidence as it was given", (*suite).evidenceFields},
		{"values", (*suite).values},
		{"facts by authority", (*suite).authority},
		{"reload changes nothing", (*suite).reload},
		{"replace", (*suite).replace},
		{"remove", (*suite).remove},
		{"reopen", (*suite).reopen},
		{"versions of a key", (*suite).versions},
		{"derived layer", (*suite).derived},
		{"shown before commit", (*suite).shown},
		{"any order", (*suite).anyOrder},
		{"refused batches", (*suite).refused},
		{"ended contexts", (*suite).ended},
		{"readers see before or after", (*suite).readers},
		{"cursors while writing", (*suite).cursors},
		{"absent becomes present", (*suite).absent},
		{"edges", (*suite).edges},
		{"lists", (*suite).lists},
		{"neighborhood", (*suite).neighborhood},
		{"path", (*suite).path},
		{"path against brute force", (*suite).pathModel},
		{"ways against brute force", (*suite).waysModel},
		{"citations between", (*suite).citationsBetween},
		{"cited together", (*suite).coCited},
		{"influence", (*suite).influence},
		{"ranks by hand", (*suite).ranksByHand},
		{"sessions compared", (*suite).compareSessions},
		{"provenance", (*suite).provenance},
		{"changes", (*suite).changes},
		{"timeline", (*suite).timeline},
		{"wanted", (*suite).wanted},
		{"stats", (*suite).stats},
		{"how things stand", (*suite).standing},
		{"streams", (*suite).streams},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &suite{T: t, open: open}
			s.store = s.fresh()
			c.test(s)
		})
	}
}

// suite is one test with an empty store.
type suite struct {
	*testing.T
	open  func(*testing.T) Store
	store Store
}

// fresh is another empty store, closed with the test.
func (s *suite) fresh() Store {
	store := s.open(s.T)
	s.Cleanup(func() { _ = store.Close() })
	return store
}

func (s *suite) commit(b schema.Batch) {
	s.Helper()
	require.NoError(s, s.store.Commit(s.Context(), b))
}

// load commits entries, each given by a file of its own named after its hash.
func (s *suite) load(entries ...schema.Entry) {
	s.Helper()
	s.commit(batch(entries...))
}

// batch has each entry given by a file that is named after its key and hash.
func batch(entries ...schema.Entry) schema.Batch {
	b := schema.Batch{Entries: entries}
	for _, e := range entries {
		b.Files = append(b.Files, file(path(e), e))
	}
	return b
}

func path(e schema.Entry) string { return "/papers/" + e.Key + "/" + e.Hash }

func file(path string, e schema.Entry) schema.File {
	return schema.File{Path: path, Size: int64(len(e.Text)), Modified: 1, Hash: e.Hash, Key: e.Key, Reader: "test"}
}

// content is every quad of a store, sorted.
func content(store Store) []string {
	quads := []string{}
	for q := range store.View().Quads() {
		quads = append(quads, q.NQuad())
	}
	slices.Sort(quads)
	return quads
}

// sound fails when the store finds a problem in itself.
func (s *suite) sound(store Store) {
	s.Helper()
	problems, err := store.Check(s.Context())
	require.NoError(s, err)
	require.Empty(s, problems)
}

// same fails unless the store holds exactly what a store holds into which only these entries were loaded.
func (s *suite) same(entries []schema.Entry, derived []schema.Entry) {
	s.Helper()
	other := s.fresh()
	b := batch(entries...)
	b.Derived = &derived
	require.NoError(s, other.Commit(s.Context(), b))
	require.Equal(s, content(other), content(s.store))
	s.sound(s.store)
}

func (s *suite) node(id schema.ID) schema.Node {
	s.Helper()
	nodes, err := s.store.View().Nodes(s.Context(), []schema.ID{id})
	require.NoError(s, err)
	require.Len(s, nodes, 1)
	require.Equal(s, id, nodes[0].ID)
	return nodes[0]
}

func (s *suite) ask(q schema.EdgeQuery) schema.EdgePage {
	s.Helper()
	pages, err := s.store.View().Edges(s.Context(), []schema.EdgeQuery{q})
	require.NoError(s, err)
	require.Len(s, pages, 1)
	require.Len(s, pages[0].Cursors, len(pages[0].Edges))
	return pages[0]
}

func (s *suite) list(q schema.NodeQuery) schema.NodePage {
	s.Helper()
	page, err := s.store.View().List(s.Context(), q)
	require.NoError(s, err)
	require.Len(s, page.Cursors, len(page.Nodes))
	return page
}
