package graph

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// vocabulary is what the predicates of a version mean. Versions with the same predicates share one.
type vocabulary struct {
	preds map[quadstore.Node]*predicate
	few   []*predicate              // those of small nodes, as nearly all are, by their nodes; nil where a node is no predicate
	named map[string]quadstore.Node // predicates by name; a name that no quad uses is absent

	// What is asked for with nearly every node.
	date, start, session, document, decides, evDocument, evStart quadstore.Node
}

// fewest is how many nodes have their predicates in a slice.
const fewest = 1 << 12

// predicate is what the term of a predicate means: a relation, a property, or, with neither, identity or evidence.
type predicate struct {
	name     string
	relation schema.Relation
	property schema.Property
	rank     int // of a property: its place among the properties by name
	field    int // of evidence: its place in fixedNames; -1 for others
}

// nothing is the meaning of what is no predicate.
var nothing = predicate{field: -1}

// meaning is what a predicate means.
func (w *vocabulary) meaning(n quadstore.Node) *predicate {
	if int(n) < len(w.few) {
		if p := w.few[n]; p != nil {
			return p
		}
	} else if p := w.preds[n]; p != nil {
		return p
	}
	return &nothing
}

// vocabularyOf tells what the predicates of the quads mean.
func vocabularyOf(q *quadstore.View) *vocabulary {
	w := &vocabulary{preds: map[quadstore.Node]*predicate{}, named: map[string]quadstore.Node{}}
	var properties []*predicate
	for n := range q.Predicates() {
		iri, ok := q.Value(n).(quad.IRI)
		if !ok {
			continue
		}
		p := &predicate{name: string(iri), field: -1}
		switch r, err := schema.ParseRelation(p.name); {
		case err == nil:
			p.relation = r
		case p.name == predKind, p.name == predWhole, strings.HasPrefix(p.name, predEvidence):
			p.field = slices.Index(fixedNames[:], p.name)
		default:
			p.property = schema.Property(p.name)
			properties = append(properties, p)
		}
		w.preds[n], w.named[p.name] = p, n
		if n < fewest {
			w.few = slices.Grow(w.few, max(0, int(n)+1-len(w.few)))[:max(len(w.few), int(n)+1)]
			w.few[n] = p
		}
	}
	slices.SortFunc(properties, func(a, b *predicate) int { return strings.Compare(a.name, b.name) })
	for i, p := range properties {
		p.rank = i
	}
	w.date, w.start, w.session = w.named[string(schema.PropDate)], w.named[string(schema.PropStart)], w.named[string(schema.PropSession)]
	w.document, w.decides = w.named[string(schema.PropDocument)], w.named[string(schema.Decides)]
	w.evDocument, w.evStart = w.named[evDocument], w.named[evStart]
	return w
}

// of tells whether the predicates of q are those of the vocabulary, so that it holds for q.
func (w *vocabulary) of(q *quadstore.View) bool {
	same := 0
	for n := range q.Predicates() {
		if w.preds[n] == nil {
			return false
		}
		same++
	}
	return same == len(w.preds)
}

// steps are predicates that are asked for with nearly every node, as one version of the quads has them.
type steps struct{ date, start, session, document, whole, present, kind quadstore.Step }

func (w *vocabulary) stepsOf(q *quadstore.View) steps {
	return steps{q.Step(w.date), q.Step(w.start), q.Step(w.session), q.Step(w.document), q.Step(w.named[predWhole]),
		q.Step(w.named[string(schema.PropPresent)]), q.Step(w.named[predKind])}
}
