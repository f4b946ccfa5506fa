package ledger

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/travaux/travaux/schema"
)

// alone is up to how many things are done one after the other: to begin goroutines for them takes longer.
const alone = 2

// each calls do with the numbers below n, on all processors, each with a worker of its own.
func each[W any](n int, do func(w *W, i int)) {
	var next atomic.Int64
	work := func() {
		var w W
		for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
			do(&w, i)
		}
	}
	if n <= alone {
		work()
		return
	}
	var group sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		group.Go(work)
	}
	group.Wait()
}

// packer packs one value after the other in the same memory.
type packer struct {
	coder
	raw, block []byte
}

// packAll packs entries and their texts, on all processors.
func (c *codec) packAll(ctx context.Context, entries []schema.Entry) ([]packedEntry, error) {
	values := make([]packedEntry, len(entries))
	each(len(entries), func(w *packer, i int) {
		if ctx.Err() == nil {
			values[i] = w.entry(c, textHead(entries[i]), entries[i])
			if entries[i].Text != "" {
				values[i].text = w.wrap(c, strconv.Itoa(len(entries[i].Text)), append(w.raw[:0], entries[i].Text...))
			}
		}
	})
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("ledger: packing: %w", err)
	}
	return values, nil
}

// entry packs an entry without its text.
func (w *packer) entry(c *codec, head string, e schema.Entry) packedEntry {
	coded := w.code(e)
	return packedEntry{coded: coded, entry: w.wrap(c, head, coded.record(w.raw[:0]))}
}

// wrap packs raw, which becomes the packer's.
func (w *packer) wrap(c *codec, head string, raw []byte) []byte {
	w.raw = raw
	w.block = c.appendWrapped(w.block[:0], head, raw)
	return slices.Clone(w.block)
}

// packDerived packs the entries of the derived layer that are not stored as they are, by key.
func (c *change) packDerived(ctx context.Context) (map[string]packedEntry, error) {
	if c.batch.Derived == nil {
		return nil, nil
	}
	var fresh []schema.Entry
	for _, e := range *c.batch.Derived {
		if c.from.derived[e.Key] != e.Hash {
			fresh = append(fresh, e)
		}
	}
	values := make([]packedEntry, len(fresh))
	each(len(fresh), func(w *packer, i int) {
		if ctx.Err() == nil {
			values[i] = w.entry(c.codec, fresh[i].Hash, fresh[i])
		}
	})
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("ledger: packing: %w", err)
	}
	byKey := make(map[string]packedEntry, len(fresh))
	for i, e := range fresh {
		byKey[e.Key] = values[i]
	}
	return byKey, nil
}

// noted is the change of one shown entry before it is unpacked: what was stored, and what will be, unpacked when that is at hand.
type noted struct {
	old, now []byte // nil for none
	stated   *Coded
}

// settleNoted unpacks what was noted, on all processors. What was damaged was never shown; that what is put cannot be read is an error.
func (c *change) settleNoted() error {
	changes, failed := make([]Change, len(c.noted)), make([]error, len(c.noted))
	each(len(c.noted), func(_ *struct{}, i int) {
		n := &c.noted[i]
		if n.old != nil {
			if old, err := c.codec.decode(n.old); err == nil {
				changes[i].Old = old
			}
		}
		if changes[i].New = n.stated; n.stated == nil && n.now != nil {
			changes[i].New, failed[i] = c.codec.decode(n.now)
		}
	})
	for i, change := range changes {
		if failed[i] != nil {
			return fmt.Errorf("entry that is to be shown: %w", failed[i])
		}
		if change.Old != nil || change.New != nil {
			c.changes = append(c.changes, change)
		}
	}
	slices.SortFunc(c.changes, func(a, b Change) int { return cmp.Compare(a.key(), b.key()) })
	return nil
}
