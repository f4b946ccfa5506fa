package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/schema"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// travaux runs the program in this process and gives its exit code and both outputs.
func travaux(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(""), &o, &e)
	return code, o.String(), e.String()
}

func mustRun(t *testing.T, args ...string) (out, errs string) {
	t.Helper()
	code, out, errs := travaux(t, args...)
	if code != exitFine {
		t.Fatalf("travaux %s: exit code %d\n%s", strings.Join(args, " "), code, errs)
	}
	return out, errs
}

func tempStore(t *testing.T) string { return filepath.Join(t.TempDir(), "travaux.db") }

func TestExitCodes(t *testing.T) {
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"--help"}, exitFine, "serve"},
		{[]string{"version"}, exitFine, "go1"},
		{[]string{"frobnicate"}, exitUsage, "unknown command"},
		{[]string{"load"}, exitUsage, "needs a file or folder"},
		{[]string{"load", "--nonsense"}, exitUsage, "unknown flag"},
		{[]string{"extract"}, exitUsage, "standard input"},
		{[]string{"query"}, exitUsage, "one question"},
		{[]string{"check", "x"}, exitUsage, "takes no argument"},
		{[]string{"load", "--store", ":memory:", "no/such/folder"}, exitFailed, "does not exist"},
		{[]string{"extract", "no/such/file"}, exitFailed, "no such file"},
		{[]string{"query", "--store", ":memory:", "{ nonsense }"}, exitFailed, "nonsense"},
	} {
		code, out, errs := travaux(t, c.args...)
		if code != c.code || !strings.Contains(out+errs, c.says) {
			t.Errorf("travaux %s: code %d, want %d, saying %q:\n%s%s", strings.Join(c.args, " "), code, c.code, c.says, out, errs)
		}
	}
}

func TestEveryCommandShowsExamples(t *testing.T) {
	for _, name := range []string{"serve", "load", "extract", "query", "timeline", "article", "export", "check", "version", "backup", "restore", "compact"} {
		if out, _ := mustRun(t, name, "--help"); !strings.Contains(out, "Examples:\n  travaux "+name) {
			t.Errorf("%s --help has no example:\n%s", name, out)
		}
	}
}

func TestSecondLoadReadsNothing(t *testing.T) {
	store := tempStore(t)
	_, first := mustRun(t, "load", "--store", store, "examples")
	before := quads(t, store)
	_, second := mustRun(t, "load", "--store", store, "examples")
	if !strings.Contains(second, " 0 read") || !strings.Contains(first, "0 unchanged, 0 not read") {
		t.Errorf("first load:\n%s\nsecond load:\n%s", first, second)
	}
	if after := quads(t, store); after != before {
		t.Errorf("the second load changed the graph: %+v, then %+v", before, after)
	}
	mustRun(t, "check", "--store", store)
}

// quads counts what a store holds and tells its version.
func quads(t *testing.T, path string) [2]uint64 {
	t.Helper()
	s, err := graph.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	stats, err := s.View().Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return [2]uint64{uint64(stats.Quads), uint64(stats.Documents)}
}

// TestBrokenInput loads a folder in which nearly everything is broken: each file is one line of the report, the rest is
// loaded, and memory does not follow the size of the junk.
func TestBrokenInput(t *testing.T) {
	folder := t.TempDir()
	write := func(name string, content string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	good, err := os.ReadFile("examples/audiovisual/WO_GA_30_8.txt")
	if err != nil {
		t.Fatal(err)
	}
	write("good.txt", string(good))
	write("empty.txt", "")
	write("invalid.txt", "WO/GA/1/1 \xff\xfe\xfd\x80\x81 \xc3\x28 \xa0\xa1\x00\x01")
	write("shopping.txt", "milk\nbread\nhalf a dozen eggs\n")
	zeros, err := os.Create(filepath.Join(folder, "zeros.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if err := zeros.Truncate(200 << 20); err != nil {
		t.Fatal(err)
	}
	zeros.Close()
	symlink(t, folder, filepath.Join(folder, "loop"))
	symlink(t, filepath.Join(folder, "loop.txt"), filepath.Join(folder, "loop.txt"))
	if err := syscall.Mkfifo(filepath.Join(folder, "pipe.txt"), 0o644); err != nil {
		t.Fatal(err)
	}
	bad := []string{"empty.txt", "invalid.txt", "shopping.txt", "zeros.txt", "loop.txt", "pipe.txt"}
	if os.Getuid() != 0 {
		write("secret.txt", "x")
		if err := os.Chmod(filepath.Join(folder, "secret.txt"), 0); err != nil {
			t.Fatal(err)
		}
		bad = append(bad, "secret.txt")
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, report := mustRun(t, "load", "--store", tempStore(t), folder)
	runtime.ReadMemStats(&after)
	if !strings.Contains(report, " 1 read") {
		t.Errorf("the good file is not loaded:\n%s", report)
	}
	for _, name := range bad {
		if n := strings.Count(report, string(filepath.Separator)+name+":"); n != 1 {
			t.Errorf("%s has %d lines in the report, not 1:\n%s", name, n, report)
		}
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 300<<20 {
		t.Errorf("loading junk allocated %d MB in all", used>>20)
	}
}

func symlink(t *testing.T, target, link string) {
	t.Helper()
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
}

func TestFileGoneFromFolderIsTakenBack(t *testing.T) {
	folder, store := t.TempDir(), tempStore(t)
	for _, name := range []string{"WO_GA_30_3.txt", "WO_GA_30_8.txt"} {
		b, err := os.ReadFile(filepath.Join("examples/audiovisual", name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	mustRun(t, "load", "--store", store, folder)
	if err := os.Remove(filepath.Join(folder, "WO_GA_30_8.txt")); err != nil {
		t.Fatal(err)
	}
	_, report := mustRun(t, "load", "--store", store, folder)
	if !strings.Contains(report, "1 gone and taken back") {
		t.Errorf("report: %s", report)
	}
	for symbol, present := range map[string]bool{"WO/GA/30/3": true, "WO/GA/30/8": false} {
		out, _ := mustRun(t, "query", "--store", store, fmt.Sprintf(`{ document(symbol: %q) { present } }`, symbol))
		if strings.Contains(out, `"present": true`) != present {
			t.Errorf("%s after the load: %s", symbol, out)
		}
	}
}

// TestLoadOrder loads the examples at once, and one by one backwards: the graph must be the same.
func TestLoadOrder(t *testing.T) {
	t.Parallel()
	var files []string
	for _, pattern := range []string{"examples/*/*.txt", "examples/*/*.md"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	at, by := tempStore(t), tempStore(t)
	mustRun(t, append([]string{"load", "--store", at}, files...)...)
	for i := len(files) - 1; i >= 0; i-- {
		mustRun(t, "load", "--quiet", "--store", by, files[i])
	}
	if a, b := dump(t, at), dump(t, by); a != b {
		t.Errorf("the graph depends on the order of loading: %d and %d bytes of it", len(a), len(b))
	}
}

// dump writes every entry's statements and edges, in order.
func dump(t *testing.T, path string) string {
	t.Helper()
	s, err := graph.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var b strings.Builder
	for _, kind := range schema.Kinds() {
		page, err := s.View().List(t.Context(), schema.NodeQuery{Kind: kind})
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range page.Nodes {
			fmt.Fprintf(&b, "%+v\n", n)
			edges, err := s.View().Edges(t.Context(), []schema.EdgeQuery{{Node: n.ID, Direction: schema.Outgoing}})
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "%+v\n", edges[0].Edges)
		}
	}
	return b.String()
}

func TestInterruptedLoadKeepsWhatItReported(t *testing.T) {
	store := tempStore(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, errs bytes.Buffer
	if code := run(ctx, []string{"load", "--store", store, "examples"}, nil, &out, &errs); code != exitFailed {
		t.Fatalf("a cancelled load ended with %d:\n%s", code, errs.String())
	}
	mustRun(t, "check", "--store", store)
	mustRun(t, "load", "--store", store, "examples")
}
