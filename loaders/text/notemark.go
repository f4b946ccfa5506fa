package text

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// figures are the places where a bare figure can be a footnote mark, surest kind first.
type figures struct {
	glued, raised, spaced []int
}

// raisedMark finds the first superscript between from and to that is the figure label: the pages of a PDF show these.
func (n *noter) raisedMark(label string, from, to int) (Mark, bool) {
	sups := n.t.sups
	for k := sort.Search(len(sups), func(i int) bool { return sups[i].Start >= from }); k < len(sups) && sups[k].Start < to; k++ {
		if n.t.Body[sups[k].Start:sups[k].End] == label {
			return Mark{sups[k], label}, true
		}
	}
	return Mark{}, false
}

// bareMark finds the first place between from and to where the bare figure label can be a mark.
func (n *noter) bareMark(label string, from, to int) (Mark, bool) {
	if n.bare == nil {
		n.findBare()
	}
	f := n.bare[label]
	if f == nil {
		return Mark{}, false
	}
	for _, list := range [...][]int{f.glued, f.raised, f.spaced} {
		if k := sort.SearchInts(list, from); k < len(list) && list[k] < to {
			return Mark{Span{list[k], list[k] + len(label)}, label}, true
		}
	}
	return Mark{}, false
}

// findBare lists the bare figures of the text that can be marks.
func (n *noter) findBare() {
	n.bare = map[string]*figures{}
	body := n.t.Body
	for i := 0; i < len(body); i++ {
		if !isDigit(body[i]) {
			continue
		}
		j := i
		for j < len(body) && isDigit(body[j]) {
			j++
		}
		if j-i <= 3 && i > 0 && body[i] != '0' && endsMark(body, j) {
			n.figure(i, j)
		}
		i = j
	}
	for _, l := range n.lines {
		s := body[l.Text.Start:l.Text.End]
		if k, rest := leadingInt(s); k > 0 && k < 100 && rest == "" && l.Indent >= 8 {
			f := n.figuresOf(s)
			f.raised = append(f.raised, l.Text.Start)
		}
	}
}

func (n *noter) figuresOf(label string) *figures {
	f := n.bare[label]
	if f == nil {
		f = &figures{}
		n.bare[label] = f
	}
	return f
}

// figure looks at the figures body[i:j].
func (n *noter) figure(i, j int) {
	body := n.t.Body
	r, size := utf8.DecodeLastRuneInString(body[:i])
	switch {
	case r == ' ' || r == '\u00a0':
		before, _ := utf8.DecodeLastRuneInString(body[:i-size])
		if (strings.ContainsRune(",.;:)\"”’»", before) || isNameBefore(body[:i-size])) && !namesNumber(body[:i-size]) {
			f := n.figuresOf(body[i:j])
			f.spaced = append(f.spaced, i)
		}
	case strings.ContainsRune(",.;:)\"”’»]'", r):
		if i < 2 || (r == '.' || r == ',' || r == ':') && isDigit(body[i-2]) && !endsYear(body[:i-1]) || namesNumber(strings.TrimRight(body[:i], ".")) {
			return
		}
		f := n.figuresOf(body[i:j])
		f.glued = append(f.glued, i)
	case r < utf8.RuneSelf && isLetter(byte(r)) || r >= 'à' && r <= 'ÿ':
		if word := wordBefore(body[:i]); len(word) > 2 && !namesNumber(body[:i]) && !strings.ContainsAny(word, "/") {
			f := n.figuresOf(body[i:j])
			f.glued = append(f.glued, i)
		}
	}
}

// endsMark says whether figures that end at j can be a mark: no letter, figure or stroke follows.
func endsMark(body string, j int) bool {
	if j == len(body) {
		return true
	}
	switch c := body[j]; {
	case c == ' ', c == '\n', c == '\r', c == '\t', c == '\f', c == ')', c == ']', c == ';', c == '"':
		return true
	case c == '.', c == ',', c == ':':
		return j+1 == len(body) || !isDigit(body[j+1])
	case c >= utf8.RuneSelf:
		r, _ := utf8.DecodeRuneInString(body[j:])
		return isWhite(r) || r == '”' || r == '’' || r == '»'
	}
	return false
}

// wordBefore is the run of signs other than white space that s ends with, at most 40 bytes of it.
func wordBefore(s string) string {
	s = s[max(0, len(s)-40):]
	return s[strings.LastIndexAny(s, " \t\r\n\f(\"")+1:]
}

// endsYear says whether s ends with a year, standing by itself.
func endsYear(s string) bool {
	w := wordBefore(s)
	return len(w) == 4 && digitsOnly(w) && (w[0] == '1' || w[0] == '2')
}

// isNameBefore says whether s ends with a word that begins with a capital, or with a year.
func isNameBefore(s string) bool {
	if endsYear(s) {
		return true // "the Plan of 1977 3 adopted"
	}
	w := wordBefore(s)
	return len(w) > 3 && isUpper(w[0]) && isLetter(w[len(w)-1])
}

// namesNumber says whether s ends with a word that a number follows: "Article", "paragraphs", a month.
func namesNumber(s string) bool {
	switch strings.ToLower(strings.TrimRight(wordBefore(strings.TrimRight(s, " \u00a0")), ".,")) {
	case "article", "articles", "art", "arts", "paragraph", "paragraphs", "para", "paras", "rule", "rules", "section", "sections", "chapter",
		"annex", "annexes", "item", "items", "page", "pages", "no", "nos", "number", "recommendation", "recommendations", "resolution",
		"decision", "part", "phase", "session", "volume", "vol", "agenda", "table", "figure", "appendix", "line", "goal", "target", "act",
		"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"artículo", "artículos", "párrafo", "párrafos", "regla", "anexo", "página", "paragraphe", "paragraphes", "règle", "annexe", "point",
		"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre", "and", "et", "y", "to", "à", "a":
		return true
	}
	return false
}

// plainMarks adds the marks that need no note to be known as such: superscript figures, [^1], ¹.
func (n *noter) plainMarks() {
	labels := map[string]bool{}
	for _, f := range n.t.Footnotes {
		labels[f.Label] = true
	}
	for _, s := range n.t.sups {
		label := strings.Trim(n.t.Body[s.Start:s.End], " ()[]")
		if k, rest := leadingInt(label); k > 0 && rest == "" && len(label) < 4 || isNoteLabel(label) && labels[label] || strings.Trim(label, "*") == "" && label != "" {
			n.t.Notes = append(n.t.Notes, Mark{s, label})
		}
	}
	body := n.t.Body
	for i := strings.Index(body, "[^"); i >= 0 && i < len(body); {
		if end := strings.IndexByte(body[i:min(len(body), i+24)], ']'); end > 2 {
			n.t.Notes = append(n.t.Notes, Mark{Span{i, i + end + 1}, body[i+2 : i+end]})
		}
		k := strings.Index(body[i+2:], "[^")
		if k < 0 {
			break
		}
		i += 2 + k
	}
	n.superscripts(labels)
}

// superscripts adds the signs ¹ ² ³ that have a note.
func (n *noter) superscripts(labels map[string]bool) {
	body := n.t.Body
	for i := 0; i < len(body); i++ {
		if c := body[i]; c != 0xc2 && c != 0xe2 {
			continue
		}
		if label, size := superscript(body[i:]); size > 0 {
			if labels[label] {
				n.t.Notes = append(n.t.Notes, Mark{Span{i, i + size}, label})
			}
			i += size - 1
		}
	}
}

// sortMarks puts the notes and marks in order and takes out marks that are the label of a note or lie on another.
func sortMarks(t *Text) {
	sort.Slice(t.Footnotes, func(i, j int) bool { return t.Footnotes[i].Start < t.Footnotes[j].Start })
	sort.SliceStable(t.Notes, func(i, j int) bool { return t.Notes[i].Start < t.Notes[j].Start })
	out, end, k := t.Notes[:0], 0, 0
	for _, m := range t.Notes {
		for k < len(t.Footnotes) && t.Footnotes[k].Content <= m.Start {
			k++
		}
		if m.Start < end || k < len(t.Footnotes) && t.Footnotes[k].Start <= m.Start {
			continue
		}
		out, end = append(out, m), m.End
	}
	t.Notes = out
}
