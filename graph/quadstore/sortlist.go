package quadstore

import "slices"

// short is up to which length a list is sorted by insertion.
const short = 24

// sorter holds the memory in which lists are sorted; each goroutine has its own.
type sorter struct {
	places []int // by predicate number: where its next arc goes
	arcs   columns
	keys   []uint64
}

// sort puts a list in order of (p, v, w): first by counting the predicates, which are few, then each predicate's arcs. Mostly a part
// of that is already so.
func (s *sorter) sort(c columns) {
	if !slices.IsSorted(c.p) {
		if len(c.p) <= short {
			insertByPredicate(c)
		} else {
			s.byPredicate(c)
		}
	}
	for from := 0; from < len(c.p); {
		to := from + 1
		for to < len(c.p) && c.p[to] == c.p[from] {
			to++
		}
		s.byNodes(c.v[from:to], c.w[from:to])
		from = to
	}
}

// insertByPredicate puts a short list in order of predicates and leaves the order of the arcs of each.
func insertByPredicate(c columns) {
	for i := 1; i < len(c.p); i++ {
		p, v, w := c.p[i], c.v[i], c.w[i]
		j := i
		for ; j > 0 && c.p[j-1] > p; j-- {
			c.p[j], c.v[j], c.w[j] = c.p[j-1], c.v[j-1], c.w[j-1]
		}
		c.p[j], c.v[j], c.w[j] = p, v, w
	}
}

// byPredicate does the same with a long list.
func (s *sorter) byPredicate(c columns) {
	highest := int(slices.Max(c.p))
	s.places = append(s.places[:0], make([]int, highest+2)...)
	for _, p := range c.p {
		s.places[p+1]++
	}
	for p := range highest + 1 {
		s.places[p+1] += s.places[p]
	}
	s.arcs.trim(0)
	s.arcs.add(c)
	for i, p := range s.arcs.p {
		at := s.places[p]
		s.places[p]++
		c.p[at], c.v[at], c.w[at] = p, s.arcs.v[i], s.arcs.w[i]
	}
	if cap(s.arcs.p) > scratchMax {
		s.arcs = columns{}
	}
}

// byNodes puts arcs of one predicate in order of (v, w).
func (s *sorter) byNodes(v, w []Node) {
	sorted := true
	for i := 1; i < len(v) && sorted; i++ {
		sorted = v[i-1] < v[i] || v[i-1] == v[i] && w[i-1] <= w[i]
	}
	if sorted {
		return
	}
	s.keys = s.keys[:0]
	for i := range v {
		s.keys = append(s.keys, uint64(v[i])<<32|uint64(w[i]))
	}
	slices.Sort(s.keys)
	for i, k := range s.keys {
		v[i], w[i] = Node(k>>32), Node(k)
	}
	if cap(s.keys) > scratchMax {
		s.keys = nil
	}
}
