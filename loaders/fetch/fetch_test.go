package fetch

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/travaux/travaux/loaders/source"
)

// site is a server that misbehaves, each address in its own way.
func site(t *testing.T, asked *atomic.Int64, version *atomic.Int64) *httptest.Server {
	mux := http.NewServeMux()
	handle := func(at string, h http.HandlerFunc) { mux.HandleFunc(at, h) }
	handle("/robots.txt", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "User-agent: *\nDisallow: /closed\n") })
	handle("/page", func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		tag := fmt.Sprintf(`"v%d"`, version.Load())
		w.Header().Set("ETag", tag)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprintf(w, "<p>version %d", version.Load())
	})
	handle("/closed", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "secret") })
	handle("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop?again", http.StatusFound) })
	handle("/moved", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/page", http.StatusMovedPermanently)
	})
	handle("/away", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	})
	handle("/slow", func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			fmt.Fprint(w, "x")
			w.(http.Flusher).Flush()
			time.Sleep(20 * time.Millisecond)
		}
	})
	handle("/short", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		fmt.Fprint(w, "too little")
	})
	handle("/bomb", func(w http.ResponseWriter, _ *http.Request) {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		_, _ = z.Write(make([]byte, 8<<20))
		_ = z.Close()
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(b.Bytes())
	})
	handle("/missing", http.NotFound)
	var busy atomic.Int64
	handle("/busy", func(w http.ResponseWriter, _ *http.Request) {
		if busy.Add(1) < 3 {
			w.Header().Set("Retry-After", "0")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		fmt.Fprint(w, "at last")
	})
	handle("/later", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "86400")
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func fetcher(t *testing.T, o Options) *Fetcher {
	o.Cache, o.Private, o.MaxSize, o.Timeout, o.Pause, o.Fresh = t.TempDir(), true, 1<<20, time.Hour, time.Millisecond, -1
	return New(o)
}

func content(t *testing.T, p source.Page) string {
	t.Helper()
	b, err := os.ReadFile(p.File)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestMisbehaviour(t *testing.T) {
	var asked, version atomic.Int64
	s := site(t, &asked, &version)
	f := fetcher(t, Options{})
	wrong := map[string]struct {
		says string
		away bool
	}{
		"/closed": {"robots.txt", false}, "/loop": {"redirects more than", false}, "/away": {"not of the web", false},
		"/short": {"broke off", true}, "/bomb": {"larger than 1048576 bytes", false}, "/missing": {"404", false}, "/later": {"come back in 24h", true},
	}
	var all []string
	for at := range wrong {
		all = append(all, s.URL+at)
	}
	all = append(all, s.URL+"/busy", s.URL+"/moved", "http://", "http://[::1")
	got := f.All(t.Context(), all)
	for at, want := range wrong {
		one := got[s.URL+at]
		if one.Err == nil || !strings.Contains(one.Err.Error(), want.says) || one.Away != want.away {
			t.Errorf("%s: %v, away %v", at, one.Err, one.Away)
		}
	}
	if one := got[s.URL+"/busy"]; one.Err != nil || content(t, one.Page) != "at last" {
		t.Errorf("busy: %v", one.Err)
	}
	if one := got[s.URL+"/moved"]; one.Err != nil || content(t, one.Page) != "<p>version 0" || one.Page.As != "page.html" {
		t.Errorf("moved: %+v", one)
	}
	if got["http://"].Err == nil || got["http://[::1"].Err == nil {
		t.Error("addresses that are none")
	}
}

// TestSlow asks a server that sends a little now and then, without end.
func TestSlow(t *testing.T) {
	var asked, version atomic.Int64
	s := site(t, &asked, &version)
	f := fetcher(t, Options{})
	get := func(at string) source.Fetched { return f.All(t.Context(), []string{s.URL + at})[s.URL+at] }
	if got := get("/page"); got.Err != nil { // what robots may do is known now
		t.Fatal(got.Err)
	}
	f.o.Timeout = 100 * time.Millisecond // it never ends, so any will do
	if got := get("/slow"); got.Err == nil || !got.Away || !strings.Contains(got.Err.Error(), "after 4 tries") {
		t.Errorf("%v, away %v", got.Err, got.Away)
	}
}

func TestCopies(t *testing.T) {
	var asked, version atomic.Int64
	s := site(t, &asked, &version)
	f := fetcher(t, Options{})
	get := func() source.Fetched { return f.All(t.Context(), []string{s.URL + "/page"})[s.URL+"/page"] }
	first, second := get(), get()
	if second.Err != nil || asked.Load() != 2 || second.Page.Modified != first.Page.Modified {
		t.Errorf("a page that has not changed: %+v %+v", first, second)
	}
	version.Store(1)
	third := get()
	if content(t, third.Page) != "<p>version 1" || third.Page.Modified == first.Page.Modified {
		t.Errorf("a page that has changed: %+v", third)
	}
	f.o.Fresh = time.Hour
	if get(); asked.Load() != 3 {
		t.Errorf("a fresh copy was asked for: %d", asked.Load())
	}
	f.o.Fresh = -1
	s.Close()
	if down := get(); down.Err != nil || !strings.Contains(down.Page.Note, "the copy of") || content(t, down.Page) != "<p>version 1" {
		t.Errorf("the server is down: %+v", down)
	}
}

func TestPrivate(t *testing.T) {
	var asked, version atomic.Int64
	s := site(t, &asked, &version)
	f := fetcher(t, Options{})
	f.o.Private = false
	f.client = f.newClient()
	for _, at := range []string{s.URL + "/page", strings.Replace(s.URL, "127.0.0.1", "localhost", 1) + "/page", strings.Replace(s.URL, "127.0.0.1", "[::ffff:127.0.0.1]", 1) + "/page"} {
		if got := f.All(t.Context(), []string{at})[at]; got.Err == nil || got.Away || !strings.Contains(got.Err.Error(), "private network") {
			t.Errorf("%s: %+v", at, got)
		}
	}
	if asked.Load() != 0 {
		t.Error("a private address was asked")
	}
	for address, ok := range map[string]bool{"10.1.2.3:80": false, "169.254.169.254:80": false, "[fe80::1]:80": false, "[fd00::1]:80": false, "100.64.0.1:80": false,
		"[::ffff:10.0.0.1]:80": false, "[64:ff9b::a00:1]:80": false, "0.0.0.0:80": false, "224.0.0.1:80": false, "192.0.2.1:80": true, "[2600::1]:443": true} {
		if err := public(address); (err == nil) != ok {
			t.Errorf("%s: %v", address, err)
		}
	}
}
