package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// TestTreatiesInTime asks a server over the two acts of the examples, and a paper that speaks of them, how provisions stood on
// a day and what the lives of treaty and acts were. Each file of testdata/treaties/*.txtar is a question with its answer: go
// test -run TestTreatiesInTime -update writes the answers.
func TestTreatiesInTime(t *testing.T) {
	store := tempStore(t)
	mustRun(t, "load", "--quiet", "--store", store, filepath.Join("examples", "treaties"), filepath.Join("testdata", "treaties", "WO_GA_2_3.txt"))
	served := servedStore(t, store)
	files, err := filepath.Glob("testdata/treaties/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	folder, err := os.Getwd()
	require.NoError(t, err)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			question, err := json.Marshal(map[string]string{"query": string(archive.Files[0].Data)})
			require.NoError(t, err)
			answer, err := http.Post(served.URL+"/graphql", "application/json", bytes.NewReader(question))
			require.NoError(t, err)
			defer answer.Body.Close()
			body, err := io.ReadAll(answer.Body)
			require.NoError(t, err)
			var b bytes.Buffer
			require.NoError(t, json.Indent(&b, body, "", "  "), string(body))
			got := regexp.MustCompile(`"requestId": "[^"]*"`).ReplaceAllString(b.String(), `"requestId": ""`)
			got = strings.ReplaceAll(got, folder, "") + "\n"
			if *update {
				archive.Files = append(archive.Files[:1], txtar.File{Name: "answer.json", Data: []byte(got)})
				require.NoError(t, os.WriteFile(file, txtar.Format(archive), 0o644))
			}
			require.Len(t, archive.Files, 2)
			require.Equal(t, string(archive.Files[1].Data), got)
		})
	}
}
