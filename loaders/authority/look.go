package authority

import "unicode"

// Sight is what one pass over a text saw: which of the words that cues need stand in it, in any case.
type Sight []uint64

// Look tells in one pass which of the words that the cues of all classes need stand in a text (the S of a View, or part
// of one). Compiled.May asks what it saw; a cue for which that is false does not match anywhere in the text.
func (s *Set) Look(str string) Sight { return s.LookAgain(nil, str) }

// LookAgain is Look with the memory of a sight that is no longer needed.
func (s *Set) LookAgain(old Sight, str string) Sight {
	n := (s.words.count + 63) >> 6
	if len(old) != n {
		old = make(Sight, n)
	}
	clear(old)
	s.words.mark(str, old)
	return old
}

// MayIn is May of a short text that nobody looked at.
func (c *Compiled) MayIn(str string) bool {
	if len(c.phrases) == 0 {
		return true
	}
	var room [128]uint64
	seen := Sight(room[:])
	if n := (c.words.count + 63) >> 6; n > len(room) {
		seen = make(Sight, n)
	}
	c.words.mark(str, seen)
	return c.May(seen)
}

// learn gives the phrases of all cues to the pass. What examples the cues have is its sample of text.
func (s *Set) learn() {
	b := gramBuilder{numbers: map[string]int{}, common: map[uint32]int{}}
	s.words = &grams{}
	for _, class := range s.Classes() {
		for _, c := range s.cues[class] {
			for _, e := range c.Examples {
				b.sample(e)
			}
		}
	}
	for _, class := range s.Classes() {
		for _, c := range s.cues[class] {
			c.words = s.words
			for _, set := range phrases(c.Re.String()) {
				p := Phrases{Texts: set}
				for _, text := range set {
					p.at = append(p.at, b.add(text))
				}
				c.phrases = append(c.phrases, p)
			}
		}
	}
	*s.words = *b.build()
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
