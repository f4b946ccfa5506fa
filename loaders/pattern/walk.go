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
	state uint32
	table []atomic.Uint32
}

func (a *automaton) walk(s string) walk {
	return walk{automaton: a, s: s, table: *a.table.Load()}
}

// any says whether the text holds a match; sure is false when the automaton cannot tell.
func (w *walk) any() (found, sure bool) {
	for w.at <= len(w.s) {
		step := w.step()
		switch {
		case step == unknown:
			return false, false
		case step&matched != 0:
			return true, true
		case step&bare != 0 && w.fixed:
			return false, true
		}
	}
	return false, true
}

// island gives the next island; what is left of the text, when the automaton cannot tell.
func (w *walk) island() (from, to int, ok bool) {
	from = w.at
	found := false
	for w.at <= len(w.s) {
		step := w.step()
		if step == unknown {
			w.at = len(w.s) + 1
			return from, len(w.s), true
		}
		found = found || step&matched != 0
		if step&bare == 0 {
			continue
		}
		if found {
			return from, min(w.at, len(w.s)), true
		}
		if from = w.at; w.fixed {
			w.at = len(w.s) + 1
		}
	}
	return from, len(w.s), found
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
