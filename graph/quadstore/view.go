package quadstore

import (
	"iter"

	"github.com/cayleygraph/quad"
)

// Node is a term of the graph: a subject, predicate, object or label. A number means the same term in all versions of
// one store. 0 is no node; as a label it says that the quad has none.
type Node uint32

// Arc is a quad seen from one of its ends: P is the predicate, V the other end, L the label (0 for none).
type Arc struct{ P, V, L Node }

// Link is a quad by its nodes.
type Link struct{ S, P, O, L Node }

// View is the graph as it was at one moment. It is immutable and safe for any number of goroutines.
type View struct {
	dict    *dictionary
	text    arena // as far as this version sees
	preds   predicates
	out     tree   // subject -> (predicate, object, label)
	in      tree   // object  -> (predicate, subject, label)
	label   tree   // label   -> (predicate, subject, object)
	ranked  tree   // object -> (predicate, key, subject), see Order
	order   *Order // of ranked; nil: none
	strays  []int  // for each of the order's Coarse, subjects in ranked that have not just the value that follows from their key
	version uint64
	quads   int
	nodes   int
	inside  int // nodes with a list in any of the trees; the others are predicates only
}

// Version counts the changes that the store had seen. Two views of one store with the same version are the same graph.
func (v *View) Version() uint64 { return v.version }

// Quads is the number of quads.
func (v *View) Quads() int { return v.quads }

// Nodes is the number of different terms that quads use, in any place.
func (v *View) Nodes() int { return v.nodes }

// Terms is the number of different terms that the view's store keeps: those that quads use and those that none uses any more.
func (v *View) Terms() int { return max(v.text.len()-1, 0) }

// Lookup returns the node of a value; false when no quad uses it.
func (v *View) Lookup(value quad.Value) (Node, bool) {
	t, ok := termOf(value)
	if !ok {
		return 0, false
	}
	return v.find(t)
}

// LookupIRI is Lookup of an IRI.
func (v *View) LookupIRI(iri string) (Node, bool) { return v.find(term{kindIRI, iri}) }

func (v *View) find(t term) (Node, bool) { return v.seek(t, v.dict.hash(t)) }

// seek is find for a term whose hash is known.
func (v *View) seek(t term, h uint64) (Node, bool) {
	n := v.dict.table.find(&v.text, t, h)
	if n == 0 {
		if n = v.dict.findLater(&v.text, t, h); n == 0 {
			return 0, false
		}
	}
	if !v.allLive() && !v.live(n) {
		return 0, false
	}
	return n, true
}

// allLive tells whether quads use every term that the view's store keeps, as after sealing.
func (v *View) allLive() bool { return v.nodes == len(v.text.places)-1 }

// Value returns the term of a node; nil when no quad uses it. Strings share the store's memory.
func (v *View) Value(n Node) quad.Value {
	if n == 0 || int(n) >= v.text.len() || !v.allLive() && !v.live(n) {
		return nil
	}
	return v.text.at(n).value()
}

// live tells whether any quad uses a node.
func (v *View) live(n Node) bool {
	if n == 0 || int(n) >= v.text.len() {
		return false
	}
	return v.inTrees(n) || v.preds.live(n)
}

// inTrees tells whether any quad has a node as its subject, object or label.
func (v *View) inTrees(n Node) bool {
	return v.out.live(n) || v.in.live(n) || v.label.live(n)
}

// livePage is inTrees for the 64 nodes of a page, a bit each.
func (v *View) livePage(number Node) uint64 {
	return v.out.livePage(number) | v.in.livePage(number) | v.label.livePage(number)
}

// Has tells whether a quad is in the graph.
func (v *View) Has(q Link) bool {
	p, ok := v.preds.numbers[q.P]
	return ok && v.out.has(q.S, p, q.O, q.L)
}

// Out gives the quads with a subject, by predicate, then in order of object and label; the order of predicates is
// arbitrary but the same within a view. Arc.V is the object.
func (v *View) Out(n Node) iter.Seq[Arc] { return v.arcs(&v.out, n) }

// In gives the quads with an object, in the same way. Arc.V is the subject.
func (v *View) In(n Node) iter.Seq[Arc] { return v.arcs(&v.in, n) }

// OutVia gives the quads with subject n and predicate p.
func (v *View) OutVia(n, p Node) iter.Seq[Arc] { return v.arcsVia(&v.out, n, p) }

// InVia gives the quads with object n and predicate p. Arc.V is the subject.
func (v *View) InVia(n, p Node) iter.Seq[Arc] { return v.arcsVia(&v.in, n, p) }

// DegreeOut is the number of quads with subject n and predicate p; with p 0, of any predicate.
func (v *View) DegreeOut(n, p Node) int { return v.degree(&v.out, n, p) }

// DegreeIn is the number of quads with object n and predicate p; with p 0, of any predicate.
func (v *View) DegreeIn(n, p Node) int { return v.degree(&v.in, n, p) }

// Labelled gives the quads under a label, by predicate, then in order of subject and object.
func (v *View) Labelled(l Node) iter.Seq[Link] {
	return func(yield func(Link) bool) {
		v.label.parts(l, func(c columns) bool {
			for i, p := range c.p {
				if !yield(Link{c.v[i], v.preds.nodes[p], c.w[i], l}) {
					return false
				}
			}
			return true
		})
	}
}

// DegreeLabel is the number of quads under a label.
func (v *View) DegreeLabel(l Node) int { return v.label.degree(l) }

// Predicates gives every predicate in use with the number of its quads.
func (v *View) Predicates() iter.Seq2[Node, int] {
	return func(yield func(Node, int) bool) {
		for i, n := range v.preds.nodes {
			if count := v.preds.counts[i]; count > 0 && !yield(n, count) {
				return
			}
		}
	}
}

func (v *View) arcs(t *tree, n Node) iter.Seq[Arc] {
	return func(yield func(Arc) bool) {
		t.parts(n, func(c columns) bool {
			for i, p := range c.p {
				if !yield(Arc{v.preds.nodes[p], c.v[i], c.w[i]}) {
					return false
				}
			}
			return true
		})
	}
}

func (v *View) arcsVia(t *tree, n, p Node) iter.Seq[Arc] {
	return func(yield func(Arc) bool) {
		number, ok := v.preds.numbers[p]
		if !ok {
			return
		}
		t.runs(n, number, func(vs, ws []Node) bool {
			for i, to := range vs {
				if !yield(Arc{p, to, ws[i]}) {
					return false
				}
			}
			return true
		})
	}
}

func (v *View) degree(t *tree, n, p Node) int {
	if p == 0 {
		return t.degree(n)
	}
	number, ok := v.preds.numbers[p]
	if !ok {
		return 0
	}
	return t.degreeVia(n, number)
}
