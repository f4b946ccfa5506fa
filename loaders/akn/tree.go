package akn

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/travaux/travaux/loaders/text"
)

// letters are the letters and digits of s, in lower case: what of it stays the same however it is set.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// parts writes preface, preamble and body.
func (x *writer) parts() {
	tops, from := x.tops, 0
	body := "mainBody"
	if x.root == "act" || x.root == "bill" {
		body = "body"
	}
	if len(tops) > 0 {
		x.preface(text.Span{Start: 0, End: tops[0].span.Start})
		from = tops[0].span.Start
		if x.isPreamble(tops[0]) {
			x.preamble(tops[0])
			from, tops = tops[0].span.End, tops[1:]
		}
	}
	x.open(body)
	written := x.children(tops, text.Span{Start: from, End: len(x.body)}, body == "mainBody", false)
	if written == 0 {
		x.open("hcontainer", "name", "text", "eId", x.textID())
		x.open("content")
		x.empty("p")
		x.close("content")
		x.close("hcontainer")
	}
	x.close(body)
}

func (x *writer) preface(s text.Span) {
	blocks := x.blocks(s)
	if len(blocks) == 0 {
		return
	}
	x.open("preface")
	x.paragraphs(blocks)
	x.close("preface")
}

// isPreamble tells whether a part can be written as a preamble: nothing stands in its paragraphs.
func (x *writer) isPreamble(p *portion) bool {
	if p.id.Portion() != "preamble" || p.bare {
		return false
	}
	for _, q := range p.parts {
		if stem, _, _ := strings.Cut(lastToken(q.id.Portion()), "_"); len(q.parts) > 0 || stem != "p" && stem != "para" {
			return false
		}
	}
	return true
}

func (x *writer) preamble(p *portion) {
	x.open("preamble", "eId", p.id.Portion())
	at := p.content
	x.head(p)
	for k := 0; k < len(p.parts); {
		x.paragraphs(x.blocks(text.Span{Start: at, End: p.parts[k].span.Start}))
		x.open("recitals", "eId", "recs_"+strconv.Itoa(k+1))
		for ; k < len(p.parts); k++ {
			q := p.parts[k]
			x.open("recital", "eId", q.id.Portion())
			x.head(q)
			x.text(text.Span{Start: q.content, End: q.span.End})
			x.close("recital")
			if at = q.span.End; k+1 < len(p.parts) && len(x.blocks(text.Span{Start: at, End: p.parts[k+1].span.Start})) > 0 {
				k++
				break
			}
		}
		x.close("recitals")
	}
	x.paragraphs(x.blocks(text.Span{Start: at, End: p.span.End}))
	x.close("preamble")
}

// children writes parts with the text around them, and tells how many elements that made. Loose text stands as it is
// where the standard allows it, else in a container of its own.
func (x *writer) children(parts []*portion, s text.Span, loose, intro bool) int {
	at, written := s.Start, 0
	for i, p := range parts {
		if p.span.Start < at { // parts that cross stand one behind the other
			p.span = text.Span{Start: at, End: max(at, p.span.End)}
			p.content = max(at, p.content)
		}
		written += x.between(text.Span{Start: at, End: p.span.Start}, loose, intro && i == 0)
		x.part(p)
		at, written = p.span.End, written+1
	}
	return written + x.between(text.Span{Start: at, End: s.End}, loose, false)
}

// between writes the text that stands between parts.
func (x *writer) between(s text.Span, loose, intro bool) int {
	blocks := x.blocks(s)
	switch {
	case len(blocks) == 0:
		return 0
	case intro:
		x.open("intro")
		x.paragraphs(blocks)
		x.close("intro")
	case loose:
		x.paragraphs(blocks)
	default:
		x.open("hcontainer", "name", "text", "eId", x.textID())
		x.open("content")
		x.paragraphs(blocks)
		x.close("content")
		x.close("hcontainer")
	}
	return 1
}

// textID is an identifier for a container that is no part.
func (x *writer) textID() string {
	x.texts++
	return "text_" + strconv.Itoa(x.texts)
}

// part writes one part.
func (x *writer) part(p *portion) {
	element, name := x.element(p)
	class := ""
	if p.bare {
		class = bareClass
	}
	x.open(element, "name", name, "eId", p.id.Portion(), "class", class)
	x.head(p)
	inner := text.Span{Start: min(p.content, p.span.End), End: p.span.End}
	if len(p.parts) == 0 {
		x.open("content")
		x.text(inner)
		x.close("content")
	} else {
		x.children(p.parts, inner, false, true)
	}
	x.close(element)
}

// text writes a stretch of the text, at least one paragraph.
func (x *writer) text(s text.Span) {
	blocks := x.blocks(s)
	if len(blocks) == 0 {
		x.empty("p")
	}
	x.paragraphs(blocks)
}

func (x *writer) paragraphs(blocks []text.Span) {
	for _, b := range blocks {
		x.indent()
		x.raw("<p>")
		x.line(b)
		x.raw("</p>\n")
	}
}

// head writes number and heading.
func (x *writer) head(p *portion) {
	s := text.Span{Start: p.span.Start, End: min(p.content, p.span.End)}
	if s.End <= s.Start {
		return
	}
	cut := x.headLength(s, p.heading)
	for _, h := range []struct {
		name string
		text.Span
	}{{"num", text.Span{Start: s.Start, End: cut}}, {"heading", text.Span{Start: cut, End: s.End}}} {
		if letters(x.shown(h.Span)) == "" && strings.TrimSpace(x.shown(h.Span)) == "" {
			continue
		}
		x.indent()
		x.raw("<" + h.name + ">")
		x.line(h.Span)
		x.raw("</" + h.name + ">\n")
	}
}

var chapterWord = regexp.MustCompile(`^\W*(?i:chapter|chapitre|cap[ií]tulo)\b`)

// element is the element of a part: by what kind it is, which its portion tells or the store says.
func (x *writer) element(p *portion) (element, name string) {
	stem, _, _ := strings.Cut(lastToken(p.id.Portion()), "_")
	stem, _, _ = strings.Cut(stem, "-")
	switch first(p.sort, stem) {
	case "art", "article":
		return "article", ""
	case "rule":
		return "rule", ""
	case "para", "p", "paragraph":
		return "paragraph", ""
	case "item":
		if p.bare && len(p.id.Portion()) == len(lastToken(p.id.Portion())) {
			return "hcontainer", "agendaItem"
		}
		return "point", ""
	case "annex":
		return "hcontainer", "annex"
	case "preamble":
		return "hcontainer", "preamble"
	case "translation", "statement":
		return "hcontainer", first(p.sort, stem)
	case "quote", "quoted":
		return "hcontainer", "quoted"
	}
	if chapterWord.MatchString(x.body[p.span.Start:min(p.content, p.span.End)]) {
		return "chapter", ""
	}
	return "section", ""
}
