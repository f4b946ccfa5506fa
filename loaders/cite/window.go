package cite

import (
	"strings"

	"github.com/travaux/travaux/loaders/authority"
)

// shortText is the length in bytes below which a phrase is looked for in the whole text at once.
const shortText = 400

// How far a phrase reaches before and behind the rarest word it needs, in bytes; and how long a word is at most.
const (
	reachBack  = 140
	reachAhead = 420
	reachWord  = 4096
)

// longestSentence bounds, in bytes, how far back a sentence without end is read.
const longestSentence = 4000

// window gives the part of s around the word at hit in which a phrase can stand, not before at; it begins and ends
// between words. It looks no farther than a phrase reaches, however long the sentence is.
func window(s string, at, hit int) (from, to int) {
	from, near := at, hit-reachBack
	if i := sentenceFrom(s, max(at, near), hit); i >= 0 {
		from = i
	} else if near > at {
		from = hit
		if i := strings.IndexByte(s[near:hit], ' '); i >= 0 {
			from = near + i
		}
	}
	to, far := len(s), hit+reachAhead
	if i := sentenceTo(s, hit, far); i >= 0 {
		to = i
	} else if far < len(s) {
		to = min(len(s), far+reachWord)
		if i := strings.IndexByte(s[far:to], ' '); i >= 0 {
			to = far + i
		}
	}
	return min(from, hit), to
}

// sentenceFrom gives where the sentence that holds byte at of s begins, when that is at byte least or behind it; -1. One that has
// no end begins longestSentence bytes before.
func sentenceFrom(s string, least, at int) int {
	at = min(at, len(s))
	for i := at - 1; i >= max(4, least-1, at-longestSentence); i-- {
		if s[i] == ' ' && fullStop(s, i) {
			return i + 1
		}
	}
	if from := at - longestSentence; from > least {
		return from
	}
	return -1
}

// sentenceTo gives where the sentence that holds byte at of s ends, when that is at byte most or before it; -1.
func sentenceTo(s string, at, most int) int {
	for i := max(at, 4); i < len(s) && i <= most; i++ {
		if s[i] == ' ' && fullStop(s, i) {
			return i
		}
	}
	return -1
}

// finger goes through a text from one of the words of a set to the next.
type finger struct {
	t    *sought
	need authority.Need
	next []int // where each word stands next; the length of the text when it does not
}

func newFinger(t *sought, n authority.Need) *finger {
	f := &finger{t: t, need: n, next: make([]int, len(n.Words))}
	for i := range f.next {
		f.next[i] = -1
	}
	return f
}

// from gives the first place at or behind byte at where a word begins; -1.
func (f *finger) from(at int) int {
	first := len(f.t.s)
	for i, w := range f.need.Words {
		if f.next[i] < at {
			in := f.t.s
			if w.Fold {
				in = f.t.lower()
			}
			f.next[i] = len(f.t.s)
			if k := strings.Index(in[min(at, len(in)):], w.Text); k >= 0 {
				f.next[i] = at + k
			}
		}
		first = min(first, f.next[i])
	}
	if first >= len(f.t.s) {
		return -1
	}
	return first
}
