package decision

import (
	"strings"

	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// decision turns an act into a decision of segment i.
func (r *reader) decision(sc *scene, i int, v text.View, x act) Decision {
	d := Decision{Span: v.Span(x.start, x.end), Segment: i, BodyName: x.subject, Verb: x.verb.cue.Verb,
		Printed: sc.s[x.verb.start:x.verb.end], Status: x.status, Rule: x.rule}
	switch {
	case operative(x.verb):
		d.BodyName = r.enacted.subject
		d.Body = r.head.Body
		if d.BodyName != "" {
			d.Body = r.body(d.BodyName)
		}
	case x.pronoun:
		d.BodyName, d.Body = r.last.subject, r.last.act.body
	case d.Status == proposed: // by whoever wrote the document
	case x.subject == "":
		d.Body = r.head.Body
	default:
		d.Body = r.body(x.subject)
	}
	if d.Status != proposed {
		d.Session = r.session(v, x, d.Body)
	}
	if d.Body == "" && d.Session != "" && x.subject != "" {
		d.Body = r.sessionBody(d.Session)
	}
	if d.Status == takenStatus && r.isDraft(i) {
		d.Status = draftStatus
	}
	if d.Status == takenStatus && r.draft && (d.Session == "" || d.Session == r.head.Session.ID) {
		d.Status = draftStatus
	}
	d.Carries = r.carries(v, x.start, x.end, d.Session, d.Body)
	d.Text, d.Refs = r.doc.Text.Body[d.Start:d.End], r.references(d.Span)
	if x.subject != "" || x.pronoun {
		r.last = antecedent{known: true, subject: d.BodyName, act: acting{d.Body, d.Session}}
	}
	return d
}

// The statuses of decisions.
const (
	takenStatus = "taken"
	draftStatus = "draft"
	proposed    = "proposed"
)

// items reads the items that a decision leads in, and marks them as read. An item has the verb of its lead-in unless
// the lead-in asks for a decision, or has none of its own.
func (r *reader) items(lead Decision, x act, listed []int) []Decision {
	var out []Decision
	for _, j := range listed {
		d, ok := r.item(lead, j, x.verb.cue == nil || lead.Status == proposed || r.quotes(j))
		if ok {
			out = append(out, d)
		}
		r.take(j)
	}
	return out
}

// quotes says whether the item begins with an operative verb of its own: "(i) notes …" in a quoted recommendation.
func (r *reader) quotes(j int) bool {
	s := r.doc.View(j).S
	for _, v := range r.lexicon.verbs(lower(s)) {
		return v.form == present && matches(r.grammar.operative, strings.TrimRight(s[:v.start], " "))
	}
	return false
}

// take marks segment j and what stands under it as read; where a resolution begins among them, the rest is left.
func (r *reader) take(j int) {
	for k := j; k < len(r.doc.Segments) && (k == j || r.doc.Segments[k].Depth > r.doc.Segments[j].Depth); k++ {
		r.taken[k] = true
		if r.reenacts(k, r.doc.View(k).S) {
			return
		}
	}
}

func (r *reader) takeAll(list []int) {
	for _, j := range list {
		r.take(j)
	}
}

// item reads segment j as an item of lead; own says that its own verb counts.
func (r *reader) item(lead Decision, j int, own bool) (Decision, bool) {
	seg := r.doc.Segments[j]
	d := lead
	d.Span, d.Segment, d.Items, d.Carries = r.extent(seg), j, nil, ""
	if d.Start >= d.End {
		return Decision{}, false
	}
	v := r.doc.View(j)
	if own {
		if w, ok := r.ownVerb(v.S, lead.Status == proposed); ok {
			d.Verb, d.Printed, d.Rule = w.cue.Verb, v.S[w.start:w.end], w.cue.Rule
		}
	}
	d.Text, d.Refs = r.doc.Text.Body[d.Start:d.End], r.references(d.Span)
	d.Carries = r.carries(v, 0, len(v.S), lead.Session, lead.Body)
	return d, true
}

// extent is a whole item with its label and what stands under it, without closing punctuation and conjunction.
func (r *reader) extent(seg segment.Segment) text.Span {
	v := r.doc.Text.View(seg.Span)
	return v.Span(0, bareEnd(v.S, 0, len(v.S)))
}

// ownVerb is the verb an item brings: the first, right at its beginning. What an invitation asks only to be considered
// or examined before it is decided has the verb behind "and".
func (r *reader) ownVerb(s string, invited bool) (verb, bool) {
	var found verb
	for _, v := range r.lexicon.verbs(lower(s)) {
		if found.cue == nil {
			if strings.Count(strings.TrimSpace(s[:v.start]), " ") > 1 || invited && v.form != base {
				return verb{}, false
			}
			found = v
			continue
		}
		if invited && v.form == base && weak(found) && !weak(v) && v.start-found.end < 12 {
			return v, true
		}
		break
	}
	return found, found.cue != nil
}

// weak verbs come before a decision rather than being one.
func weak(v verb) bool {
	return v.cue.Verb == "consider" || v.cue.Verb == "examine" || v.cue.Verb == "discuss"
}
