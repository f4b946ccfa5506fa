package quadstore

import (
	"context"
	"fmt"
)

// Seal makes a store of its own that holds the quads of a view and nothing else: terms that no quad uses are gone, and what
// changes had spread over pages lies together again, a subject beside its objects. Nodes have other numbers in it. The
// view and its store stay as they are. The error is ctx's.
func Seal(ctx context.Context, v *View) (*Store, error) {
	b := NewBuilder(v.order)
	to := b.change.dict
	fresh := make([]Node, v.text.len()) // by the view's number; 0 where it has none yet
	give := func(n Node) Node {
		if fresh[n] == 0 && n != 0 {
			fresh[n], _ = to.text.seal(v.text.at(n)) // fits, as it did where it comes from
		}
		return fresh[n]
	}
	w := walkAll(&v.out, anyPredicate)
	for i := 0; ; i++ {
		n, c := w.next()
		if n == 0 {
			break
		}
		if i&1023 == 0 && ctx.Err() != nil {
			return nil, fmt.Errorf("quadstore: sealing: %w", ctx.Err())
		}
		s := give(n)
		for k, p := range c.p {
			l := Link{S: s, P: give(v.preds.nodes[p]), O: give(c.v[k]), L: give(c.w[k])}
			if err := b.link(l); err != nil {
				return nil, err
			}
		}
	}
	return b.Store(ctx)
}

// Loose is the number of a view's quads that are not where they were laid out when its store was built: those of subjects that
// were changed since, their neighbours in memory included. To read them takes a little longer and more memory.
func (v *View) Loose() int {
	loose := 0
	for i, b := range v.out.blocks {
		if b == nil {
			continue
		}
		for k, pg := range b.pages {
			if pg == nil || v.out.sealed(Node(i*blockSize+k)<<pageBits) {
				continue
			}
			loose += len(pg.arcs.p)
			if pg.hubs != nil {
				for _, h := range pg.hubs.list {
					loose += h.len()
				}
			}
		}
	}
	return loose
}
