package decision

import (
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// Recommendations gives the numbered recommendations of the set that a document prints: paragraphs numbered through
// under headings of clusters; paragraphs numbered from 1 in a document that names a set the authority knows; or, in a
// text headed as recommendations, the operative paragraphs that recommend. A document without a set gives nil.
func Recommendations(d segment.Document, h header.Header, refs []resolve.Reference, set *authority.Set) []Recommendation {
	r := recommender{reader: newReader(d, h, refs, set)}
	r.printed = r.recommending.Look(d.Text.Body)
	out := r.clustered()
	if len(out) == 0 {
		out = r.titled()
	}
	if len(out) == 0 {
		out = r.operatives()
	}
	if len(out) == 0 {
		out = r.plain()
	}
	r.identify(out)
	return out
}

type recommender struct {
	*reader
	printed authority.Sight // what was seen in the text as it is printed
}

// cluster is the heading under which recommendations stand.
type cluster struct {
	code, title string
	at          int // where its heading begins
}

// cues gives the cues of class "recommendation" of one kind.
func (r recommender) cues(kind string) []*authority.Compiled {
	return slices.DeleteFunc(slices.Clone(r.recommendation), func(c *authority.Compiled) bool { return c.Verb != kind })
}

// may keeps the cues that can match in the text as it is printed.
func (r recommender) may(cues []*authority.Compiled) []*authority.Compiled {
	return slices.DeleteFunc(cues, func(c *authority.Compiled) bool { return !c.May(r.printed) })
}

// clusters gives the headings of clusters, whatever kind of segment they were read as.
func (r recommender) clusters() []cluster {
	cues := r.may(r.cues("cluster"))
	if len(cues) == 0 {
		return nil
	}
	var out []cluster
	for _, s := range r.doc.Segments {
		span := text.Span{Start: s.Start, End: min(s.End, headingEnd(r.doc, s), s.Start+longest)}
		seen := r.recommending.Look(r.doc.Text.Body[span.Start:span.End])
		for _, c := range cues {
			if !c.May(seen) {
				continue
			}
			line := r.doc.Text.View(span).S
			loc := c.Re.FindStringSubmatchIndex(line)
			from, to, ok := group(c, loc, "cluster")
			if !ok || len(out) > 0 && out[len(out)-1].at == s.Start {
				continue
			}
			tf, tt, _ := group(c, loc, "title")
			out = append(out, cluster{strings.ToUpper(line[from:to]), strings.TrimSpace(line[tf:tt]), s.Start})
		}
	}
	return out
}

// longest is how long the heading of a cluster is at most, in bytes.
const longest = 400

// headingEnd is where the heading of a segment ends: its content begins there, or its first child.
func headingEnd(d segment.Document, s segment.Segment) int {
	if s.Kind == segment.Section || s.Kind == segment.Annex {
		return max(s.Content, s.Start)
	}
	return s.End
}

// clustered reads the paragraphs numbered through under clusters. Numbers must rise by one, over all clusters or
// within each.
func (r recommender) clustered() []Recommendation {
	groups := r.clusters()
	if len(groups) == 0 {
		return nil
	}
	var out []Recommendation
	at := -1
	for i, s := range r.doc.Segments {
		for at+1 < len(groups) && groups[at+1].at <= s.Start {
			at++
		}
		if at < 0 || !r.numbered(i) || r.inside(i, out) {
			continue
		}
		out = append(out, r.recommend(i, groups[at]))
	}
	return out
}

// inside says whether segment i is part of the last recommendation read.
func (r recommender) inside(i int, out []Recommendation) bool {
	return len(out) > 0 && r.doc.Segments[i].Start < out[len(out)-1].End
}

// numbered says whether segment i is a paragraph with a number of its own.
func (r recommender) numbered(i int) bool {
	s := r.doc.Segments[i]
	if s.Kind != segment.Paragraph && s.Kind != segment.Item || s.Label == "" {
		return false
	}
	_, err := strconv.Atoi(s.Number)
	return err == nil
}

// recommend reads segment i with the paragraphs without a number that go on behind it.
func (r recommender) recommend(i int, c cluster) Recommendation {
	seg := r.doc.Segments[i]
	span := text.Span{Start: seg.Content, End: seg.End}
	for j := i + 1; j < len(r.doc.Segments); j++ {
		s := r.doc.Segments[j]
		if r.within(j, i) {
			continue
		}
		if s.Kind == segment.Layout {
			continue
		}
		if s.Kind != segment.Paragraph && s.Kind != segment.Item || s.Label != "" && r.numbered(j) || s.Parent != seg.Parent || r.isCluster(s) {
			break
		}
		span.End = s.End
	}
	v := r.doc.Text.View(span)
	whole := v.Span(0, len(v.S))
	return Recommendation{Span: whole, Segment: i, Number: seg.Number, Cluster: c.code, ClusterTitle: c.title, Text: r.doc.Text.Body[whole.Start:whole.End]}
}

func (r recommender) isCluster(s segment.Segment) bool {
	return matches(r.cues("cluster"), r.doc.Text.View(s.Span).S)
}
