package resolve

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/schema"
)

// name settles a title or short title.
func (r *resolver) name(ref *Reference) bool {
	xs := r.readings(ref.Names)
	switch len(xs) {
	case 0:
		return false
	case 1:
	default:
		if i := r.last(func(o *Reference) bool {
			return o.Resolved && slices.ContainsFunc(xs, func(x authority.Name) bool { return x.ID == o.Target })
		}); i >= 0 {
			return r.follow(ref, i)
		}
		var ids []schema.ID
		for _, x := range xs {
			ids = append(ids, x.ID)
		}
		return ref.fail(Ambiguous, ids...)
	}
	x := xs[0]
	if r.constituent(ref, x) {
		return false
	}
	if x.What == authority.ARuleset && ref.Kind == "treaty" && len(ref.Pinpoints) == 0 {
		ref.Kind = "article"
	}
	if t, ok := r.set.Treaty(x.ID); ok && len(ref.Pinpoints) > 0 && unit(ref.Pinpoints[0]) == "rule" {
		ref.Unit = "rule"
		if r.ofTreaty(ref, t) {
			return true
		}
	}
	if x.ID == r.own && len(ref.Pinpoints) == 0 {
		ref.Self = true
	}
	return ref.settle(x.ID, x.Label)
}

// readings keeps what a name can mean in this document: a generic form means the issuer's own, or what the document
// also names in full, and hides nothing that is named in full.
func (r *resolver) readings(all []authority.Name) []authority.Name {
	var sure, own []authority.Name
	for _, x := range all {
		switch {
		case !x.Generic:
			sure = append(sure, x)
		case x.Org == r.head.Org, r.full()[x.ID], r.head.Org == "" && len(all) == 1 && x.Org == r.orgOfLast():
			own = append(own, x)
		}
	}
	if len(sure) == 0 {
		return own
	}
	if len(sure) > 1 {
		for _, org := range []string{r.head.Org, r.orgOfLast()} {
			if mine := slices.DeleteFunc(slices.Clone(sure), func(x authority.Name) bool { return x.Org != org }); len(mine) > 0 {
				return mine
			}
		}
	}
	return sure
}

// full are the treaties that the document names otherwise than by a generic form: in its text, or in its headings, where a
// name cites nothing but tells what is spoken of.
func (r *resolver) full() map[schema.ID]bool {
	if r.inFull == nil {
		r.inFull = map[schema.ID]bool{}
		for _, m := range r.ms {
			r.toldInFull(m.Names)
		}
		for i, s := range r.doc.Segments {
			heading := s.Heading
			if s.Kind == segment.Header || s.Kind == segment.Heading {
				heading = r.doc.View(i).S
			}
			for _, names := range r.set.Names(heading) {
				r.toldInFull(names)
			}
		}
	}
	return r.inFull
}

func (r *resolver) toldInFull(names []authority.Name) {
	for _, x := range names {
		if !x.Generic && x.What == authority.ATreaty {
			r.inFull[x.ID] = true
		}
	}
}

// orgOfLast is the organisation of the treaty told last; "" when none was.
func (r *resolver) orgOfLast() string {
	if i := r.lastTreaty(""); i >= 0 {
		return r.done[i].Target.Org()
	}
	return ""
}

// lastTreaty gives the last treaty told that the noun can stand for ("Convention"); -1. An empty noun takes any.
func (r *resolver) lastTreaty(noun string) int {
	return r.last(func(o *Reference) bool { return isTreaty(o) && !o.Self && r.calls(o, noun) })
}

// fewTreaties is how many an organisation may keep for "the Convention" to mean the only one so called; where there are
// more, papers say which.
const fewTreaties = 6

// theTreaty gives the treaty that an organisation's papers mean by "the Convention" alone: the one the document's body
// was set up under, or the only one of the organisation that is called so.
func (r *resolver) theTreaty(noun string) (authority.Treaty, bool) {
	if t, ok := r.unionTreaty(noun); ok {
		return t, true
	}
	var found []authority.Treaty
	own := 0
	for _, t := range r.set.Treaties() {
		if t.Org == r.head.Org {
			own++
		}
		if t.Org == r.head.Org && r.calls(&Reference{Resolved: true, Target: t.ID}, noun) {
			found = append(found, t)
		}
	}
	if len(found) != 1 || own > fewTreaties {
		return authority.Treaty{}, false
	}
	return found[0], true
}

// unionTreaty gives the one treaty called by the noun that the document's body is named after: "the Protocol" in a paper of
// the assembly of the union of that place.
func (r *resolver) unionTreaty(noun string) (authority.Treaty, bool) {
	b, ok := r.set.Body(r.head.Body)
	if !ok {
		return authority.Treaty{}, false
	}
	names := strings.Fields(b.Label + " " + r.head.BodyName)
	var found []authority.Treaty
	for _, t := range r.set.Treaties() {
		if t.Org == b.Org && namedAfter(names, t) && r.calls(&Reference{Resolved: true, Target: t.ID}, noun) {
			found = append(found, t)
		}
	}
	if len(found) != 1 {
		return authority.Treaty{}, false
	}
	return found[0], true
}

// namedAfter says whether the words of a body's name hold all those of a treaty's label but the noun.
func namedAfter(names []string, t authority.Treaty) bool {
	n := 0
	for _, w := range strings.Fields(t.Label) {
		if slices.Contains(t.Words, w) {
			continue
		}
		if n++; !slices.Contains(names, w) {
			return false
		}
	}
	return n > 0
}

// calls says whether people may call the target of a treaty reference by the noun.
func (r *resolver) calls(o *Reference, noun string) bool {
	if noun == "" || !o.Resolved {
		return true
	}
	noun = strings.ToLower(noun)
	t, ok := r.set.Treaty(o.Target.Whole())
	if !ok {
		return strings.Contains(strings.ToLower(o.Label), noun)
	}
	for _, w := range t.Words {
		if strings.ToLower(w) == noun {
			return true
		}
	}
	for lang, titles := range t.Titles {
		for _, title := range titles {
			if lang != "en" && strings.HasPrefix(strings.ToLower(title), noun) {
				return true
			}
		}
	}
	if len(t.Words) > 0 {
		return false
	}
	if strings.Contains(strings.ToLower(t.Label), noun) {
		return true
	}
	for _, titles := range t.Titles {
		for _, title := range titles {
			if strings.Contains(strings.ToLower(title), noun) {
				return true
			}
		}
	}
	return false
}

// dated settles a treaty named by its day alone, "the Convention of 13 November 1908": the one treaty or act of that day.
func (r *resolver) dated(ref *Reference) bool {
	day := ref.Dated.String()
	var found []authority.Treaty
	label := ""
	for _, t := range r.set.Treaties() {
		name, ok := adopted(t, day)
		if ok && r.calls(&Reference{Resolved: true, Target: t.ID}, ref.Noun) {
			found, label = append(found, t), name
		}
	}
	r.tried(ref, "treaties of", day)
	switch len(found) {
	case 0:
		return false
	case 1:
		return ref.settle(found[0].ID, label)
	}
	var ids []schema.ID
	for _, t := range found {
		ids = append(ids, t.ID)
	}
	return ref.fail(Ambiguous, ids...)
}

// adopted says whether a treaty, or an act of it, was adopted on a day, and the label that says so.
func adopted(t authority.Treaty, day string) (string, bool) {
	for _, a := range t.Acts {
		if a.Date == day && day != t.Adopted {
			return t.Label + " (" + a.Name + ", " + a.Date + ")", true
		}
	}
	return t.Label, t.Adopted == day
}

// ownLabel is the label of the treaty whose text the document is.
func (r *resolver) ownLabel() string {
	if r.treaty != nil {
		return r.treaty.Label
	}
	if r.draft != nil {
		return r.draft.label
	}
	return r.head.Title
}

// constituent says whether a name alone, not introduced with its short form, is that of the treaty the document's own
// body was set up under: a paper of that body speaks of nothing else, and cites it where it names an article.
func (r *resolver) constituent(ref *Reference, x authority.Name) bool {
	if len(ref.Pinpoints) > 0 || x.What == authority.AText || strings.HasSuffix(ref.Text, ")") {
		return false
	}
	b, ok := r.set.Body(r.head.Body)
	return ok && x.Label != "" && strings.Contains(" "+b.Label+" ", " "+x.Label+" ")
}
