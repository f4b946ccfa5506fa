package decision

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// formula is how long an enacting formula is at most, in bytes.
const formula = 400

// enacts notes the enacting formula of a resolution: "The General Assembly," at the end of a segment or before its
// preamble. What follows is preamble until an operative verb is seen.
func (r *reader) enacts(s string) bool {
	end := strings.TrimRight(s, " *_0123456789")
	if strings.HasSuffix(end, ",") || strings.HasSuffix(end, ".") && len(end) < formula/4 {
		whole := len(end) <= formula && (strings.HasSuffix(end, ",") || strings.Count(end, " ") < 4)
		if (whole || strings.HasSuffix(end, ",")) && r.enacting(end[:len(end)-1]) {
			return true
		}
	}
	seen := r.preambles.LookAgain(r.sight, s)
	r.sight = seen
	for _, c := range r.preamble {
		if !c.May(seen) {
			continue
		}
		for _, loc := range c.Re.FindAllStringIndex(s, 8) {
			if r.enacting(s[:loc[0]]) {
				return true
			}
		}
	}
	return false
}

// reenacts notes the formula that segment i holds, or ends with. An item that begins with a small letter only names a body.
func (r *reader) reenacts(i int, s string) bool {
	if r.doc.Segments[i].Kind == segment.Item && unicode.IsLower(firstLetter(s)) {
		return false
	}
	return r.enacts(s)
}

// lastLine is the last line of segment i as a reader sees it: below the title of an act it is the organ that speaks.
func (r *reader) lastLine(i int) string {
	seg := r.doc.Segments[i]
	s := strings.TrimRight(r.doc.Text.Body[seg.Start:seg.End], " \t\r\n\f")
	from := seg.Start + strings.LastIndexByte(s, '\n') + 1
	return r.doc.Text.View(text.Span{Start: from, End: seg.Start + len(s)}).S
}

// enacting says whether s ends with the name of a body, or of a crowd, that can enact what follows.
func (r *reader) enacting(s string) bool {
	short := tail(s, formula)
	for _, c := range r.enactor {
		if len(short) < len(s) && strings.HasPrefix(c.Pattern, "^") {
			continue
		}
		loc := c.Re.FindStringSubmatchIndex(short)
		from, to, ok := group(c, loc, "subject")
		if !ok {
			continue
		}
		_, _, crowd := group(c, loc, "crowd")
		subject := short[from:to]
		r.enacted = enactment{on: true, subject: subject, plural: crowd || strings.Count(strings.ToLower(subject), " the ") > 1}
		r.last, r.said = antecedent{}, ""
		return true
	}
	return false
}

// speaks notes an organ that stands on a line of its own without a comma, where the paragraph below has a number and begins
// with an operative verb: "The Conference of the Parties", "1. Welcomes …".
func (r *reader) speaks(i int) {
	if i+1 >= len(r.doc.Segments) || r.doc.Segments[i+1].Label == "" || r.doc.Segments[i+1].Kind != segment.Paragraph {
		return
	}
	s := r.doc.View(i + 1).S
	s = s[:min(len(s), nearby)]
	verbs := r.lexicon.verbs(lower(s))
	if len(verbs) > 0 && verbs[0].form == present && unicode.IsUpper(firstLetter(s)) && matches(r.grammar.operative, strings.TrimSpace(s[:verbs[0].start])) {
		r.enacting(strings.TrimSpace(r.doc.View(i).S))
	}
}

// firstLetter is the first letter of s; 0 when it has none.
func firstLetter(s string) rune {
	if i := strings.IndexFunc(s, unicode.IsLetter); i >= 0 {
		r, _ := utf8.DecodeRuneInString(s[i:])
		return r
	}
	return 0
}

// sentence reads one sentence of segment i; under are the items set out below it.
func (r *reader) sentence(sc *scene, i int, v text.View, sen [2]int, under []int, ends bool) {
	s := sc.s[sen[0]:sen[1]]
	if r.invited(sc, i, v, sen, under, ends) {
		return
	}
	acts := sc.acts(sen[0], sen[1])
	r.sets(v, sen, acts)
	if len(acts) == 0 {
		if !r.bareLead(s, i, under, ends) {
			r.last, r.said = antecedent{}, s
		}
		return
	}
	r.said = ""
	if r.enacted.subject != "" && !r.enacted.begun && !operative(acts[0].verb) {
		return // still the preamble
	}
	for n, x := range acts {
		d := r.decision(sc, i, v, x)
		if n == len(acts)-1 {
			listed := r.listed(i, s, under, ends)
			if r.barred("items", s) { // what is listed is not what was decided: the items of an agenda
				r.takeAll(listed)
				listed = nil
			}
			d.Items = r.items(d, x, listed)
		}
		r.out = append(r.out, d)
		r.enacted.begun = r.enacted.begun || operative(x.verb)
	}
}

func operative(v verb) bool { return v.form == present || v.form == base }

// listed gives the items that a sentence leads in: those under it when it is left open, or, at the end of a segment
// that ends with a colon, those that follow.
func (r *reader) listed(i int, s string, under []int, ends bool) []int {
	s = strings.TrimRight(s, " _*")
	open := strings.HasSuffix(s, ":") || !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, ";")
	if len(under) > 0 {
		if open {
			return under
		}
		return nil
	}
	if !ends || !strings.HasSuffix(s, ":") {
		return nil
	}
	return r.following(i)
}

// following gives the items behind segment i that belong to no paragraph of their own: a list, or a quoted text that
// begins with the name of a body and goes on with a list.
func (r *reader) following(i int) []int {
	var out []int
	segs := r.doc.Segments
	for j := i + 1; j < len(segs); j++ {
		s := segs[j]
		switch {
		case r.within(j, i) || s.Kind == segment.Layout || len(out) > 0 && s.Depth > segs[out[0]].Depth:
			continue
		case len(out) == 0 && listable(s) && (s.Kind == segment.Item || firstOf(s)):
			out = append(out, j)
		case len(out) > 0 && listable(s) && s.Parent == segs[out[0]].Parent && shape(s.Label) == shape(segs[out[0]].Label):
			out = append(out, j)
		case len(out) == 0 && s.Kind == segment.Paragraph && s.Label == "" && matches(r.bare, r.doc.View(j).S):
			if kids := r.kids(j); len(kids) > 0 {
				return kids
			}
		default:
			return out
		}
	}
	return out
}

// listable says whether a segment can stand in a list: an item, or a paragraph whose number stands in brackets.
func listable(s segment.Segment) bool {
	return s.Kind == segment.Item || s.Kind == segment.Paragraph && strings.HasSuffix(s.Label, ")")
}

func firstOf(s segment.Segment) bool { return s.Number == "1" || s.Number == "i" || s.Number == "a" }

// shape is the form of a label: "(i)" and "(ii)" have one, "2." has another.
func shape(label string) string {
	out := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsDigit(r):
			return '0'
		case unicode.IsLetter(r):
			return 'a'
		}
		return r
	}, label)
	return strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(out, "00", "0"), "00", "0"), "aa", "a"), "aa", "a")
}

// within says whether segment j lies under segment i.
func (r *reader) within(j, i int) bool {
	for ; j >= 0; j = r.doc.Segments[j].Parent {
		if j == i {
			return true
		}
	}
	return false
}

// kids gives the children of segment i that are set out on lines of their own: items, or paragraphs with a label.
func (r *reader) kids(i int) []int {
	var out []int
	for j := i + 1; j < len(r.doc.Segments) && r.doc.Segments[j].Depth > r.doc.Segments[i].Depth; j++ {
		if s := r.doc.Segments[j]; s.Parent == i && (s.Kind == segment.Item || s.Kind == segment.Paragraph && s.Label != "") {
			out = append(out, j)
		}
	}
	return out
}

// antecedent is what "it" stands for in the next sentence: the body that acted last, or the subject of the last sentence
// when that was a body.
func (r *reader) antecedent() antecedent {
	if r.said == "" {
		return r.last
	}
	s := r.said[:min(len(r.said), formula)]
	r.said = ""
	for _, c := range r.grammar.antecedents {
		if from, to, ok := group(c, c.Re.FindStringSubmatchIndex(s), "subject"); ok {
			r.last = antecedent{known: true, subject: s[from:to], act: acting{body: r.body(s[from:to])}}
			break
		}
	}
	return r.last
}
