package cite

import (
	"strings"

	"github.com/travaux/travaux/loaders/authority"
)

// nearOrgan bounds how far behind a symbol the name of the organ that issued it may begin, in bytes: room for a date.
const nearOrgan = 64

// organ gives the readings of the organ or organisation that the words right beside a symbol name as its own: "United
// Nations document A/36/15", "resolution 33/11 of the Human Rights Council". Nil when they name none; a lead that is part of
// the symbol itself ("Security Council resolution") has told already.
func (sc *scene) organ(from, end int) []authority.Name {
	n := sc.namesUpTo(from)
	if n > 0 && sc.joins("organ-before", sc.s[sc.names[n-1][0].End:from]) && bodies(sc.names[n-1]) != nil {
		return bodies(sc.names[n-1])
	}
	for n = sc.namesFrom(end); n < len(sc.names) && sc.names[n][0].Start-end <= nearOrgan; n++ {
		if x := bodies(sc.names[n]); x != nil {
			if sc.joins("organ-after", sc.s[end:x[0].Start]) {
				return x
			}
			return nil
		}
	}
	return nil
}

// owner gives the readings of the organ that a possessive before a symbol points back to: the one named last in the same
// sentence, as in "the Parliamentary Assembly recalls its Resolution 12 (2003)". Nil when there is none.
func (sc *scene) owner(from int) []authority.Name {
	if !sc.joins("organ-its", sc.s[max(0, from-8):from]) {
		return nil
	}
	for n := sc.namesUpTo(from) - 1; n >= 0; n-- {
		x := bodies(sc.names[n])
		if x != nil {
			if strings.ContainsAny(sc.s[x[0].End:from], ".;") {
				return nil
			}
			return x
		}
	}
	return nil
}

// namesUpTo counts the names that end at or before a byte.
func (sc *scene) namesUpTo(at int) int {
	n := from(sc.names, at, nameStart)
	for n > 0 && sc.names[n-1][0].End > at {
		n--
	}
	return n
}

func (sc *scene) namesFrom(at int) int { return from(sc.names, at, nameStart) }

// bodies keeps the readings that are organs or organisations; nil when there are none.
func bodies(readings []authority.Name) []authority.Name {
	var out []authority.Name
	for _, x := range readings {
		if x.What == authority.ABody || x.What == authority.AnOrg {
			out = append(out, x)
		}
	}
	return out
}
