package resolve

import (
	"github.com/travaux/travaux/loaders/cite"
	"github.com/travaux/travaux/loaders/segment"
)

// parts is what the segments of a document are looked up by, gone through once: a treaty may have ten thousand articles, and as many
// mentions that ask for one.
type parts struct {
	headed    []int           // by segment: the last heading, or annex with a title, before it; -1
	annexes   map[string]bool // "annex:II"
	articles  map[string]bool // "art:8", "rule:3"
	within    map[part]bool   // which direct items and paragraphs a segment has
	bracketed bool            // it has paragraphs with labels like "(1)"
	leads     bool            // a paragraph begins with the number of a recommendation
}

// part is a label among the direct parts of a segment.
type part struct {
	of     int
	number string
}

func newParts(d segment.Document, ms []cite.Mention) parts {
	p := parts{headed: make([]int, len(d.Segments)), annexes: map[string]bool{}, articles: map[string]bool{}, within: map[part]bool{}}
	heading := -1
	for i, s := range d.Segments {
		p.headed[i] = heading
		switch s.Kind {
		case segment.Heading:
			heading = i
		case segment.Annex:
			if s.Heading != "" {
				heading = i
			}
			p.annexes["annex:"+s.Number] = true
		case segment.Article:
			p.articles["art:"+s.Number] = true
		case segment.Rule:
			p.articles["rule:"+s.Number] = true
		case segment.Paragraph, segment.Item:
			p.within[part{s.Parent, s.Number}] = true
			p.bracketed = p.bracketed || s.Kind == segment.Paragraph && len(s.Label) > 0 && s.Label[0] == '('
		}
	}
	for _, m := range ms {
		p.leads = p.leads || m.Form == cite.Provision && m.Unit == "rec" && m.Start-d.Segments[m.Segment].Content < 4
	}
	return p
}
