package quadstore

// LookupIRIs finds the nodes of many IRIs, in the same order; 0 where no quad uses one. Nearly all of a search is waiting for memory where the graph is larger
// than the processor's caches, and of many searches the processor can wait for all at once. What is read next of each node, its list, is fetched as well.
func LookupIRIs[S ~string](v *View, iris []S) []Node {
	nodes := make([]Node, len(iris))
	var hashes [inSight]uint64
	for from := 0; from < len(iris); from += inSight {
		some := iris[from:min(from+inSight, len(iris))]
		for i, iri := range some {
			hashes[i] = v.dict.hash(term{kindIRI, string(iri)})
		}
		v.near(hashes[:len(some)])
		for i, iri := range some {
			nodes[from+i], _ = v.seek(term{kindIRI, string(iri)}, hashes[i])
		}
	}
	return nodes
}

// near reads, of the sealed terms that probably have these hashes, one thing of all before the next thing of any: the slot, the place and the list's
// bounds, the payload and the list. It gives something that depends on all it has read, so that nothing is left out.
func (v *View) near(hashes []uint64) (any uint64) {
	slots, t := v.dict.table.slots, &v.out
	if len(slots) == 0 {
		return 0
	}
	var nodes [inSight]Node
	for i, h := range hashes {
		if slot := slots[v.dict.table.start(h)]; uint32(slot>>32) == uint32(h) {
			nodes[i] = Node(uint32(slot))
		}
	}
	some := nodes[:len(hashes)]
	for _, n := range some {
		any += v.text.places[n]
		if t.sealed(n) {
			any += uint64(t.off[n])
		}
	}
	for _, n := range some {
		if place := v.text.places[n]; place&sizeMax > 0 {
			any += uint64(v.text.payload(place)[0])
		}
		if t.sealed(n) && int(t.off[n]) < len(t.arcs.p) {
			at := t.off[n]
			any += uint64(t.arcs.p[at]) + uint64(t.arcs.v[at]) + uint64(t.arcs.w[at])
		}
	}
	return any
}
