package authority

import "unicode"

// Sight is what one pass over a text saw: which of the phrases that cues need stand in it, in any case.
type Sight []uint64

// Pass looks for the phrases of some cues. It is immutable.
type Pass struct {
	grams *grams
	room  int // of a Sight
}

// Pass makes the pass over a text that looks for the phrases of some cues of the Set; it takes a millisecond.
func (s *Set) Pass(cues []*Compiled) *Pass {
	known := &s.lexicon().phrases
	in := make([]bool, len(known.texts))
	for _, c := range cues {
		for _, set := range c.phrases {
			for _, n := range set.at {
				in[n] = true
			}
		}
	}
	return &Pass{known.build(in), (len(in) + 63) >> 6}
}

// Look tells in one pass which of the phrases that the cues need stand in a text (the S of a View, or part of one).
// Compiled.May asks what it saw; a cue for which that is false does not match anywhere in the text.
func (p *Pass) Look(str string) Sight { return p.LookAgain(nil, str) }

// LookAgain is Look with the memory of a sight that is no longer needed.
func (p *Pass) LookAgain(old Sight, str string) Sight {
	if len(old) != p.room {
		old = make(Sight, p.room)
	}
	clear(old)
	p.grams.mark(str, old)
	return old
}

// foldsByByte tells whether the pass, which compares bytes, sees a word in every case: "ÉTAT" is "état" byte by
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
