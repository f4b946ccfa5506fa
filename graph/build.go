package graph

import (
	"context"
	"fmt"

	"github.com/travaux/travaux/graph/ledger"
	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/graph/relay"
	"github.com/travaux/travaux/schema"
)

// pieceEntries is how many entries are unpacked together.
const pieceEntries = 16

// piece is what some packed entries became.
type piece struct {
	states []*quadstore.Batch
	faults []string
}

// packed gives all shown entries, of both layers, as the ledger has them.
func (s *Store) packed(ctx context.Context) ([]ledger.Packed, error) {
	entries, err := s.ledger.Shown(ctx, schema.Batch{})
	if err != nil {
		return nil, fmt.Errorf("graph: %w", err)
	}
	derived, err := s.ledger.Derived()
	if err != nil {
		return nil, fmt.Errorf("graph: %w", err)
	}
	return append(entries, derived...), nil
}

// rebuild builds the index from the ledger and shows it. The old index serves until the new one is complete. Nothing must
// commit meanwhile.
func (s *Store) rebuild(ctx context.Context) error {
	s.giveUp()
	packed, err := s.packed(ctx)
	if err != nil {
		return err
	}
	index, faults, err := build(ctx, packed)
	if err != nil {
		return err
	}
	s.index, s.faults, s.loose = index, faults, 0
	s.show(newView(index.View(), s.ledger.Info(), nil))
	return nil
}

// build makes an index of entries: they are unpacked on all processors, quads added by one goroutine. Entries that cannot be
// read are left out and named.
func build(ctx context.Context, packed []ledger.Packed) (index *quadstore.Store, faults []string, err error) {
	b := quadstore.NewBuilder(nil)
	err = unpackAll(ctx, packed, func(p piece) error {
		faults = append(faults, p.faults...)
		for _, states := range p.states {
			if err := b.AddBatch(states); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		index, err = b.Store(ctx)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("graph: building the index: %w", err)
	}
	return index, faults, nil
}

// unpackAll unpacks entries on all processors and gives the pieces to one goroutine, in order.
func unpackAll(ctx context.Context, entries []ledger.Packed, use func(piece) error) error {
	return relay.Run(ctx, func(begin func(func() piece) error) error {
		for from := 0; from < len(entries); from += pieceEntries {
			some := entries[from:min(from+pieceEntries, len(entries))]
			if err := begin(func() piece { return unpackPiece(some) }); err != nil {
				return err
			}
		}
		return nil
	}, use)
}

func unpackPiece(packed []ledger.Packed) (p piece) {
	var s stater
	for i := range packed {
		e, err := packed[i].Coded()
		packed[i] = ledger.Packed{} // the packed form is not needed any more
		if err != nil {
			p.faults = append(p.faults, err.Error())
			continue
		}
		p.states = append(p.states, s.states(e))
	}
	return p
}
