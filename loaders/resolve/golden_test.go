package resolve_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/travaux/travaux/loaders/cite"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

var update = flag.Bool("update", false, "write the references found into testdata")

// Documents of our own in the layouts of real ones, with every reference they hold: what it says, what it means.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		require.NoError(t, err)
		require.Len(t, ar.Files, 2, file)
		got := listing(t, string(ar.Files[0].Data))
		if *update {
			ar.Files[1].Data = []byte(got)
			require.NoError(t, os.WriteFile(file, txtar.Format(ar), 0o644))
			continue
		}
		require.Equal(t, string(ar.Files[1].Data), got, file)
	}
}

// listing prints each reference of a document on a line: the words, the kind, what they mean.
func listing(t *testing.T, body string) string {
	txt, err := text.Read(strings.NewReader(body), "doc.txt", 1<<20)
	require.NoError(t, err)
	set := embedded(t)
	d := segment.Split(txt, set)
	h := header.Read(d, set)
	var b strings.Builder
	for _, r := range resolve.Resolve(d, h, cite.Find(d, h, set), set) {
		kind := r.Kind
		if kind == "" {
			kind = "-"
		}
		fmt.Fprintf(&b, "%s | %s | %s\n", strings.Join(strings.Fields(r.Text), " "), kind, show(r))
	}
	return b.String()
}

// BenchmarkResolve measures citing and resolving together over the golden documents, in bytes of text.
func BenchmarkResolve(b *testing.B) {
	files, _ := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	set := embedded(b)
	var docs []segment.Document
	size := 0
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		require.NoError(b, err)
		txt, err := text.Read(strings.NewReader(string(ar.Files[0].Data)), "doc.txt", 1<<20)
		require.NoError(b, err)
		docs, size = append(docs, segment.Split(txt, set)), size+len(txt.Body)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, d := range docs {
			h := paper()
			resolve.Resolve(d, h, cite.Find(d, h, set), set)
		}
	}
}
