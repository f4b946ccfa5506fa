// Package quadstore keeps a graph of quads in memory and answers for it as a Cayley graph.QuadStore.
//
// A quad is (subject, predicate, object, label). With this quad in the store
//
//	<acme:document/D/7> <cites> <acme:document/D/5> <acme:evidence/7d1f>
//
// its four terms are nodes, that is, small numbers given by a dictionary, and the quad stands in three lists: among the
// arcs out of the subject, among the arcs into the object and among the quads under the label:
//
//	s, _ := view.Lookup(quad.IRI("acme:document/D/7"))
//	p, _ := view.Lookup(quad.IRI("cites"))
//	for arc := range view.OutVia(s, p) {
//		fmt.Println(view.Value(arc.V), "because of", view.Value(arc.L))
//	}
//
// A [Store] is the living graph: one writer at a time changes it with [Store.Apply], which makes one atomic change of
// any number of quads. A [View] is the graph as it was at one moment. It never changes, costs nothing to take and may be
// read by any number of goroutines for as long as they like; everything that asks more than one question must ask a View.
// Both are graph.QuadStore; a View refuses writes.
//
// The structure, the page layout and measured figures are in DESIGN.md of this folder.
package quadstore
