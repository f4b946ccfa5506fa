package server

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"github.com/99designs/gqlgen/graphql"

	"github.com/travaux/travaux/server/etag"
)

// nameOf names the answer to an operation before anything is run: the same operation on the same version of the graph by the
// same program has the same answer. tag is its ETag, key what it is kept under.
func (a *api) nameOf(reader Reader, form string, params *graphql.RawParams) (tag, key string, err error) {
	asked, err := json.Marshal([]any{a.version, form, params.Query, params.OperationName, params.Variables})
	if err != nil {
		return "", "", fmt.Errorf("server: naming an answer: %w", err)
	}
	sum := sha256.Sum256(asked)
	return etag.Of(reader.Version(), string(asked)), string(sum[:]), nil
}
