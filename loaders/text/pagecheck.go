package text

import (
	"fmt"
	"regexp"
	"strconv"
)

// ofPages is a page mark that tells how many pages there are: "page 5 of 11", "5/11".
var ofPages = regexp.MustCompile(`(\d{1,4})\s*(?:/|of|de|sur)\s*(\d{1,4})\b`)

// enoughPages is from how many printed page numbers their sequence tells that one is missing; a leap over more than mostMissing is a document
// behind another, numbered on its own.
const (
	enoughPages = 3
	mostMissing = 40
)

// MissingPages tells of pages that the text seems to lack, by the numbers printed on those it has: "page 7 follows page 4", "the last page is 5 of 11".
// Nil when the numbers are in order, begin anew, or are too few to tell.
func (t Text) MissingPages() (all []Warning) {
	printed := 0
	for _, n := range t.numbers {
		if n > 0 {
			printed++
		}
	}
	if printed >= enoughPages {
		all = t.leaps()
	}
	return append(all, t.unfinished()...)
}

// leaps are the places where the printed numbers grow by more than the pages between them.
func (t Text) leaps() (all []Warning) {
	last, at := t.first, -1
	for i, n := range t.numbers {
		if n == 0 {
			continue
		}
		if missing := n - last - (i - at); last > 0 && missing > 0 && missing <= mostMissing {
			all = append(all, Warning{Span: t.pageMark(i), Text: fmt.Sprintf("page %d follows page %d: %d may be missing", n, last+i-at-1, missing)})
		}
		last, at = n, i
	}
	return all
}

// pageMark is where the number of page i is printed, at its head or at the foot of the page before; the first character of the page when it is not found.
func (t Text) pageMark(i int) Span {
	from, to := 0, len(t.Body)
	if i > 0 {
		from = t.Pages[i-1]
	}
	if i+1 < len(t.Pages) {
		to = t.Pages[i+1]
	}
	for _, l := range t.Layout {
		if l.Kind != PageMark || l.Start < from || l.End > to || l.Value == "" {
			continue
		}
		if _, n := signOf(l.Value); n == t.numbers[i] || l.Value == strconv.Itoa(t.numbers[i]) {
			return l.Span
		}
	}
	start := min(t.Pages[i], max(len(t.Body)-1, 0))
	return Span{Start: start, End: min(start+1, to)}
}

// unfinished tells of a text whose last page is not the last of those that its marks count.
func (t Text) unfinished() []Warning {
	seen, number, total := 0, 0, 0
	var at Span
	for _, l := range t.Layout {
		m := ofPages.FindStringSubmatch(t.Body[l.Start:l.End])
		if l.Kind != PageMark || m == nil {
			continue
		}
		n, _ := strconv.Atoi(m[1]) // at most four figures
		of, _ := strconv.Atoi(m[2])
		if of != total {
			seen = 0
		}
		seen, number, total, at = seen+1, n, of, l.Span
	}
	if seen < 2 || number >= total-1 || number < seen { // the mark of the last page alone is often not read
		return nil
	}
	return []Warning{{Span: at, Text: fmt.Sprintf("the last page is %d of %d: the end may be missing", number, total)}}
}
