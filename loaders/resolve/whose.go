package resolve

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// whose lists the bodies a session mention can mean, the likeliest first.
func (r *resolver) whose(ref *Reference) []schema.ID {
	s := ref.Session
	if s.Series {
		return r.series()
	}
	bodies := r.bodies(s.Bodies)
	if len(bodies) == 1 || len(bodies) > 1 && !generic(s.Bodies) {
		return bodies
	}
	if len(bodies) == 0 && len(s.Bodies) > 0 && strings.Contains(s.Printed, " ") {
		return r.byNoun(strings.TrimPrefix(s.Printed, "the "), nil, nil) // a name of others: "the Ministerial Conference" is no conference of one's own
	}
	var out []schema.ID
	word := strings.ToLower(s.BodyWord)
	var before []schema.ID
	for _, names := range s.Before {
		before = append(before, r.bodies(names)...)
	}
	told := r.toldBody(ref)
	switch {
	case len(bodies) > 1:
		out = append(out, r.byNoun(lastWord(s.Printed), before, r.bodiesEarlier(ref))...)
	case s.Noun != "":
		out = append(out, r.byNoun(s.Noun, before, r.bodiesEarlier(ref))...)
	case relative(word) && len(before) > 0:
		out = append(out, before[len(before)-1])
	case possessive(word):
		if s.Next && len(before) > 0 {
			out = append(out, before[len(before)-1])
		}
		out = append(out, before...)
		out = append(out, r.head.Body, told)
	case indefinite(word) && (s.Ordinal == 0 || s.Ordinal != r.head.Session.Ordinal+1):
		slices.Reverse(before)
		out = append(append(out, before...), told, r.head.Body)
	default:
		if n := len(before); n > 0 && r.head.Body == "" || r.tabular(ref) && n > 0 {
			out = append(out, before[n-1])
		}
		out = append(out, r.head.Body)
		out = append(out, before...)
		out = append(out, told)
	}
	if len(out) > 0 && s.Ordinal > 0 && !s.When.IsZero() {
		out = append(out, r.bodiesEarlier(ref)...) // the calendar decides
	}
	return distinctIDs(out)
}

func generic(names []authority.Name) bool {
	return !slices.ContainsFunc(names, func(x authority.Name) bool { return !x.Generic })
}

// lastWord is the noun of a short form: "Committee" of "the Committee".
func lastWord(s string) string {
	if i := strings.LastIndexAny(s, " '"); i >= 0 {
		return s[i+1:]
	}
	return s
}

func possessive(word string) bool {
	switch word {
	case "its", "their", "our", "sa", "leur", "su", "en", "ses", "leurs", "sus":
		return true
	}
	return false
}

// relative says whether a word points to the noun directly before it: "the Working Group, whose third session".
func relative(word string) bool {
	switch word {
	case "whose", "dont la", "cuya", "cuyo":
		return true
	}
	return false
}

func indefinite(word string) bool {
	switch word {
	case "a", "an", "une", "un", "una":
		return true
	}
	return false
}

// series gives the joint series of meetings of the document's organisation.
func (r *resolver) series() []schema.ID {
	var out []schema.ID
	for _, b := range r.set.Bodies() {
		if b.Series && (b.Org == r.head.Org || r.head.Org == "") {
			out = append(out, b.ID)
		}
	}
	return out
}

// bodies keeps what a body's name can mean here: a generic form means the document's own body when it can, also where no
// record lists it among that body's forms.
func (r *resolver) bodies(names []authority.Name) []schema.ID {
	var out []schema.ID
	for _, x := range r.readings(names) {
		if x.What != authority.ABody {
			continue
		}
		if x.ID == r.head.Body && x.Generic {
			return []schema.ID{x.ID}
		}
		out = append(out, x.ID)
	}
	if len(out) > 1 && generic(names) && r.ownNoun(names[0].End-names[0].Start, out[0], out[1]) {
		return []schema.ID{r.head.Body}
	}
	return out
}

// ownNoun says whether a form of so many bytes that two bodies share, "the Committee", shortens the name of the document's own
// body too.
func (r *resolver) ownNoun(size int, a, b schema.ID) bool {
	own, ok := r.set.Body(r.head.Body)
	one, _ := r.set.Body(a)
	other, _ := r.set.Body(b)
	return ok && slices.ContainsFunc(one.Short, func(form string) bool {
		return len(form) == size && slices.Contains(other.Short, form) && called(own, lastWord(form))
	})
}

// ofStranger says whether "its" is said of an organ that no record knows: "the report of the Fishery Board on its tenth session".
func (r *resolver) ofStranger(ref *Reference) bool {
	if len(ref.Session.Bodies) > 0 || !possessive(strings.ToLower(ref.Session.BodyWord)) {
		return false
	}
	before := r.doc.Text.View(text.Span{Start: max(0, ref.Start-longestOrgan), End: ref.Start + 1}).S
	before = before[:max(0, len(before)-1)] // with the space before "its"
	for _, c := range r.set.Cues("reporting-organ") {
		m := c.Re.FindStringSubmatchIndex(before)
		if m == nil {
			continue
		}
		if own, ok := r.set.Body(r.head.Body); ok && called(own, before[m[4]:m[5]]) {
			return false
		}
		return !slices.ContainsFunc(r.set.Names(before[m[2]:m[3]]), func(readings []authority.Name) bool {
			return slices.ContainsFunc(readings, func(n authority.Name) bool { return n.What == authority.ABody || n.What == authority.AMeeting })
		})
	}
	return false
}

// longestOrgan is how many bytes before a session the organ is looked for that reports on it.
const longestOrgan = 200

// toldBody gives the body of the session told last in or just before the paragraph.
func (r *resolver) toldBody(ref *Reference) schema.ID {
	i := r.lastSession(func(o *Reference) bool { return o.Resolved })
	if i < 0 || ref.Start-r.done[i].End > 1500 {
		return ""
	}
	b, _ := r.bodyOf(r.done[i].Target)
	return b
}

// byNoun gives the bodies whose name a noun shortens ("the Committee"): the document's own first, then those named
// before in the sentence, then the one whose session was told last, then those named earlier, the nearest first.
func (r *resolver) byNoun(noun string, before, earlier []schema.ID) []schema.ID {
	var out []schema.ID
	i := r.lastSession(func(o *Reference) bool { return o.Resolved })
	told := schema.ID("")
	if i >= 0 {
		told, _ = r.bodyOf(r.done[i].Target)
	}
	for _, id := range append(append(append([]schema.ID{r.head.Body}, before...), told), earlier...) {
		if b, ok := r.set.Body(id); ok && called(b, noun) {
			out = append(out, id)
		}
	}
	return out // none where only another body is called so
}

// called says whether a noun shortens a name of the body, in any language.
func called(b authority.Body, noun string) bool {
	if named(b.Label, noun) {
		return true
	}
	for _, names := range b.Names {
		if slices.ContainsFunc(names, func(n string) bool { return named(n, noun) }) {
			return true
		}
	}
	return slices.ContainsFunc(b.Short, func(n string) bool { return named(n, noun) })
}

// tabular says whether a mention stands in a table: what its row names before it is what it is of.
func (r *resolver) tabular(ref *Reference) bool { return r.doc.Segments[ref.Segment].Kind == "table" }
