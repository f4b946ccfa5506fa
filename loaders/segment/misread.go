package segment

import "strings"

// A scan misreads numbers: "Article 52" stands between 31 and 33, "Article 2J" between 23 and 25. Of the articles of one
// level, those that stand in rising order are taken as read. Where between two of them as many others stand as numbers are
// missing, the others have these numbers.

// fewestRead is how many articles a level must have, and mostRead by how many parts of four most of them must be in order,
// for the others to be taken as misread.
const (
	fewestRead = 8
	mostRead   = 3
	maxMisread = 400 // levels with more articles are left as they are: the search is quadratic
)

// misread gives misread articles the numbers that follow from their neighbours.
func misread(segs []Segment) {
	defer unread(segs)
	levels := map[int][]int{} // by parent
	for i := range segs {
		if n := segs[i].Number; segs[i].Kind == Article && (n == unreadSign || !strings.HasSuffix(n, unreadSign)) {
			levels[segs[i].Parent] = append(levels[segs[i].Parent], i)
		}
	}
	for _, arts := range levels {
		if len(arts) >= fewestRead && len(arts) <= maxMisread {
			settleLevel(segs, arts)
		}
	}
}

func settleLevel(segs []Segment, arts []int) {
	values, read := make([]int, len(arts)), 0
	for k, i := range arts {
		values[k] = articleValue(segs[i].Number)
		if segs[i].Number != unreadSign {
			read++
		}
	}
	rising := longestRise(values)
	if len(rising)*4 < read*mostRead || len(rising) == len(arts) {
		return
	}
	for k := 1; k < len(rising); k++ {
		from, to := rising[k-1], rising[k]
		low, high := values[from]/bisUnit, values[to]/bisUnit
		if missing := high - low - 1; missing > 0 && missing == to-from-1 {
			for n := from + 1; n < to; n++ {
				s := &segs[arts[n]]
				s.Number, s.Inferred = itoa(low+n-from), true
			}
		}
	}
}

// bisUnit is how far apart two whole numbers are, so that bis, ter, … find room between them.
const bisUnit = 10

// articleValue orders article numbers: "11bis" comes after 11 and before 12; 0 for what is no such number.
func articleValue(number string) int {
	i := 0
	for i < len(number) && isDigit(number[i]) {
		i++
	}
	n, bis := digits(number[:i]), 0
	if i < len(number) {
		if bis = bisValue(number[i:]); bis == 0 {
			return 0
		}
	}
	if n == 0 {
		return 0
	}
	return n*bisUnit + bis
}

// longestRise gives the places of the longest run of values, zeros left out, that rise from each to the next; of several
// the one that ends first.
func longestRise(values []int) []int {
	length, before := make([]int, len(values)), make([]int, len(values))
	best := -1
	for k, v := range values {
		before[k] = -1
		if v == 0 {
			continue
		}
		length[k] = 1
		for j := range k {
			if values[j] != 0 && values[j] < v && length[j]+1 > length[k] {
				length[k], before[k] = length[j]+1, j
			}
		}
		if best < 0 || length[k] > length[best] {
			best = k
		}
	}
	var out []int
	for k := best; k >= 0; k = before[k] {
		out = append([]int{k}, out...)
	}
	return out
}

// misreadOnes gives rows that begin with a misread "(1)" their label: "(l)" where no "(k)" stands before it and "(2)" comes next.
func (b *builder) misreadOnes() {
	k := -1 // the last row that begins with "(k)"
	for i := range b.rows {
		switch l := b.rows[i].label; {
		case l.style == lowParens && l.token == "k":
			k = i
		case l.style == lowParens && l.token == "l" && (k < 0 || i-k > misreadReach) && b.secondAhead(i):
			b.rows[i].label = label{style: numParens, num: 1, length: l.length}
		}
	}
}

// misreadReach is how many rows an item or a short paragraph takes at most.
const misreadReach = 40

// secondAhead says whether "(2)" is the next number in brackets after row i, within its article.
func (b *builder) secondAhead(i int) bool {
	for k := i + 1; k < len(b.rows) && k < i+misreadReach; k++ {
		if n := &b.rows[k]; n.part.kind == Article {
			return false
		} else if n.label.style == numParens {
			return n.label.num == 2
		}
	}
	return false
}
