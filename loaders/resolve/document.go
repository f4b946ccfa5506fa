package resolve

import (
	"strings"

	"github.com/travaux/travaux/loaders/cite"
)

// described says whether the words before a bracketed symbol call it what an anaphor calls it: "The revised proposal
// (WO/PBC/7/2)" and "the said revised proposal".
func (r *resolver) described(o *Reference, noun string) bool {
	before := strings.TrimRight(r.doc.Text.Body[max(0, o.Start-len(noun)-40):o.Start], " \n(")
	return noun != "" && len(before) >= len(noun) && strings.EqualFold(before[len(before)-len(noun):], noun)
}

// sameDay settles "his report of 30 December 1993" by the symbol that was printed with that day before.
func (r *resolver) sameDay(ref *Reference) bool {
	i := r.last(func(o *Reference) bool {
		return o.Form == cite.Symbol && o.Kind == "document" && o.Dated.Day > 0 && o.Dated == ref.Dated
	})
	if i < 0 {
		return false
	}
	return r.follow(ref, i)
}

// oneOf settles "the first of these documents" by the last list of documents.
func (r *resolver) oneOf(ref *Reference) bool {
	for k := len(r.seen) - 1; k > 0; k-- {
		a, b := r.done[r.seen[k-1]], r.done[r.seen[k]]
		if !isDocument(a) || !isDocument(b) || a.Segment != b.Segment || b.Start-a.End > 20 || b.Start < a.End {
			continue
		}
		first := k - 1
		for first > 0 {
			o := r.done[r.seen[first-1]]
			if !isDocument(o) || o.Segment != a.Segment || r.done[r.seen[first]].Start-o.End > 20 {
				break
			}
			first--
		}
		if ref.Word == cite.WordFirst {
			return r.follow(ref, r.seen[first])
		}
		return r.follow(ref, r.seen[k])
	}
	return false
}

// earlier settles "the earlier version" in a revised or corrected document: the symbol without its last suffix.
func (r *resolver) earlier(ref *Reference) bool {
	n := len(r.head.Suffixes)
	if n == 0 || r.head.Symbol == "" {
		return false
	}
	ys, err := r.set.ParseSymbol(r.head.Symbol)
	if err != nil {
		return false
	}
	for _, y := range ys {
		if y.ID != r.head.ID || len(y.Suffixes) == 0 {
			continue
		}
		cut := strings.TrimRight(strings.TrimSuffix(y.Canonical, y.Suffixes[len(y.Suffixes)-1]), " /")
		before, err := r.set.ParseSymbol(cut)
		if err != nil {
			continue
		}
		for _, b := range before {
			if b.Org == y.Org {
				return ref.settle(b.ID, b.Canonical)
			}
		}
	}
	return false
}

// latter settles "the latter" and "the former" where the same paragraph has just told one or two treaties or documents.
func (r *resolver) latter(ref *Reference) bool {
	var near []int
	for k := len(r.seen) - 1; k >= 0 && len(near) < 2; k-- {
		o := r.done[r.seen[k]]
		if !r.sameText(o.Segment, ref.Segment) || ref.Start-o.End > 400 || o.Start > ref.Start {
			break
		}
		if !isTreaty(o) && !isDocument(o) {
			return false
		}
		if len(near) == 0 || r.done[near[0]].Target != o.Target && o.Target != r.own {
			near = append(near, r.seen[k])
		}
	}
	want := 1
	if ref.Word == cite.WordFormer {
		want = 2
	}
	if len(near) < want {
		return false
	}
	i := near[want-1]
	if a := r.done[i]; a.Target == r.own && r.own != "" {
		if len(near) < 2 {
			return false
		}
		i = near[1]
	}
	ref.Kind = r.done[i].Kind
	if ref.Kind == "article" && len(ref.Pinpoints) == 0 {
		ref.Kind = "treaty"
	}
	return r.follow(ref, i)
}
