package resolve

import (
	"cmp"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/cite"
	"github.com/travaux/travaux/loaders/segment"
)

// ownProvision settles a place within the treaty whose text this is: by the article and paragraph it stands in.
func (r *resolver) ownProvision(ref *Reference) bool {
	ref.Kind = "article"
	places := ref.Pinpoints
	art, para := r.enclosing(ref.Segment)
	topic := r.topic(ref)
	if len(topic) > 0 {
		art, para = article(topic[0]), ""
	} else if art == "" {
		art = r.leading(ref)
	}
	switch ref.Word {
	case cite.WordThis:
		return r.enclosed(ref, art, para, topic)
	case cite.WordPrev:
		if ref.Noun == "art" || ref.Noun == "rule" {
			return r.articleBefore(ref, art)
		}
		base, ok := r.before(ref.Segment)
		if bases := r.allBefore(ref.Segment); ref.Plural && len(bases) > 1 {
			return r.within(ref, bases, places)
		}
		return ok && r.within(ref, []string{base}, places)
	case cite.WordThat:
		bases := r.told(ref)
		return len(bases) > 0 && r.within(ref, bases, places)
	}
	switch ref.Unit {
	case "para":
		return r.within(ref, []string{r.holder(ref, topic, art)}, places)
	case "item", "sub":
		return r.within(ref, []string{r.holder(ref, topic, cmp.Or(para, art))}, places)
	case "page", "fn":
		return r.toSelf(ref)
	case "annex":
		if i := r.annexOf(ref); i >= 0 {
			return r.follow(ref, i)
		}
	}
	if r.treaty != nil && r.ofTreaty(ref, *r.treaty) {
		return true
	}
	return ref.settle(r.own, r.ownLabel())
}

// articleBefore settles "the preceding Article" by the article printed before the one it stands in.
func (r *resolver) articleBefore(ref *Reference, art string) bool {
	kind, before := segment.Article, ""
	if ref.Noun == "rule" {
		kind = segment.Rule
	}
	for _, s := range r.doc.Segments {
		if s.Kind != kind || s.Number == "" {
			continue
		}
		if ref.Noun+":"+s.Number == art {
			return before != "" && r.within(ref, []string{ref.Noun + ":" + before}, ref.Pinpoints)
		}
		before = s.Number
	}
	return false
}

// annexOf gives the reference that told of which other text an annex of that number is, "Annex I to the Convention", where
// the own text prints none so numbered; -1.
func (r *resolver) annexOf(ref *Reference) int {
	if len(ref.Pinpoints) == 0 || r.parts.annexes[ref.Pinpoints[0]] {
		return -1
	}
	return r.last(func(o *Reference) bool {
		return o.Resolved && isTreaty(o) && o.Target != r.own && slices.Contains(o.Pinpoints, ref.Pinpoints[0])
	})
}

// holder gives what the places of ref lie in: the nearest part of the text around it that has such a part, else the
// place given. What a statement is about holds all that it names.
func (r *resolver) holder(ref *Reference, topic []string, otherwise string) string {
	if len(topic) > 0 || len(ref.Pinpoints) == 0 {
		return otherwise
	}
	return cmp.Or(r.container(ref.Segment, first(ref.Pinpoints[0])), otherwise)
}

// enclosed settles "this Article", "paragraph 1 of this Article", "this paragraph", "these Articles".
func (r *resolver) enclosed(ref *Reference, art, para string, topic []string) bool {
	switch {
	case ref.Noun == "para":
		return r.within(ref, []string{para}, ref.Pinpoints)
	case unit(art) != ref.Noun:
		return r.toSelf(ref)
	case ref.Plural && len(topic) > 0:
		return r.within(ref, topic, ref.Pinpoints)
	}
	return r.within(ref, []string{art}, ref.Pinpoints)
}

// within puts the places under each base and points to the own treaty.
func (r *resolver) within(ref *Reference, bases, places []string) bool {
	if len(bases) == 0 || bases[0] == "" {
		return r.toSelf(ref)
	}
	out := []string(nil)
	for _, b := range bases {
		if len(places) == 0 {
			out = append(out, b)
		}
		for _, p := range places {
			out = append(out, under(b, p))
		}
	}
	ref.Pinpoints = out
	return ref.settle(r.own, r.ownLabel())
}

// topic gives the articles that a statement printed with a treaty is about: "Agreed statement concerning Articles 8
// and 9: …" governs what follows in the same segment. nil where no such words stand.
func (r *resolver) topic(ref *Reference) []string {
	for k := len(r.seen) - 1; k >= 0; k-- {
		o := r.done[r.seen[k]]
		if o.Segment != ref.Segment {
			break
		}
		if o.Form != cite.Provision || o.Kind != "article" || o.Target != r.own {
			continue
		}
		before := r.doc.Text.Body[max(0, o.Start-40):o.Start]
		for _, c := range r.set.Cues("topic") {
			if c.Re.MatchString(before) {
				return o.Pinpoints
			}
		}
	}
	return nil
}

// leading gives the article that a segment outside any article is about: the first one it names, as an agreed
// statement does ("Agreed statement concerning Article 15: …").
func (r *resolver) leading(ref *Reference) string {
	for _, i := range r.seen {
		o := r.done[i]
		if o.Kind == "article" && o.Target == r.own && r.sameText(o.Segment, ref.Segment) && len(o.Pinpoints) > 0 && unit(o.Pinpoints[0]) != "para" {
			return article(o.Pinpoints[0])
		}
	}
	return ""
}

// sameText says whether two segments are one, or parts of one footnote or paragraph.
func (r *resolver) sameText(a, b int) bool { return a == b || r.top(a) == r.top(b) }

func (r *resolver) top(i int) int {
	for i >= 0 && i < len(r.doc.Segments) {
		s := r.doc.Segments[i]
		if s.Kind == segment.Footnote || s.Kind == segment.Paragraph && (s.Parent < 0 || r.doc.Segments[s.Parent].Kind != segment.Paragraph) {
			return i
		}
		if s.Parent < 0 {
			return i
		}
		i = s.Parent
	}
	return i
}

// told gives the places of the last provision cited that "that Article", "the said paragraph", "these Articles" can
// mean: several only for a plural.
func (r *resolver) told(ref *Reference) []string {
	i := r.last(func(o *Reference) bool {
		if o.Kind != "article" || len(o.Pinpoints) == 0 {
			return false
		}
		switch ref.Noun {
		case "para":
			_, ok := paragraph(o.Pinpoints[0])
			return ok
		case "sub", "item":
			return strings.Count(o.Pinpoints[0], "(") > 1
		}
		return unit(o.Pinpoints[0]) == ref.Noun && (!ref.Plural || len(o.Pinpoints) > 1 || strings.Contains(o.Pinpoints[0], "-"))
	})
	if i < 0 {
		return nil
	}
	ref.Antecedent = i
	var out []string
	for _, p := range r.done[i].Pinpoints {
		if ref.Noun == "art" || ref.Noun == "rule" {
			p = article(p)
		}
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
		if !ref.Plural {
			break
		}
	}
	return out
}

// ownArticle says whether the document prints the article or rule named: an act or a draft that is no treaty.
func (r *resolver) ownArticle(ref *Reference) bool {
	return len(ref.Pinpoints) > 0 && r.parts.articles[article(ref.Pinpoints[0])]
}
