package main

import (
	"bufio"
	"context"
	"encoding/json"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/loaders"
)

// listen gives the data of the events of a subscription.
func listen(t *testing.T, ctx context.Context, url, query string) <-chan string {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	require.NoError(t, err)
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/graphql", strings.NewReader(string(body)))
	require.NoError(t, err)
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "text/event-stream")
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, response.StatusCode)
	require.Equal(t, "text/event-stream", response.Header.Get("Content-Type"))
	events := make(chan string, 1000)
	go func() {
		defer close(events)
		defer response.Body.Close()
		for lines := bufio.NewScanner(response.Body); lines.Scan(); {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				events <- data
			}
		}
	}()
	return events
}

// next waits for an event that passes a test.
func next(t *testing.T, events <-chan string, test func(string) bool) string {
	t.Helper()
	late := time.After(patience)
	for {
		select {
		case e, more := <-events:
			require.True(t, more, "the stream ended")
			if test(e) {
				return e
			}
		case <-late:
			t.Fatal("no such event came")
		}
	}
}

// Who listens learns of a load while it goes on, and of the version that it made; what is told is there when it is told.
func TestListeningToALoad(t *testing.T) {
	path := tempStore(t)
	store, err := graph.Open(path)
	require.NoError(t, err)
	defer store.Close()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	a := &app{out: os.Stdout, errs: os.Stderr, quiet: true, store: path}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- a.serve(ctx, listener, store, []string{"examples/treaties"}, loaders.Options{}, false)
	}()
	url := "http://" + listener.Addr().String()
	require.Eventually(t, func() bool {
		r, err := http.Get(url + "/readyz")
		if err != nil {
			return false
		}
		defer r.Body.Close()
		return r.StatusCode == http.StatusOK
	}, patience, 20*time.Millisecond)
	hearing, deaf := context.WithCancel(t.Context())
	defer deaf()
	changed := listen(t, hearing, url, `subscription { changed { version added documents } }`)
	loading := listen(t, hearing, url, `subscription { loading { done total name ended } }`)
	next(t, changed, func(string) bool { return true }) // the present version
	paper := filepath.Join(t.TempDir(), "WO_GA_28_5.md")
	b, err := os.ReadFile("examples/audiovisual/WO_GA_28_5.md")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(paper, b, 0o644))
	_, err = a.read(t.Context(), store, []string{paper}, loaders.Options{})
	require.NoError(t, err)
	next(t, loading, func(e string) bool { return strings.Contains(e, "WO_GA_28_5.md") })
	next(t, loading, func(e string) bool { return strings.Contains(e, `"ended":true`) })
	next(t, changed, func(e string) bool { return strings.Contains(e, "wipo:document/WO/GA/28/5") })
	found := askedOf[struct{ Search searchAnswer }](t, url, searchQuery, map[string]any{"query": "WO/GA/28/5"}).Search
	require.Equal(t, "wipo:document/WO/GA/28/5", found.Edges[0].Node.ID)
	once := listen(t, hearing, url, `{ stats { documents } }`)
	require.Contains(t, next(t, once, func(string) bool { return true }), `"documents"`)
	require.Empty(t, next(t, once, func(string) bool { return true }), "complete")
	deaf()
	stop()
	require.NoError(t, <-ended)
}

// Without events a subscription is refused, not answered once.
func TestSubscriptionNeedsEvents(t *testing.T) {
	url, _ := exampleServer(t)
	response, err := http.Post(url+"/graphql", "application/json", strings.NewReader(`{"query":"subscription { changed { version } }"}`))
	require.NoError(t, err)
	defer response.Body.Close()
	var answer struct {
		Errors []struct{ Extensions struct{ Code string } }
	}
	require.NoError(t, json.NewDecoder(response.Body).Decode(&answer))
	require.Equal(t, "BAD_INPUT", answer.Errors[0].Extensions.Code)
}
