package graph

import (
	"context"
	"fmt"

	"github.com/travaux/travaux/graph/ledger"
	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// Check verifies the store and gives one line for each problem, none for a sound one: every value of the ledger against
// its checksum, every file against its entry, every entry against the vocabulary, and the graph against the entries,
// quad by quad, so that every claim has its evidence. Commits wait meanwhile. The error is ctx's.
func (s *Store) Check(ctx context.Context) ([]string, error) {
	s.committing.Lock()
	defer s.committing.Unlock()
	problems, err := s.ledger.Check(ctx)
	if err != nil {
		return nil, fmt.Errorf("graph: %w", err)
	}
	c := checker{store: s, view: s.View()}
	if err := c.entries(ctx); err != nil {
		return nil, err
	}
	if more := c.view.q.Quads() - c.stated; more > 0 {
		c.report("the graph has %d quads that no entry states", more)
	}
	return unique(append(problems, c.problems...)), nil
}

// Faults are the damages met when the store was opened, one line each: what could not be served. Check tells how things are now.
func (s *Store) Faults() []string {
	s.committing.Lock()
	defer s.committing.Unlock()
	return unique(append(s.ledger.Faults(), s.faults...))
}

type checker struct {
	store    *Store
	view     *View
	stated   int // quads of the graph that an entry states
	problems []string
}

func (c *checker) report(format string, args ...any) {
	c.problems = append(c.problems, fmt.Sprintf(format, args...))
}

// entries compares what each entry states with the graph.
func (c *checker) entries(ctx context.Context) error {
	all, err := c.store.ledger.Shown(ctx, schema.Batch{})
	if err == nil {
		derived, failed := c.store.ledger.Derived()
		all, err = append(all, derived...), failed
	}
	if err != nil {
		c.report("%v", err)
	}
	for _, p := range all {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("graph: checking: %w", err)
		}
		e, err := p.Coded()
		if err != nil {
			c.report("%v", err)
			continue
		}
		if err := validate(e.Entry()); err != nil {
			c.report("%v", err)
		}
		c.entry(e)
	}
	return nil
}

func (c *checker) entry(e *ledger.Coded) {
	missing, here := 0, map[quadstore.Link]bool{}
	for q := range statesOf(e).Quads() {
		if l, ok := c.view.link(q); ok && c.view.q.Has(l) {
			here[l] = true
		} else {
			missing++
		}
	}
	c.stated += len(here)
	if missing > 0 {
		c.report("entry %q: the graph lacks %d of its quads", e.Key(), missing)
	}
}

// unique drops what was reported twice.
func unique(lines []string) []string {
	seen, kept := map[string]bool{}, lines[:0]
	for _, l := range lines {
		if !seen[l] {
			seen[l] = true
			kept = append(kept, l)
		}
	}
	return kept
}
