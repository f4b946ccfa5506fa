package quadstore

import "sort"

const (
	chunkArcs = 1024 // most arcs of a hub's chunk
	chunkHalf = 640  // a chunk that is too long is cut into pieces of about this
	chunkTiny = 192  // a chunk this short joins the one before it, when both fit one
)

// hub is a long list in chunks, so that one more arc into a node with two million costs one chunk and not the list.
type hub struct {
	chunks []*columns // none is empty
	ends   []int      // arcs in this and all earlier chunks
	preds  uint64     // as in page; predicates that have left the list may still show
}

func (h *hub) len() int { return h.ends[len(h.ends)-1] }

// seek returns the place of the first arc that is not below (p, v, w): chunk and position; past the end, (len(chunks), 0).
func (h *hub) seek(p uint16, v, w Node) (chunk, pos int) {
	chunk = sort.Search(len(h.chunks), func(i int) bool {
		c, last := h.chunks[i], len(h.chunks[i].p)-1
		return !less(c.p[last], c.v[last], c.w[last], p, v, w)
	})
	if chunk == len(h.chunks) {
		return chunk, 0
	}
	return chunk, h.chunks[chunk].lower(p, v, w)
}

// rank is the number of arcs before a place.
func (h *hub) rank(chunk, pos int) int {
	if chunk == 0 {
		return pos
	}
	return h.ends[chunk-1] + pos
}

// count is the number of arcs under a predicate number.
func (h *hub) count(p uint16) int {
	from := h.rank(h.seek(p, 0, 0))
	if p == ^uint16(0) {
		return h.len() - from
	}
	return h.rank(h.seek(p+1, 0, 0)) - from
}

// has tells whether an arc is in the list.
func (h *hub) has(p uint16, v, w Node) bool {
	i, j := h.seek(p, v, w)
	return i < len(h.chunks) && !less(p, v, w, h.chunks[i].p[j], h.chunks[i].v[j], h.chunks[i].w[j])
}

// runs gives the arcs under a predicate number, a chunk's worth at a time, until yield is false.
func (h *hub) runs(p uint16, yield func(v, w []Node) bool) {
	for i, j := h.seek(p, 0, 0); i < len(h.chunks); i, j = i+1, 0 {
		c := h.chunks[i]
		end := len(c.p)
		if c.p[end-1] != p {
			end = j + lowerPredicate(c.p[j:], p+1)
		}
		if !yield(c.v[j:end], c.w[j:end]) || end < len(c.p) {
			return
		}
	}
}

// push appends a chunk.
func (h *hub) push(c *columns) {
	n := len(c.p)
	if len(h.ends) > 0 {
		n += h.len()
	}
	h.chunks, h.ends = append(h.chunks, c), append(h.ends, n)
}

// emit appends arcs as new chunks of good size. It copies c.
func (h *hub) emit(c columns) {
	n := len(c.p)
	if n == 0 {
		return
	}
	if last := len(h.chunks) - 1; n < chunkTiny && last >= 0 && len(h.chunks[last].p)+n <= chunkArcs {
		joined := h.chunks[last].clone()
		joined.add(c)
		joined = joined.clone()
		h.chunks, h.ends = h.chunks[:last], h.ends[:last]
		h.push(&joined)
		return
	}
	pieces := 1
	if n > chunkArcs {
		pieces = (n + chunkHalf - 1) / chunkHalf
	}
	for k := range pieces {
		part := c.cut(n*k/pieces, n*(k+1)/pieces)
		part = part.clone()
		h.push(&part)
	}
}

// newHub makes a hub of a list.
func newHub(c columns) *hub {
	h := &hub{preds: c.preds()}
	h.emit(c)
	return h
}

// apply returns the hub after the edits (sorted, of one node, each with an effect), nil when nothing is left.
// Chunks without an edit are shared with the old hub.
func (h *hub) apply(edits []edit, scratch *columns) *hub {
	out := &hub{
		chunks: make([]*columns, 0, len(h.chunks)+1+len(edits)/chunkHalf),
		ends:   make([]int, 0, len(h.chunks)+1+len(edits)/chunkHalf),
		preds:  h.preds,
	}
	for _, e := range edits {
		out.preds |= 1 << (e.p & 63)
	}
	next := 0
	for len(edits) > 0 {
		at, _ := h.seek(edits[0].p, edits[0].v, edits[0].w)
		at = min(at, len(h.chunks)-1) // what comes after all arcs goes into the last chunk
		for ; next < at; next++ {
			out.push(h.chunks[next])
		}
		mine := len(edits)
		if c := h.chunks[at]; at < len(h.chunks)-1 {
			last := len(c.p) - 1
			mine = sort.Search(len(edits), func(i int) bool {
				return less(c.p[last], c.v[last], c.w[last], edits[i].p, edits[i].v, edits[i].w)
			})
		}
		scratch.trim(0)
		scratch.merge(*h.chunks[at], edits[:mine])
		out.emit(*scratch)
		edits, next = edits[mine:], at+1
	}
	for ; next < len(h.chunks); next++ {
		out.push(h.chunks[next])
	}
	if len(out.chunks) == 0 {
		return nil
	}
	return out
}
