package decision

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/text"
)

// invited reads "The Assembly is invited to …": a proposed decision, with its items when they are set out on lines.
func (r *reader) invited(sc *scene, i int, v text.View, sen [2]int, under []int, ends bool) bool {
	s := sc.s[sen[0]:sen[1]]
	if r.enacted.on && r.enacted.begun || !slices.ContainsFunc(sc.within(sen[0], sen[1]), func(v verb) bool {
		return v.end <= sen[1] && v.form != base && (v.cue.Verb == "invite" || v.cue.Verb == "request" || v.cue.Verb == "call upon")
	}) {
		return false
	}
	for _, c := range r.invitation {
		loc := c.Re.FindStringSubmatchIndex(s)
		from, to, ok := group(c, loc, "body")
		if !ok {
			continue
		}
		d := Decision{Span: v.Span(sen[0], bareEnd(sc.s, sen[0], sen[1])), Segment: i, BodyName: s[from:to],
			Verb: "invite", Printed: s[loc[0]:loc[1]], Status: proposed, Rule: c.Rule}
		d.Body = r.body(d.BodyName)
		d.Session = r.present(d.Body)
		x := act{verb: verb{}}
		d.Items = r.items(d, x, r.listed(i, s, under, ends))
		if len(d.Items) == 0 {
			d.Carries = r.carries(v, sen[0]+loc[1], sen[1], d.Session, d.Body)
			if w, ok := r.asked(s[loc[1]:]); ok {
				d.Verb = w.cue.Verb
			}
		}
		d.Text, d.Refs = r.doc.Text.Body[d.Start:d.End], r.references(d.Span)
		r.last, r.said = antecedent{known: true, subject: d.BodyName, act: acting{body: d.Body}}, ""
		r.out = append(r.out, d)
		return true
	}
	return false
}

// asked is the verb of what a body is invited to do: the first one, or the first that is more than considering.
func (r *reader) asked(s string) (verb, bool) {
	var first verb
	for _, v := range r.lexicon.verbs(lower(s)) {
		if v.form != base {
			continue
		}
		if !weak(v) {
			return v, true
		}
		if first.cue == nil {
			first = v
		}
	}
	return first, first.cue != nil
}

// bareLead reads a sentence that only names a body, its verbs standing in the items: "The Assembly (i) noted …".
func (r *reader) bareLead(s string, i int, under []int, ends bool) bool {
	if strings.HasSuffix(s, ".") || len(s) > formula {
		return false
	}
	listed := under
	if len(listed) == 0 && ends {
		listed = r.following(i)
	}
	if len(listed) == 0 {
		return false
	}
	for _, c := range r.bare {
		from, to, ok := group(c, c.Re.FindStringSubmatchIndex(s), "subject")
		if !ok {
			continue
		}
		lead := Decision{Segment: i, BodyName: s[from:to], Status: takenStatus}
		lead.Body = r.body(lead.BodyName)
		lead.Session = r.present(lead.Body)
		if r.frame.session != "" && r.frame.body == lead.Body {
			lead.Session = r.frame.session
		}
		if r.isDraft(i) {
			lead.Status = draftStatus
		}
		found := false
		for _, j := range listed {
			w, ok := r.ownVerb(r.doc.View(j).S, false)
			if !ok || w.form == base {
				continue
			}
			if d, ok := r.item(lead, j, true); ok {
				r.out = append(r.out, d)
				r.take(j)
				found = true
			}
		}
		return found
	}
	return false
}
