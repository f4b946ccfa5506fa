package segment

import (
	"strings"

	"github.com/travaux/travaux/loaders/text"
)

// longestTitle is how many lines a title may take.
const longestTitle = 6

// title reads the title that begins with first on row i, or, where first is empty, on the rows after it. It gives the
// row after the title.
func (b *builder) title(i int, first string) (string, int) {
	next := i + 1
	if first != "" {
		for next < len(b.rows) && next < i+longestTitle && b.titleGoesOn(next, i) {
			next++
		}
	} else if n := b.titleBlock(i+1, b.rows[i].part.kind == Article); n > 0 {
		first, next = b.full(i+1), i+1+n
		i++
	}
	for k := i + 1; k < next; k++ {
		first = joinTitle(first, b.full(k))
	}
	return strings.TrimSpace(first), next
}

func joinTitle(a, b string) string {
	if strings.HasSuffix(a, "-") {
		return a + b
	}
	return a + " " + b
}

// titleGoesOn says whether row k goes on with the title that began on row i.
func (b *builder) titleGoesOn(k, i int) bool {
	r, p := &b.rows[k], &b.rows[k-1]
	if r.gap > 0 || r.head || r.note >= 0 || r.mark || r.part.kind != "" && b.acceptPart(k) {
		return false
	}
	if p.level > 0 {
		return r.level > 0 && r.level == p.level && capitals(b.full(k)) && capitals(b.full(k-1))
	}
	if r.label.style != noStyle {
		return false
	}
	if r.Block == p.Block && r.block == text.Heading || p.bold && r.bold {
		return true
	}
	if capitals(b.full(k - 1)) {
		return capitals(b.full(k))
	}
	n := k + 1
	return !b.flat && !b.ended(k-1) && k < i+3 && p.Text.End-p.Text.Start > b.width/2 && !r.bold && (n >= len(b.rows) || b.rows[n].gap > 0) && !b.ended(k)
}

// titleBlock says how many rows from k on are the title of the part whose name stands alone on the line before; 0.
func (b *builder) titleBlock(k int, article bool) int {
	if k >= len(b.rows) {
		return 0
	}
	r := &b.rows[k]
	if r.head || r.note >= 0 || r.mark || r.dots || r.part.kind != "" && b.acceptPart(k) || !startsUpper(b.full(k)) || r.label.numeric() {
		return 0
	}
	if r.level > 0 || r.bold && !b.ended(k) {
		n := 1
		for k+n < len(b.rows) && b.rows[k+n].Block == r.Block && b.rows[k+n].note < 0 && n < longestTitle {
			n++
		}
		return n
	}
	if r.label.style == upDot && (romanValue(r.label.token) > 0 || len(r.view.S) == r.label.length) {
		return 0
	}
	return b.plainTitle(k, article)
}

// plainTitle is titleBlock for text without marks of format: at most four lines before an empty one, with no full stop
// at the end; or the lines before the first label. Titles of articles may have numbers in them: "2. Equivalents".
func (b *builder) plainTitle(k int, article bool) int {
	n := 1
	for k+n < len(b.rows) && b.rows[k+n].gap == 0 && !b.rows[k+n].head && b.rows[k+n].note < 0 && n <= longestTitle {
		if r := &b.rows[k+n]; r.part.kind != "" && b.acceptPart(k+n) || r.dots || r.mark || !article && r.label.style != noStyle {
			break
		}
		n++
	}
	closed := k+n >= len(b.rows) || b.rows[k+n].gap > 0 || !article && b.rows[k+n].label.style != noStyle
	if closed && n <= 4 && !b.ended(k+n-1) && b.shortRows(k, n) {
		return n
	}
	for m := range n {
		if b.rows[k+m].label.style != noStyle {
			if m > 0 && m <= 3 && b.rows[k+m].label.first() && !b.ended(k+m-1) && b.shortRows(k, m) {
				return m
			}
			return 0
		}
	}
	return 0
}

// shortRows says whether n rows from k on are as short as titles are.
func (b *builder) shortRows(k, n int) bool {
	total := 0
	for m := range n {
		size := b.rows[k+m].Text.End - b.rows[k+m].Text.Start
		if total += size; size > 200 {
			return false
		}
	}
	return total < 400 && b.text.Body[b.rows[k+n-1].Text.End-1] != ','
}
