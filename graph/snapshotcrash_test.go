package graph

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
	"github.com/travaux/travaux/schema"
)

// snapshotStore names the store whose snapshot a child process of the test writes until it is killed.
const snapshotStore = "TRAVAUX_TEST_SNAPSHOT_STORE"

// TestSnapshotCrashChild is not a test but the process that TestSnapshotCrash kills: it commits and writes snapshots beside it.
func TestSnapshotCrashChild(t *testing.T) {
	path := os.Getenv(snapshotStore)
	if path == "" {
		t.Skip("runs only as the child of TestSnapshotCrash")
	}
	s := opened(t, path)
	turns := make(chan struct{}, 1) // a commit or two for each snapshot, so that none is too old to be used
	go func() {
		for i := 1; ; i++ {
			turns <- struct{}{}
			if err := s.Commit(t.Context(), schema.Batch{Entries: []schema.Entry{noted(i%40, rand.IntN(1000))}}); err != nil {
				return
			}
		}
	}()
	for n := range 100_000 {
		s.snapshot.changed.Store(1 << 20)
		require.NoError(t, s.save(t.Context()))
		fmt.Println("written", n)
		select {
		case <-turns:
		default:
		}
	}
}

// TestSnapshotCrash kills a process that writes one snapshot after the other, at random moments: what it leaves is a snapshot that is
// whole, old or new, beside a ledger that may have gone on. TRAVAUX_TEST_KILLS says how often.
func TestSnapshotCrash(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	fillNotes(t, path)
	rounds, used := 8, 0
	if n, err := strconv.Atoi(os.Getenv("TRAVAUX_TEST_KILLS")); err == nil {
		rounds = n
	}
	for range rounds {
		child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestSnapshotCrashChild$", "-test.v")
		child.Env = append(os.Environ(), snapshotStore+"="+path)
		out, err := child.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, child.Start())
		written := 0
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if strings.HasPrefix(lines.Text(), "written") {
				if written++; written == 1 {
					time.AfterFunc(rand.N(40*time.Millisecond), func() { _ = child.Process.Kill() })
				}
			}
		}
		require.Error(t, child.Wait(), "it was killed")
		require.Positive(t, written)
		s := opened(t, path)
		require.True(t, s.snapshot.why == "" || s.snapshot.why == errUnfit.Error(), s.snapshot.why)
		if s.snapshot.there {
			used++
		}
		sameAsBuilt(t, s)
		s.snapshot.least = 1 << 30
		require.NoError(t, s.Close())
	}
	require.Positive(t, used)
	t.Logf("%d of %d snapshots used after a kill", used, rounds)
}
