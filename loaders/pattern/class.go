package pattern

import (
	"math/bits"
	"regexp/syntax"
	"sync"
	"unicode/utf8"
)

// classes puts characters that an expression cannot tell apart into one class. Those of ASCII are known from the
// beginning, others as texts bring them.
type classes struct {
	ascii  [utf8.RuneSelf]uint8
	conds  []*syntax.Inst // the different conditions of the program
	shift  uint           // 1<<shift is more than there are classes
	mu     sync.RWMutex
	others map[rune]uint8
	bySign map[string]uint8 // by what conditions hold
	sample []rune           // by class
}

// end is the class of the end of the text. A character of a class for which there is no room has it too.
const end uint8 = 0

// moreClasses is the room for classes of characters beyond ASCII.
const moreClasses = 12

func newClasses(prog *syntax.Prog) *classes {
	c := &classes{others: map[rune]uint8{}, bySign: map[string]uint8{}, sample: []rune{-1}, shift: 8}
	known := map[string]bool{}
	for i := range prog.Inst {
		inst := &prog.Inst[i]
		switch inst.Op {
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			key := string(inst.Rune)
			if inst.Op == syntax.InstRune && len(inst.Rune) == 1 && syntax.Flags(inst.Arg)&syntax.FoldCase != 0 {
				key += "i"
			}
			if !known[key] {
				known[key] = true
				c.conds = append(c.conds, inst)
			}
		}
	}
	for r := range rune(utf8.RuneSelf) {
		c.ascii[r] = c.of(r)
	}
	c.shift = uint(bits.Len(uint(len(c.sample) + moreClasses)))
	return c
}

// wide gives the class of a character beyond ASCII.
func (c *classes) wide(r rune) uint8 {
	c.mu.RLock()
	class, known := c.others[r]
	c.mu.RUnlock()
	if known {
		return class
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	class = c.of(r)
	if len(c.others) < mostOthers {
		c.others[r] = class
	}
	return class
}

// mostOthers bounds how many characters beyond ASCII are kept.
const mostOthers = 4096

// of finds or makes the class of a character: which conditions hold, and what stands between it and others.
func (c *classes) of(r rune) uint8 {
	sign := make([]byte, len(c.conds)/8+2)
	for i, inst := range c.conds {
		if inst.MatchRune(r) {
			sign[i/8] |= 1 << (i % 8)
		}
	}
	sign[len(sign)-1] = byte(leadOf(r))
	class, known := c.bySign[string(sign)]
	switch {
	case known:
		return class
	case len(c.sample) >= 1<<c.shift:
		return end
	}
	class = uint8(len(c.sample))
	c.bySign[string(sign)] = class
	c.sample = append(c.sample, r)
	return class
}

// rune gives a character of a class; -1 for the end.
func (c *classes) rune(class uint8) rune {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.sample[class]
}

// lead is what matters of the character before a place.
type lead uint8

const (
	leadNone lead = iota // the place is the beginning
	leadLine             // the end of a line
	leadWord
	leadOther
)

func leadOf(r rune) lead {
	switch {
	case r < 0:
		return leadNone
	case r == '\n':
		return leadLine
	case syntax.IsWordChar(r):
		return leadWord
	}
	return leadOther
}

// rune gives a character that leads so.
func (l lead) rune() rune { return [...]rune{-1, '\n', 'a', ' '}[l] }
