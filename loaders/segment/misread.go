package segment

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
	levels := map[int][]int{} // by parent
	for i := range segs {
		if segs[i].Kind == Article {
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
	values := make([]int, len(arts))
	for k, i := range arts {
		values[k] = articleValue(segs[i].Number)
	}
	rising := longestRise(values)
	if len(rising)*4 < len(arts)*mostRead || len(rising) == len(arts) {
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
