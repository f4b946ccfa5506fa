package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/loaders/fetch"
	"github.com/travaux/travaux/loaders/source"
	"github.com/travaux/travaux/schema"
)

const scannedReport = "REPORT\n\nadopted by the General Assembly\n\n1. The General Assembly met in Geneva.\n\n2. It took note of document WO/GA/28/103, paragraph 1.\n"

// piped runs a command and gives what it printed to either stream.
func piped(t *testing.T, in string, args ...string) string {
	t.Helper()
	var b bytes.Buffer
	if code := run(t.Context(), args, strings.NewReader(in), &b, &b); code != exitFine {
		t.Fatalf("travaux %s: exit code %d\n%s", strings.Join(args, " "), code, b.String())
	}
	return b.String()
}

func contains(t *testing.T, text string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("%q is not in\n%s", w, text)
		}
	}
}

// TestSources loads an archive with a catalogue, standard input and an address, and looks at the report and the graph.
func TestSources(t *testing.T) {
	folder, store := papers(t, 3), tempStore(t)
	paper, err := os.ReadFile(filepath.Join(folder, "paper0001.txt"))
	must(t, err)
	archive := filepath.Join(t.TempDir(), "papers.zip")
	must(t, os.WriteFile(archive, zipped(t, map[string][]byte{
		"scan.txt": []byte(scannedReport), "catalogue.csv": []byte("file,symbol,date\nscan.txt,WO/GA/28/7,2002-10-01\n")}), 0o644))
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/paper.txt" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/plain")
		_, _ = w.Write(bytes.ReplaceAll(paper, []byte("WO/GA/28/101"), []byte("WO/GA/28/201")))
	}))
	defer site.Close()
	report := filepath.Join(t.TempDir(), "report.html")
	said := piped(t, string(paper), "load", "--store", store, "--report", report, "--allow-private", "--web-cache", t.TempDir(),
		archive, "-", site.URL+"/paper.txt", site.URL+"/none", filepath.Join(folder, "paper000[23].txt"))
	contains(t, said, "6 files: 5 read, 0 unchanged, 1 not read", "/none: the server answers 404")
	page, err := os.ReadFile(report)
	must(t, err)
	contains(t, strings.ReplaceAll(string(page), "<wbr>", ""), "5 files read, 1 refused", "papers.zip!/scan.txt", "WO/GA/28/201")
	answer := piped(t, "", "query", "--store", store, `{ document(symbol: "WO/GA/28/7") { date catalogued } }`)
	contains(t, answer, `"2002-10-01"`, "symbol: WO/GA/28/7 [catalogue.csv, line 2]")
}

// TestContinue stops a load of a folder, an archive and a list of addresses in the middle: the next one goes on, and reads no file
// again that was safely stored.
func TestContinue(t *testing.T) {
	folder := papers(t, 200)
	archive := filepath.Join(t.TempDir(), "papers.zip")
	must(t, os.WriteFile(archive, zipped(t, contents(t, folder)), 0o644))
	site := httptest.NewServer(http.FileServer(http.Dir(folder)))
	defer site.Close()
	web := loaders.Sources{Fetch: quickly(t.TempDir())}
	for name, c := range map[string]struct {
		path, stored string // what is loaded, and how the paths of its files begin
		sources      loaders.Sources
	}{
		"a folder":   {folder, folder, loaders.Sources{}},
		"an archive": {archive, archive, loaders.Sources{}},
		"a list":     {"@" + addresses(t, site.URL, 200), site.URL, web},
	} {
		a := &app{out: io.Discard, errs: io.Discard, store: tempStore(t), quiet: true}
		store, err := a.openStore()
		must(t, err)
		defer store.Close()
		ctx, stop := context.WithCancel(t.Context())
		stored := 0
		_, err = a.read(ctx, store, []string{c.path}, loaders.Options{Sources: c.sources, Done: func(f schema.File) {
			if strings.HasPrefix(f.Path, c.stored) {
				stored++
				stop()
			}
		}})
		if !errors.Is(err, context.Canceled) || stored == 0 || stored == 200 {
			t.Fatalf("%s: %d files stored, then %v", name, stored, err)
		}
		report, err := a.read(t.Context(), store, []string{c.path}, loaders.Options{Sources: c.sources})
		must(t, err)
		if report.Unchanged != stored || report.Read != 200-stored {
			t.Errorf("%s: %d files were stored; then %d unchanged and %d read", name, stored, report.Unchanged, report.Read)
		}
	}
}

// TestContinueFetching stops a load while addresses are fetched: the next one asks only for those that it has no copy of.
func TestContinueFetching(t *testing.T) {
	const all, stopAt = 60, 20
	folder := papers(t, all)
	ctx, stop := context.WithCancel(t.Context())
	var asked atomic.Int64
	files := http.FileServer(http.Dir(folder))
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/robots.txt") {
			http.NotFound(w, r)
			return
		}
		if asked.Add(1) == stopAt {
			stop()
		}
		files.ServeHTTP(w, r)
	}))
	defer site.Close()
	a := &app{out: io.Discard, errs: io.Discard, store: tempStore(t), quiet: true}
	store, err := a.openStore()
	must(t, err)
	defer store.Close()
	list, cache := "@"+addresses(t, site.URL, all), t.TempDir()
	_, err = a.read(ctx, store, []string{list}, loaders.Options{Sources: loaders.Sources{Fetch: quickly(cache)}})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("the fetching was not stopped: %v", err)
	}
	report, err := a.read(t.Context(), store, []string{list}, loaders.Options{Sources: loaders.Sources{Fetch: quickly(cache)}})
	must(t, err)
	if n := asked.Load(); report.Read != all || n > all+8 { // those under way when it was stopped are asked for again
		t.Errorf("%d read, %d requests for %d pages; %v", report.Read, n, all, report.Problems)
	}
}

// quickly fetches from this machine without a pause.
func quickly(cache string) source.Fetch {
	return fetch.New(fetch.Options{Cache: cache, Private: true, Pause: time.Nanosecond}).All
}

// addresses writes a list of the papers of a site.
func addresses(t *testing.T, site string, n int) string {
	t.Helper()
	var b strings.Builder
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, "%s/paper%04d.txt\n", site, i)
	}
	list := filepath.Join(t.TempDir(), "list.txt")
	must(t, os.WriteFile(list, []byte(b.String()), 0o644))
	return list
}

// contents reads the files of a folder.
func contents(t *testing.T, folder string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	entries, err := os.ReadDir(folder)
	must(t, err)
	for _, e := range entries {
		all[e.Name()], err = os.ReadFile(filepath.Join(folder, e.Name()))
		must(t, err)
	}
	return all
}

// TestReload reads again from the files, and from the ledger where they are gone.
func TestReload(t *testing.T) {
	folder, store := papers(t, 3), tempStore(t)
	must(t, os.WriteFile(filepath.Join(folder, "page.html"), []byte("<h1>Report</h1><p>1. See document WO/GA/28/101, paragraph 1.</p>"), 0o644))
	piped(t, "", "load", "--store", store, folder)
	contains(t, piped(t, "", "reload", "--changed-rules", "--store", store), "0 files: 0 read")
	before := piped(t, "", "export", "--store", store, "--format", "nq")
	must(t, os.Remove(filepath.Join(folder, "paper0001.txt")))
	must(t, os.Remove(filepath.Join(folder, "page.html")))
	contains(t, piped(t, "", "reload", "--store", store), "3 files: 3 read", "page.html: its file is gone, and the text in the store is a rendered one, or that of another copy: it stays as it was read; to read it again, load the file again")
	if after := piped(t, "", "export", "--store", store, "--format", "nq"); after != before {
		t.Error("the graph is another one after reading again")
	}
}

// TestWatch changes, adds and removes files of a folder that is watched.
func TestWatch(t *testing.T) {
	for _, takeBack := range []bool{false, true} {
		folder := papers(t, 2)
		a := &app{out: io.Discard, errs: io.Discard, store: tempStore(t), quiet: true}
		store, err := a.openStore()
		must(t, err)
		defer store.Close()
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		ended := make(chan error, 1)
		go func() {
			ended <- a.watch(ctx, store, []string{folder}, loaders.Options{Keep: !takeBack}, time.Hour)
		}()
		known := func(name string) bool {
			f, ok := store.File(filepath.Join(folder, name))
			return ok && f.Key != ""
		}
		until(t, "the first load", func() bool { return known("paper0001.txt") && known("paper0002.txt") })
		must(t, os.MkdirAll(filepath.Join(folder, "new"), 0o755))
		time.Sleep(50 * time.Millisecond) // the new folder is watched before something is put into it
		must(t, os.Rename(filepath.Join(folder, "paper0001.txt"), filepath.Join(folder, "new", "paper.txt")))
		until(t, "a file in a new folder", func() bool { return known("new/paper.txt") })
		until(t, "a file that is gone", func() bool { return known("paper0001.txt") != takeBack })
		stop()
		must(t, <-ended)
	}
}

func until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !ok(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

// TestFramesAreOneDocument loads a page of frames, as a browser saves it, from a folder and from an archive: the frames are its text and no
// documents of their own, and a frame that changes is read again.
func TestFramesAreOneDocument(t *testing.T) {
	paper, err := os.ReadFile(filepath.Join(papers(t, 1), "paper0001.txt"))
	must(t, err)
	main := func(symbol string) []byte {
		text := strings.ReplaceAll(string(paper), "WO/GA/28/101", symbol)
		return []byte("<html><body><p>" + strings.ReplaceAll(text, "\n\n", "</p><p>") + "</p></body></html>")
	}
	files := func(symbol string) map[string][]byte {
		return map[string][]byte{
			"saved.htm":            []byte(`<frameset cols="1,4"><frame src="saved_files/menu.htm"><frame src="saved_files/main.htm"></frameset>`),
			"saved_files/menu.htm": []byte(`<p><a href="m.htm">Meetings</a></p><p><a href="d.htm">Documents</a></p>`), "saved_files/main.htm": main(symbol)}
	}
	folder, store := t.TempDir(), tempStore(t)
	must(t, os.Mkdir(filepath.Join(folder, "saved_files"), 0o755))
	for name, content := range files("WO/GA/28/401") {
		must(t, os.WriteFile(filepath.Join(folder, name), content, 0o644))
	}
	must(t, os.WriteFile(filepath.Join(folder, "papers.zip"), zipped(t, files("WO/GA/28/402")), 0o644))
	contains(t, piped(t, "", "load", "--store", store, folder), "2 files: 2 read, 0 unchanged, 0 not read")
	both := `{ a: document(symbol: "WO/GA/28/401") { present } b: document(symbol: "WO/GA/28/402") { present } }`
	if answer := piped(t, "", "query", "--store", store, both); strings.Count(answer, `"present": true`) != 2 {
		t.Error(answer)
	}
	contains(t, piped(t, "", "load", "--store", store, folder), "2 files: 0 read, 2 unchanged")
	must(t, os.WriteFile(filepath.Join(folder, "saved_files", "main.htm"), append(main("WO/GA/28/401"), "<p>99. See document WO/GA/28/2.</p>"...), 0o644))
	contains(t, piped(t, "", "load", "--store", store, folder), "2 files: 1 read, 1 unchanged")
	contains(t, piped(t, "", "extract", filepath.Join(folder, "saved.htm")), `"symbol":"WO/GA/28/401"`, "WO/GA/28/2")
	contains(t, piped(t, "", "load", "--store", tempStore(t), filepath.Join(folder, "saved_files", "main.htm")), "1 file: 1 read")
}

// TestServeSources serves what is piped in, an address of a list and a folder that is watched, and writes the report.
func TestServeSources(t *testing.T) {
	folder := papers(t, 3)
	paper := func(n string) []byte {
		b, err := os.ReadFile(filepath.Join(folder, "paper000"+n+".txt"))
		must(t, err)
		return b
	}
	first, second := paper("1"), paper("2")
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		_, _ = w.Write(bytes.ReplaceAll(second, []byte("WO/GA/28/102"), []byte("WO/GA/28/202")))
	}))
	defer site.Close()
	list, report := filepath.Join(t.TempDir(), "addresses.txt"), filepath.Join(t.TempDir(), "report.json")
	must(t, os.WriteFile(list, []byte("# papers of one site\n"+site.URL+"/paper.txt\n"), 0o644))
	asked := func(s *served, symbol string) string {
		_, body := send(t, "GET", s.url+"/graphql?query=%7Bdocument(symbol:%22"+symbol+"%22)%7Bpresent%7D%7D", "")
		return body
	}
	const present = `{"data":{"document":{"present":true}}}`
	store := tempStore(t)
	s := startWith(t, bytes.ReplaceAll(first, []byte("WO/GA/28/101"), []byte("WO/GA/28/201")), "--store", store, "--allow-private",
		"--web-cache", t.TempDir(), "--report", report, "-", "@"+list)
	for _, symbol := range []string{"WO/GA/28/201", "WO/GA/28/202"} {
		if got := asked(s, symbol); got != present {
			t.Errorf("%s: %s", symbol, got)
		}
	}
	told, err := os.ReadFile(report)
	must(t, err)
	contains(t, string(told), "standard input", site.URL+"/paper.txt")
	must(t, s.Process.Signal(os.Interrupt))
	must(t, s.Wait())

	s = startWith(t, nil, "--store", store, "--watch", folder)
	must(t, os.WriteFile(filepath.Join(folder, "late.txt"), bytes.ReplaceAll(first, []byte("WO/GA/28/101"), []byte("WO/GA/28/301")), 0o644))
	until(t, "a document put into the folder", func() bool { return asked(s, "WO/GA/28/301") == present })
	must(t, s.Process.Signal(os.Interrupt))
	must(t, s.Wait())
	code, _, errs := travaux(t, "serve", "--store", store, "--watch", list)
	if code != exitUsage || !strings.Contains(errs, "--watch is for folders") {
		t.Errorf("a file is watched: code %d, %s", code, errs)
	}
}
