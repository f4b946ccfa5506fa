package schema

import (
	"cmp"
	"slices"
)

// Quality is how good a text of a document is, measured when it is read. It decides which of several texts of one key is shown. The zero
// value is a text that was not measured: an authority record, or a text read before texts were measured.
type Quality struct {
	Stage   int // of the document: 1 draft or provisional, 2 any other; 0 not measured
	Rank    int // a thousand for each step of the format's class, and the soundness of the text from 0 to 999; higher is better
	Letters int // letters and digits of the text without its layout
	Parts   int // numbered paragraphs and the like, as far as their numbers run; 0 also when they were not counted
	Annexes int // annexes; 0 also when they were not counted
}

// Copy is one text of a key, as far as the choice among them needs it.
type Copy struct {
	Hash    string // sha256 (hex) of the file's bytes
	Size    int    // bytes of the text
	Quality Quality
}

// The reasons for which one text is shown rather than another, in the order in which they are asked.
const (
	BetterFinal    = "final"    // the other is a draft
	BetterComplete = "complete" // the other is a fragment beside the longest
	BetterText     = "sounder"  // its text has fewer broken words and numbers, or its format keeps more of it
	BetterLonger   = "longer"
	BetterHash     = "hash" // both are as good
)

// BetterWords puts a reason into words; "" for "".
func BetterWords(reason string) string {
	switch reason {
	case BetterFinal:
		return "the other is a draft"
	case BetterComplete:
		return "the other is a fragment"
	case BetterText:
		return "its text is sounder, or its format keeps more of it"
	case BetterLonger:
		return "its text is longer"
	case BetterHash:
		return "both are as good"
	}
	return ""
}

// Completeness: a text with fewer letters than nine tenths of another one's lacks something, an annex or its last pages. Where one of the two is
// noisier its letters prove little: noise adds letters (marks of pages, lines read twice, spots read as words) and loses some. Then the parts tell, which
// noise can hide but hardly invents: a text lacks something when its numbers run less than nine tenths as far as the other's, when it has fewer annexes,
// or less than half of the letters; and where the other has hardly any numbers, when it has less than seven tenths of the letters.
const (
	completePart  = 9
	noisyPart     = 7
	completeWhole = 10
	fewestParts   = 3
	noisier       = 30 // of 999 for soundness: one word in two hundred broken more
)

// rankStep is what a step of the format counts in a rank.
const rankStep = 1000

// lacks tells that a text is a fragment beside another one of the same document.
func (q Quality) lacks(other Quality) bool {
	switch {
	case q.Letters*completeWhole >= other.Letters*completePart:
		return false
	case max(q.Rank%rankStep-other.Rank%rankStep, other.Rank%rankStep-q.Rank%rankStep) < noisier:
		return true
	case other.Parts < fewestParts:
		return q.Letters*completeWhole < other.Letters*noisyPart || q.Annexes < other.Annexes
	}
	return q.Letters*2 < other.Letters || q.Parts*completeWhole < other.Parts*completePart || q.Annexes < other.Annexes
}

// Best is the place of the text that is shown: of what is final, not draft, and of what is complete beside the others, the one of the
// highest rank, then the one with the most letters, then the one with the smallest hash. Where one of them was not measured, the text of the most
// bytes, then of the smallest hash. It does not depend on their order; -1 for none.
func Best(copies []Copy) int {
	if len(copies) == 0 {
		return -1
	}
	best := 0
	compare := compareCopies(copies)
	for i := range copies {
		if compare(copies[i], copies[best]) < 0 {
			best = i
		}
	}
	return best
}

// compareCopies orders the texts of one key, the best first.
func compareCopies(copies []Copy) func(a, b Copy) int {
	hash := func(a, b Copy) int { return cmp.Compare(a.Hash, b.Hash) }
	if slices.ContainsFunc(copies, func(c Copy) bool { return c.Quality.Stage == 0 }) {
		return func(a, b Copy) int { return cmp.Or(cmp.Compare(b.Size, a.Size), hash(a, b)) }
	}
	known := map[Quality]int{}
	fragment := func(q Quality) int {
		lacks, asked := known[q]
		if !asked {
			if slices.ContainsFunc(copies, func(c Copy) bool { return c.Quality.Stage == q.Stage && q.lacks(c.Quality) }) {
				lacks = 1
			}
			known[q] = lacks
		}
		return lacks
	}
	return func(a, b Copy) int {
		x, y := a.Quality, b.Quality
		return cmp.Or(cmp.Compare(y.Stage, x.Stage), cmp.Compare(fragment(x), fragment(y)), cmp.Compare(y.Rank, x.Rank),
			cmp.Compare(y.Letters, x.Letters), hash(a, b))
	}
}

// Why tells for which reason the first text is shown and the second is not, one of the Better… values.
func Why(shown, other Copy) string {
	x, y := shown.Quality, other.Quality
	switch {
	case x.Stage == 0 || y.Stage == 0:
		if shown.Size > other.Size {
			return BetterLonger
		}
		return BetterHash
	case x.Stage != y.Stage:
		return BetterFinal
	case y.lacks(x), y.Rank > x.Rank: // a sounder one is passed over for what it lacks beside the longest
		return BetterComplete
	case x.Rank != y.Rank:
		return BetterText
	case x.Letters != y.Letters:
		return BetterLonger
	}
	return BetterHash
}
