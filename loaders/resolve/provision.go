package resolve

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/cite"
	"github.com/travaux/travaux/loaders/segment"
)

// provision settles places that stand without the name of what they are of.
func (r *resolver) provision(ref *Reference) bool {
	if ref.Word == cite.WordThat && ref.Noun == "" {
		return r.thereof(ref)
	}
	if r.own != "" {
		return r.ownProvision(ref)
	}
	switch ref.Unit {
	case "art", "rule":
		return r.treatyProvision(ref)
	}
	return r.paragraphHere(ref)
}

// thereof settles "paragraph 4 thereof", "its Article 27.1": of what was told last in the same paragraph or the one
// before, the document itself too.
func (r *resolver) thereof(ref *Reference) bool {
	i := r.last(func(o *Reference) bool {
		switch ref.Unit {
		case "art", "rule":
			return isTreaty(o)
		}
		return isDocument(o) || isTreaty(o) || o.Self
	})
	if i < 0 {
		return ref.fail(NoAntecedent)
	}
	ref.Kind = r.done[i].Kind
	if ref.Kind == "treaty" {
		ref.Kind = "article"
	}
	if a := r.done[i]; a.Self && slices.Contains(a.Pinpoints, "annex") {
		ref.Pinpoints = append([]string{"annex"}, ref.Pinpoints...)
	}
	return r.follow(ref, i)
}

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
		switch {
		case ref.Noun == "para":
			return r.within(ref, []string{para}, places)
		case unit(art) != ref.Noun:
			return r.toSelf(ref)
		case ref.Plural && len(topic) > 0:
			return r.within(ref, topic, places)
		}
		return r.within(ref, []string{art}, places)
	case cite.WordPrev:
		base, ok := r.before(ref.Segment)
		if ref.Noun == "art" || !ok {
			return false
		}
		return r.within(ref, []string{base}, places)
	case cite.WordThat:
		bases := r.told(ref)
		if len(bases) == 0 {
			return ref.fail(NoAntecedent)
		}
		return r.within(ref, bases, places)
	}
	switch ref.Unit {
	case "para":
		if art == "" {
			return r.toSelf(ref)
		}
		return r.within(ref, []string{art}, places)
	case "item", "sub":
		if para == "" {
			para = art
		}
		return r.within(ref, []string{para}, places)
	case "page", "fn":
		return r.toSelf(ref)
	}
	return ref.settle(r.own, r.ownLabel())
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
		if ref.Noun == "para" {
			_, ok := paragraph(o.Pinpoints[0])
			return ok
		}
		return unit(o.Pinpoints[0]) == ref.Noun && (!ref.Plural || len(o.Pinpoints) > 1 || strings.Contains(o.Pinpoints[0], "-"))
	})
	if i < 0 {
		return nil
	}
	ref.Antecedent = i
	var out []string
	for _, p := range r.done[i].Pinpoints {
		if ref.Noun != "para" {
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
	if ref.Unit == "rule" && r.rules(ref) {
		return true
	}
	i := r.last(func(o *Reference) bool { return isTreaty(o) && !o.Self && (ref.Unit != "rule" || r.hasRules(o)) })
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

// ownArticle says whether the document prints the article or rule named: an act or a draft that is no treaty.
func (r *resolver) ownArticle(ref *Reference) bool {
	if len(ref.Pinpoints) == 0 {
		return false
	}
	want := article(ref.Pinpoints[0])
	for _, s := range r.doc.Segments {
		if s.Kind == segment.Article && "art:"+s.Number == want || s.Kind == segment.Rule && "rule:"+s.Number == want {
			return true
		}
	}
	return false
}

// hasRules says whether the target of a treaty reference is a set of rules, or a treaty with rules under it.
func (r *resolver) hasRules(o *Reference) bool {
	t, ok := r.set.Treaty(o.Target.Whole())
	return ok && (t.Under != "" || slices.ContainsFunc(r.set.Treaties(), func(u authority.Treaty) bool { return u.Under == t.ID }))
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

// provisionOf binds ref to the treaty of the reference at mention i: a rule to the rules under it.
func (r *resolver) provisionOf(ref *Reference, i int) bool {
	a := r.done[i]
	if t, ok := r.set.Treaty(a.Target.Whole()); ok && a.Resolved {
		if r.ofTreaty(ref, t) {
			ref.Antecedent = i
			return true
		}
	}
	return r.follow(ref, i)
}

// ofTreaty points ref to a treaty, or where it names a rule to the rules under it, and an article of rules to the treaty.
func (r *resolver) ofTreaty(ref *Reference, t authority.Treaty) bool {
	if ref.Unit == "rule" && t.Under == "" {
		for _, o := range r.set.Treaties() {
			if o.Under == t.ID {
				return ref.settle(o.ID, o.Label)
			}
		}
		return false
	}
	if ref.Unit == "art" && t.Under != "" {
		if o, ok := r.set.Treaty(t.Under); ok {
			return ref.settle(o.ID, o.Label)
		}
	}
	return ref.settle(t.ID, t.Label)
}

// bodyTreaty gives the treaty that the document's body is the organ of, told by the body's name, when the document
// cites that treaty.
func (r *resolver) bodyTreaty() (authority.Treaty, bool) {
	name := r.head.BodyName
	if b, ok := r.set.Body(r.head.Body); ok {
		name += " " + b.Label
	}
	for _, i := range r.seen {
		o := r.done[i]
		if !isTreaty(o) || !o.Resolved {
			continue
		}
		t, ok := r.set.Treaty(o.Target.Whole())
		if over, under := r.set.Treaty(t.Under); under {
			t = over
		}
		if !ok {
			continue
		}
		for _, alias := range append([]string{t.Label}, t.Aliases...) {
			if alias == "" {
				continue
			}
			if slices.Contains(strings.Fields(name), alias) || strings.Contains(name, " "+alias+" ") {
				return t, true
			}
		}
	}
	return authority.Treaty{}, false
}

// rules settles a rule by the rules of procedure that the same section tells as a document.
func (r *resolver) rules(ref *Reference) bool {
	i := r.last(func(o *Reference) bool {
		return isDocument(o) && (len(o.Pinpoints) > 0 && unit(o.Pinpoints[0]) == "rule" || r.describedAsRules(o))
	})
	if i < 0 || !r.inView(ref, i) {
		return false
	}
	if t := r.last(func(o *Reference) bool { return isTreaty(o) && r.hasRules(o) }); t > i {
		return false
	}
	ref.Kind = "document"
	return r.follow(ref, i)
}

// describedAsRules says whether the words before a bracketed symbol call it rules.
func (r *resolver) describedAsRules(o *Reference) bool {
	before := strings.ToLower(r.doc.Text.Body[max(0, o.Start-60):o.Start])
	open := strings.LastIndexByte(before, '(')
	if open < 0 || strings.TrimSpace(before[open+1:]) != "" {
		return false
	}
	for _, c := range r.set.Cues("rules-name") {
		if c.Re.MatchString(strings.TrimSpace(before[:open])) {
			return true
		}
	}
	return false
}

// paragraphHere settles a paragraph, annex or page named alone in a document: its own, unless the words carry on
// from places of another document ("paragraph 4 thereof, and paragraph 5").
func (r *resolver) paragraphHere(ref *Reference) bool {
	if ref.Word == "" {
		if i := r.carriedOn(ref); i >= 0 {
			ref.Kind = "document"
			return r.follow(ref, i)
		}
	}
	return r.toSelf(ref)
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
