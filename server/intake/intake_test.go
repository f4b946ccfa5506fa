package intake_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/intake"
	"github.com/travaux/travaux/server/key"
)

// readAll is a Loader that fails as its content says.
func readAll(_ context.Context, name string, content io.Reader, step func(string)) (intake.Loaded, error) {
	b, err := io.ReadAll(content)
	if err != nil {
		return intake.Loaded{}, fmt.Errorf("receiving: %w", err)
	}
	step("reading")
	step("loading")
	switch string(b) {
	case "bad":
		return intake.Loaded{}, fmt.Errorf("text: %s: not text: %w", name, schema.ErrInvalid)
	case "slow":
		return intake.Loaded{}, fmt.Errorf("loaders: %s: took longer than 1s, left out: %w", name, schema.ErrTooLarge)
	case "broken":
		return intake.Loaded{}, errors.New("disk sector 12")
	}
	return intake.Loaded{Name: name, Key: "o:document/X/1@en", Document: "o:document/X/1"}, nil
}

func TestIntake(t *testing.T) {
	ring := key.Open(filepath.Join(t.TempDir(), "keys"))
	secret, _, err := ring.Add("test")
	require.NoError(t, err)
	open := intake.Config{Keys: ring, Load: readAll, MaxSize: 100, Log: slog.New(slog.NewTextHandler(t.Output(), nil))}
	closed := open
	closed.Load = nil
	const loaded = `{"name":"x.txt","key":"o:document/X/1@en","document":"o:document/X/1","warnings":[]}`
	for _, c := range []struct {
		name, key, target, body, accept string
		config                          intake.Config
		status                          int
		want                            string
	}{
		{"loads", secret, "?name=x.txt", "good", "", open, 201, loaded},
		{"events", secret, "?name=x.txt", "good", "text/event-stream", open, 200, "event: progress\ndata: {\"step\":\"reading\"}\n\nevent: progress\ndata: {\"step\":\"loading\"}\n\nevent: loaded\ndata: " + loaded + "\n\n"},
		{"a path is its last name", secret, "?name=" + `..%2F..%5Cx.txt`, "good", "", open, 201, loaded},
		{"off", secret, "?name=x.txt", "good", "", closed, 403, `FORBIDDEN`},
		{"no key", "", "?name=x.txt", "good", "", open, 401, `UNAUTHENTICATED`},
		{"wrong key", secret + "x", "?name=x.txt", "good", "", open, 401, `UNAUTHENTICATED`},
		{"no name", secret, "", "good", "", open, 400, `BAD_INPUT`},
		{"hidden", secret, "?name=.x.txt", "good", "", open, 400, `BAD_INPUT`},
		{"folder", secret, "?name=..", "good", "", open, 400, `BAD_INPUT`},
		{"no ending", secret, "?name=x", "good", "", open, 400, `BAD_INPUT`},
		{"control characters", secret, "?name=x%0A.txt", "good", "", open, 400, `BAD_INPUT`},
		{"too large", secret, "?name=x.txt", strings.Repeat("x", 101), "", open, 413, `TOO_LARGE`},
		{"bad", secret, "?name=x.txt", "bad", "", open, 422, `"message":"x.txt: not text"`},
		{"bad, as events", secret, "?name=x.txt", "bad", "text/event-stream", open, 200, "event: failed\ndata: {\"errors\":[{"},
		{"slow", secret, "?name=x.txt", "slow", "", open, 413, `"message":"x.txt: took longer than 1s, left out"`},
		{"broken", secret, "?name=x.txt", "broken", "", open, 500, `internal error`},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequest("POST", "/api/v1/documents"+c.target, strings.NewReader(c.body))
			r.Header.Set("Authorization", "bearer "+c.key)
			r.Header.Set("Accept", c.accept)
			w := httptest.NewRecorder()
			intake.Handler(c.config).ServeHTTP(w, r)
			require.Equal(t, c.status, w.Code, w.Body)
			require.Contains(t, w.Body.String(), c.want)
			require.NotContains(t, w.Body.String(), "sector")
		})
	}
	// A body whose length is not said beforehand is cut off just so.
	r := httptest.NewRequest("POST", "/api/v1/documents?name=x.txt", io.MultiReader(strings.NewReader(strings.Repeat("x", 101))))
	r.ContentLength = -1
	r.Header.Set("Authorization", "Bearer "+secret)
	w := httptest.NewRecorder()
	intake.Handler(open).ServeHTTP(w, r)
	require.Equal(t, 413, w.Code)
}
