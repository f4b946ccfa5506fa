package server

import (
	"encoding/json"
	"net/url"
)

// explore is the address that opens a question in the explorer; nil variables are none.
func explore(query string, variables map[string]any) string {
	q := url.Values{"query": {query}}
	if len(variables) > 0 {
		if b, err := json.Marshal(variables); err == nil {
			q.Set("variables", string(b))
		}
	}
	return "/explorer?" + q.Encode()
}
