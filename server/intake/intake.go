package intake

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/key"
)

// The codes of refusals.
const (
	CodeUnauthenticated = "UNAUTHENTICATED"
	CodeForbidden       = "FORBIDDEN"
	CodeBadInput        = "BAD_INPUT"
	CodeTooLarge        = "TOO_LARGE"
	CodeInternal        = "INTERNAL"
)

// slowest is how long a document may take to arrive and to be linked; the time to read it comes on top.
const slowest = 5 * time.Minute

// Loaded is what came of a document.
type Loaded struct {
	Name     string    `json:"name"`
	Key      string    `json:"key"`      // the entry it gave
	Document schema.ID `json:"document"` // what it was read as
	Warnings []string  `json:"warnings"` // what was odd in it
}

// Loader puts one document into the store. It calls step with words for each step before it begins it,
// once all of the content is read: HTTP answers after it has listened. Errors of kind
// schema.ErrInvalid and schema.ErrTooLarge concern the document, and their message is shown; others are not.
type Loader func(ctx context.Context, name string, content io.Reader, step func(words string)) (Loaded, error)

// Config is what an intake needs.
type Config struct {
	Keys    *key.Ring // who may
	Load    Loader
	MaxSize int64         // of a document, in bytes
	Reading time.Duration // how long to read a document may take at most; it is read twice
	Log     *slog.Logger  // not nil
}

// Handler answers POST: 201 with Loaded, or a stream of events when that is what the caller takes. Without a Loader
// everything is refused: writing is off.
func Handler(c Config) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if c.Load == nil {
			fail(w, http.StatusForbidden, CodeForbidden, "nothing can be written here; whoever runs this server can start it with --write")
			return
		}
		holder, ok := c.Keys.Holder(key.Bearer(r))
		if !ok {
			w.Header().Set("WWW-Authenticate", `Bearer realm="travaux"`)
			fail(w, http.StatusUnauthorized, CodeUnauthenticated, "writing needs a key, as 'travaux key add' makes one: Authorization: Bearer KEY")
			return
		}
		name, err := fileName(r)
		if err != nil {
			fail(w, http.StatusBadRequest, CodeBadInput, err.Error())
			return
		}
		if r.ContentLength > c.MaxSize {
			tooLarge(w, c.MaxSize)
			return
		}
		c.take(w, r, name, holder)
	})
}

func (c Config) take(w http.ResponseWriter, r *http.Request, name string, holder key.Key) {
	control := http.NewResponseController(w)
	deadline := time.Now().Add(slowest + 2*c.Reading)
	_ = control.SetReadDeadline(deadline) // a writer without deadlines has none to move
	_ = control.SetWriteDeadline(deadline)
	ctx, stop := context.WithDeadline(r.Context(), deadline)
	defer stop()
	steps := newSteps(w, r, control)
	loaded, err := c.Load(ctx, name, http.MaxBytesReader(w, r.Body, c.MaxSize), steps.step)
	if err == nil {
		c.Log.InfoContext(ctx, "loaded", "file", name, "entry", loaded.Key, "by", holder.Name, "key", holder.ID)
		if loaded.Warnings == nil {
			loaded.Warnings = []string{}
		}
		steps.end(http.StatusCreated, "loaded", loaded)
		return
	}
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		steps.end(http.StatusRequestEntityTooLarge, "failed", failure(CodeTooLarge, largest(c.MaxSize)))
	case errors.Is(err, schema.ErrTooLarge): // it took too long, or is too large once it is unpacked
		steps.end(http.StatusRequestEntityTooLarge, "failed", failure(CodeTooLarge, words(err)))
	case errors.Is(err, schema.ErrInvalid):
		steps.end(http.StatusUnprocessableEntity, "failed", failure(CodeBadInput, words(err)))
	default:
		c.Log.ErrorContext(ctx, "loading what was sent", "file", name, "by", holder.Name, "error", err)
		steps.end(http.StatusInternalServerError, "failed", failure(CodeInternal, "internal error"))
	}
}

// words are an error without the package that raised it and its kind, which the code tells.
func words(err error) string {
	s := strings.TrimSuffix(strings.TrimSuffix(err.Error(), ": "+schema.ErrInvalid.Error()), ": "+schema.ErrTooLarge.Error())
	if raised, rest, ok := strings.Cut(s, ": "); ok && !strings.ContainsAny(raised, " .") {
		return rest
	}
	return s
}

// fileName is the name that the address gives, or the Content-Disposition: a bare name whose ending tells the format.
func fileName(r *http.Request) (string, error) {
	name := r.URL.Query().Get("name")
	if name == "" {
		_, params, err := mime.ParseMediaType(r.Header.Get("Content-Disposition"))
		if err == nil {
			name = params["filename"]
		}
	}
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	hidden := strings.HasPrefix(name, ".")
	if name == "/" || hidden || path.Ext(name) == "" || len(name) > 200 || strings.ContainsFunc(name, func(c rune) bool { return c < ' ' }) {
		return "", errors.New("say what the file is called, with the ending that tells its format: ?name=report.pdf")
	}
	return name, nil
}

func largest(bytes int64) string {
	return fmt.Sprintf("the document is larger than %d MB", bytes>>20)
}

func tooLarge(w http.ResponseWriter, bytes int64) {
	fail(w, http.StatusRequestEntityTooLarge, CodeTooLarge, largest(bytes))
}

func failure(code, message string) any {
	return map[string]any{"errors": []any{map[string]any{"message": message, "extensions": map[string]any{"code": code}}}}
}

func fail(w http.ResponseWriter, status int, code, message string) {
	send(w, status, failure(code, message))
}

func send(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // the caller has gone
}
