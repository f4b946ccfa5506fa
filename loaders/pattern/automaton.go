package pattern

import (
	"encoding/binary"
	"math"
	"regexp/syntax"
	"slices"
	"sync"
	"sync/atomic"
)

// automaton is the deterministic form of a program. A state is the set of instructions that may be next; states are made
// when a text first leads to them, as in RE2 (Cox, "Regular Expression Matching in the Wild", 2010).
type automaton struct {
	*classes
	prog  *syntax.Prog
	fixed bool                            // a match begins at the beginning of the text only
	table atomic.Pointer[[]atomic.Uint32] // by state<<shift | class: a step; read without the lock

	making sync.Mutex // guards what follows, and writing to the table
	states []state
	known  map[state]uint32
	seen   []uint32 // by instruction: the round in which it was met
	round  uint32
}

// state is what may be next, in the fewest bytes: what stands before the place, and, in two bytes each, the instructions that
// read a character, ask what stands around the place, or end a match.
type state string

func newState(before lead, insts []uint32) state {
	b := make([]byte, 0, 1+2*len(insts))
	b = append(b, byte(before))
	for _, i := range insts {
		b = binary.LittleEndian.AppendUint16(b, uint16(i))
	}
	return state(b)
}

func (s state) lead() lead { return lead(s[0]) }

func (s state) insts() []uint32 {
	out := make([]uint32, 0, len(s)/2)
	for k := 1; k+1 < len(s); k += 2 {
		out = append(out, uint32(s[k])|uint32(s[k+1])<<8)
	}
	return out
}

// A step is the number of the next state, shifted, and what else there is to tell; unknown is not made yet.
const (
	unknown uint32 = 0
	made    uint32 = 1
	matched uint32 = 2 // a match ends before the character
	bare    uint32 = 4 // nothing that began before the end of the character goes on
	stateAt        = 3
)

// mostSteps bounds the table of one expression: half a megabyte. An expression that needs more is run by regexp alone from
// where there was no room.
const mostSteps = 1 << 17

// newAutomaton gives nil for an expression that matches an empty text, and for one beyond all measure.
func newAutomaton(source string) *automaton {
	parsed, err := syntax.Parse(source, syntax.Perl)
	if err != nil {
		return nil
	}
	prog, err := syntax.Compile(parsed.Simplify())
	if err != nil || len(prog.Inst) > math.MaxUint16 {
		return nil
	}
	a := &automaton{classes: newClasses(prog), prog: prog, fixed: prog.StartCond()&syntax.EmptyBeginText != 0,
		known: map[state]uint32{}, seen: make([]uint32, len(prog.Inst))}
	const anywhere = syntax.EmptyOp(0xff)
	a.round++
	if _, empty := a.follow(nil, uint32(prog.Start), anywhere); empty {
		return nil
	}
	table := make([]atomic.Uint32, 8<<a.shift)
	a.table.Store(&table)
	a.round++
	first, _ := a.follow(nil, uint32(prog.Start), 0)
	a.number(newState(leadNone, first))
	return a
}

// learn makes the step from a state by a class of characters; unknown when there is no room for it.
func (a *automaton) learn(from uint32, class uint8) uint32 {
	r := a.rune(class)
	a.making.Lock()
	defer a.making.Unlock()
	st := a.states[from]
	step := made
	flags := syntax.EmptyOpContext(st.lead().rune(), r)
	var now, next []uint32
	ends := false
	a.round++
	for _, i := range st.insts() {
		var e bool
		now, e = a.follow(now, i, flags)
		ends = ends || e
	}
	if ends {
		step |= matched
	}
	a.round++
	for _, i := range now {
		if inst := &a.prog.Inst[i]; r >= 0 && isRune(inst.Op) && inst.MatchRune(r) {
			next, _ = a.follow(next, inst.Out, 0)
		}
	}
	if len(next) == 0 {
		step |= bare
	}
	if !a.fixed {
		next, _ = a.follow(next, uint32(a.prog.Start), 0)
	}
	slices.Sort(next)
	to, ok := a.number(newState(leadOf(r), next))
	if !ok {
		return unknown
	}
	step |= to << stateAt
	(*a.table.Load())[from<<a.shift|uint32(class)].Store(step)
	return step
}

// follow adds to a set the instructions that are reached from one without reading a character, each once a round. Of what
// a place must be, flags hold what it is; without flags such a question stays open and is added. ends says that a match
// ends here.
func (a *automaton) follow(set []uint32, at uint32, flags syntax.EmptyOp) (out []uint32, ends bool) {
	if a.seen[at] == a.round {
		return set, false
	}
	a.seen[at] = a.round
	inst := &a.prog.Inst[at]
	switch inst.Op {
	case syntax.InstAlt, syntax.InstAltMatch:
		set, ends = a.follow(set, inst.Out, flags)
		set, more := a.follow(set, inst.Arg, flags)
		return set, ends || more
	case syntax.InstCapture, syntax.InstNop:
		return a.follow(set, inst.Out, flags)
	case syntax.InstEmptyWidth:
		if flags == 0 {
			return append(set, at), false
		}
		if syntax.EmptyOp(inst.Arg)&^flags == 0 {
			return a.follow(set, inst.Out, flags)
		}
		return set, false
	case syntax.InstFail:
		return set, false
	case syntax.InstMatch:
		return append(set, at), true
	}
	return append(set, at), false
}

func isRune(op syntax.InstOp) bool {
	return op == syntax.InstRune || op == syntax.InstRune1 || op == syntax.InstRuneAny || op == syntax.InstRuneAnyNotNL
}

// number finds or makes the number of a state; ok is false when there is no room.
func (a *automaton) number(st state) (n uint32, ok bool) {
	if n, ok = a.known[st]; ok {
		return n, true
	}
	table := *a.table.Load()
	if len(a.states)<<a.shift >= len(table) {
		if 2*len(table) > mostSteps {
			return 0, false
		}
		wider := make([]atomic.Uint32, 2*len(table))
		for i := range table {
			wider[i].Store(table[i].Load())
		}
		a.table.Store(&wider)
	}
	n = uint32(len(a.states))
	a.known[st] = n
	a.states = append(a.states, st)
	return n, true
}
