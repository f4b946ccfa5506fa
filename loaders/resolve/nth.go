package resolve

import (
	"strconv"

	"github.com/travaux/travaux/loaders/cite"
)

// reachList is how far behind one member of a list the next begins at most, in bytes.
const reachList = 70

// nth settles "the first", "the second of those articles", "the latter": one of those listed last, in the same paragraph
// or the one before. What names no list is no reference.
func (r *resolver) nth(ref *Reference) bool {
	n, _ := strconv.Atoi(r.ordinalCue(ref.Nth))
	list := r.listed(ref, r.ordinalCue(ref.Noun))
	if n < 0 {
		n = len(list)
	}
	if len(list) < 2 || n == 0 || n > len(list) {
		return false
	}
	i := list[n-1]
	a := r.done[i]
	ref.Kind = a.Kind
	places := ref.Pinpoints
	if a.Kind == "article" && len(places) > 0 {
		if u := unit(places[0]); u == "art" || u == "rule" {
			return r.follow(ref, i)
		}
		ref.Pinpoints = nil
		for _, p := range places {
			ref.Pinpoints = append(ref.Pinpoints, under(article(a.Pinpoints[0]), p))
		}
		return r.follow(ref, i)
	}
	if a.Kind == "article" {
		ref.Pinpoints = a.Pinpoints
	} else if len(places) > 0 && a.Kind == "treaty" {
		ref.Kind = "article"
	}
	return r.follow(ref, i)
}

// ordinalCue gives what the data say of a word: the number of an ordinal (-1 the last), or the kind of the things listed; "".
func (r *resolver) ordinalCue(word string) string {
	if word == "" {
		return ""
	}
	for _, c := range r.set.Cues("ordinal") {
		if c.Re.MatchString(word) {
			return c.Verb
		}
	}
	return ""
}

// listed gives the last run of references of one sort that stand beside each other before ref: treaties, articles or
// documents; of any of these where the kind is "". Fewer than two are no list.
func (r *resolver) listed(ref *Reference, kind string) []int {
	var run []int
	for k := len(r.seen) - 1; k >= 0; k-- {
		o := r.done[r.seen[k]]
		if o.Flow != ref.Flow || !o.Resolved || o.Inside >= 0 || o.Form == cite.Sitting || o.Word == cite.WordOrdinal {
			continue
		}
		if len(run) > 0 {
			next := r.done[run[0]]
			if sortOf(o) == sortOf(next) && o.Segment == next.Segment && next.Start-o.End <= reachList && o.End <= next.Start {
				run = append([]int{r.seen[k]}, run...)
				continue
			}
			if len(run) > 1 || kind == "" {
				return run
			}
			run = nil
		}
		if o.Self || !r.neighbouring(o.Segment, ref.Segment) {
			return nil
		}
		if s := sortOf(o); s != "" && (kind == "" || kind == s) {
			run = []int{r.seen[k]}
		}
	}
	return run
}

// sortOf tells what a list has a reference as: "treaty", "article", "document"; "" for all else.
func sortOf(o *Reference) string {
	switch {
	case o.Kind == "treaty" || o.Kind == "article":
		return o.Kind
	case isDocument(o):
		return "document"
	}
	return ""
}

// neighbouring says whether segment a is in the same paragraph as b, or in the one just before it.
func (r *resolver) neighbouring(a, b int) bool {
	if r.sameText(a, b) {
		return true
	}
	top, last := r.top(a), r.top(b)
	for i := last - 1; i > top; i-- {
		if r.doc.Segments[i].Parent < 0 || r.top(i) == i {
			if r.top(i) != top {
				return false
			}
		}
	}
	return true
}
