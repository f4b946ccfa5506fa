package akn

import (
	"encoding/xml"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// openPart begins a part of the document. A container without a number or heading to come is a box like others.
func (w *walker) openPart(f *frame, e xml.StartElement) {
	w.block(text.Paragraph)
	w.close()
	w.flush()
	w.add(f, made{Segment: segment.Segment{Kind: w.kind(f, eID(e))}, eID: eID(e), element: f.name, bare: attr(e, "class") == bareClass})
}

// bareClass is the class of parts that cannot be cited.
const bareClass = "uncited"

// boxed makes a part of the innermost open box: one with a number or a heading is a section.
func (w *walker) boxed() {
	n := len(w.stack)
	if n == 0 || w.stack[n-1].role != box || w.stack[n-1].part >= 0 || w.stack[n-1].name == rootName {
		return
	}
	f := &w.stack[n-1]
	if slices.Contains(transparent, f.name) {
		return
	}
	w.close()
	w.flush()
	w.add(f, made{Segment: segment.Segment{Kind: segment.Section}, element: f.name})
	f.role = part
}

// transparent are the boxes that are no part of their own even when a heading stands in them.
var transparent = []string{"body", "mainBody", "debateBody", "judgmentBody", "amendmentBody", "portionBody", "collectionBody", "content", "intro",
	"wrapUp", "list", "blockList", "ul", "ol", "recitals", "citations", "attachments", "components", "conclusions", "doc", "act", "bill",
	"debate", "debateReport", "statement", "amendment", "judgment", "officialGazette", "documentCollection", "amendmentList", "portion"}

// kind is what a part is where it stands: a point that stands in no article and no paragraph is a paragraph itself, as a
// subparagraph of an article is.
func (w *walker) kind(f *frame, eID string) segment.Kind {
	if f.kind == segment.Item || f.kind == segment.Paragraph {
		switch stem, _, _ := strings.Cut(lastToken(eID), "_"); {
		case !ownForm.MatchString(eID):
		case stem == "item":
			return segment.Item
		case stem == "p", stem == "para":
			return segment.Paragraph
		}
	}
	if f.kind == segment.Paragraph && !slices.Contains(parts[segment.Paragraph][firstSpoken:], f.name) {
		for _, k := range w.within {
			if w.parts[k].Kind == segment.Paragraph {
				return segment.Item // paragraph (a) of subsection (1)
			}
		}
	}
	if f.kind != segment.Item {
		return f.kind
	}
	for k := len(w.within) - 1; k >= 0; k-- {
		switch p := w.parts[w.within[k]]; p.Kind {
		case segment.Paragraph, segment.Item, segment.Article, segment.Rule:
			if f.name == "subparagraph" && p.Kind == segment.Article {
				return segment.Paragraph
			}
			return segment.Item
		case segment.Section:
			if p.element == "section" {
				return segment.Item
			}
		}
	}
	return segment.Paragraph
}

// add opens a part; its place is known when its first word is written.
func (w *walker) add(f *frame, m made) {
	m.Start, m.End, m.Content, m.Parent, m.Depth = -1, -1, -1, w.inner(), len(w.within)
	w.parts = append(w.parts, m)
	f.part = len(w.parts) - 1
	w.within = append(w.within, f.part)
}

// place gives the open parts that have none yet their place, and those of which more than number and heading is written
// the place of their content.
func (w *walker) place(at int) {
	label := w.labelling()
	for k := len(w.within) - 1; k >= 0; k-- {
		p := &w.parts[w.within[k]]
		if p.Start >= 0 && p.Content >= 0 {
			return
		}
		if p.Start < 0 {
			p.Start = at
		}
		if p.Content < 0 && !(label && k == len(w.within)-1) {
			p.Content = at
		}
	}
}

// labelling tells whether what is written is the number or heading of the innermost part.
func (w *walker) labelling() bool {
	for k := len(w.stack) - 1; k >= 0; k-- {
		switch f := w.stack[k]; f.role {
		case num, heading:
			return true
		case part, grid, aside, block:
			return false
		}
	}
	return false
}

// closePart ends the innermost part where the text written so far ends. One that holds nothing keeps its place.
func (w *walker) closePart() {
	n := len(w.within)
	if n == 0 {
		return
	}
	p := &w.parts[w.within[n-1]]
	w.within = w.within[:n-1]
	if p.Start < 0 {
		p.Start = len(w.out)
	}
	if p.Content < 0 {
		p.Content = max(p.Start, w.end())
	}
	p.End = max(p.Content, w.end())
}

// openLabel begins a number or a heading. A number stands on the line of what follows it when it is a label like "(a)",
// on its own when it is one like "Article 5".
func (w *walker) openLabel(f *frame) {
	kind := text.Paragraph
	if f.role == heading {
		kind = text.Heading
	}
	w.boxed()
	if !w.glue {
		w.close()
		w.flush()
	}
	w.block(kind)
	if k := w.inner(); f.role == heading && (k < 0 || w.parts[k].Content >= 0 && w.divided(w.parts[k])) {
		w.add(f, made{Segment: segment.Segment{Kind: segment.Heading}, element: f.name})
		f.role = part
		return
	}
	f.run = &run{}
}

// closeLabel ends a number or a heading and keeps it with the innermost part.
func (w *walker) closeLabel(f frame) {
	k := w.inner()
	if k < 0 || !f.run.begun {
		w.close()
		return
	}
	p := &w.parts[k]
	if p.Content >= 0 { // not at the head of the part: a heading between paragraphs
		w.close()
		w.flush()
		return
	}
	switch {
	case f.role == num && p.numbers.End == 0:
		p.numbers = f.run.Span
		if label := string(w.out[p.numbers.Start:p.numbers.End]); glued(label) {
			w.glue = true
			return
		}
	case f.role == heading && p.heads.End == 0:
		p.heads = f.run.Span
	default: // a second heading is the first of the words
		p.Content = f.run.Start
	}
	w.close()
}

// glued tells a label that the text goes on behind, as "(a)", "12.", "§ 3.", from a line of its own, as "CHAPTER II".
func glued(label string) bool {
	return len([]rune(label)) <= 6 && !strings.ContainsAny(label, "\n") || label[0] == '('
}

// paragraph opens a part for running text that stands in none, or in one whose text stands in paragraphs.
func (w *walker) paragraph(s string) {
	if blank(s) || w.grids > 0 || w.open.Start >= 0 || w.glue || w.labelling() || w.noted() {
		return
	}
	if k := w.inner(); k >= 0 && !w.divided(w.parts[k]) {
		return
	}
	f := w.textFrame()
	if f == nil || f.part >= 0 {
		return
	}
	w.add(f, made{Segment: segment.Segment{Kind: segment.Paragraph}, eID: "", element: "p"})
	f.role = part
}

// textFrame is the block in which text stands, the innermost open element that is neither inline nor a link.
func (w *walker) textFrame() *frame {
	for k := len(w.stack) - 1; k >= 0; k-- {
		switch f := &w.stack[k]; f.role {
		case block:
			return f
		case inline, link, change:
		default:
			return nil
		}
	}
	return nil
}

// divided tells whether the text in a part stands in paragraphs of their own, as in a section, an annex or a preamble.
func (w *walker) divided(m made) bool {
	switch m.Kind {
	case segment.Annex, segment.Preamble, segment.AgendaItem, segment.Contents:
		return true
	case segment.Section:
		return m.element != "section" && !w.inside("content", "intro", "wrapUp")
	}
	return false
}

// inside tells whether the innermost box of blocks is one of these.
func (w *walker) inside(names ...string) bool {
	for k := len(w.stack) - 1; k >= 0; k-- {
		if f := w.stack[k]; f.role == box || f.role == part {
			for _, n := range names {
				if f.name == n {
					return true
				}
			}
			return false
		}
	}
	return false
}
