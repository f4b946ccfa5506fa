package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/travaux/travaux/loaders"
)

// hostile writes a folder of files that are damaged or made to do harm, beside sound ones, and tells how many are sound.
func hostile(t *testing.T, folder string) (sound int) {
	t.Helper()
	random := rand.New(rand.NewPCG(8, 8))
	put := func(name string, content []byte) {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	examples := exampleFiles(t)
	for i, name := range examples {
		content, err := os.ReadFile(name)
		if err != nil || len(content) == 0 {
			continue
		}
		ending := filepath.Ext(name)
		put(fmt.Sprintf("cut/%03d%s", i, ending), content[:random.IntN(len(content))])
		put(fmt.Sprintf("flipped/%03d%s", i, ending), flipped(random, content))
		for _, wrong := range []string{".pdf", ".docx", ".odt", ".xml", ".html", ".zip", ".tar.gz"} {
			put(fmt.Sprintf("wrong/%03d%s", i, wrong), content)
		}
		put(fmt.Sprintf("noise/%03d%s", i, ending), noise(random, 20000))
		put(fmt.Sprintf("packed/%03d.zip", i), flipped(random, zipped(t, map[string][]byte{"a.txt": content, "b.html": content})))
	}
	bomb := zipped(t, map[string][]byte{"a.txt": make([]byte, 200<<20)})
	put("bombs/bomb.zip", bomb)
	put("bombs/bomb.txt.zip", zipped(t, map[string][]byte{"bomb.zip": bomb}))
	put("bombs/bomb.docx", zipped(t, map[string][]byte{"[Content_Types].xml": []byte("<Types/>"), "word/document.xml": make([]byte, 200<<20)}))
	put("bombs/bomb.tgz", gzipped(t, make([]byte, 200<<20)))
	for i, open := range []string{"<div>", "<ul><li>", "> ", "(", "<table><tr><td>", "{\\rtf1 ", "[", "<akomaNtoso>"} {
		for _, ending := range []string{".html", ".md", ".xml", ".txt", ".rtf"} {
			put(fmt.Sprintf("deep/%d%s", i, ending), []byte(strings.Repeat(open, 100_000)+" 1. See document A/1/2."))
		}
	}
	put("names/bell\a and \x1b[31m red.txt", []byte("1. See document A/1/2, paragraph 3."))
	put("names/not\xff UTF-8.txt", []byte("1. See document A/1/2, paragraph 3."))
	put("names/"+strings.Repeat("long", 60)+".txt", []byte("1. See document A/1/2, paragraph 3."))
	put("closed.txt", []byte("1. See document A/1/2."))
	must(t, os.Chmod(filepath.Join(folder, "closed.txt"), 0))
	put("shut/a.txt", []byte("1. See document A/1/2."))
	must(t, os.Chmod(filepath.Join(folder, "shut"), 0))
	t.Cleanup(func() { _ = os.Chmod(filepath.Join(folder, "shut"), 0o755) })
	for _, name := range []string{"sparse.txt", "sparse.zip", "sparse.tar", "sparse.pdf", "sparse.docx"} {
		put(name, nil)
		must(t, os.Truncate(filepath.Join(folder, name), 5<<30))
	}
	must(t, os.Symlink(folder, filepath.Join(folder, "loop")))
	must(t, os.Symlink(folder, filepath.Join(folder, "loop.txt")))
	must(t, os.Symlink("round.txt", filepath.Join(folder, "round.txt")))
	must(t, os.Symlink("nowhere", filepath.Join(folder, "broken.txt")))
	must(t, syscall.Mkfifo(filepath.Join(folder, "pipe.txt"), 0o644))
	must(t, os.CopyFS(filepath.Join(folder, "sound"), os.DirFS("examples")))
	return len(examples)
}

// exampleFiles are the documents among the examples.
func exampleFiles(t *testing.T) (all []string) {
	t.Helper()
	must(t, filepath.WalkDir("examples", func(path string, entry fs.DirEntry, err error) error {
		switch filepath.Ext(path) {
		case ".txt", ".md", ".html", ".xml":
			all = append(all, path)
		}
		return err
	}))
	if len(all) == 0 {
		t.Fatal("no examples")
	}
	return all
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func flipped(random *rand.Rand, content []byte) []byte {
	content = bytes.Clone(content)
	for range 1 + len(content)/200 {
		content[random.IntN(len(content))] ^= 1 << random.IntN(8)
	}
	return content
}

func noise(random *rand.Rand, size int) []byte {
	all := make([]byte, size)
	for i := range all {
		all[i] = byte(random.IntN(256))
	}
	return all
}

func zipped(t *testing.T, members map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, content := range members {
		f, err := w.Create(name)
		must(t, err)
		_, err = f.Write(content)
		must(t, err)
	}
	must(t, w.Close())
	return b.Bytes()
}

func gzipped(t *testing.T, content []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write(content)
	must(t, err)
	must(t, w.Close())
	return b.Bytes()
}

// TestHostile loads a folder of damaged and harmful files: the run ends well, the sound files are read, every other one is a
// line, and the memory stays under 1 GB.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("writes and reads some hundred files; left out by -short")
	}
	if runtime.GOOS == "windows" {
		t.Skip("needs pipes, holes in files and permissions")
	}
	folder := t.TempDir()
	sound := hostile(t, folder)
	a := &app{out: io.Discard, errs: io.Discard, store: tempStore(t), quiet: true}
	store, err := a.openStore()
	must(t, err)
	defer store.Close()
	var most uint64
	report, err := a.read(t.Context(), store, []string{folder}, loaders.Options{Limits: loaders.Limits{Time: time.Hour}, Progress: func(loaders.Progress) {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		most = max(most, m.HeapInuse+m.StackInuse)
	}})
	must(t, err)
	if most > 1<<30 {
		t.Errorf("%d MB of memory", most>>20)
	}
	if report.Read < sound {
		t.Errorf("%d files read, %d are sound", report.Read, sound)
	}
	verifyHostile(t, report)
	t.Logf("%d read, %d not read; %d MB of memory", report.Read, len(report.Problems), most>>20)
}

func verifyHostile(t *testing.T, report loaders.Report) {
	t.Helper()
	var b bytes.Buffer
	must(t, report.Write(&b))
	for line := range strings.Lines(b.String()) {
		if strings.Contains(line, "defect") {
			t.Error(line)
		}
		if strings.ContainsAny(line, "\a\x1b") {
			t.Errorf("a control character in %q", line)
		}
	}
	seen := map[string]int{}
	for _, p := range report.Problems {
		seen[p.Name]++
		if seen[p.Name] > 1 {
			t.Errorf("%s: more than one line", p.Name)
		}
	}
	for _, name := range []string{"sparse.txt", "sparse.zip", "sparse.tar", "round.txt", "broken.txt", "loop.txt", "pipe.txt", "bomb.tgz", "bomb.docx"} {
		found := false
		for one := range seen {
			found = found || filepath.Base(one) == name
		}
		if !found {
			t.Errorf("no line for %s", name)
		}
	}
}
