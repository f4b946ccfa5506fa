package authority

import (
	"maps"
	"slices"
)

// automaton finds many words in one pass over a text (Aho and Corasick, "Efficient string matching", 1975), as a table
// with the next state for every state and class of bytes. It tells which words there are, not where: the expression of
// a cue finds the place. Bytes that foldByte makes equal are equal.
type automaton struct {
	class [256]uint8
	shift uint     // a row of next has 1<<shift entries
	next  []uint16 // by state<<shift | class: the next state, with the top bit set where a word ends
	ends  [][]int  // by state: the words that end there
	count int      // of words
}

const ending = 1 << 15

// mark sets the bits of the words that stand in a text.
func (a *automaton) mark(str string, seen Sight) {
	if a.count == 0 {
		return
	}
	state := uint16(0)
	for i := 0; i < len(str); i++ {
		state = a.next[int(state)<<a.shift|int(a.class[str[i]])]
		if state >= ending {
			state &^= ending
			for _, w := range a.ends[state] {
				seen[w>>6] |= 1 << (w & 63)
			}
		}
	}
}

// foldByte makes letters equal that differ in case: those of ASCII, and with the second byte of two those of Latin-1
// (other signs that share these bytes become equal too, which a prefilter may).
func foldByte(c byte) byte {
	switch {
	case isUpper(c):
		return c + 'a' - 'A'
	case c >= 0x80 && c < 0xa0:
		return c + 0x20
	}
	return c
}

// mostStates bounds an automaton, which takes some 150 bytes a state. The cues whose phrases have no room in it are tried
// everywhere.
const mostStates = ending - 1

// automatonBuilder collects words as a trie.
type automatonBuilder struct {
	nodes []trieNode
	words map[string]int
}

type trieNode struct {
	next map[byte]int // by folded byte
	ends []int
}

// room says whether all words of a set can be added.
func (b *automatonBuilder) room(words []string) bool {
	n := len(b.nodes)
	for _, w := range words {
		n += len(w)
	}
	return n < mostStates
}

// add gives the number of a word, the same for the same word in another case.
func (b *automatonBuilder) add(word string) int {
	if b.words == nil {
		b.words, b.nodes = map[string]int{}, []trieNode{{next: map[byte]int{}}}
	}
	key := folded(word)
	if n, known := b.words[key]; known {
		return n
	}
	n := len(b.words)
	b.words[key] = n
	at := 0
	for i := range len(key) {
		to, ok := b.nodes[at].next[key[i]]
		if !ok {
			to = len(b.nodes)
			b.nodes = append(b.nodes, trieNode{next: map[byte]int{}})
			b.nodes[at].next[key[i]] = to
		}
		at = to
	}
	b.nodes[at].ends = append(b.nodes[at].ends, n)
	return n
}

// build lays the trie out as a table, breadth first: the row of the state to fall back to is there before it is needed, and
// the states near the root, where most of a text is read, lie together.
func (b *automatonBuilder) build() *automaton {
	a := &automaton{count: len(b.words)}
	a.classes(b.words)
	a.next = make([]uint16, len(b.nodes)<<a.shift)
	a.ends = make([][]int, len(b.nodes))
	fall := make([]int, len(b.nodes)) // by state
	queue := make([]int, 0, len(b.nodes))
	if a.count > 0 {
		queue = append(queue, 0)
	}
	for state := 0; state < len(queue); state++ {
		node := &b.nodes[queue[state]]
		row := a.next[state<<a.shift : (state+1)<<a.shift]
		a.ends[state] = node.ends
		if state > 0 {
			copy(row, a.next[fall[state]<<a.shift:])
			a.ends[state] = append(node.ends, a.ends[fall[state]]...)
		}
		for _, c := range slices.Sorted(maps.Keys(node.next)) {
			k := a.class[c]
			to := len(queue)
			queue = append(queue, node.next[c])
			fall[to] = int(row[k])
			row[k] = uint16(to)
		}
	}
	for i, to := range a.next {
		if len(a.ends[to]) > 0 {
			a.next[i] |= ending
		}
	}
	return a
}

// classes numbers the bytes that occur in words, the commonest first, so that what a row is mostly asked for lies together
// too; all others are class 0.
func (a *automaton) classes(words map[string]int) {
	var uses [256]int
	for w := range words {
		for i := range len(w) {
			uses[w[i]]++
		}
	}
	var used []byte
	for c, n := range uses {
		if n > 0 {
			used = append(used, byte(c))
		}
	}
	slices.SortStableFunc(used, func(x, y byte) int { return uses[y] - uses[x] })
	var number [256]uint8
	for i, c := range used {
		number[c] = uint8(i + 1)
	}
	for c := range 256 {
		a.class[c] = number[foldByte(byte(c))]
	}
	for len(used) >= 1<<a.shift {
		a.shift++
	}
}
