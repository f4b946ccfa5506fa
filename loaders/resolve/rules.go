package resolve

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
)

// hasRules says whether the target of a treaty reference is a set of rules, or a treaty with rules under it.
func (r *resolver) hasRules(o *Reference) bool {
	t, ok := r.set.Treaty(o.Target.Whole())
	return ok && (t.Under != "" || slices.ContainsFunc(r.set.Treaties(), func(u authority.Treaty) bool { return u.Under == t.ID }))
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
