package akn

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// references finds what the lines hold: citations, changes, the title. Of two that cross, the first stays.
func (p *paper) references(at func(int) int) {
	bySpan := map[text.Span]*spot{}
	for _, e := range p.entry.Edges {
		s := text.Span{Start: at(e.Evidence.Start), End: at(e.Evidence.End)}
		switch {
		case e.Relation == schema.Amends:
			p.modify(e, s)
		case e.Relation != schema.Cites || s.Start >= s.End || e.To.Path() == schema.PathUnresolved:
		case bySpan[s] == nil:
			bySpan[s] = &spot{Span: s, hrefs: []string{p.address(e.To)}, upTo: p.rangeEnd(e)}
			if bySpan[s].upTo != "" {
				bySpan[s].hrefs[0] = p.rangeStart(e)
			}
			p.spots = append(p.spots, bySpan[s])
		default:
			bySpan[s].hrefs = append(bySpan[s].hrefs, p.address(e.To))
		}
	}
	if s := span(p.facts[schema.PropTitleSpan], at); s.End > s.Start {
		p.spots = append(p.spots, &spot{Span: s, tag: "docTitle"})
	}
	p.nest()
}

// rangeStart and rangeEnd are the ends of the range of parts that a citation's pinpoint names; "" when it names none.
func (p *paper) rangeStart(e schema.Edge) string { return p.rangePoint(e, 0) }
func (p *paper) rangeEnd(e schema.Edge) string   { return p.rangePoint(e, 1) }

func (p *paper) rangePoint(e schema.Edge, end int) string {
	if len(e.Evidence.Pinpoints) != 1 || e.To.Portion() != "" {
		return ""
	}
	kind, place, _ := strings.Cut(e.Evidence.Pinpoints[0], ":")
	ends := strings.Split(place, "-")
	if len(ends) != 2 || kind != "art" && kind != "para" && kind != "rule" || strings.ContainsAny(place, "(). ") {
		return ""
	}
	return p.address(e.To.Part(kind + "_" + ends[end]))
}

// modify keeps a change for the analysis, and marks its words where they stand in one paragraph.
func (p *paper) modify(e schema.Edge, s text.Span) {
	kind := modKinds[e.Evidence.Rule[strings.LastIndex(e.Evidence.Rule, "/")+1:]]
	m := modification{source: p.address(e.From), destination: p.address(e.To), kind: kind, passive: e.From.Whole() != p.entry.Document && e.To.Whole() == p.entry.Document}
	if s.End > s.Start && !strings.Contains(p.body[s.Start:s.End], "\n\n") {
		eID := "change_" + strconv.Itoa(len(p.mods)+1)
		m.source = "#" + eID
		x := &spot{Span: s, tag: "mod", eID: eID}
		for _, y := range p.spots {
			if y.tag == "mod" && y.Span == s { // one sentence changes several things
				m.source, x = "#"+y.eID, nil
			}
		}
		if x != nil {
			p.spots = append(p.spots, x)
		}
	} else if p.has[e.Evidence.Segment] {
		m.source = "#" + e.Evidence.Segment
	}
	p.mods = append(p.mods, m)
}

// modKinds are the types of modifications by what a rule ends in. Others are marked in the text and not analysed.
var modKinds = map[string]string{
	schema.ChangeInsertion: "insertion", schema.ChangeSubstitution: "substitution", schema.ChangeDeletion: "repeal",
	schema.ChangeRenumbering: "renumbering", "split": "split", "join": "join", "repeal": "repeal",
}

// nest sorts what the lines hold, what stands within another behind it, and drops what crosses another.
func (p *paper) nest() {
	slices.SortStableFunc(p.spots, func(a, b *spot) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(rankOf(a), rankOf(b)))
	})
	var open []text.Span
	p.spots = slices.DeleteFunc(p.spots, func(s *spot) bool {
		for len(open) > 0 && open[len(open)-1].End <= s.Start {
			open = open[:len(open)-1]
		}
		if len(open) > 0 && s.End > open[len(open)-1].End {
			return true
		}
		open = append(open, s.Span)
		return false
	})
	slices.SortFunc(p.hide, func(a, b text.Span) int { return a.Start - b.Start })
}

// rankOf puts the outer first of several that cover the same words.
func rankOf(s *spot) int {
	switch {
	case s.tag == "mod":
		return 0
	case s.tag != "":
		return 1
	case s.note == nil:
		return 2
	}
	return 3
}
