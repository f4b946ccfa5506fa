package decision

import (
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// operatives reads the numbered paragraphs that recommend, under a heading that says so; one alone is no set.
func (r recommender) operatives() []Recommendation {
	headings := r.cues("heading")
	under := false
	if len(r.may(slices.Clone(headings))) == 0 {
		return nil
	}
	var out []Recommendation
	for i, s := range r.doc.Segments {
		switch s.Kind {
		case segment.Heading, segment.Annex, segment.Section:
			if line := r.doc.Text.View(text.Span{Start: s.Start, End: min(s.End, max(s.Content, s.Start))}).S + " " + s.Heading; matches(headings, line) {
				under = true
			} else if s.Kind == segment.Heading && s.Heading != "" {
				under = matches(headings, s.Heading)
			}
			continue
		case segment.End:
			under = false
		}
		if under && r.numbered(i) && !r.inside(i, out) && r.recommends(i) {
			out = append(out, r.recommend(i, cluster{}))
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// titled reads the paragraphs that each say of themselves that they are a recommendation, and which: "Recommendation 1.
// Offices should …". Their numbers rise by one from 1; one alone is no set.
func (r recommender) titled() []Recommendation {
	cues := r.may(r.cues("labelled"))
	if len(cues) == 0 {
		return nil
	}
	var out []Recommendation
	for i, s := range r.doc.Segments {
		if r.barren[i] || r.inside(i, out) || s.Kind == segment.Footnote || s.Kind == segment.Layout {
			continue
		}
		seen := r.recommending.Look(r.doc.Text.Body[s.Start:min(s.End, s.Start+front)])
		for _, c := range cues {
			if !c.May(seen) {
				continue
			}
			v := r.doc.Text.View(s.Span)
			loc := c.Re.FindStringSubmatchIndex(v.S)
			from, to, ok := group(c, loc, "number")
			if !ok || v.S[from:to] != strconv.Itoa(len(out)+1) || loc[1] >= len(v.S) {
				continue
			}
			span := v.Span(loc[1], len(v.S))
			out = append(out, Recommendation{Span: span, Segment: i, Number: v.S[from:to], Text: r.doc.Text.Body[span.Start:span.End]})
			break
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// recommends says whether the paragraph opens with an operative verb of recommending.
func (r recommender) recommends(i int) bool {
	s := r.doc.View(i).S
	for _, v := range r.lexicon.verbs(lower(s)) {
		return v.form == present && v.cue.Verb == "recommend" && matches(r.operative, strings.TrimRight(s[:v.start], " "))
	}
	return false
}

// plain reads the numbered paragraphs of a document whose front names a set of the authority, when there are exactly
// as many as the set has.
func (r recommender) plain() []Recommendation {
	set, ok := r.named()
	if !ok || set.Count == 0 {
		return nil
	}
	var out []Recommendation
	for i := range r.doc.Segments {
		if r.numbered(i) && !r.inside(i, out) {
			out = append(out, r.recommend(i, cluster{}))
		}
	}
	if len(out) != set.Count {
		return nil
	}
	return out
}

// identify gives recommendations their identity: that of the set the document names at its front, or of the one set
// that has as many and was adopted at a session named before the first.
func (r recommender) identify(out []Recommendation) {
	if len(out) == 0 {
		return
	}
	set, ok := r.named()
	if !ok {
		set, ok = r.adopted(out)
	}
	if !ok {
		return
	}
	for i := range out {
		if id, err := schema.NewID(set.Org, schema.PathRecommendation, set.Slug+"/"+out[i].Number); err == nil {
			out[i].ID = id
		}
	}
}

// front is how much of a document may name the set it prints.
const front = 1500

func (r recommender) named() (authority.RecommendationSet, bool) {
	start := r.doc.Text.View(text.Span{End: min(front, len(r.doc.Text.Body))}).S
	low := lower(start)
	for _, set := range r.set.RecommendationSets() {
		for _, names := range set.Names {
			if slices.ContainsFunc(names, func(n string) bool { return n != "" && strings.Contains(low, lower(n)) }) {
				return set, matches(r.cues("heading"), r.head.Title) || matches(r.cues("adopted"), start)
			}
		}
	}
	return authority.RecommendationSet{}, false
}

func (r recommender) adopted(out []Recommendation) (authority.RecommendationSet, bool) {
	for _, set := range r.set.RecommendationSets() {
		if set.Count != len(out) {
			continue
		}
		if r.head.Session.ID == set.Session && set.Session != "" {
			return set, true
		}
		for _, ref := range r.sessions(text.Span{End: out[0].Start}) {
			if ref.Target.Whole() == set.Session {
				return set, true
			}
		}
	}
	return authority.RecommendationSet{}, false
}
