package quadstore

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"
	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"
)

// TestConformance runs Cayley's own suites, paths and the queries over 30,000 films included, on the store as it is and
// without its own optimizer. The suites read their data by a path relative to a folder of Cayley's module.
func TestConformance(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	folder := filepath.Join(strings.TrimSpace(string(out)), "graph", "memstore")
	if _, missing := os.Stat(folder); err != nil || missing != nil {
		t.Skipf("the folder of Cayley's module was not found: %v %v", err, missing)
	}
	t.Chdir(folder)
	conf := &graphtest.Config{AlwaysRunIntegration: true}
	t.Run("optimized", func(t *testing.T) {
		graphtest.TestAll(t, func(testing.TB) (graph.QuadStore, graph.Options) { return New(), nil }, conf)
	})
	t.Run("sealed", func(t *testing.T) {
		graphtest.TestAll(t, func(testing.TB) (graph.QuadStore, graph.Options) { return &resealed{New()}, nil }, conf)
	})
	t.Run("plain", func(t *testing.T) {
		graphtest.TestAll(t, func(testing.TB) (graph.QuadStore, graph.Options) { return plain{New()}, nil }, conf)
	})
}

// plain hides the store's optimizer from Cayley.
type plain struct{ graph.QuadStore }

// resealed lays its quads out anew after each load. References from before a load lose their meaning by it, so it does not
// after small changes.
type resealed struct{ *Store }

func (r *resealed) NewQuadWriter() (quad.WriteCloser, error) {
	w, err := r.Store.NewQuadWriter()
	return &resealing{w, r}, err
}

type resealing struct {
	quad.WriteCloser
	of *resealed
}

func (w *resealing) Close() error {
	if err := w.WriteCloser.Close(); err != nil {
		return err
	}
	sealed, err := Seal(context.Background(), w.of.View())
	if err == nil {
		w.of.dict = sealed.dict
		w.of.now.Store(sealed.View())
	}
	return err
}

func TestRegister(t *testing.T) {
	Register()
	Register()
	qs, err := graph.NewQuadStore(Name, "", nil)
	require.NoError(t, err)
	require.IsType(t, &Store{}, qs)
	require.False(t, graph.IsPersistent(Name))
}
