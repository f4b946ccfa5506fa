package rest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/etag"
)

const methods = "GET, HEAD, OPTIONS"

// allow lets any page ask: everything here is public, and no cookie is read.
func allow(h http.Header) {
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Access-Control-Allow-Methods", methods)
	h.Set("Access-Control-Allow-Headers", "Accept, If-None-Match")
	h.Set("Access-Control-Expose-Headers", "ETag, Link, Retry-After, X-Request-Id, X-Total-Count")
	h.Set("Access-Control-Max-Age", "86400")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
}

// held is how much of an answer is kept before it is sent: a failure until then is told with its own status.
const held = 64 << 10

// reply is an answer on its way. A caller may take patience for each piece, so that a long export is not cut off and
// a caller who does not read does not hold it for ever.
type reply struct {
	w       http.ResponseWriter
	control *http.ResponseController
	kept    bytes.Buffer
	sent    bool // the head is sent
	err     error
}

// head says what follows. A download gets a file name.
func (p *reply) head(mediaType, file string, download bool) {
	p.w.Header().Set("Content-Type", mediaType)
	if download {
		p.w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": file}))
	}
}

func (p *reply) Write(b []byte) (int, error) {
	if p.err == nil {
		p.kept.Write(b)
		if p.kept.Len() >= held {
			p.flush()
		}
	}
	if p.err != nil {
		return 0, p.err
	}
	return len(b), nil
}

func (p *reply) flush() {
	p.sent = true
	if err := p.control.SetWriteDeadline(time.Now().Add(patience)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		p.err = err
		return
	}
	_, p.err = p.w.Write(p.kept.Bytes())
	p.kept.Reset()
}

func (p *reply) end() error {
	if p.err == nil {
		p.flush()
	}
	return p.err
}

// notFoundError is a 404 with words of its own.
type notFoundError struct{ said string }

func (e notFoundError) Error() string { return e.said }

func notFound(format string, args ...any) error { return notFoundError{fmt.Sprintf(format, args...)} }

// refuse tells why there is no answer. What is not the caller's doing is logged and not shown.
func (a *api) refuse(w http.ResponseWriter, r *http.Request, err error) {
	var missing notFoundError
	for _, c := range []struct {
		kind   error
		status int
		code   string
	}{{schema.ErrInvalid, http.StatusBadRequest, "BAD_INPUT"}, {schema.ErrAmbiguous, http.StatusBadRequest, "AMBIGUOUS"},
		{schema.ErrNotFound, http.StatusNotFound, "NOT_FOUND"}, {schema.ErrTooLarge, http.StatusRequestEntityTooLarge, "TOO_LARGE"}} {
		if errors.Is(err, c.kind) {
			problem(w, c.status, c.code, said(err, c.kind))
			return
		}
	}
	switch {
	case errors.As(err, &missing):
		problem(w, http.StatusNotFound, "NOT_FOUND", missing.said)
	case errors.Is(err, errBusy):
		w.Header().Set("Retry-After", "5")
		problem(w, http.StatusServiceUnavailable, "BUSY", "too many tables and exports are being made; come back")
	case errors.Is(err, context.DeadlineExceeded):
		w.Header().Set("Retry-After", "10")
		problem(w, http.StatusServiceUnavailable, "TIMEOUT", "the answer took too long; ask for less")
	case r.Context().Err() != nil: // nobody waits
	default:
		a.Log.Error("no answer", "path", r.URL.Path, "request", w.Header().Get("X-Request-Id"), "error", err)
		problem(w, http.StatusInternalServerError, "INTERNAL", "the fault is ours; it stands in the log as request "+w.Header().Get("X-Request-Id"))
	}
}

// said is an error without the names of packages and its kind.
func said(err, kind error) string {
	s := strings.TrimSuffix(err.Error(), ": "+kind.Error())
	for _, pkg := range []string{"rest: ", "export: ", "graph: ", "schema: "} {
		s = strings.ReplaceAll(s, pkg, "")
	}
	return s
}

// problem answers with a problem document (RFC 9457).
func problem(w http.ResponseWriter, status int, code, detail string) {
	etag.Forget(w.Header())
	w.Header().Del("Content-Disposition")
	w.Header().Set("Content-Type", "application/problem+json")
	b, err := json.Marshal(map[string]any{"title": http.StatusText(status), "status": status, "code": code, "detail": detail, "request": w.Header().Get("X-Request-Id")})
	if err != nil {
		b = []byte("{}")
	}
	w.WriteHeader(status)
	_, _ = w.Write(append(b, '\n'))
}
