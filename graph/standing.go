package graph

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/travaux/travaux/schema"
)

// standing is how the things of a version stand to one another: what lists show in an order, counted and sorted, without reading a
// node. It is worked out from the quads once, and then goes from version to version by what each commit touched, so that the first
// question after a commit costs as little as any other. What is in it never changes. A line of it:
//
//	acme:document/D/7  label "d/7"  date 2002-09-20  present  kind MEMORANDUM  body acme:body/assembly  cited 4, referred to 5 times
type standing struct {
	nodes, present map[schema.Kind]int
	unresolved     map[string]int // by reason
	orgs           map[string]schema.OrgCount
	shelves        map[schema.Kind]*shelf
}

// shelved are the kinds of which lists are kept.
func shelved(k schema.Kind) bool {
	return ofBodies(k) || k == schema.KindIssue || k == schema.KindBody
}

// ofBodies are the kinds of which a list is kept for each body.
func ofBodies(k schema.Kind) bool { return k == schema.KindDocument || k == schema.KindSession }

// line is what is known of one thing of a list. It says the same as its quads; IDs and words are its own, not the index's.
type line struct {
	id              schema.ID
	label, date     string // label in small letters
	kinds           []string
	bodies          []schema.ID
	orgs            []string // that deal with an issue
	present         bool
	treaty          bool // one that an authority record describes
	cited, referred int  // claims that cite or recall it or its parts; claims of any sort from elsewhere
	documents       int  // of an issue: those about it; of a body: those of it that are loaded
}

// standingOf is the standing of one version: worked out when it is first asked for, from the quads or from the version before.
type standingOf struct {
	asked atomic.Bool
	done  atomic.Pointer[standing]

	mu      sync.Mutex // guards the making and what follows
	view    *View      // whose it is; nil when it is made
	from    *standingOf
	touched *touched // since from; nil when it is made from the quads
}

// standing gives how things stand. The error is ctx's.
func (v *View) standing(ctx context.Context) (*standing, error) { return v.lazy.standing.get(ctx) }

func (o *standingOf) get(ctx context.Context) (*standing, error) {
	o.asked.Store(true)
	if s := o.done.Load(); s != nil {
		return s, nil
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if s := o.done.Load(); s != nil {
		return s, nil
	}
	s, err := o.make(ctx)
	if err != nil {
		return nil, err
	}
	o.done.Store(s)
	o.view, o.from, o.touched = nil, nil, nil
	return s, nil
}

func (o *standingOf) make(ctx context.Context) (*standing, error) {
	if o.from == nil {
		return o.view.stand(ctx)
	}
	before, err := o.from.get(ctx)
	if err != nil {
		return nil, err
	}
	return before.after(ctx, o.view, o.touched)
}

// next is the standing of the version that t makes of this one. While nobody asks how things stand nothing is remembered.
func (o *standingOf) next(v *View, t func() *touched) *standingOf {
	n := &standingOf{view: v}
	if !o.asked.Load() {
		return n
	}
	n.asked.Store(true)
	n.from, n.touched = o, t()
	if o.done.Load() == nil && o.mu.TryLock() { // nobody is at work on it: the two steps become one
		if o.from != nil {
			n.from, n.touched = o.from, o.touched.and(n.touched)
		}
		o.mu.Unlock()
	}
	return n
}
