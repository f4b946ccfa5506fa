package authority

import "unicode"

// Sight is what one pass over a text saw: which of the words that cues need stand in it, in any case.
type Sight []uint64

func (s Sight) has(i int) bool { return s[i>>6]&(1<<(i&63)) != 0 }

// Look tells in one pass which of the words that the cues of all classes need stand in a text (the S of a View, or part
// of one). Compiled.May asks what it saw; a cue for which that is false does not match anywhere in the text.
func (s *Set) Look(str string) Sight {
	seen := make(Sight, (s.words.count+63)>>6)
	s.words.mark(str, seen)
	return seen
}

// learn gives the words of all cues to the automaton.
func (s *Set) learn() {
	var b automatonBuilder
	for _, class := range s.Classes() {
		for _, c := range s.cues[class] {
			for i := range c.needs {
				b.need(&c.needs[i])
			}
		}
	}
	s.words = b.build()
}

// need puts the words of a set into the automaton and notes their numbers; a set with a word that cannot be told by its
// bytes in any case is left out.
func (b *automatonBuilder) need(n *Need) {
	for _, w := range n.Words {
		if w.Fold && !foldsByByte(w.Text) {
			return
		}
	}
	at := make([]int, 0, len(n.Words))
	for _, w := range n.Words {
		at = append(at, b.add(w.Text))
	}
	n.at = at
}

// foldsByByte tells whether the automaton, which compares bytes, sees a word in every case: "ÉTAT" is "état" byte by
// byte but for one bit, "Ÿ" is not "ÿ". The signs for kelvin and ångström and the long s are no letters of a text here.
func foldsByByte(word string) bool {
	for _, r := range word {
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			if f != 'K' && f != 'Å' && f != 'ſ' && folded(string(f)) != folded(string(r)) {
				return false
			}
		}
	}
	return true
}

func folded(s string) string {
	b := []byte(s)
	for i, c := range b {
		b[i] = foldByte(c)
	}
	return string(b)
}
