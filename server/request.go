package server

import (
	"context"
	"crypto/rand"
	"net/http"
	"regexp"
	"runtime/debug"
	"time"
)

type requestKey struct{}

// requestID is the id under which a request stands in the log; "" outside a request.
func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestKey{}).(string)
	return id
}

// sent is the form of a request id that a trusted proxy may have given.
var sent = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)

// identify gives the id of a request: what a trusted proxy calls it, else a new one.
func identify(c Config, r *http.Request) string {
	if id := r.Header.Get("X-Request-Id"); sent.MatchString(id) && c.Guard.Proxies.Sent(r) {
		return id
	}
	return rand.Text()[:12]
}

// observed gives each request an id, which its answer carries, and turns a panic into a plain 500.
func observed(c Config, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, began := identify(c, r), time.Now()
		w.Header().Set("X-Request-Id", id)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		if c.Access {
			defer func() {
				c.Log.Info("request", "request", id, "method", r.Method, "path", r.URL.Path, "from", c.Guard.Proxies.Client(r), "took", time.Since(began))
			}()
		}
		defer func() {
			if v := recover(); v != nil {
				if v == http.ErrAbortHandler {
					panic(v)
				}
				c.Log.Error("panic", "request", id, "path", r.URL.Path, "value", v, "stack", string(debug.Stack()))
				http.Error(w, "internal error, request "+id, http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestKey{}, id)))
	})
}
