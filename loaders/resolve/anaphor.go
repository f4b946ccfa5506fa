package resolve

import (
	"strings"

	"github.com/travaux/travaux/loaders/cite"
)

// anaphor settles the words that stand for something cited before.
func (r *resolver) anaphor(ref *Reference) bool {
	switch ref.Word {
	case cite.WordIdem:
		return r.idem(ref)
	case cite.WordWork:
		return r.lean(ref, r.last(func(o *Reference) bool { return isDocument(o) && flow(o.Mention) == flow(ref.Mention) }))
	case cite.WordDated:
		if ref.Kind == "treaty" {
			return r.dated(ref)
		}
		return r.sameDay(ref)
	case cite.WordFirst, cite.WordSecond:
		return r.oneOf(ref)
	case cite.WordEarlier:
		return r.earlier(ref)
	case cite.WordLatter, cite.WordFormer:
		return r.latter(ref)
	case cite.WordThis:
		return r.thisTreaty(ref)
	}
	return r.that(ref)
}

// lean follows the antecedent at mention i, if there is one.
func (r *resolver) lean(ref *Reference, i int) bool {
	if i < 0 {
		return ref.fail(NoAntecedent)
	}
	ref.Kind = r.done[i].Kind
	return r.follow(ref, i)
}

// idem settles Idem and ibid.: the last citation of the same flow, failed or not. With places it keeps the work and
// takes the new places, alone it keeps both. What it cites is a work, also where that is a treaty.
func (r *resolver) idem(ref *Reference) bool {
	i := r.last(func(o *Reference) bool {
		return o.Kind != "session" && !o.Self && flow(o.Mention) == flow(ref.Mention)
	})
	if i < 0 && ref.Flow != "body" {
		i = r.last(func(o *Reference) bool { return o.Kind != "session" && !o.Self })
	}
	if i < 0 {
		ref.Kind = "document"
		return ref.fail(NoAntecedent)
	}
	a := r.done[i]
	ref.Kind = a.Kind
	if isTreaty(a) {
		ref.Kind = "document"
	}
	if ref.Noun != "" && len(a.Symbols) > 0 {
		return r.idemPart(ref, i)
	}
	if len(ref.Pinpoints) == 0 {
		ref.Pinpoints = a.Pinpoints
	}
	return r.follow(ref, i)
}

// idemPart settles "Ibid., vol. 1249, No. 20378": the same series, another volume.
func (r *resolver) idemPart(ref *Reference, i int) bool {
	ref.Antecedent = i
	y, ok := r.set.Elide(r.done[i].Symbols[0], ref.Noun)
	if !ok {
		return ref.fail(UnknownSymbol)
	}
	ref.Symbols = append(ref.Symbols[:0:0], y)
	return ref.settle(y.ID, y.Canonical)
}

// that settles "the said document", "that Convention", "of which": the last thing cited of the kind and noun.
func (r *resolver) that(ref *Reference) bool {
	switch ref.Kind {
	case "treaty":
		if strings.HasPrefix(ref.Rule, ruleTheTreaty) {
			if len(ref.Pinpoints) == 0 {
				return false
			}
			if r.own != "" {
				ref.Kind = "article"
				return ref.settle(r.own, r.ownLabel())
			}
			if t, ok := r.theTreaty(singular(ref.Noun)); ok {
				ref.Kind = "article"
				return ref.settle(t.ID, t.Label)
			}
		}
		i := r.lastTreaty(singular(ref.Noun))
		if i < 0 {
			return false
		}
		if len(ref.Pinpoints) > 0 {
			ref.Kind = "article"
		}
		return r.follow(ref, i)
	case "decision":
		i := r.last(func(o *Reference) bool { return o.Kind == "decision" })
		if i < 0 {
			return false
		}
		return r.follow(ref, i)
	case "document":
		if ref.Plural {
			return false
		}
		i := r.last(func(o *Reference) bool { return isDocument(o) && r.described(o, ref.Noun) })
		if i < 0 {
			i = r.last(isDocument)
		}
		if i < 0 {
			return false
		}
		return r.follow(ref, i)
	}
	if len(ref.Pinpoints) == 0 {
		return false
	}
	ref.Unit = unit(ref.Pinpoints[0])
	return r.thereof(ref)
}

// described says whether the words before a bracketed symbol call it what an anaphor calls it: "The revised proposal
// (WO/PBC/7/2)" and "the said revised proposal".
func (r *resolver) described(o *Reference, noun string) bool {
	before := strings.TrimRight(r.doc.Text.Body[max(0, o.Start-len(noun)-40):o.Start], " \n(")
	return noun != "" && strings.HasSuffix(strings.ToLower(before), strings.ToLower(noun))
}

// ruleTheTreaty begins the cues for "the Convention" alone: a reference only where a provision is named with it.
const ruleTheTreaty = "anaphor/the-treaty"

func singular(noun string) string {
	switch low := strings.ToLower(noun); {
	case strings.HasSuffix(low, "ties"):
		return noun[:len(noun)-3] + "y"
	case strings.HasSuffix(low, "ions") || strings.HasSuffix(low, "nts") || strings.HasSuffix(low, "ols"):
		return noun[:len(noun)-1]
	}
	return noun
}

// thisTreaty settles "this Convention": the treaty whose text it is, else the one told last that is called so.
func (r *resolver) thisTreaty(ref *Reference) bool {
	if r.own != "" {
		if len(ref.Pinpoints) == 0 {
			return r.toSelf(ref)
		}
		ref.Kind = "article"
		ref.Unit = unit(ref.Pinpoints[0])
		return ref.settle(r.own, r.ownLabel())
	}
	i := r.lastTreaty(singular(ref.Noun))
	if i < 0 || !r.inView(ref, i) {
		return false
	}
	if len(ref.Pinpoints) > 0 {
		ref.Kind = "article"
	}
	return r.follow(ref, i)
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
