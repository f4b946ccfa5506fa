package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/travaux/travaux/graph"
)

// childVariable makes the test binary run the program itself with the arguments it is given, so that a test can kill it.
const childVariable = "TRAVAUX_TEST_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(childVariable) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// papers writes n working papers of a body, each citing the one before, in a new folder.
func papers(t *testing.T, n int) string {
	t.Helper()
	folder := t.TempDir()
	for i := 1; i <= n; i++ {
		text := fmt.Sprintf("WO/GA/28/%d\nORIGINAL: English\nDATE: September 20, 2002\n\nWIPO GENERAL ASSEMBLY\n\n"+
			"Twenty-Eighth (13th Extraordinary) Session\nGeneva, September 23 to October 1, 2002\n\nPAPER NUMBER %d\n\n"+
			"1. This paper goes on from document WO/GA/28/%d, paragraph 1.\n\n2. The General Assembly is invited to note its contents.\n", i+100, i, i+99)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("paper%04d.txt", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// TestKill kills a load, and a serve that loads, at random moments: every file reported as stored is there, and check is clean.
func TestKill(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("kills 20 processes; left out by -short")
	}
	folder := papers(t, 200)
	store := tempStore(t)
	random := rand.New(rand.NewPCG(1, 2))
	full := timeWholeLoad(t, folder)
	for round := range 20 {
		command := []string{"load", "--store", store, "--again", "--verbose", folder}
		if round%4 == 3 {
			command = []string{"serve", "--store", store, "--addr", "127.0.0.1:0", folder}
		}
		stored := killAfter(t, time.Duration(random.Float64()*1.1*float64(full)), command)
		verifyKilled(t, store, stored)
		if round%5 == 4 {
			store = tempStore(t)
		}
	}
}

func timeWholeLoad(t *testing.T, folder string) time.Duration {
	t.Helper()
	begun := time.Now()
	c := child([]string{"load", "--store", tempStore(t), folder})
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return time.Since(begun)
}

func child(args []string) *exec.Cmd {
	c := exec.Command(os.Args[0], args...)
	c.Env = append(os.Environ(), childVariable+"=1")
	return c
}

// killAfter starts the program, kills it after a while and gives the files it reported as stored until then.
func killAfter(t *testing.T, after time.Duration, args []string) []string {
	t.Helper()
	c := child(args)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = c.Process.Kill() })
	defer timer.Stop()
	var stored []string
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if path, _, ok := strings.Cut(lines.Text(), "\t"); ok {
			stored = append(stored, path)
		}
	}
	_ = c.Wait() // it was killed, or had finished
	return stored
}

func verifyKilled(t *testing.T, store string, stored []string) {
	t.Helper()
	s, err := graph.Open(store)
	if err != nil {
		t.Fatalf("after a kill: %v", err)
	}
	for _, path := range stored {
		f, ok := s.File(path)
		if !ok || f.Key == "" {
			t.Fatalf("%s was reported as stored, and is gone", path)
		}
		if e, err := s.Entry(f.Key); err != nil && !strings.HasPrefix(path, "authority:") {
			t.Fatalf("%s: entry %s: %v", path, e.Key, err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := travaux(t, "check", "--store", store); code != exitFine {
		t.Fatalf("check after a kill with %d files stored:\n%s", len(stored), errs)
	}
}
