package resolve

import (
	"strconv"
	"strings"

	"github.com/travaux/travaux/loaders/segment"
)

// under puts a place within another: "para:1(ii)" under "art:4" is "art:4(1)(ii)".
func under(base, place string) string {
	_, number, ok := strings.Cut(place, ":")
	if !ok {
		return base
	}
	first, rest := number, ""
	if i := strings.IndexAny(number, "(-"); i >= 0 {
		first, rest = number[:i], number[i:]
	}
	if strings.HasPrefix(rest, "-") && !strings.HasPrefix(rest, "-(") {
		rest = "-(" + rest[1:] + ")"
	}
	return base + "(" + first + ")" + rest
}

func unit(place string) string { u, _, _ := strings.Cut(place, ":"); return u }

// article cuts a place down to its first level: "art:11(1)(ii)" is "art:11".
func article(place string) string {
	if i := strings.IndexByte(place, '('); i >= 0 && !strings.Contains(place[:i], "-") {
		return place[:i]
	}
	return place
}

// paragraph cuts a place down to its second level: "art:2(1)(ii)" is "art:2(1)"; false when it has none.
func paragraph(place string) (string, bool) {
	i := strings.IndexByte(place, '(')
	if i < 0 {
		return place, unit(place) == "para"
	}
	if unit(place) == "para" {
		return place[:i], true
	}
	j := strings.IndexByte(place[i:], ')')
	if j < 0 {
		return place, false
	}
	return place[:i+j+1], true
}

// enclosing gives the place that holds a segment: its article or rule, and the paragraph and item within it. Empty
// strings where there is none.
func (r *resolver) enclosing(seg int) (art, para string) {
	if seg < 0 || seg >= len(r.doc.Segments) {
		return "", ""
	}
	for i := seg; i >= 0; i = r.doc.Segments[i].Parent {
		switch s := r.doc.Segments[i]; s.Kind {
		case segment.Footnote:
			return "", ""
		case segment.Article:
			art = "art:" + s.Number
		case segment.Rule:
			art = "rule:" + s.Number
		case segment.Paragraph:
			if s.Number != "" {
				para = s.Number
			}
		}
		if art != "" {
			break
		}
	}
	if art == "" || strings.HasSuffix(art, ":") {
		return "", para
	}
	if para != "" {
		para = under(art, "para:"+para)
	}
	return art, para
}

// allBefore gives the numbered paragraphs of the article that stand before the one that holds a segment: what "the preceding
// paragraphs" are; nil where there are none.
func (r *resolver) allBefore(seg int) []string {
	for seg >= 0 && (r.doc.Segments[seg].Kind != segment.Paragraph || r.doc.Segments[seg].Number == "") {
		seg = r.doc.Segments[seg].Parent
	}
	if seg < 0 {
		return nil
	}
	art, _ := r.enclosing(seg)
	if art == "" {
		return nil
	}
	var out []string
	for j := r.doc.Segments[seg].Parent + 1; j < seg; j++ {
		if o := r.doc.Segments[j]; o.Parent == r.doc.Segments[seg].Parent && o.Kind == segment.Paragraph && o.Number != "" {
			out = append(out, under(art, "para:"+o.Number))
		}
	}
	return out
}

// before gives the place of the paragraph before the one that holds a segment; false when there is none.
func (r *resolver) before(seg int) (string, bool) {
	for i := seg; i >= 0; i = r.doc.Segments[i].Parent {
		s := r.doc.Segments[i]
		if s.Kind != segment.Paragraph || s.Number == "" {
			continue
		}
		for j := i - 1; j >= 0 && j > s.Parent; j-- {
			o := r.doc.Segments[j]
			if o.Parent == s.Parent && o.Kind == segment.Paragraph && o.Number != "" {
				if art, _ := r.enclosing(i); art != "" {
					return under(art, "para:"+o.Number), true
				}
				return "para:" + o.Number, true
			}
		}
		if n, err := strconv.Atoi(s.Number); err == nil && n > 1 {
			if art, _ := r.enclosing(i); art != "" {
				return under(art, "para:"+strconv.Itoa(n-1)), true
			}
		}
		return "", false
	}
	return "", false
}
