package server

import (
	"context"
	"fmt"
	"slices"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/web"
)

// lookedBack is how many versions back the documents that were loaded last are looked for, at most.
const lookedBack = 1 << 10

// latestPapers are the documents that were loaded, or loaded anew, by the last commits, the last one first; none where the Reader
// does not remember what commits did.
func latestPapers(ctx context.Context, b *batch) ([]web.Paper, error) {
	r, ok := b.reader.(Relater)
	if !ok {
		return []web.Paper{}, nil
	}
	var ids []schema.ID
	for back := uint64(1); len(ids) < shownPapers && back <= lookedBack; back *= 4 {
		since := r.Version() - min(r.Version(), back)
		changes, err := r.Changes(ctx, since, 0, "")
		if err != nil {
			return nil, fmt.Errorf("server: what was loaded last: %w", err)
		}
		if ids = loadedBy(changes.Updates); since == 0 {
			break
		}
	}
	nodes, err := b.nodes.LoadAll(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("server: what was loaded last: %w", err)
	}
	var papers []web.Paper
	for _, n := range nodes {
		if n.Present() {
			papers = append(papers, paper(ctx, n))
		}
	}
	return papers, nil
}

// loadedBy gives the last few documents that changes brought, the last one first.
func loadedBy(updates []schema.Update) (ids []schema.ID) {
	for _, u := range slices.Backward(updates) {
		if u.Document != "" && u.What != schema.UpdateRemoved && !slices.Contains(ids, u.Document) {
			ids = append(ids, u.Document)
		}
		if len(ids) == shownPapers {
			break
		}
	}
	return ids
}
