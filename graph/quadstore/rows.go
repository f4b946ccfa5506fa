package quadstore

// Rows reads what many nodes have under the same few predicates, as rows of a table whose columns are predicates:
//
//	rows := view.Rows(title, date)
//	for len(documents) > 0 {
//		n := rows.Read(documents)
//		for i, document := range documents[:n] {
//			titles, dates := rows.Values(i, 0), rows.Values(i, 1)
//			…
//		}
//		documents = documents[n:]
//	}
//
// It is faster than a Step for each. A node's list is looked up once for all its columns. Where a column is in the list of one node it mostly
// is in that of the next, and one look tells. And what has to be waited for, memory, is waited for by many nodes together:
// of all of them first where their lists are, then the lists, then where the values are, then their characters. All values are copied: what
// a node can have very many of is better read by a Step. One goroutine uses it.
type Rows struct {
	v       *View
	columns []column
	values  []Node   // of the nodes read last, copied from their lists: by node, then column
	ends    []uint32 // behind the values of each node and column; 0 in front
	from    [rowsMost]uint32
	to      [rowsMost]uint32
	seen    uint64 // nothing of importance: what is loaded ahead has to be used
}

// column is a predicate, and where in the last list it was.
type column struct {
	step   Step
	number uint16 // of the predicate; that of none when the step leads nowhere
	at     uint32
}

// rowsMost is how many nodes are read together: as many as a processor waits for at one time, and few enough for its nearest memory.
const rowsMost = 32

// Rows prepares reading the values under some predicates, given as steps of this view.
func (v *View) Rows(columns ...Step) *Rows {
	most := rowsMost * len(columns)
	r := &Rows{v: v, columns: make([]column, len(columns)), ends: make([]uint32, 1, 1+most), values: make([]Node, 0, most)}
	for i, c := range columns {
		if r.columns[i] = (column{c, c.number, 0}); c.out == nil {
			r.columns[i].number = maxPredicates
		}
	}
	return r
}

// Read reads the first of the nodes, and gives how many; 0 only when there are none.
func (r *Rows) Read(nodes []Node) int {
	nodes = nodes[:min(len(nodes), rowsMost)]
	r.find(nodes)
	r.values, r.ends = r.values[:0], r.ends[:1]
	for i, n := range nodes {
		if r.from[i] == elsewhere {
			r.readLoose(n)
		} else {
			r.read(r.from[i], r.to[i])
		}
	}
	r.ahead()
	return len(nodes)
}

// Values are the objects of the i-th of the nodes read last under the k-th predicate, in order. They stay as they are until the next Read.
func (r *Rows) Values(i, k int) []Node {
	at := i*len(r.columns) + k
	return r.values[r.ends[at]:r.ends[at+1]]
}

// elsewhere is where a list begins that is not in the base.
const elsewhere = ^uint32(0)

// find finds the lists of nodes, and begins to load them.
func (r *Rows) find(nodes []Node) {
	t := &r.v.out
	for i, n := range nodes {
		if t.sealed(n) {
			r.from[i], r.to[i] = t.off[n], t.off[n+1]
		} else {
			r.from[i], r.to[i] = elsewhere, elsewhere
		}
	}
	p, v, seen, far := t.base.arcs.p, t.base.arcs.v, r.seen, 0
	if last := len(r.columns) - 1; last >= 0 {
		far = int(r.columns[last].at)
	}
	for _, from := range r.from[:len(nodes)] {
		if at := int(from) + far; at < len(p) && at < len(v) {
			seen += uint64(p[at]) + uint64(v[at])
		}
	}
	r.seen = seen
}

// read reads the columns of one list of the base.
func (r *Rows) read(from, to uint32) {
	p, v := r.v.out.base.arcs.p[:to], r.v.out.base.arcs.v[:to]
	for k := range r.columns {
		c := &r.columns[k]
		number, at := c.number, from+c.at
		if !(at <= to && (at == from || p[at-1] < number) && (at == to || p[at] >= number)) {
			at = from + uint32(lowerPredicate(p[from:], number))
			c.at = at - from
		}
		for ; at < to && p[at] == number; at++ {
			r.values = append(r.values, v[at])
		}
		r.ends = append(r.ends, uint32(len(r.values)))
	}
}

// readLoose reads the columns of a list that is not in the base.
func (r *Rows) readLoose(n Node) {
	for k := range r.columns {
		for i, more := 0, true; more; i++ {
			var objects []Node
			objects, _, more = r.columns[k].step.Out(n, i)
			r.values = append(r.values, objects...)
		}
		r.ends = append(r.ends, uint32(len(r.values)))
	}
}

// ahead begins to load the values: first where they are, then their characters.
func (r *Rows) ahead() {
	places, sealed, seen := r.v.text.places, r.v.text.sealed, r.seen
	for _, n := range r.values {
		seen += places[n]
	}
	for _, n := range r.values {
		if at := places[n] >> byteShift & byteMask; at < uint64(len(sealed)) {
			seen += uint64(sealed[at])
		}
	}
	r.seen = seen
}
