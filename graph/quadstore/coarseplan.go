package quadstore

import (
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// coarsePlan is two steps of a path of which the second is a coarse predicate of the store's Order, as in
//
//	StartPath(view, body).In("body").Out("year")
//
// The list of the object in order of its keys holds these subjects, those with the same value next to each other; so the
// value is looked for once for each run of subjects instead of for each subject.
type coarsePlan struct {
	from   *hopShape // the second step
	in     *hopShape // the first one
	number int       // in Order.Coarse
	fixed  []fixedReport
	whose  []report // names under which to report the subject
}

// coarsely recognises the two steps; nil when they are others.
func coarsely(out *hopShape) *coarsePlan {
	in, ok := out.sub.(*hopShape)
	v := out.from.View()
	if v.order == nil || len(v.order.Coarse) == 0 || !ok || in.sub != nil || out.result != quad.Object || in.result != quad.Subject || out.labelled || in.labelled {
		return nil
	}
	of, object := in.nodes[quad.Predicate], in.nodes[quad.Object]
	if of == 0 || object == 0 && in.start == nil || out.nodes != [quad.Label + 1]Node{quad.Predicate: out.nodes[quad.Predicate]} ||
		in.nodes != [quad.Label + 1]Node{quad.Predicate: of, quad.Object: object} {
		return nil
	}
	is := func(value quad.Value, n Node) bool { known, _ := v.Lookup(value); return known != 0 && known == n }
	plan := &coarsePlan{from: out, in: in, number: slices.IndexFunc(v.order.Coarse, func(c Coarse) bool { return is(c.By, out.nodes[quad.Predicate]) })}
	if plan.number < 0 || !slices.ContainsFunc(v.order.Of, func(p quad.Value) bool { return is(p, of) }) {
		return nil
	}
	for _, t := range in.reports {
		switch t.dir {
		case quad.Subject:
			plan.whose = append(plan.whose, t)
		case quad.Predicate:
			plan.fixed = append(plan.fixed, fixedReport{t.name, &in.nodes[t.dir]})
		case quad.Object:
			plan.fixed = append(plan.fixed, fixedReport{t.name, nil}) // known when somebody asks
		}
	}
	return plan
}

// usable tells whether the list of the object holds all its subjects, each once, and none has another value than its key says.
func (c *coarsePlan) usable(v *View) bool {
	of, object := c.in.nodes[quad.Predicate], *c.in.there()
	return c.number < len(v.strays) && v.strays[c.number] == 0 && object != 0 && v.degree(&v.ranked, object, of) == v.degree(&v.in, object, of)
}

func (c *coarsePlan) scan(v *View) *coarseScan {
	return &coarseScan{of: c, v: v, object: c.in.there(), more: true, values: v.Step(c.from.nodes[quad.Predicate])}
}

// coarseScan gives the values, one for each subject.
type coarseScan struct {
	untagged
	of     *coarsePlan
	v      *View
	object *Node
	values Step

	keys     []uint32 // the present piece of the list
	subjects []Node
	piece    int
	more     bool // whether there may be another piece

	once bool // each value once

	at  int  // behind the present subject
	end int  // behind the last one of this piece with the same value
	run *run // of these; nil before the first
	met int  // runs
	err error
}

func (it *coarseScan) String() string { return it.of.from.String() }

func (it *coarseScan) Next(ctx context.Context) bool {
	if it.once {
		return it.leap(ctx)
	}
	if it.at < it.end {
		it.at++
		return true
	}
	return it.turn(ctx)
}

// leap goes on to the next value.
func (it *coarseScan) leap(ctx context.Context) bool {
	was := it.run
	for it.at = it.end; it.turn(ctx); it.at = it.end {
		if was == nil || it.run.last != was.last {
			return true
		}
	}
	return false
}

// turn goes on to the next run of subjects with one value.
func (it *coarseScan) turn(ctx context.Context) bool {
	if it.met++; it.met%64 == 0 && ctx != nil && it.err == nil {
		it.err = ctx.Err()
	}
	if it.err != nil {
		return false
	}
	for it.at == len(it.keys) {
		if !it.more {
			return false
		}
		it.keys, it.subjects, it.more = it.v.Ranked(*it.object, it.of.in.nodes[quad.Predicate], 0, ^uint32(0), it.piece)
		it.piece++
		it.at, it.end = 0, 0
	}
	if key := it.keys[it.at]; it.run == nil || key > it.run.last {
		it.run = it.v.run(it.of.number, key, it.subjects[it.at], it.values)
	}
	it.end = it.at + upTo(it.keys[it.at:], it.run.last)
	it.at++
	return true
}

// upTo counts the keys at the beginning that are not above last; the first of them is not. Runs may be short.
func upTo(keys []uint32, last uint32) int {
	if len(keys) == 1 || keys[1] > last {
		return 1
	}
	far := 2
	for far < len(keys) && keys[far] <= last {
		far *= 2
	}
	near := far / 2
	n, _ := slices.BinarySearchFunc(keys[near:min(far, len(keys))], last, func(key, last uint32) int {
		if key <= last {
			return -1
		}
		return 1
	})
	return near + n
}

func (it *coarseScan) node() *Node { return &it.run.value }

func (it *coarseScan) Result() graph.Ref {
	if it.run == nil {
		return nil
	}
	return &it.run.value
}

func (it *coarseScan) TagResults(dst map[string]graph.Ref) {
	if it.run == nil {
		return
	}
	subject := &it.subjects[it.at-1]
	for _, f := range it.of.fixed {
		if dst[f.name] = f.node; f.node == nil {
			dst[f.name] = it.object
		}
	}
	for _, t := range it.of.whose {
		dst[t.name] = subject
	}
	now := match{node: subject, via: &it.of.from.nodes[quad.Predicate], other: &it.run.value, owner: quad.Subject}
	for _, t := range it.of.from.reports {
		dst[t.name] = now.get(t.dir)
	}
}

func (it *coarseScan) Err() error { return it.err }
