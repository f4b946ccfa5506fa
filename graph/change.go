package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"sync"

	"github.com/cayleygraph/quad"
	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// bell wakes all who wait for the next view. The zero bell is ready.
type bell struct {
	mu   sync.Mutex
	next chan struct{} // closed by the next ring; nil while nobody waits
}

func (b *bell) ring() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.next != nil {
		close(b.next)
		b.next = nil
	}
}

func (b *bell) wait() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.next == nil {
		b.next = make(chan struct{})
	}
	return b.next
}

// show makes a view the current one, and tells those who wait for it.
func (s *Store) show(v *View) {
	v.log = s.ledger
	s.now.Store(v)
	s.shown.ring()
	s.upkeep.kick(s.View)
}

// Wait gives the current view as soon as its version is not the given one: at once when it is another one already. The
// error is ctx's.
func (s *Store) Wait(ctx context.Context, version uint64) (*View, error) {
	for {
		next := s.shown.wait() // before looking, so that no ring is missed
		if v := s.View(); v.Version() != version {
			return v, nil
		}
		select {
		case <-next:
		case <-ctx.Done():
			return nil, fmt.Errorf("graph: waiting for a change: %w", ctx.Err())
		}
	}
}

// cursorUpdate is the sort of the cursors of Changes.
const cursorUpdate = "update"

// Changes gives what the commits after a version did to the entries of the store, up to the version of the view, the oldest
// first: at most first (0: all) behind the cursor after. ErrInvalid for a cursor of another question.
func (v *View) Changes(ctx context.Context, since uint64, first int, after string) (page schema.UpdatePage, err error) {
	var behind schema.Update
	if after != "" {
		f, err := parseCursor(after, cursorUpdate, 2)
		if err != nil {
			return page, err
		}
		if behind.Version, err = strconv.ParseUint(f[0], 10, 64); err != nil {
			return page, badCursor(after)
		}
		behind.Key = f[1]
	}
	if err := ended(ctx, 0); err != nil {
		return page, err
	}
	all, complete, err := v.log.Log(since, v.Version())
	if err != nil {
		return page, fmt.Errorf("graph: changes since version %d: %w", since, err)
	}
	page.Total, page.Complete = len(all), complete
	for _, u := range all {
		if after != "" && compareUpdates(u, behind) <= 0 {
			continue
		}
		if first > 0 && len(page.Updates) == first {
			page.More = true
			break
		}
		page.Updates = append(page.Updates, u)
		page.Cursors = append(page.Cursors, makeCursor(cursorUpdate, strconv.FormatUint(u.Version, 10), u.Key))
	}
	return page, nil
}

// ChangesFrom gives what the commits from a time on did, as Changes does; the time is compared as text: RFC 3339, UTC, or the beginning of one.
func (v *View) ChangesFrom(ctx context.Context, at string, first int, after string) (schema.UpdatePage, error) {
	all, _, err := v.log.Log(0, v.Version())
	if err != nil {
		return schema.UpdatePage{}, fmt.Errorf("graph: changes since %s: %w", at, err)
	}
	since, oldest := v.Version(), ""
	for i := len(all) - 1; i >= 0 && all[i].At >= at; i-- {
		since = all[i].Version - 1
	}
	if len(all) > 0 {
		oldest = all[0].At
	}
	page, err := v.Changes(ctx, since, first, after)
	page.Complete = page.Complete && (oldest < at || len(all) > 0 && all[0].Version == 1)
	return page, err
}

func compareUpdates(a, b schema.Update) int {
	return cmp.Or(cmp.Compare(a.Version, b.Version), cmp.Compare(a.Key, b.Key))
}

// Stated gives the nodes that an entry says anything of or refers to, by ID; none when no entry of that key is shown.
func (v *View) Stated(ctx context.Context, key string) ([]schema.ID, error) {
	label, ok := v.q.Lookup(quad.IRI(key))
	if !ok {
		return nil, nil
	}
	kind := v.named[predKind]
	var ids []schema.ID
	i := 0
	for l := range v.q.Labelled(label) {
		if err := ended(ctx, i); err != nil {
			return nil, err
		}
		i++
		if l.P == kind {
			ids = append(ids, v.id(l.S))
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// Each calls each with all nodes of a kind, by ID. The error is each's or ctx's.
func (v *View) Each(ctx context.Context, kind schema.Kind, each func(schema.Node) error) error {
	nodes := v.ofKind(kind)
	slices.SortFunc(nodes, func(a, b quadstore.Node) int { return cmp.Compare(v.id(a), v.id(b)) })
	for i, n := range nodes {
		if err := ended(ctx, i); err != nil {
			return err
		}
		if err := each(v.decode(n, v.id(n))); err != nil {
			return err
		}
	}
	return nil
}

// Count is how many nodes of a kind there are.
func (v *View) Count(kind schema.Kind) int {
	if s := v.lazy.standing.done.Load(); s != nil {
		return s.nodes[kind]
	}
	return len(v.ofKind(kind))
}
