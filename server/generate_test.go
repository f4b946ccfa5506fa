package server

import (
	"cmp"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Generating again in a copy of the module changes nothing: what is committed is what the schema says.
func TestGeneratedIsUpToDate(t *testing.T) {
	if testing.Short() {
		t.Skip("generating takes seconds")
	}
	copied := t.TempDir()
	for _, name := range []string{"go.mod", "go.sum", "gqlgen.yml"} {
		duplicate(t, filepath.Join("..", name), filepath.Join(copied, name))
	}
	for _, folder := range []string{"schema", "server"} {
		require.NoError(t, filepath.WalkDir(filepath.Join("..", folder), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.Name() == "node_modules" || d.Name() == "testdata" {
				return cmp.Or(err, fs.SkipDir)
			}
			if !d.IsDir() && !strings.HasSuffix(path, "_test.go") {
				duplicate(t, path, filepath.Join(copied, strings.TrimPrefix(path, ".."+string(filepath.Separator))))
			}
			return nil
		}))
	}
	generate := exec.Command("go", "tool", "gqlgen", "generate")
	generate.Dir = copied
	generate.Env = append(os.Environ(), "GOFLAGS=-mod=readonly", "GOPROXY=off", "GOWORK=off")
	out, err := generate.CombinedOutput()
	require.NoError(t, err, string(out))
	for _, pattern := range []string{"server/generated/*.go", "server/*.resolvers.go", "schema/*.gen.go"} {
		files, err := filepath.Glob(filepath.Join(copied, pattern))
		require.NoError(t, err)
		require.NotEmpty(t, files, pattern)
		for _, file := range files {
			rel, err := filepath.Rel(copied, file)
			require.NoError(t, err)
			require.Equal(t, textOf(t, filepath.Join("..", rel)), textOf(t, file), "%s: run go generate ./server", rel)
		}
	}
}

func duplicate(t *testing.T, from, to string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(to), 0o755))
	require.NoError(t, os.WriteFile(to, []byte(textOf(t, from)), 0o644))
}

func textOf(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(b)
}
