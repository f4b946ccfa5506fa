package pattern

import (
	"sync/atomic"
	"unicode/utf8"
)

// walk is one way of an automaton through a text.
type walk struct {
	*automaton
	s     string
	at    int // behind the text when all is read
	shore int // where the last bare step led to
	state uint32
	table []atomic.Uint32
}

func (a *automaton) walk(s string) walk {
	return walk{automaton: a, s: s, table: *a.table.Load()}
}

// any says whether the text holds a match; sure is false when the automaton cannot tell.
func (w *walk) any() (found, sure bool) {
	step := w.run(w.ashore())
	return step&matched != 0, step != unknown
}

// island gives the next island; what is left of the text, when the automaton cannot tell.
func (w *walk) island() (from, to int, ok bool) {
	w.shore = w.at
	if w.at > len(w.s) {
		return w.at, w.at, false
	}
	step := w.run(w.ashore())
	from = w.shore
	if step&(matched|bare) == matched {
		step = w.run(bare) | matched
	}
	if to = min(w.at, len(w.s)); step == unknown || w.fixed {
		w.at = len(w.s) + 1
	}
	switch {
	case step&^matched == unknown:
		return from, len(w.s), true
	case step&matched == 0:
		return from, to, false
	}
	return from, to, true
}

// ashore is what steps tell where a walk finds land: that a match ends, or, where one begins at the beginning of the text
// only, that there is none.
func (w *walk) ashore() uint32 {
	if w.fixed {
		return matched | bare
	}
	return matched
}

// run reads characters until a step tells something of what is asked for, or the end is read, and gives the last step.
func (w *walk) run(asked uint32) (step uint32) {
	for w.at <= len(w.s) {
		if step = w.quick(asked); step&asked != 0 {
			return step
		}
		if step = w.step(); step&asked != 0 || step == unknown {
			return step
		}
		if step&bare != 0 {
			w.shore = w.at
		}
	}
	return step
}

// quick reads characters of ASCII whose steps are known, until one tells something of what is asked for; it gives the
// last step, unknown when there was none.
func (w *walk) quick(asked uint32) (step uint32) {
	s, at, state, table, shift, class := w.s, w.at, w.state, w.table, w.shift&31, &w.ascii
	for at < len(s) && s[at] < utf8.RuneSelf {
		next := table[state<<shift|uint32(class[s[at]])].Load()
		if next == unknown {
			break
		}
		step, state = next, next>>stateAt
		if at++; step&asked != 0 {
			break
		}
		if step&bare != 0 {
			w.shore = at
		}
	}
	w.at, w.state = at, state
	return step
}

// step reads one character, or behind the last one the end.
func (w *walk) step() uint32 {
	class, size := end, 1
	if w.at < len(w.s) {
		if c := w.s[w.at]; c < utf8.RuneSelf {
			class = w.ascii[c]
		} else {
			var r rune
			r, size = utf8.DecodeRuneInString(w.s[w.at:])
			if class = w.wide(r); class == end {
				return unknown
			}
		}
	}
	step := w.table[w.state<<w.shift|uint32(class)].Load()
	if step == unknown {
		if step = w.learn(w.state, class); step == unknown {
			return unknown
		}
		w.table = *w.automaton.table.Load()
	}
	w.at += size
	w.state = step >> stateAt
	return step
}
