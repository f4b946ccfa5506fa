package graph_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/graph/graphtest"
	"github.com/travaux/travaux/graph/graphtest/postgres"
	"github.com/travaux/travaux/schema"
)

// TestPostgres runs the suite over a ledger in a real database.
func TestPostgres(t *testing.T) {
	db := postgres.Start(t)
	var n atomic.Int32
	graphtest.TestAll(t, func(t *testing.T) graphtest.Store {
		address := db.Fresh(fmt.Sprintf("suite_%d", n.Add(1)))
		return onDisk{open(t, address), address}
	})
}

// soon is how long a change may take to be seen elsewhere before a test gives up; it takes milliseconds.
const soon = 3 * time.Minute

// opened is a store at an address, closed with the test.
func opened(t *testing.T, address string) *graph.Store {
	t.Helper()
	s := open(t, address)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// couple is a batch of both papers of a couple as commit n has them.
func couple(which, n int) schema.Batch {
	var b schema.Batch
	for half := range 2 {
		e := coupled(which, half, n)
		b.Entries = append(b.Entries, e)
		b.Files = append(b.Files, schema.File{Path: "/" + e.Key, Key: e.Key, Hash: e.Hash})
	}
	return b
}

// commitOf is the commit whose couple a store shows, 0 for none; the halves must be of the same one.
func commitOf(t *testing.T, s *graph.Store, which int) int {
	t.Helper()
	v := s.View()
	var ns [2]int
	for half := range 2 {
		nodes, err := v.Nodes(t.Context(), []schema.ID{coupled(which, half, 0).Document})
		require.NoError(t, err)
		ns[half] = int(nodes[0].First(schema.PropOrdinal).Int)
	}
	require.Equal(t, ns[0], ns[1], "couple %d is torn", which)
	return ns[0]
}

func sees(t *testing.T, s *graph.Store, which, n int) {
	t.Helper()
	require.Eventually(t, func() bool { return commitOf(t, s, which) == n }, soon, 5*time.Millisecond)
}

func quadsOf(s *graph.Store) []string {
	var all []string
	for q := range s.View().Quads() {
		all = append(all, q.NQuad())
	}
	slices.Sort(all)
	return all
}

// sameEverywhere fails unless all stores come to show the same graph and find no problem in it.
func sameEverywhere(t *testing.T, stores ...*graph.Store) {
	t.Helper()
	fresh := quadsOf(stores[0])
	for _, s := range stores {
		require.Eventually(t, func() bool { return slices.Equal(fresh, quadsOf(s)) }, soon, 10*time.Millisecond)
		problems, err := s.Check(t.Context())
		require.NoError(t, err)
		require.Empty(t, problems)
	}
}

func TestServersFollowLoaders(t *testing.T) {
	db := postgres.Start(t)
	address := db.Fresh("follow")
	one, two, loader, other := opened(t, address), opened(t, address), opened(t, address), opened(t, address)
	require.NoError(t, loader.Commit(t.Context(), couple(0, 1)))
	sees(t, one, 0, 1)
	sees(t, two, 0, 1)

	var both sync.WaitGroup // two loaders, partly at the same papers
	for i, l := range []*graph.Store{loader, other} {
		both.Go(func() {
			for n := range 40 {
				if err := l.Commit(t.Context(), couple((n+i)%3, 100*(n+1)+i)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	both.Wait()
	sameEverywhere(t, opened(t, address), one, two, loader, other)
	require.True(t, one.Stale(), "nobody computed the derived layer")
}

// TestDerivedFromAnEarlierState: what one loader computed while another committed is stale.
func TestDerivedFromAnEarlierState(t *testing.T) {
	db := postgres.Start(t)
	address := db.Fresh("derived")
	first, second := opened(t, address), opened(t, address)
	nothing := func(schema.Entry) error { return nil }
	b := couple(0, 1)
	b.Derived = &[]schema.Entry{}
	require.NoError(t, first.Shown(t.Context(), b, nothing))
	require.NoError(t, second.Commit(t.Context(), couple(1, 1)))
	require.NoError(t, first.Commit(t.Context(), b))
	require.True(t, first.Stale(), "the second loader's papers were not in view")
	again := schema.Batch{Derived: &[]schema.Entry{}}
	require.NoError(t, first.Shown(t.Context(), again, nothing))
	require.NoError(t, first.Commit(t.Context(), again))
	require.False(t, first.Stale())
	require.Eventually(t, func() bool { return !second.Stale() }, soon, 5*time.Millisecond)
}

// TestHeldTransaction: a transaction that stays open with a document's lock holds up that document only, and what is
// committed late is not missed.
func TestHeldTransaction(t *testing.T) {
	db := postgres.Start(t)
	address := db.Fresh("held")
	server, early, late := opened(t, address), opened(t, address), opened(t, address)
	require.NoError(t, early.Commit(t.Context(), couple(0, 1)))
	require.NoError(t, early.Commit(t.Context(), couple(1, 1)))

	c, err := pgx.Connect(t.Context(), address)
	require.NoError(t, err)
	defer c.Close(context.Background())
	tx, err := c.Begin(t.Context())
	require.NoError(t, err)
	_, err = tx.Exec(t.Context(), `select name from travaux_lock where name = $1 for update`, "k:"+coupled(0, 0, 0).Key)
	require.NoError(t, err)
	done := make(chan error, 1)
	go func() { done <- late.Commit(t.Context(), couple(0, 2)) }()
	for n := 2; n < 10; n++ {
		require.NoError(t, early.Commit(t.Context(), couple(1, n)))
		sees(t, server, 1, n)
	}
	select {
	case err := <-done:
		t.Fatalf("the locked document was replaced: %v", err)
	default:
	}
	require.NoError(t, tx.Rollback(t.Context()))
	require.NoError(t, <-done)
	sees(t, server, 0, 2)

	// the same with the row that puts commits in order: others wait, and nothing is skipped
	tx, err = c.Begin(t.Context())
	require.NoError(t, err)
	_, err = tx.Exec(t.Context(), `select version from travaux_state where id = 1 for update`)
	require.NoError(t, err)
	go func() { done <- late.Commit(t.Context(), couple(0, 3)) }()
	time.Sleep(50 * time.Millisecond)
	go func() { done <- early.Commit(t.Context(), couple(1, 20)) }()
	time.Sleep(50 * time.Millisecond)
	require.Equal(t, 2, commitOf(t, server, 0))
	require.NoError(t, tx.Commit(t.Context()))
	require.NoError(t, <-done)
	require.NoError(t, <-done)
	sees(t, server, 0, 3)
	sees(t, server, 1, 20)
	sameEverywhere(t, server, early, late)
}

func TestCutConnection(t *testing.T) {
	db := postgres.Start(t)
	address := db.Fresh("cut")
	proxy := postgres.Before(t, db)
	loader, server := opened(t, address), opened(t, postgres.URL(proxy.Addr(), "cut"))
	require.NoError(t, loader.Commit(t.Context(), couple(0, 1)))
	sees(t, server, 0, 1)
	for n := 2; n < 5; n++ {
		proxy.Cut()
		require.Eventually(t, func() bool { _, away := server.Away(); return away }, soon, 5*time.Millisecond)
		require.NoError(t, loader.Commit(t.Context(), couple(0, n)))
		require.Equal(t, n-1, commitOf(t, server, 0), "answers go on with what was known")
		short, stop := context.WithTimeout(t.Context(), 200*time.Millisecond)
		require.ErrorIs(t, server.Commit(short, couple(1, n)), schema.ErrUnavailable)
		stop()
		proxy.Heal()
		sees(t, server, 0, n)
		require.Eventually(t, func() bool { _, away := server.Away(); return !away }, soon, 5*time.Millisecond)
	}
	sameEverywhere(t, loader, server)
}

// TestRestartedDatabase kills the database under load; what was acknowledged must be there. TRAVAUX_TEST_RESTARTS says how often.
func TestRestartedDatabase(t *testing.T) {
	restarts := 3
	if n, err := strconv.Atoi(os.Getenv("TRAVAUX_TEST_RESTARTS")); err == nil {
		restarts = n
	}
	db := postgres.Start(t)
	address := db.Fresh("restarted")
	server := opened(t, address)
	ctx, stop := context.WithCancel(t.Context())
	var acknowledged [2]atomic.Int64
	var loaders sync.WaitGroup
	for which := range 2 {
		l := opened(t, address)
		loaders.Go(func() {
			for n := 1; ctx.Err() == nil; n++ {
				err := l.Commit(t.Context(), couple(which, n))
				if err != nil {
					t.Errorf("commit %d: %v", n, err)
					return
				}
				acknowledged[which].Store(int64(n))
			}
		})
	}
	for range restarts {
		before := acknowledged[0].Load()
		require.Eventually(t, func() bool { _ = commitOf(t, server, 0); return acknowledged[0].Load() > before+3 }, soon, time.Millisecond)
		db.Kill()
		time.Sleep(100 * time.Millisecond)
		_ = commitOf(t, server, 0)
		db.Restart()
	}
	stop()
	loaders.Wait()
	for which := range 2 {
		n := int(acknowledged[which].Load())
		require.Positive(t, n)
		sees(t, opened(t, address), which, n)
		sees(t, server, which, n)
		t.Logf("loader %d: %d commits acknowledged over %d restarts, none lost", which, n, restarts)
	}
	sameEverywhere(t, server, opened(t, address))
}

// TestCheckShared damages rows of the tables by hand: Check names each by its file or entry, and the rest is served.
func TestCheckShared(t *testing.T) {
	db := postgres.Start(t)
	address := db.Fresh("damaged")
	s := opened(t, address)
	for which := range 3 {
		require.NoError(t, s.Commit(t.Context(), couple(which, 1)))
	}
	problems, err := s.Check(t.Context())
	require.NoError(t, err)
	require.Empty(t, problems)

	conn, err := pgx.Connect(t.Context(), address)
	require.NoError(t, err)
	defer func() { _ = conn.Close(t.Context()) }()
	file, entry := "/"+coupled(0, 0, 1).Key, coupled(1, 1, 1).Key
	for _, harm := range []struct{ table, column, name string }{{"travaux_file", "path", file}, {"travaux_entry", "key", entry}} {
		tag, err := conn.Exec(t.Context(), fmt.Sprintf("update %s set body = set_byte(body, length(body) - 1, (get_byte(body, length(body) - 1) + 1) %% 256) where %s = $1", harm.table, harm.column), harm.name)
		require.NoError(t, err)
		require.EqualValues(t, 1, tag.RowsAffected())
	}
	problems, err = s.Check(t.Context())
	require.NoError(t, err)
	for _, name := range []string{fmt.Sprintf("file %q", file), fmt.Sprintf("entry %q", entry)} {
		require.True(t, slices.ContainsFunc(problems, func(p string) bool {
			return strings.Contains(p, name) && strings.Contains(p, "checksum") || strings.Contains(p, name) && strings.Contains(p, "corrupt")
		}),
			"%s is not named in %q", name, problems)
	}
	fresh := opened(t, address)
	require.Equal(t, 1, commitOf(t, fresh, 2), "what is sound is served")
	_, known := fresh.File(file)
	require.False(t, known, "a damaged record counts as unknown, so that its file is read again")
}
