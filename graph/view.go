package graph

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/travaux/travaux/graph/ledger"
	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// View is the graph as it was at one moment. It never changes, may be read by any number of goroutines and costs nothing
// to take. Its questions end with ctx's error when ctx ends.
type View struct {
	q     *quadstore.View
	info  ledger.Info
	steps steps
	*vocabulary
	lazy *lazy
	log  history // remembers what the commits up to this version did

	relations []schema.Relation // all, in the order of answers
}

// lazy holds what is worth computing once for all questions to one version of the quads.
type lazy struct {
	mu       sync.Mutex
	rows     map[rowsKey][]row
	standing *standingOf

	influences influences
	nodes      onceFor[[]quadstore.Node] // all, by ID
	*remembered
}

// onceFor is a value that is computed by the first who asks; a failure is not kept.
type onceFor[T any] struct {
	mu   sync.Mutex
	done bool
	v    T
}

func (o *onceFor[T]) get(compute func() (T, error)) (T, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.done {
		return o.v, nil
	}
	v, err := compute()
	if err == nil {
		o.v, o.done = v, true
	}
	return v, err
}

// must is get for what cannot fail.
func (o *onceFor[T]) must(compute func() T) T {
	v, _ := o.get(func() (T, error) { return compute(), nil })
	return v
}

// newView makes a view of q. What the last one has worked out is kept when the quads are the same.
func newView(q *quadstore.View, info ledger.Info, last *View) *View {
	if last != nil && last.q == q {
		return &View{q: q, info: info, steps: last.steps, vocabulary: last.vocabulary, lazy: last.lazy, relations: last.relations}
	}
	v := &View{q: q, info: info, vocabulary: vocabularyOf(q), lazy: &lazy{rows: map[rowsKey][]row{}, remembered: newRemembered()}, relations: schema.Relations()}
	v.steps = v.stepsOf(q)
	v.lazy.standing = &standingOf{view: v}
	return v
}

// nextView is newView for q that a change of the last view's quads made, in which the arcs out of the touched nodes came or went. It keeps what the
// change leaves as it was.
func nextView(q *quadstore.View, info ledger.Info, last *View, touched []quadstore.Node) *View {
	if last.q == q {
		return newView(q, info, last)
	}
	v := &View{q: q, info: info, vocabulary: last.vocabulary, relations: last.relations,
		lazy: &lazy{rows: map[rowsKey][]row{}, remembered: last.lazy.remembered.next(q, touched)}}
	v.lazy.standing = &standingOf{view: v}
	if !v.vocabulary.of(q) {
		v.vocabulary = vocabularyOf(q)
	}
	v.steps = v.stepsOf(q)
	return v
}

// Version is the version of the content: it grows with each commit that changes the graph.
func (v *View) Version() uint64 { return v.info.Version }

// Store is the identity of the store, the same for all its versions and of no other store.
func (v *View) Store() string { return v.log.ID() }

// QuadStore is the view as Cayley knows it: read-only, for its path API and query languages.
func (v *View) QuadStore() cayley.QuadStore { return v.q }

// node is the node of an ID; false when no quad uses it.
func (v *View) node(id schema.ID) (quadstore.Node, bool) { return v.q.LookupIRI(string(id)) }

// id is the ID of a node.
func (v *View) id(n quadstore.Node) schema.ID { return schema.ID(v.text(n)) }

// text is the characters of a term of a quad of the view: of an IRI or of a string; "" of any other, and of none.
func (v *View) text(n quadstore.Node) string { return v.q.Text(n) }

// known tells whether anything is known of a node: at least its kind.
func (v *View) known(n quadstore.Node) bool { return v.states(n, predKind) }

// states tells whether any quad has that subject and predicate.
func (v *View) states(n quadstore.Node, predicate string) bool {
	p, used := v.named[predicate]
	return used && v.q.DegreeOut(n, p) > 0
}

// The authorities that may state a property, the strongest first.
const (
	rankOwn       = iota // the node's own document
	rankAuthority        // an authority record
	rankOther            // another source
	rankUnsure           // an authority record that is not sure of it
	rankDerived          // what the corpus shows
)

// rank tells the authority of the entry of that key for facts about a node.
func rank(id schema.ID, source string) int {
	if strings.HasPrefix(source, "link:") {
		return rankDerived
	}
	document, _, _ := strings.Cut(source, "@")
	from := schema.ID(document)
	switch {
	case from.Path() == "authority":
		return rankAuthority
	case from == id.Whole():
		return rankOwn
	case id.Path() == schema.PathDecision && from.Path() == schema.PathDocument && from.Org() == id.Org() && from.Local() == id.Local():
		return rankOwn // the document that prints the decision
	}
	return rankOther
}

// doubts are the facts by which authority records say what they are not sure of; nil when there are none, as mostly.
func doubts(id schema.ID, facts []schema.Fact) []schema.Fact {
	var out []schema.Fact
	for _, f := range facts {
		if f.Property == schema.PropInferred && rank(id, f.Source) == rankAuthority {
			out = append(out, f)
		}
	}
	return out
}

// sortFacts orders what is said of a node: by property, what is best known first.
func sortFacts(id schema.ID, facts []schema.Fact) {
	unsure := doubts(id, facts)
	ranked := func(f schema.Fact) int {
		if slices.ContainsFunc(unsure, func(d schema.Fact) bool { return d.Source == f.Source && d.Value.Text == string(f.Property) }) {
			return rankUnsure
		}
		return rank(id, f.Source)
	}
	slices.SortFunc(facts, func(a, b schema.Fact) int {
		if a.Property != b.Property { // mostly; what follows costs more
			return strings.Compare(string(a.Property), string(b.Property))
		}
		return cmp.Or(cmp.Compare(ranked(a), ranked(b)), cmp.Compare(a.Source, b.Source), a.Value.Compare(b.Value))
	})
}

// values are the values of one property of a node, the most authoritative first.
func (v *View) values(n quadstore.Node, p schema.Property) []schema.Value {
	var facts []schema.Fact
	for arc := range v.q.OutVia(n, v.named[string(p)]) {
		facts = append(facts, schema.Fact{Property: p, Value: v.value(arc.V), Source: v.text(arc.L)})
	}
	if len(facts) > 1 {
		sortFacts(v.id(n), facts)
	}
	values := make([]schema.Value, len(facts))
	for i, f := range facts {
		values[i] = f.Value
	}
	return values
}

// first is the most authoritative value of a property; the zero Value when there is none.
func (v *View) first(n quadstore.Node, p schema.Property) schema.Value {
	return v.firstVia(n, v.predicate(p))
}

// firstVia is first for a property by its predicate; 0 is one that no quad has.
func (v *View) firstVia(n, predicate quadstore.Node) schema.Value {
	if predicate == 0 {
		return schema.Value{}
	}
	return v.one(n, v.q.Step(predicate), predicate)
}

// one is firstVia for a predicate that has been looked up.
func (v *View) one(n quadstore.Node, step quadstore.Step, predicate quadstore.Node) schema.Value {
	switch values, _, more := step.Out(n, 0); {
	case len(values) == 0:
		return schema.Value{}
	case len(values) > 1 || more: // several: their authorities decide
		return v.values(n, v.meaning(predicate).property)[0]
	default:
		return v.value(values[0])
	}
}

func (v *View) present(n quadstore.Node) bool { return v.steps.present.First(n) != 0 }

func (v *View) predicate(p schema.Property) quadstore.Node { return v.named[string(p)] }

// parts are the known portions of a node, in order of their IDs: of a whole all of them, of a portion those within it,
// as paragraph 3 of Article 8 is within Article 8.
func (v *View) parts(n quadstore.Node) []quadstore.Node { return v.sortedByID(v.addParts(nil, n)) }

// addParts adds the parts of a node to others, in no order; one may come several times.
func (v *View) addParts(parts []quadstore.Node, n quadstore.Node) []quadstore.Node {
	whole := v.whole(n)
	id := v.id(n)
	for i, more := 0, true; more; i++ {
		var portions []quadstore.Node
		portions, _, more = v.steps.whole.In(whole, i)
		if n == whole {
			parts = append(parts, portions...)
			continue
		}
		for _, p := range portions {
			if liesWithin(v.id(p), id) {
				parts = append(parts, p)
			}
		}
	}
	return parts
}

// inside tells whether a portion lies within another portion of the same whole.
func (v *View) inside(part, portion quadstore.Node) bool {
	return liesWithin(v.id(part), v.id(portion))
}

func liesWithin(part, portion schema.ID) bool {
	rest, begins := strings.CutPrefix(string(part), string(portion))
	return begins && strings.HasPrefix(rest, within)
}

// whole is what a node is a portion of, the node itself when it is none.
func (v *View) whole(n quadstore.Node) quadstore.Node {
	if w := v.steps.whole.First(n); w != 0 {
		return w
	}
	return n
}

// sortedByID sorts nodes by ID, each once.
func (v *View) sortedByID(nodes []quadstore.Node) []quadstore.Node {
	slices.Sort(nodes)
	nodes = slices.Compact(nodes)
	slices.SortFunc(nodes, func(a, b quadstore.Node) int { return cmp.Compare(v.id(a), v.id(b)) })
	return nodes
}

// link is a quad by its nodes; false when one of its terms is in no quad.
func (v *View) link(q quad.Quad) (quadstore.Link, bool) {
	s, ok1 := v.q.Lookup(q.Subject)
	p, ok2 := v.q.Lookup(q.Predicate)
	o, ok3 := v.q.Lookup(q.Object)
	l, ok4 := v.q.Lookup(q.Label)
	return quadstore.Link{S: s, P: p, O: o, L: l}, ok1 && ok2 && ok3 && ok4
}
