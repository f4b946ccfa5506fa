package graph_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/schema"
	bolt "go.etcd.io/bbolt"
)

// crashStore names the store that a child process of the test commits to until it is killed.
const crashStore = "TRAVAUX_TEST_CRASH_STORE"

// couples is how many couples of papers the child keeps replacing; a couple is always committed together.
const couples = 7

// coupled is one paper of a couple: its hash, title and text tell the number of the commit that wrote it.
func coupled(couple, which, commit int) schema.Entry {
	doc := schema.ID(fmt.Sprintf("acme:document/%d/%d", couple, which))
	e := schema.Entry{Key: string(doc) + "@en", Layer: schema.LayerSource, Document: doc, Hash: fmt.Sprintf("%09d", commit), Format: "text",
		Text: strings.Repeat(fmt.Sprintf("commit %d ", commit), 500)}
	e.Statements = []schema.Statement{{Node: doc, Property: schema.PropPresent, Value: schema.Flag()}, {Node: doc, Property: schema.PropOrdinal, Value: schema.Int(commit)}}
	for i := range 20 {
		e.Edges = append(e.Edges, schema.Edge{From: doc, Relation: schema.Cites, To: schema.ID(fmt.Sprintf("acme:document/%d/%d", i%couples, 1-which)),
			Evidence: schema.Evidence{Document: doc, Start: i, End: i + 1, Quote: fmt.Sprint(commit), Origin: schema.Extracted}})
	}
	return e
}

// TestCrashChild is not a test but the process that TestCrash kills.
func TestCrashChild(t *testing.T) {
	path := os.Getenv(crashStore)
	if path == "" {
		t.Skip("runs only as the child of TestCrash")
	}
	store, err := graph.Open(path)
	require.NoError(t, err)
	last := 0
	for f := range store.Files(t.Context()) {
		var n int
		_, err := fmt.Sscan(strings.TrimLeft(f.Hash, "0"), &n)
		require.NoError(t, err)
		last = max(last, n)
	}
	for commit := last + 1; commit < last+100_000; commit++ {
		var b schema.Batch
		for which := range 2 {
			e := coupled(commit%couples, which, commit)
			b.Entries = append(b.Entries, e)
			b.Files = append(b.Files, schema.File{Path: "/" + e.Key, Key: e.Key, Hash: e.Hash})
		}
		if commit%5 == 0 {
			b.Derived = &[]schema.Entry{{Key: "link:acme:issue/noise", Layer: schema.LayerDerived, Hash: fmt.Sprint(commit), Format: "derived",
				Statements: []schema.Statement{{Node: "acme:issue/noise", Property: schema.PropOrdinal, Value: schema.Int(commit)}}}}
		}
		require.NoError(t, store.Commit(t.Context(), b))
		fmt.Printf("acknowledged %d\n", commit)
	}
}

// TestCrash kills a process that commits, at random moments, and looks at what it left: everything that was acknowledged,
// couples that belong together, and no problem. TRAVAUX_TEST_KILLS says how often.
func TestCrash(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	total := 0
	rounds := 24
	if n, err := strconv.Atoi(os.Getenv("TRAVAUX_TEST_KILLS")); err == nil {
		rounds = n
	}
	for round := range rounds {
		acknowledged := killed(t, path)
		if acknowledged == 0 {
			acknowledged = total // killed before its first commit
		}
		require.GreaterOrEqual(t, acknowledged, total, "round %d", round)
		total = acknowledged
		survived(t, path, total)
	}
	require.GreaterOrEqual(t, total, rounds, "the child did commit")
	t.Logf("%d commits acknowledged over %d kills, none lost", total, rounds)
	db, err := bolt.Open(path, 0o600, nil)
	require.NoError(t, err)
	defer db.Close()
	require.NoError(t, db.View(func(tx *bolt.Tx) error {
		for err := range tx.Check() {
			t.Error(err)
		}
		return nil
	}))
}

// killed runs the child until a random moment after its first commit and gives the last commit it acknowledged.
func killed(t *testing.T, path string) (last int) {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestCrashChild$", "-test.v")
	child.Env = append(os.Environ(), crashStore+"="+path)
	out, err := child.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, child.Start())
	for lines := bufio.NewScanner(out); lines.Scan(); {
		n := 0
		if _, err := fmt.Sscanf(lines.Text(), "acknowledged %d", &n); err != nil {
			continue // words of the test framework
		}
		if last == 0 {
			time.AfterFunc(rand.N(40*time.Millisecond), func() { _ = child.Process.Kill() })
		}
		last = n
	}
	require.Error(t, child.Wait(), "it was killed")
	return last
}

func survived(t *testing.T, path string, acknowledged int) {
	t.Helper()
	store := open(t, path)
	defer store.Close()
	problems, err := store.Check(t.Context())
	require.NoError(t, err)
	require.Empty(t, problems)
	for couple := range couples {
		wrote := -1
		for which := range 2 {
			id := coupled(couple, which, 0).Document
			nodes, err := store.View().Nodes(t.Context(), []schema.ID{id})
			require.NoError(t, err)
			n := int(nodes[0].First(schema.PropOrdinal).Int)
			require.True(t, which == 0 || n == wrote, "couple %d was torn: %d beside %d", couple, n, wrote)
			wrote = n
			expect := acknowledged - (acknowledged-couple+couples)%couples // the last acknowledged commit of this couple
			require.GreaterOrEqual(t, n, max(expect, 0), "couple %d", couple)
			if n == 0 {
				continue
			}
			e, err := store.Entry(coupled(couple, which, n).Key)
			require.NoError(t, err)
			require.Equal(t, coupled(couple, which, n).Text, e.Text)
		}
	}
}
