package graph

import (
	"context"
	"fmt"
	"runtime"

	"github.com/travaux/travaux/graph/ledger"
	"github.com/travaux/travaux/schema"
	"golang.org/x/sync/errgroup"
)

// Keys names the entries that are shown at one moment, with the hashes of their versions, each layer sorted by key. A damaged entry is left out.
func (s *Store) Keys(ctx context.Context) (source, derived []schema.Given, err error) {
	packed, err := s.packed(ctx)
	if err != nil {
		return nil, nil, err
	}
	layers := make([]schema.Layer, len(packed))
	given := make([]schema.Given, len(packed))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for from := 0; from < len(packed); from += pieceEntries {
		g.Go(func() error {
			for i := from; i < min(from+pieceEntries, len(packed)); i++ {
				if e, err := packed[i].Entry(); err == nil {
					layers[i], given[i] = e.Layer, schema.Given{Key: e.Key, Hash: e.Hash}
				}
				packed[i] = ledger.Packed{}
			}
			return ctx.Err()
		})
	}
	if err := g.Wait(); err != nil {
		return nil, nil, fmt.Errorf("graph: listing entries: %w", err)
	}
	for i, layer := range layers {
		switch layer {
		case schema.LayerSource:
			source = append(source, given[i])
		case schema.LayerDerived:
			derived = append(derived, given[i])
		}
	}
	return source, derived, nil
}
