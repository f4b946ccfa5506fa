package quadstore

import "slices"

// edit is one change of one tree: the arc (p, v, w) comes into node's list, or leaves it.
type edit struct {
	node, v, w Node
	p          uint16
	remove     bool
}

func compareEdits(a, b edit) int {
	switch {
	case a.node != b.node:
		return order(a.node < b.node)
	case a.p != b.p:
		return order(a.p < b.p)
	case a.v != b.v:
		return order(a.v < b.v)
	case a.w != b.w:
		return order(a.w < b.w)
	}
	return 0
}

func order(less bool) int {
	if less {
		return -1
	}
	return 1
}

// sortEdits sorts by (node, p, v, w). Many edits are first put into order of node by counting, which leaves short
// groups to compare.
func sortEdits(edits []edit) {
	if len(edits) < 2048 {
		slices.SortFunc(edits, compareEdits)
		return
	}
	var largest Node
	for i := range edits {
		largest = max(largest, edits[i].node)
	}
	from, to := edits, make([]edit, len(edits))
	for shift := 0; shift < 32 && largest>>shift != 0; shift += 11 {
		var start [1 << 11]int
		for i := range from {
			start[from[i].node>>shift&(1<<11-1)]++
		}
		sum := 0
		for i, n := range start {
			start[i], sum = sum, sum+n
		}
		for i := range from {
			at := &start[from[i].node>>shift&(1<<11-1)]
			to[*at] = from[i]
			*at++
		}
		from, to = to, from
	}
	copy(edits, from) // onto itself after an even number of passes
	for i := 0; i < len(edits); {
		j := i + 1
		for j < len(edits) && edits[j].node == edits[i].node {
			j++
		}
		slices.SortFunc(edits[i:j], compareEdits)
		i = j
	}
}

// merge appends the arcs of old with the edits of one list made. An edit without an effect is passed over: there is none, unless the
// trees of a store contradict each other, and then nothing worse is to come of it.
func (c *columns) merge(old columns, edits []edit) {
	if len(old.p) == 0 {
		for _, e := range edits {
			if !e.remove {
				c.push(e.p, e.v, e.w)
			}
		}
		return
	}
	from := 0
	for _, e := range edits {
		to := from + lowerAfter(&old, from, e)
		c.add(old.cut(from, to))
		from = to
		switch there := to < len(old.p) && old.p[to] == e.p && old.v[to] == e.v && old.w[to] == e.w; {
		case e.remove && there:
			from++
		case !e.remove && !there:
			c.push(e.p, e.v, e.w)
		}
	}
	c.add(old.cut(from, len(old.p)))
}

// lowerAfter is lower on the arcs from position from on.
func lowerAfter(c *columns, from int, e edit) int {
	rest := c.cut(from, len(c.p))
	return rest.lower(e.p, e.v, e.w)
}
