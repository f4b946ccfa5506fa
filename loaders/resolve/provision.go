package resolve

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/cite"
	"github.com/travaux/travaux/loaders/segment"
)

// provision settles places that stand without the name of what they are of.
func (r *resolver) provision(ref *Reference) bool {
	if ref.Word == cite.WordThat && ref.Noun == "" {
		return r.thereof(ref)
	}
	if r.own != "" && ref.Unit != "rec" {
		return r.ownProvision(ref)
	}
	if ref.Word == cite.WordThat && (ref.Noun == "art" || ref.Noun == "rule") {
		ref.Kind = "article"
		return r.thatProvision(ref)
	}
	switch ref.Unit {
	case "art", "rule":
		return r.treatyProvision(ref)
	case "rec":
		return r.recommendation(ref)
	}
	if ref.Word == "" && (ref.Unit == "item" || ref.Unit == "sub") {
		return false // of what, nothing says
	}
	return r.paragraphHere(ref)
}

// treatyProvision settles an article or a rule in a document that is no treaty: of the treaty told last, as long as
// the same section goes on, or of the treaty that the document's body belongs to.
func (r *resolver) treatyProvision(ref *Reference) bool {
	ref.Kind = "article"
	if ref.Word == cite.WordThis || ref.Word == cite.WordPrev {
		return false
	}
	if ref.Word == cite.WordOther {
		ref.Kind = ""
		return ref.fail(NoAntecedent)
	}
	if ref.Word == cite.WordThat {
		return r.thatProvision(ref)
	}
	if len(ref.Pinpoints) > 0 && r.draft.has(ref.Pinpoints[0]) {
		return ref.settle(r.draft.id, r.draft.label)
	}
	if ref.Unit == "rule" && r.rules(ref) {
		return true
	}
	i := r.last(func(o *Reference) bool { return isTreaty(o) && !o.Self && (ref.Unit != "rule" || r.hasRules(o)) })
	if r.drafts && (i < 0 || !r.knownProvision(ref, i)) {
		ref.Kind = ""
		return ref.fail(NoAntecedent) // of the treaty told last, or of the draft: nothing says
	}
	if i >= 0 && r.inView(ref, i) {
		return r.provisionOf(ref, i)
	}
	if t, ok := r.bodyTreaty(); ok && r.ofTreaty(ref, t) {
		return true
	}
	if r.ownArticle(ref) {
		return r.toSelf(ref)
	}
	ref.Kind = ""
	return ref.fail(NoAntecedent)
}

// drafting says whether the mentions speak of articles or rules of a draft that the document does not print.
func drafting(ms []cite.Mention) bool {
	return slices.ContainsFunc(ms, func(m cite.Mention) bool { return m.Draft && m.Form == cite.Provision })
}

// knownProvision says whether an article of the number was told before as one of the treaty of the reference at mention i.
func (r *resolver) knownProvision(ref *Reference, i int) bool {
	if len(ref.Pinpoints) == 0 {
		return false
	}
	return r.last(func(o *Reference) bool {
		return o.Kind == "article" && o.Resolved && o.Target == r.done[i].Target && len(o.Pinpoints) > 0 && article(o.Pinpoints[0]) == article(ref.Pinpoints[0])
	}) >= 0
}

// thatProvision settles "that Article" outside treaties.
func (r *resolver) thatProvision(ref *Reference) bool {
	i := r.last(func(o *Reference) bool {
		return o.Kind == "article" && len(o.Pinpoints) > 0 && unit(o.Pinpoints[0]) == ref.Noun
	})
	if i < 0 {
		return false
	}
	bases := r.told(ref)
	places := ref.Pinpoints
	ref.Pinpoints = nil
	for _, b := range bases {
		if len(places) == 0 {
			ref.Pinpoints = append(ref.Pinpoints, b)
		}
		for _, p := range places {
			ref.Pinpoints = append(ref.Pinpoints, under(b, p))
		}
	}
	return r.follow(ref, i)
}

// inView says whether the reference at mention i still governs: no heading stands between, and a table row or cell
// governs only itself.
func (r *resolver) inView(ref *Reference, i int) bool {
	a := r.done[i]
	if a.Segment == ref.Segment {
		return r.doc.Segments[a.Segment].Kind != segment.Table || !r.newRow(a.End, ref.Start)
	}
	if r.doc.Segments[ref.Segment].Kind == segment.Table || r.doc.Segments[a.Segment].Kind == segment.Table {
		return false
	}
	lo, hi := min(a.Segment, ref.Segment), max(a.Segment, ref.Segment)
	for k := lo + 1; k < hi; k++ {
		switch r.doc.Segments[k].Kind {
		case segment.Heading, segment.Section, segment.AgendaItem, segment.Annex:
			return false
		}
	}
	return true
}

// newRow says whether another row of a table begins between two places.
func (r *resolver) newRow(from, to int) bool {
	if from >= to {
		return false
	}
	gap := r.doc.Text.Body[from:to]
	return strings.Contains(gap, "\n") || strings.Contains(strings.ToLower(gap), "<tr")
}
