package text

import (
	"strings"
	"unicode/utf8"
)

// noteStyle is how the label of a footnote is printed.
type noteStyle uint8

const (
	noNote    noteStyle = iota
	supNote             // set as superscript, or with the signs ¹ ² ³
	boxNote             // [1]
	refNote             // [^1]: in Markdown
	parenNote           // (1)
	slashNote           // 1/
	starNote            // *
	bareNote            // 1
	loneNote            // 1 alone on the line, its text on the next
)

// noteLine is a line that can be the first of a footnote.
type noteLine struct {
	line    int
	style   noteStyle
	label   string
	content int // where what follows the label begins
	zone    bool
}

// noter finds footnotes and their marks.
type noter struct {
	t     *Text
	lines []Line
	heads []bool              // lines that are wholly layout of the page
	bare  map[string]*figures // bare figures that can be marks, by label; nil until they are needed

	starred [3]int // where the search for *, ** and *** begins
	budget  int    // bytes that may still be searched for bracketed marks
}

// findNotes finds the footnotes and ties their marks: a superscript, a bracketed number or ¹ is a mark by itself; a bare
// figure glued to a word is one only where a note of that label follows and the sequence fits.
func findNotes(t *Text) {
	n := &noter{t: t, lines: t.Lines(), budget: 20*len(t.Body) + 1<<20}
	n.pageLines()
	cands := n.candidates()
	n.accept(cands)
	n.plainMarks()
	sortMarks(t)
}

// pageLines notes which lines are running heads and page marks; a footnote never goes on past one.
func (n *noter) pageLines() {
	n.heads = make([]bool, len(n.lines))
	k := 0
	for i, l := range n.lines {
		for k < len(n.t.Layout) && n.t.Layout[k].End <= l.Start {
			k++
		}
		for j := k; j < len(n.t.Layout) && n.t.Layout[j].Start < l.End; j++ {
			n.heads[i] = n.heads[i] || n.t.Layout[j].Kind != Markup
		}
	}
}

// candidates gives the lines that can begin a footnote. A zone of notes follows a drawn line and goes on to the end of
// the page or to text that is no note.
func (n *noter) candidates() (out []noteLine) {
	zone, blank := false, 0
	for i, l := range n.lines {
		switch {
		case n.heads[i] || n.endsPage(i):
			zone = false
			if l.Blank() {
				continue
			}
		case n.isDrawn(i):
			zone, blank = n.notesFollow(i+1), 0
			continue
		case l.Blank():
			blank++
			continue
		}
		c := n.noteAt(i)
		c.zone = zone
		if c.style != noNote && (zone || c.style != parenNote && c.style != slashNote) {
			out = append(out, c)
		} else if zone && blank > 0 && len(out) > 0 && n.leavesZone(i, out[len(out)-1]) {
			zone = false
		}
		blank = 0
	}
	return out
}

func (n *noter) endsPage(i int) bool {
	l := n.lines[i]
	return l.End > l.Start && n.t.Body[l.End-1] == '\f'
}

// isDrawn says whether line i is a drawn line that can stand above footnotes.
func (n *noter) isDrawn(i int) bool {
	l := n.lines[i]
	if !l.Blank() {
		return false
	}
	s := strings.TrimSpace(n.t.Body[l.Start:l.End])
	return len(s) > 2 && len(s) < 200 && (s[0] == '_' || s[0] == '-' || s[0] == '*') && isRule(s)
}

// notesFollow says whether the first line with text after i begins a footnote.
func (n *noter) notesFollow(i int) bool {
	for k := 0; i < len(n.lines) && k < 8; i, k = i+1, k+1 {
		if !n.lines[i].Blank() {
			return n.noteAt(i).style != noNote
		}
	}
	return false
}

// leavesZone says whether the text on line i, after an empty line, is no part of the note before it.
func (n *noter) leavesZone(i int, last noteLine) bool {
	s := n.t.Body[n.lines[i].Text.Start:n.lines[i].Text.End]
	before := strings.TrimRight(n.t.Body[:n.lines[i].Start], " \t\r\n")
	return s[0] == '[' || isUpper(s[0]) && strings.HasSuffix(before, ".") && n.lines[i].Indent <= n.lines[last.line].Indent
}

// noteAt reads the label of a footnote at the beginning of line i.
func (n *noter) noteAt(i int) noteLine {
	l := n.lines[i]
	if l.Blank() {
		return noteLine{}
	}
	if s, ok := n.supAt(l.Text.Start); ok {
		if label := strings.Trim(n.t.Body[s.Start:s.End], " ()[]"); isNoteLabel(label) {
			return noteLine{line: i, style: supNote, label: label, content: n.skipMarkup(s.End)}
		}
	}
	line := n.t.Body[l.Text.Start:l.Text.End]
	if isLed(line) {
		return noteLine{}
	}
	style, label, length := noteLabelOf(line)
	if style == loneNote {
		if i+1 >= len(n.lines) || n.lines[i+1].Blank() {
			return noteLine{}
		}
		next := n.t.Body[n.lines[i+1].Text.Start:]
		if r, _ := utf8.DecodeRuneInString(next); !(r >= 'A' && r <= 'Z') {
			return noteLine{}
		}
	}
	if style == starNote && l.Bullet != "" {
		return noteLine{}
	}
	return noteLine{line: i, style: style, label: label, content: l.Text.Start + length}
}

// isLed tells a line of a table of contents: dots lead from its title to a number.
func isLed(s string) bool {
	title := strings.TrimRight(strings.TrimRight(s, "0123456789"), " \u00a0")
	return len(title) < len(s) && (strings.HasSuffix(title, "...") || strings.HasSuffix(title, "…") || strings.HasSuffix(title, ". . ."))
}

// supAt gives the superscript that begins at or right before byte b, markup left out.
func (n *noter) supAt(b int) (Span, bool) {
	lo, hi := 0, len(n.t.sups)
	for lo < hi {
		if mid := (lo + hi) / 2; n.t.sups[mid].End <= b {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(n.t.sups) && n.t.sups[lo].Start <= b {
		return n.t.sups[lo], true
	}
	return Span{}, false
}

// skipMarkup steps over the closing tag of a superscript and the white space after it.
func (n *noter) skipMarkup(b int) int {
	if rest := n.t.Body[b:]; n.t.Format != HTML && n.t.Format != XML && strings.HasPrefix(rest, "</") {
		if k := strings.IndexByte(rest[:min(len(rest), 12)], '>'); k > 0 {
			b += k + 1
		}
	}
	for b < len(n.t.Body) && (n.t.Body[b] == ' ' || n.t.Body[b] == '\t') {
		b++
	}
	return b
}

func isNoteLabel(s string) bool {
	if s == "" || len(s) > 3 {
		return false
	}
	if strings.Trim(s, "*") == "" || s == "†" || s == "‡" {
		return true
	}
	if k, rest := leadingInt(s); k > 0 && rest == "" {
		return true
	}
	return len(s) == 1 && isLower(s[0])
}
