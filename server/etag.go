package server

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"
)

// unchanged names the answer to a GET by an ETag before anything is run: the same operation on the same version of the
// graph by the same program has the same answer. To a caller who has that answer it says so (304) and tells true.
func (a *api) unchanged(w http.ResponseWriter, r *http.Request, reader Reader, form string, params *graphql.RawParams) bool {
	v, ok := reader.(Versioned)
	if !ok {
		return false
	}
	asked, err := json.Marshal([]any{a.version, form, params.Query, params.OperationName, params.Variables})
	if err != nil {
		return false
	}
	sum := sha256.Sum256(asked)
	tag := fmt.Sprintf(`W/"%d-%x"`, v.Version(), sum[:12])
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "no-cache")
	for had := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
		if strings.TrimSpace(had) == tag {
			w.WriteHeader(http.StatusNotModified)
			return true
		}
	}
	return false
}
