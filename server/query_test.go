package server

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what the goldens should be")

// post sends an operation and gives the answer's status and body.
func post(h http.Handler, query string, variables map[string]any) (int, string) {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return 0, err.Error()
	}
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

// Each file of testdata/queries holds an operation and the answer to it: go test ./server -update writes the answers.
func TestQueries(t *testing.T) {
	files, err := filepath.Glob("testdata/queries/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			h, _ := serve(t)
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			_, got := post(h, string(archive.Files[0].Data), nil)
			var b bytes.Buffer
			require.NoError(t, json.Indent(&b, []byte(got), "", "  "))
			b.WriteByte('\n')
			if *update {
				archive.Files = append(archive.Files[:1], txtar.File{Name: "answer.json", Data: b.Bytes()})
				require.NoError(t, os.WriteFile(file, txtar.Format(archive), 0o644))
			}
			require.Len(t, archive.Files, 2)
			require.Equal(t, string(archive.Files[1].Data), b.String())
		})
	}
}
