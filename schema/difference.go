package schema

import (
	"slices"
	"strings"
)

// Kinds of Change.
const (
	ChangeSame    = "same"
	ChangeRemoved = "removed"
	ChangeAdded   = "added"
)

// longestCompared bounds the texts that Difference compares word by word, in words; the time is the product of both.
const longestCompared = 2000

// Difference tells word by word how one text became another: runs of words that stayed, were removed and were added,
// in order. Texts of more than 2000 words between their common beginning and end are shown as replaced as a whole.
// Two empty texts give nil.
func Difference(before, after string) []Change {
	a, b := strings.Fields(before), strings.Fields(after)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	d := differ{}
	d.add(ChangeSame, a[:head])
	d.middle(a[head:len(a)-tail], b[head:len(b)-tail])
	d.add(ChangeSame, a[len(a)-tail:])
	return d.changes()
}

// differ collects runs of words.
type differ struct {
	kinds []string
	words [][]string
}

func (d *differ) add(kind string, words []string) {
	if len(words) == 0 {
		return
	}
	if n := len(d.kinds); n > 0 && d.kinds[n-1] == kind {
		d.words[n-1] = append(d.words[n-1], words...)
		return
	}
	d.kinds, d.words = append(d.kinds, kind), append(d.words, slices.Clone(words))
}

// middle compares by the longest common subsequence of words.
func (d *differ) middle(a, b []string) {
	if len(a) > longestCompared || len(b) > longestCompared {
		d.add(ChangeRemoved, a)
		d.add(ChangeAdded, b)
		return
	}
	width := len(b) + 1
	common := make([]uint16, (len(a)+1)*width) // of a[i:] and b[j:]
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				common[i*width+j] = common[(i+1)*width+j+1] + 1
			} else {
				common[i*width+j] = max(common[(i+1)*width+j], common[i*width+j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			d.add(ChangeSame, a[i:i+1])
			i, j = i+1, j+1
		case common[(i+1)*width+j] >= common[i*width+j+1]:
			d.add(ChangeRemoved, a[i:i+1])
			i++
		default:
			d.add(ChangeAdded, b[j:j+1])
			j++
		}
	}
	d.add(ChangeRemoved, a[i:])
	d.add(ChangeAdded, b[j:])
}

func (d *differ) changes() []Change {
	var out []Change
	for i, kind := range d.kinds {
		out = append(out, Change{Kind: kind, Text: strings.Join(d.words[i], " ")})
	}
	return out
}
