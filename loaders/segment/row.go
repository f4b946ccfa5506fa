package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/text"
)

// seenBytes is how much of a line is looked at to tell what it is.
const seenBytes = 240

// row is a line that holds text, with what it looks like by itself.
type row struct {
	text.Line
	view   text.View // the line's first bytes
	label  label
	part   part
	gap    int  // blank lines before it
	head   bool // a running head, a page mark or a footnote stands before it
	prev   int  // the row of running text, label or heading before it, footnotes and rules left out; -1
	note   int  // index in Text.Footnotes of the note it belongs to; -1
	mark   bool // "[End of document]", "[Annex follows]"
	dots   bool // "[…]"
	column bool // only what stands before a wide gap is the name of a part: two columns run side by side
	tab    bool // a tab stands after the label, as word processors set it
	block  text.BlockKind
	level  int // of a heading of the format
	bold   bool
}

// rowsOf makes the rows of a text.
func rowsOf(t *text.Text) []row {
	lines := t.Lines()
	rows := make([]row, 0, len(lines))
	gap, note, lay := 0, 0, 0
	head := false
	for _, l := range lines {
		if t.Late() {
			break
		}
		if l.Blank() {
			for lay < len(t.Layout) && t.Layout[lay].End <= l.Start {
				lay++
			}
			switch on := lay < len(t.Layout) && t.Layout[lay].Start < l.End; {
			case on && t.Layout[lay].Kind != text.Markup:
				head = true
			case on && t.Layout[lay].Value == "|": // the rule under a table's head
			default:
				gap++
			}
			continue
		}
		r := row{Line: l, gap: gap, head: head, note: -1}
		switch {
		case l.Lost:
			r.gap++ // what begins there is a part of its own
		case t.Spaced && gap > 0:
			r.gap--
		}
		for note < len(t.Footnotes) && t.Footnotes[note].End <= l.Text.Start {
			note++
		}
		if note < len(t.Footnotes) && t.Footnotes[note].Start <= l.Text.Start {
			r.note = note
		}
		r.look(t)
		r.prev = len(rows) - 1
		if n := len(rows); n > 0 && (rows[n-1].note >= 0 || rows[n-1].block == text.Rule) {
			r.prev, r.head = rows[n-1].prev, r.head || rows[n-1].note >= 0 || rows[n-1].head
		}
		rows = append(rows, r)
		gap, head = 0, false
	}
	return rows
}

// look fills in what the line looks like.
func (r *row) look(t *text.Text) {
	if r.Block >= 0 {
		b := t.Blocks[r.Block]
		r.block, r.bold = b.Kind, b.Bold
		if b.Kind == text.Heading {
			r.level = b.Level
		}
	}
	end := min(r.Text.End, r.Text.Start+seenBytes)
	for end < r.Text.End && !utf8.RuneStart(t.Body[end]) {
		end++
	}
	if c := t.Body[r.Text.Start]; r.Bullet == "" && isLower(c) && r.Text.End-r.Text.Start > 2 && t.Body[r.Text.Start+1] != ')' && !labelLike(t.Body[r.Text.Start:end]) {
		return // the commonest case by far: running prose
	}
	r.view = t.View(text.Span{Start: r.Text.Start, End: end})
	s := r.view.S
	if s == "" {
		return
	}
	if s[0] == '[' {
		r.mark, r.dots = isEndMark(s), isEllipsis(s)
	}
	r.label = parseLabel(s)
	if l := r.label; l.length > 0 && l.length < len(s) {
		r.tab = t.Body[r.view.Span(l.length-1, l.length).End] == '\t'
	}
	if r.label.style == noStyle && isBulletSign(r.Bullet) {
		r.label = label{style: bullet, token: r.Bullet}
	}
	if r.label.style == noStyle && (isLetter(s[0]) || s[0] >= utf8.RuneSelf) {
		r.part = parsePart(s)
		r.lookLeft(t)
	}
}

// wideGap is what stands between two columns, at least.
const wideGap = "    "

// lookLeft reads the name of an article in the left one of two columns.
func (r *row) lookLeft(t *text.Text) {
	raw := t.Body[r.Text.Start:min(r.Text.End, r.Text.Start+3*longestScanned)]
	gap := strings.Index(raw, wideGap)
	if gap < 6 || raw[0]|0x20 != 'a' {
		return
	}
	left := t.View(text.Span{Start: r.Text.Start, End: r.Text.Start + gap}).S
	if p := parsePart(left); p.kind == Article && p.rest >= len(left) {
		r.part, r.column = p, true
	}
}

// labelLike says whether a line that begins with a small letter begins with a label or with the name of a part.
func labelLike(s string) bool {
	for i := 1; i < len(s) && i < 8; i++ {
		if s[i] == ')' || s[i] == '.' || s[i] == '\\' {
			return true
		}
		if !isLower(s[i]) {
			break
		}
	}
	c := s[0]
	return (c == 'a' || c == 'r' || c == 'c') && len(s) < 80 && parsePart(s).kind != ""
}

func isBulletSign(s string) bool { return s == "-" || s == "*" || s == "+" }

// isEndMark reads the bracketed lines by which a document says that it ends or that something follows.
func isEndMark(s string) bool {
	if len(s) > 90 || s[len(s)-1] != ']' {
		return false
	}
	low := strings.ToLower(s[1 : len(s)-1])
	for _, p := range [...]string{"end of ", "fin de", "fin du", "fin del", "final de", "sigue ", "siguen "} {
		if strings.HasPrefix(low, p) {
			return true
		}
	}
	low = strings.TrimRight(low, ".") + " "
	for _, p := range [...]string{" follow ", " follows ", " suit ", " suivent ", " sigue ", " siguen "} {
		if k := strings.LastIndex(low, p); k > 0 && (k+len(p) == len(low) || strings.Contains(low[k:], "page") || strings.Contains(low[k:], "página")) {
			return true
		}
	}
	return false
}

func isEllipsis(s string) bool {
	return strings.Trim(s, "[]. …") == "" && strings.ContainsAny(s, ".…")
}

// shape is what the letters of a line are like.
type shape struct {
	words, lower, upper int // words; those that begin with a small letter; those all in capitals
	letters             int
}

func shapeOf(s string) (f shape) {
	for _, w := range strings.Fields(s) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, `"'([`))
		if !unicode.IsLetter(r) {
			continue
		}
		f.words++
		f.letters += len(w)
		switch {
		case unicode.IsLower(r):
			f.lower++
		case strings.ToUpper(w) == w:
			f.upper++
		}
	}
	return f
}

// capitals says whether a line is set in capitals.
func capitals(s string) bool {
	f := shapeOf(s)
	return f.letters >= 4 && f.upper*10 >= f.words*9
}
