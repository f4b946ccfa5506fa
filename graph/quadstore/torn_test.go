package quadstore

import (
	"context"
	"fmt"
	"math"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"
)

const (
	tornDocs  = 20
	tornQuads = 15 // of one edition of one document
)

func docIRI(i int) quad.IRI { return quad.IRI(fmt.Sprint("doc", i)) }

// edition is what document i says in its n-th edition: every object tells which edition it is of.
func edition(i, n int) (out []quad.Quad) {
	for k := range tornQuads {
		out = append(out, quad.Quad{Subject: docIRI(i), Predicate: quad.IRI(fmt.Sprint("p", k)),
			Object: quad.String(fmt.Sprint(n, " ", k)), Label: docIRI(i)})
	}
	return append(out, quad.Quad{Subject: docIRI(i), Predicate: quad.IRI("type"), Object: quad.IRI("hub"), Label: docIRI(i)})
}

// TestViewsAreNeverTorn replaces documents while readers look at them in every way: each sees one edition, whole.
func TestViewsAreNeverTorn(t *testing.T) {
	t.Run("pages", func(t *testing.T) { neverTorn(t, math.MaxInt) })
	t.Run("sealed", func(t *testing.T) { neverTorn(t, 23) })
}

// living is a graph whose store is replaced by a sealed one now and then.
type living struct {
	now     atomic.Pointer[Store]
	changes int
	every   int // changes from one sealing to the next
}

func newLiving(s *Store, every int) *living {
	l := &living{every: every}
	l.now.Store(s)
	return l
}

func (l *living) View() *View { return l.now.Load().View() }

func (l *living) Apply(remove, add []quad.Quad) error {
	if l.changes++; l.changes%l.every == 0 {
		s, err := Seal(context.Background(), l.View())
		if err != nil {
			return err
		}
		l.now.Store(s)
	}
	return l.now.Load().Apply(remove, add)
}

func neverTorn(t *testing.T, every int) {
	s := newLiving(New(), every)
	for i := range tornDocs {
		require.NoError(t, s.Apply(nil, edition(i, 0)))
	}
	var stop atomic.Bool
	var reads atomic.Int64
	var group sync.WaitGroup
	errs := make(chan error, 3)
	for _, read := range []func(*View, int) error{readLabel, readSubject, readPath} {
		group.Go(func() {
			for i := 0; !stop.Load(); i++ {
				if err := read(s.View(), i%tornDocs); err != nil {
					errs <- err
					return
				}
				reads.Add(1)
			}
		})
	}
	editions, wanted := 0, tornReads(t)
	for ; (editions < 150 || reads.Load() < wanted) && len(errs) == 0; editions++ {
		for i := range tornDocs {
			require.NoError(t, s.Apply(edition(i, editions), edition(i, editions+1)))
		}
	}
	stop.Store(true)
	group.Wait()
	close(errs)
	for err := range errs {
		t.Error(err)
	}
	t.Logf("%d reads beside %d replacements, none torn", reads.Load(), editions*tornDocs)
	require.Equal(t, tornDocs*(tornQuads+1), s.View().Quads())
	if every == math.MaxInt {
		require.Equal(t, uint64(tornDocs*(editions+1)), s.View().Version())
	}
}

// tornReads is how many reads are checked at least: 500, or as many as TRAVAUX_TEST_READS says.
func tornReads(t *testing.T) int64 {
	text := os.Getenv("TRAVAUX_TEST_READS")
	if text == "" {
		return 500
	}
	n, err := strconv.ParseInt(text, 10, 64)
	require.NoError(t, err)
	return n
}

// whole counts the objects by edition.
type whole map[string]int

func (w whole) add(v *View, object Node) error {
	text, ok := v.Value(object).(quad.String)
	if !ok {
		return fmt.Errorf("object %d is %v", object, v.Value(object))
	}
	var edition, k int
	if _, err := fmt.Sscan(string(text), &edition, &k); err != nil {
		return err
	}
	w[fmt.Sprint(edition)]++
	return nil
}

func (w whole) check() error {
	if len(w) != 1 {
		return fmt.Errorf("editions seen: %v", w)
	}
	for _, n := range w {
		if n != tornQuads {
			return fmt.Errorf("quads seen: %v", w)
		}
	}
	return nil
}

func readLabel(v *View, i int) error {
	n, ok := v.Lookup(docIRI(i))
	hub, known := v.Lookup(quad.IRI("hub"))
	if !ok || !known || v.DegreeIn(hub, 0) != tornDocs {
		return fmt.Errorf("document %d or its type is not there", i)
	}
	w := whole{}
	for l := range v.Labelled(n) {
		if l.O == hub {
			continue
		}
		if err := w.add(v, l.O); err != nil {
			return err
		}
	}
	return w.check()
}

func readSubject(v *View, i int) error {
	n, ok := v.Lookup(docIRI(i))
	if !ok {
		return fmt.Errorf("document %d is not there", i)
	}
	w := whole{}
	for k := range tornQuads {
		p, ok := v.Lookup(quad.IRI(fmt.Sprint("p", k)))
		if !ok {
			return fmt.Errorf("predicate %d is not there", k)
		}
		for a := range v.OutVia(n, p) {
			if err := w.add(v, a.V); err != nil {
				return err
			}
		}
	}
	return w.check()
}

func readPath(v *View, i int) error {
	w := whole{}
	var failed error
	err := path.StartPath(v, docIRI(i)).OutWithTags([]string{"p"}).Iterate(context.Background()).TagEach(
		func(tags map[string]graph.Ref) error {
			if name, err := v.NameOf(tags["p"]); err != nil || name == nil {
				failed = fmt.Errorf("predicate %v: %v", tags["p"], err)
			}
			return nil
		})
	if err != nil || failed != nil {
		return fmt.Errorf("%v %w", err, failed)
	}
	err = path.StartPath(v, docIRI(i)).Out().Iterate(context.Background()).EachValue(v, func(value quad.Value) error {
		if value == quad.IRI("hub") {
			return nil
		}
		n, ok := v.Lookup(value)
		if !ok {
			return fmt.Errorf("object %v is not there", value)
		}
		return w.add(v, n)
	})
	if err != nil {
		return err
	}
	return w.check()
}

// TestPathsOnTheLivingStore may see two versions in one path, but neither fails nor ends in a panic.
func TestPathsOnTheLivingStore(t *testing.T) {
	s := New()
	require.NoError(t, s.Apply(nil, edition(0, 0)))
	var stop atomic.Bool
	var group sync.WaitGroup
	group.Go(func() {
		for !stop.Load() {
			p := path.StartPath(s, quad.IRI("hub")).In(quad.IRI("type")).Out(quad.IRI("p1"), quad.IRI("p2")).Save(quad.IRI("p3"), "t")
			if err := p.Iterate(context.Background()).TagValues(s, func(map[string]quad.Value) error { return nil }); err != nil {
				t.Error(err)
			}
			p = path.StartPath(s).Has(quad.IRI("type"), quad.IRI("hub")).OutWithTags([]string{"p"})
			if _, err := p.Iterate(context.Background()).AllValues(s); err != nil {
				t.Error(err)
			}
		}
	})
	for n := range 1000 {
		i := n % 3
		require.NoError(t, s.Apply(edition(i, n), edition((i+1)%3, n+1)))
	}
	stop.Store(true)
	group.Wait()
}

// TestManyWriters lets several goroutines write documents of their own and one of all.
func TestManyWriters(t *testing.T) {
	s := New()
	var group sync.WaitGroup
	for g := range 4 {
		group.Go(func() {
			for n := range 50 {
				if err := s.Apply(edition(g, n), append(edition(g, n+1), edition(99, g)...)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	v := s.View()
	require.Equal(t, 4*(tornQuads+1)+4*tornQuads+1, v.Quads())
	checkPages(t, v)
}
