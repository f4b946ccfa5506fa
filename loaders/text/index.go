package text

import (
	"sort"
	"unicode/utf8"
)

// step is how many bytes lie between two stored counts of an Index.
const step = 512

// Index turns byte offsets of a text into code point offsets. It is safe for use by many goroutines.
type Index struct {
	body  string
	runes []int32 // runes[k] code points begin before byte k*step; nil when the text is ASCII
}

// Index counts the text's code points once.
func (t Text) Index() *Index {
	x := &Index{body: t.Body}
	counts := make([]int32, 0, len(t.Body)/step+1)
	n, plain := 0, true
	for i := range len(t.Body) {
		if i%step == 0 {
			counts = append(counts, int32(n))
		}
		c := t.Body[i]
		plain = plain && c < utf8.RuneSelf
		if utf8.RuneStart(c) {
			n++
		}
	}
	if !plain {
		x.runes = counts
	}
	return x
}

// Rune gives the number of code points before byte b. Offsets outside the text count as its ends.
func (x *Index) Rune(b int) int {
	b = max(0, min(b, len(x.body)))
	if x.runes == nil {
		return b
	}
	k := min(b/step, len(x.runes)-1)
	n := int(x.runes[k])
	for i := k * step; i < b; i++ {
		if utf8.RuneStart(x.body[i]) {
			n++
		}
	}
	return n
}

// Page gives the page on which byte b stands: the number printed on it where the text prints one, else its place from
// 1; 0 when the text shows no pages.
func (t Text) Page(b int) int {
	if len(t.Pages) == 0 {
		return t.first
	}
	k := sort.SearchInts(t.Pages, b+1)
	if k > 0 && k <= len(t.numbers) && t.numbers[k-1] > 0 {
		return t.numbers[k-1]
	}
	if k == 0 && t.first > 0 {
		return t.first
	}
	return 1 + k
}
