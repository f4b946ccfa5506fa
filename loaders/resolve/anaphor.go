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
	case cite.WordOrdinal:
		return r.nth(ref)
	case cite.WordEarlier:
		return r.earlier(ref)
	case cite.WordLatter, cite.WordFormer:
		return r.latter(ref)
	case cite.WordThis:
		return r.thisTreaty(ref)
	}
	return r.that(ref)
}

// that settles "the said document", "that Convention", "of which": the last thing cited of the kind and noun.
func (r *resolver) that(ref *Reference) bool {
	i := -1
	switch ref.Kind {
	case "treaty":
		return r.thatTreaty(ref)
	case "decision":
		i = r.last(func(o *Reference) bool { return o.Kind == "decision" })
	case "document":
		if ref.Plural {
			return false
		}
		if i = r.last(func(o *Reference) bool { return isDocument(o) && r.described(o, ref.Noun) }); i < 0 {
			i = r.last(isDocument)
		}
	default:
		if len(ref.Pinpoints) == 0 {
			return false
		}
		ref.Unit = unit(ref.Pinpoints[0])
		return r.thereof(ref)
	}
	return i >= 0 && r.follow(ref, i)
}

// thatTreaty settles "that Convention" and, where a provision is named with it, "the Convention".
func (r *resolver) thatTreaty(ref *Reference) bool {
	if len(ref.Pinpoints) > 0 {
		ref.Kind = "article"
	}
	if ref.Word == cite.WordThe {
		if len(ref.Pinpoints) == 0 {
			return false
		}
		if i := r.definition(ref.Noun); i >= 0 {
			return r.follow(ref, i)
		}
		if r.own != "" && (r.treaty == nil || r.calls(&Reference{Resolved: true, Target: r.own}, singular(ref.Noun))) {
			return ref.settle(r.own, r.ownLabel())
		}
		if t, ok := r.theTreaty(singular(ref.Noun)); ok {
			return ref.settle(t.ID, t.Label)
		}
	}
	if i := r.lastTreaty(singular(ref.Noun)); i >= 0 {
		return r.follow(ref, i)
	}
	if len(ref.Pinpoints) > 0 && unit(ref.Pinpoints[0]) == "rule" {
		ref.Unit = "rule"
		if i := r.last(func(o *Reference) bool { return isTreaty(o) && !o.Self && r.hasRules(o) }); i >= 0 {
			return r.provisionOf(ref, i)
		}
	}
	return false
}

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
		if art, _ := r.enclosing(ref.Segment); ref.Unit == "para" && art == "" {
			return r.toSelf(ref) // a text in paragraphs, not in articles
		}
		return ref.settle(r.own, r.ownLabel())
	}
	if t, ok := r.addedTo(singular(ref.Noun)); ok {
		if len(ref.Pinpoints) > 0 {
			ref.Kind, ref.Unit = "article", unit(ref.Pinpoints[0])
		}
		return ref.settle(t.ID, t.Label)
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
