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

// Completeness: a text with fewer letters than nine tenths of the longest one's lacks something, an annex or its last pages. What noise adds
// to a text (marks of pages, lines read twice) stays below a tenth.
const (
	completePart  = 9
	completeWhole = 10
)

// Best is the place of the text that is shown: of what is final, not draft, and of what is complete beside the longest, the one of the
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
	longest := map[int]int{}
	for _, c := range copies {
		longest[c.Quality.Stage] = max(longest[c.Quality.Stage], c.Quality.Letters)
	}
	fragment := func(q Quality) int {
		if q.Letters*completeWhole < longest[q.Stage]*completePart {
			return 1
		}
		return 0
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
	case y.Letters*completeWhole < x.Letters*completePart, y.Rank > x.Rank: // a sounder one is passed over for what it lacks beside the longest
		return BetterComplete
	case x.Rank != y.Rank:
		return BetterText
	case x.Letters != y.Letters:
		return BetterLonger
	}
	return BetterHash
}
