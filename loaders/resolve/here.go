package resolve

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/cite"
)

// thereof settles "paragraph 4 thereof", "its Article 27.1": of what was told last in the same paragraph or the one
// before, the document itself too.
func (r *resolver) thereof(ref *Reference) bool {
	i := r.last(func(o *Reference) bool {
		switch ref.Unit {
		case "art", "rule":
			return isTreaty(o)
		}
		return isDocument(o) && r.neighbouring(o.Segment, ref.Segment) || isTreaty(o) && (!withinArticle(ref.Unit) || len(o.Pinpoints) > 0 && r.sameText(o.Segment, ref.Segment)) || o.Self
	})
	if i < 0 {
		return ref.fail(NoAntecedent)
	}
	ref.Kind = r.done[i].Kind
	if a := r.done[i]; withinArticle(ref.Unit) && isTreaty(a) && len(a.Pinpoints) > 0 && unit(a.Pinpoints[0]) != "annex" {
		for k, p := range ref.Pinpoints {
			ref.Pinpoints[k] = under(a.Pinpoints[len(a.Pinpoints)-1], p)
		}
	}
	if ref.Kind == "treaty" {
		ref.Kind = "article"
	}
	if a := r.done[i]; a.Self && slices.Contains(a.Pinpoints, "annex") {
		ref.Pinpoints = append([]string{"annex"}, ref.Pinpoints...)
	}
	if ref.Unit == "rule" {
		return r.provisionOf(ref, i)
	}
	return r.follow(ref, i)
}

// withinArticle says whether places of the unit lie, in a treaty, within an article: a treaty has no paragraph of its own.
func withinArticle(unit string) bool { return unit == "para" || unit == "item" || unit == "sub" }

// paragraphHere settles a paragraph, annex or page named alone in a document: its own, unless the words carry on
// from places of another document ("paragraph 4 thereof, and paragraph 5").
func (r *resolver) paragraphHere(ref *Reference) bool {
	if ref.Word == cite.WordOther {
		return ref.fail(NoAntecedent) // of something that the words name and no authority knows
	}
	if ref.Word == "" {
		if i := r.bracketed(ref); i >= 0 {
			ref.Kind = "article"
			base := article(r.done[i].Pinpoints[len(r.done[i].Pinpoints)-1])
			for k, p := range ref.Pinpoints {
				ref.Pinpoints[k] = under(base, p)
			}
			return r.follow(ref, i)
		}
		if i := r.carriedOn(ref); i >= 0 {
			ref.Kind = "document"
			return r.follow(ref, i)
		}
	}
	return r.toSelf(ref)
}

// bracketed gives the article told last in the same paragraph when ref names a paragraph as treaties number theirs,
// "paragraph (1)", and the document does not number its own so; -1.
func (r *resolver) bracketed(ref *Reference) int {
	if ref.Unit != "para" || len(ref.Pinpoints) == 0 || !strings.Contains(ref.Text, "("+first(ref.Pinpoints[0])+")") || r.parts.bracketed {
		return -1
	}
	i := r.last(func(o *Reference) bool { return isTreaty(o) || isDocument(o) })
	if i < 0 || !r.sameText(r.done[i].Segment, ref.Segment) || !isTreaty(r.done[i]) {
		return -1
	}
	if ps := r.done[i].Pinpoints; len(ps) == 0 || unit(ps[len(ps)-1]) != "art" {
		return -1
	}
	return i
}

// carriedOn gives the mention whose document the places go on with; -1.
func (r *resolver) carriedOn(ref *Reference) int {
	i := r.last(func(o *Reference) bool { return isDocument(o) || o.Self })
	if i < 0 {
		return -1
	}
	a := r.done[i]
	if a.Self || a.Segment != ref.Segment || a.End > ref.Start || ref.Start-a.End > 200 {
		return -1
	}
	gap := r.doc.Text.Body[a.End:ref.Start]
	if strings.ContainsAny(gap, ".;:()") {
		return -1
	}
	joined := a.Word == cite.WordThat && len(a.Pinpoints) > 0 && unit(a.Pinpoints[0]) == ref.Unit
	for _, c := range r.set.Cues("carried-on") {
		if joined && c.Verb == "places" && c.Re.MatchString(gap) || len(a.Pinpoints) == 0 && c.Verb == "document" && c.Re.MatchString(gap) {
			return i
		}
	}
	return -1
}

// toSelf points ref into the document itself.
func (r *resolver) toSelf(ref *Reference) bool {
	ref.Self, ref.Kind = true, "document"
	label := r.head.Symbol
	if label == "" {
		label = r.head.Title
	}
	return ref.settle(r.head.ID, label)
}

func (r *resolver) self(ref *Reference) bool {
	if r.own != "" && len(ref.Pinpoints) > 0 {
		return r.ownProvision(ref)
	}
	return r.toSelf(ref)
}

// recommendation settles a recommendation by number alone: of the set told last, or of the one set of the organisation
// whose name the document prints.
func (r *resolver) recommendation(ref *Reference) bool {
	if set, ok := r.cluster(ref); ok {
		ref.Kind = "recommendation"
		return ref.settle(set.ID, set.Label)
	}
	if ref.Word != "" && !(ref.Word == cite.WordOther && r.shortSet(ref)) {
		return false
	}
	ref.Kind = "recommendation"
	if i := r.last(func(o *Reference) bool { return o.Kind == "recommendation" && o.Resolved }); i >= 0 {
		return r.follow(ref, i)
	}
	for _, set := range r.set.RecommendationSets() {
		if set.Org == r.head.Org && (r.prints(set.Names) || r.serves(set) && !r.parts.leads) {
			return ref.settle(set.ID, set.Label)
		}
	}
	return false
}

// shortSet says whether the words behind ref begin the name of a set that the document prints in full: "of the Agenda".
func (r *resolver) shortSet(ref *Reference) bool {
	rest := plainSigns.Replace(strings.ToLower(r.doc.Text.Body[ref.End:min(len(r.doc.Text.Body), ref.End+60)]))
	if i := strings.IndexAny(rest, ".,;:()"); i >= 0 {
		rest = rest[:i]
	}
	for _, set := range r.set.RecommendationSets() {
		for _, names := range set.Names {
			for _, name := range names {
				words := strings.Fields(plainSigns.Replace(strings.ToLower(name)))
				if len(words) > 1 && strings.HasSuffix(strings.TrimSpace(rest), " "+words[0]+" "+words[1]) && set.Org == r.head.Org && r.prints(set.Names) {
					return true
				}
			}
		}
	}
	return false
}

// serves says whether the document's body is named after what the set is of: the words of one of the set's names, less the
// last and the organisation's, all stand in the body's.
func (r *resolver) serves(set authority.RecommendationSet) bool {
	b, ok := r.set.Body(r.head.Body)
	if !ok {
		return false
	}
	body := strings.Fields(b.Label + " " + r.head.BodyName)
	for _, names := range set.Names {
		for _, name := range names {
			words, n := strings.Fields(name), 0
			for _, w := range words[:len(words)-1] {
				if w == strings.ToUpper(w) {
					continue
				}
				if n++; !slices.Contains(body, w) {
					n = -len(words)
				}
			}
			if n > 0 {
				return true
			}
		}
	}
	return false
}

// plainSigns puts the signs of fine print as those of a typewriter, and a line's end as a space.
var plainSigns = strings.NewReplacer("’", "'", "\u00a0", " ", "\r\n", " ", "\n", " ", "&nbsp;", " ")

// prints says whether one of the names stands in the document.
func (r *resolver) prints(names map[string][]string) bool {
	if r.plain == "" {
		r.plain = plainSigns.Replace(strings.ToLower(r.doc.Text.Body))
	}
	for _, list := range names {
		for _, name := range list {
			stands, known := r.names[name]
			if !known {
				stands = strings.Contains(r.plain, plainSigns.Replace(strings.ToLower(name)))
				r.names[name] = stands
			}
			if stands {
				return true
			}
		}
	}
	return false
}
