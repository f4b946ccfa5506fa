package quadstore

// Step is a predicate as one view knows it. Who follows the same predicate from many nodes looks it up once and reads the
// lists as they lie in memory: nothing is copied, nothing allocated. The zero Step leads nowhere.
type Step struct {
	out, in, ranked *tree // nil for a predicate that is not used
	number          uint16
}

// Step finds a predicate; of a node that no quad has as its predicate it leads nowhere.
func (v *View) Step(p Node) Step {
	number, ok := v.preds.numbers[p]
	if !ok {
		return Step{}
	}
	return Step{&v.out, &v.in, &v.ranked, number}
}

// Out gives the quads with subject n: their objects, in order, and labels. A list is one piece, mostly; when more is true
// there may be another one, with the next number:
//
//	for i, more := 0, true; more; i++ {
//		var objects []Node
//		objects, _, more = step.Out(n, i)
//	}
//
// The slices are the store's own and must not be changed.
func (s Step) Out(n Node, piece int) (objects, labels []Node, more bool) {
	c, from, to, more := s.out.where(n, s.number, piece)
	return c.v[from:to], c.w[from:to], more
}

// In gives the quads with object n in the same way: their subjects, in order, and labels.
func (s Step) In(n Node, piece int) (subjects, labels []Node, more bool) {
	c, from, to, more := s.in.where(n, s.number, piece)
	return c.v[from:to], c.w[from:to], more
}

// First gives the first object of the quads with subject n, 0 when there is none: for what has one value.
func (s Step) First(n Node) Node {
	t := s.out
	if t == nil {
		return 0
	}
	if t.sealed(n) {
		return t.base.first(n, s.number)
	}
	if c, from, to, _ := t.loosePiece(n, s.number, 0); from < to {
		return c.v[from]
	}
	return 0
}

// piece is a part of what runs gives.
func (t *tree) piece(n Node, p uint16, number int) (v, w []Node, more bool) {
	c, from, to, more := t.where(n, p, number)
	return c.v[from:to], c.w[from:to], more
}

// where is where a piece lies; nothing of a tree that is nil. Most of the time of a walk is spent here: what is short and
// in the base, as mostly, is found without another call, and of the columns only those are touched that are asked for.
func (t *tree) where(n Node, p uint16, number int) (c *columns, from, to int, more bool) {
	if t == nil {
		return new(columns), 0, 0, false
	}
	if !t.sealed(n) {
		return t.loosePiece(n, p, number)
	}
	c, from, to = &t.base.arcs, int(t.off[n]), int(t.off[n+1])
	if to-from > listMax {
		start := from
		from, to = within(c.p[from:to], p)
		return c, start + from, start + to, false
	}
	from, to = span(c.p[from:to], p, from)
	return c, from, to, false
}

// loosePiece is piece of a list that is not in the base.
func (t *tree) loosePiece(n Node, p uint16, number int) (c *columns, from, to int, more bool) {
	pg := t.loose(n)
	if pg == nil || pg.preds&(1<<(p&63)) == 0 {
		return &t.base.arcs, 0, 0, false
	}
	from, to, h := pg.list(slot(n))
	if h != nil {
		return h.piece(p, number)
	}
	from, to = span(pg.arcs.p[from:to], p, from)
	return &pg.arcs, from, to, false
}

// span is where a predicate lies in a sorted column that begins at position base.
func span(col []uint16, p uint16, base int) (from, to int) {
	lo, n := 0, len(col)
	for n > 1 { // lists are alike, mostly: the processor guesses which way it goes
		half := n >> 1
		if col[lo+half-1] < p {
			lo += half
		}
		n -= half
	}
	if lo < len(col) && col[lo] < p {
		lo++
	}
	hi := lo
	for hi < len(col) && col[hi] == p {
		hi++
	}
	return base + lo, base + hi
}

// piece is where the arcs under a predicate number lie in the number-th of the chunks that have any.
func (h *hub) piece(p uint16, number int) (c *columns, from, to int, more bool) {
	chunk, from := h.seek(p, 0, 0)
	if number > 0 {
		chunk, from = chunk+number, 0
	}
	if chunk >= len(h.chunks) {
		return h.chunks[0], 0, 0, false
	}
	c = h.chunks[chunk]
	end := len(c.p)
	if c.p[end-1] != p {
		return c, from, from + lowerPredicate(c.p[from:], p+1), false
	}
	return c, from, end, chunk+1 < len(h.chunks)
}

// Arcs are quads of one subject as they lie in memory, by predicate, then object and label: a part of some columns. It is small enough to
// be handed over in registers.
type Arcs struct {
	v        *View
	columns  *columns
	from, to uint32
}

// Len is the number of quads.
func (a Arcs) Len() int { return int(a.to - a.from) }

// At is the i-th quad, i being below Len: V is its object.
func (a Arcs) At(i int) Arc {
	c, at := a.columns, int(a.from)+i
	return Arc{a.v.preds.nodes[c.p[at]], c.v[at], c.w[at]}
}

// Objects gives the objects of all quads. The slice is the store's own.
func (a Arcs) Objects() []Node {
	if a.columns == nil {
		return nil
	}
	return a.columns.v[a.from:a.to]
}

// OutAt gives the quads with a subject in pieces, as Step.Out does.
func (v *View) OutAt(n Node, piece int) (arcs Arcs, more bool) {
	if t := &v.out; t.sealed(n) {
		return Arcs{v, &t.base.arcs, t.off[n], t.off[n+1]}, false
	}
	return v.looseAt(n, piece)
}

// looseAt is OutAt of a list that is not in the base.
func (v *View) looseAt(n Node, piece int) (arcs Arcs, more bool) {
	pg := v.out.loose(n)
	from, to, h := pg.list(slot(n))
	switch {
	case h == nil && from < to:
		return Arcs{v, &pg.arcs, uint32(from), uint32(to)}, false
	case h == nil || piece >= len(h.chunks):
		return Arcs{}, false
	}
	return Arcs{v, h.chunks[piece], 0, uint32(len(h.chunks[piece].p))}, piece+1 < len(h.chunks)
}

// Text is the characters of an IRI, a blank node or a plain string, "" for a term of another sort and for node 0. Any other
// node must be one that this view gave. The string shares the store's memory.
func (v *View) Text(n Node) string {
	if place := v.text.places[n]; place < uint64(kindString+1)<<kindShift {
		return v.text.payload(place)
	}
	return ""
}
