package graph

import (
	"maps"
	"strings"

	"github.com/travaux/travaux/graph/ledger"
	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// touched is what a commit, or several, may have changed in how things stand: whose lines are to be read again, and by how much counts grew.
type touched struct {
	lines           map[schema.ID]bool
	cited, referred map[schema.ID]int
	nodes, present  map[schema.Kind]int
	unresolved      map[string]int
}

func newTouched() *touched {
	return &touched{map[schema.ID]bool{}, map[schema.ID]int{}, map[schema.ID]int{}, map[schema.Kind]int{}, map[schema.Kind]int{}, map[string]int{}}
}

// and joins what one commit changed and what the commits after it did.
func (t *touched) and(later *touched) *touched {
	both := &touched{maps.Clone(t.lines), maps.Clone(t.cited), maps.Clone(t.referred), maps.Clone(t.nodes), maps.Clone(t.present), maps.Clone(t.unresolved)}
	maps.Copy(both.lines, later.lines)
	grow(both.cited, later.cited)
	grow(both.referred, later.referred)
	grow(both.nodes, later.nodes)
	grow(both.present, later.present)
	grow(both.unresolved, later.unresolved)
	return both
}

// grow adds counts to counts; what comes to none is left out.
func grow[K comparable](counts, by map[K]int) {
	for k, n := range by {
		if counts[k] += n; counts[k] == 0 {
			delete(counts, k)
		}
	}
}

// touch tells what changes of entries touched, between the version before them and the one after.
func touch(before, after *View, changes []ledger.Change) *touched {
	t := newTouched()
	seen := map[schema.ID]bool{}
	for _, c := range changes {
		if c.Old != nil {
			t.entry(c.Old, -1, seen)
		}
		if c.New != nil {
			t.entry(c.New, 1, seen)
		}
	}
	for id := range seen {
		t.node(before, after, id)
	}
	return t
}

// entry notes what an entry says that came or went; seen are the nodes that it mentions.
func (t *touched) entry(e *ledger.Coded, by int, seen map[schema.ID]bool) {
	for _, s := range e.Statements {
		see(schema.ID(e.Strings[s.Node]), seen)
		if s.Type == schema.TypeRef {
			see(schema.ID(e.Strings[s.Text]), seen)
		}
	}
	told := map[schema.ID]bool{}
	for i, d := range e.Edges {
		see(schema.ID(e.Strings[d.From]), seen)
		see(schema.ID(e.Strings[d.To]), seen)
		see(schema.ID(e.Strings[d.Document]), seen)
		for _, r := range d.Reasons {
			see(schema.ID(e.Strings[r]), seen)
		}
		edge := e.Edge(i)
		if told[edge.Evidence.ID] {
			continue // the first of several counts
		}
		told[edge.Evidence.ID] = true
		t.claim(edge.From, edge.Relation, edge.To, by)
	}
}

// see notes that an entry mentions a node, and with it those that it is a part of.
func see(id schema.ID, seen map[schema.ID]bool) {
	if seen[id] || id.Kind() == "" {
		return
	}
	seen[id] = true
	if isPortion(id) {
		see(id.Whole(), seen)
		if i := strings.LastIndex(id.Portion(), within); i > 0 {
			see(id.Part(id.Portion()[:i]), seen)
		}
	}
}

// claim counts a claim that came or went.
func (t *touched) claim(from schema.ID, r schema.Relation, object schema.ID, by int) {
	to := schema.ID(strings.Clone(string(folded(object)))) // outlives the entry
	t.mark(to)
	t.mark(object)
	if r == schema.Cites || r == schema.Recalls {
		t.cited[to] += by
	}
	if r != schema.Considers && folded(from) != to {
		t.referred[to] += by
	}
}

// folded is the whole that a portion counts as.
func folded(id schema.ID) schema.ID {
	if isPortion(id) {
		return id.Whole()
	}
	return id
}

// mark notes that a line is to be read again.
func (t *touched) mark(id schema.ID) {
	if shelved(id.Kind()) && !t.lines[id] {
		t.lines[schema.ID(strings.Clone(string(id)))] = true
	}
}

// node compares what is known of a node in two versions. Where it stands in time is where others stand that have no date of their own.
func (t *touched) node(before, after *View, id schema.ID) {
	t.mark(id)
	then, known := before.node(id)
	now, knows := after.node(id)
	was, is := known && before.known(then), knows && after.known(now)
	kind := id.Kind()
	add(t.nodes, kind, truth(is)-truth(was))
	add(t.present, kind, truth(is && after.present(now))-truth(was && before.present(then)))
	if kind == schema.KindUnresolved {
		if was {
			add(t.unresolved, strings.Clone(before.first(then, schema.PropReason).Text), -1)
		}
		if is {
			add(t.unresolved, strings.Clone(after.first(now, schema.PropReason).Text), 1)
		}
	}
	if knows && (!known || before.ownDate(then) != after.ownDate(now)) {
		t.dated(after, now)
	} else if known && !knows && before.ownDate(then) != "" {
		t.dated(before, then)
	}
}

// add adds to a count; none is left out.
func add[K comparable](counts map[K]int, k K, n int) {
	if n != 0 {
		grow(counts, map[K]int{k: n})
	}
}

// dated marks what takes its date from a node.
func (t *touched) dated(v *View, n quadstore.Node) {
	for _, p := range []schema.Property{schema.PropSession, schema.PropDocument} {
		for arc := range v.q.InVia(n, v.predicate(p)) {
			t.mark(v.id(arc.V))
		}
	}
	for arc := range v.q.OutVia(n, v.named[string(schema.Decides)]) {
		t.mark(v.id(arc.V))
	}
}
