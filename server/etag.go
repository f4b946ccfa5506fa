package server

import (
	"encoding/json"
	"net/http"

	"github.com/99designs/gqlgen/graphql"

	"github.com/travaux/travaux/server/etag"
)

// unchanged names the answer to a GET by an ETag before anything is run: the same operation on the same version of the
// graph by the same program has the same answer. To a caller who has that answer it says so (304) and tells true.
func (a *api) unchanged(w http.ResponseWriter, r *http.Request, reader Reader, form string, params *graphql.RawParams) bool {
	asked, err := json.Marshal([]any{a.version, form, params.Query, params.OperationName, params.Variables})
	if err != nil {
		return false
	}
	return etag.Unchanged(w, r, etag.Of(reader.Version(), string(asked)))
}
