// Package etag names the answer to a GET before it is made: the same question put to the same version of the graph by the same
// program has the same answer, so a caller who has it is told so (304) and nothing is computed.
//
//	ETag: W/"17-9f86d081884c7d659a2feaa0"     of version 17
//	Cache-Control: public, no-cache           keep it, but ask before showing it again
package etag

import (
	"crypto/sha256"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// Of is the weak ETag of the answer to a question, given by its parts, at a version of the graph.
func Of(version uint64, parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		_, _ = io.WriteString(h, p) // a hash takes everything
		_, _ = h.Write([]byte{0})
	}
	return fmt.Sprintf(`W/"%d-%x"`, version, h.Sum(nil)[:12])
}

// Unchanged sets the ETag of the answer, and tells whether the caller of a GET or HEAD has it already; then 304 has been sent.
// A caller who sent the tag through a proxy that compressed the answer is known, too.
func Unchanged(w http.ResponseWriter, r *http.Request, tag string) bool {
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "public, no-cache")
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return false
	}
	for had := range strings.SplitSeq(strings.Join(r.Header.Values("If-None-Match"), ","), ",") {
		if had = strings.TrimSpace(had); had == "*" || strings.TrimPrefix(had, "W/") == strings.TrimPrefix(tag, "W/") {
			w.WriteHeader(http.StatusNotModified)
			return true
		}
	}
	return false
}

// Forget takes the ETag back from an answer that turned out to be a failure.
func Forget(h http.Header) {
	h.Del("ETag")
	h.Set("Cache-Control", "no-store")
}
