package text

import "strings"

// accept decides which candidates are footnotes. Those in a zone and those whose style no text uses are notes at once;
// a bare number or a star in running text is one only where its mark stands before it.
func (n *noter) accept(cands []noteLine) {
	from, last, lastLabel := 0, -1, 0
	for k, c := range cands {
		if c.line <= last {
			continue
		}
		num, _ := leadingInt(c.label)
		if num > 0 && num <= lastLabel {
			from, lastLabel = n.bodyEnd(), 0
		}
		mark, found := n.markOf(c, num, lastLabel, from)
		if !found && !n.sure(c, num, lastLabel) {
			continue
		}
		if found {
			n.t.Notes = append(n.t.Notes, mark)
			from = mark.End
		}
		last = n.body(c, cands[k+1:])
		if num > 0 {
			lastLabel = num
		}
	}
}

// markOf finds the mark of a note between from and the note.
func (n *noter) markOf(c noteLine, num, lastLabel, from int) (Mark, bool) {
	start := n.lines[c.line].Text.Start
	switch c.style {
	case bareNote, loneNote:
		if num == 0 || !c.zone && c.style == bareNote && num != lastLabel+1 ||
			!c.zone && c.style == loneNote && (n.lines[c.line].Indent > 6 || !n.alone(c.line)) {
			return Mark{}, false
		}
		if m, ok := n.raisedMark(c.label, from, start); ok {
			return m, true
		}
		return n.bareMark(c.label, from, start)
	case starNote:
		return n.starMark(c.label, start)
	case boxNote:
		return n.literal("["+c.label+"]", from, start, c.label)
	case parenNote, slashNote:
		return n.literal("("+c.label+")", from, start, c.label)
	}
	return Mark{}, false
}

// sure says whether a candidate is a note even though its mark was not found.
func (n *noter) sure(c noteLine, num, lastLabel int) bool {
	switch c.style {
	case bareNote, loneNote:
		return c.zone && (num == lastLabel+1 || num == 1)
	case starNote, boxNote:
		return c.zone
	}
	return true
}

// bodyEnd is where the last footnote found ends; 0 before the first.
func (n *noter) bodyEnd() int {
	if k := len(n.t.Footnotes); k > 0 {
		return n.t.Footnotes[k-1].End
	}
	return 0
}

// alone says whether a number alone on its line stands at the foot of a page: an empty line before it, and the page or
// the text ends after its note.
func (n *noter) alone(i int) bool {
	if i > 0 && !n.lines[i-1].Blank() {
		return false
	}
	for k := i + 1; k < len(n.lines) && k < i+12; k++ {
		if n.endsPage(k) || n.heads[k] {
			return true
		}
		if n.lines[k].Blank() && k+1 < len(n.lines) && !n.lines[k+1].Blank() && n.noteAt(k+1).style == noNote {
			return false
		}
	}
	return true
}

// body writes the note that begins with c and gives its last line. It ends before the next note, a running head, a
// bracketed mark, or an empty line; in a zone what follows an empty line may go on with it.
func (n *noter) body(c noteLine, more []noteLine) int {
	next := len(n.lines)
	if len(more) > 0 {
		next = more[0].line
	}
	last := c.line
	if c.style == loneNote {
		last++
	}
	for i := last + 1; i < next; i++ {
		if n.heads[i] || n.isDrawn(i) {
			break
		}
		l := n.lines[i]
		if l.Blank() {
			if !c.zone {
				break
			}
			if n.endsPage(i) {
				break
			}
			continue
		}
		if n.lines[i-1].Blank() && n.leavesZone(i, c) || n.t.Body[l.Text.Start] == '[' || !c.zone && n.blockStart(i) {
			break
		}
		last = i
		if n.endsPage(i) {
			break
		}
	}
	l := n.lines[last]
	content := c.content
	if c.style == loneNote {
		content = n.lines[c.line+1].Text.Start
	}
	b := NoteBody{Span: Span{n.lines[c.line].Text.Start, l.Text.End}, Label: c.label, Content: min(content, l.Text.End)}
	n.t.Footnotes = append(n.t.Footnotes, b)
	return last
}

// blockStart says whether line i belongs to another block of the format than the line before it, to a numbered
// paragraph, or to the text that a note at the foot of a page broke off, where no mark of the page is left.
func (n *noter) blockStart(i int) bool {
	s := n.t.Body[n.lines[i].Text.Start:n.lines[i].Text.End]
	if k, rest := leadingInt(s); k > 0 && rest != "" && (rest[0] == '.' || rest[0] == ')') {
		return true
	}
	if before := n.lines[i-1].Text; before.End > before.Start && n.t.Body[before.End-1] == '.' && goesOnElsewhere(s) {
		return true
	}
	return n.t.Format != Plain && n.lines[i].Block != n.lines[i-1].Block
}

// goesOnElsewhere says whether a line, after a note that ended with a full stop, is running text again: it goes on with a
// sentence in small letters, or begins with a label in brackets.
func goesOnElsewhere(s string) bool {
	if isLower(s[0]) {
		return true
	}
	k := strings.IndexByte(s[:min(len(s), 8)], ')')
	return s[0] == '(' && k > 1 && k+1 < len(s) && s[k+1] == ' '
}

// literal finds s between from and to as a mark: "[1]" or "(1)" glued to what stands before it.
func (n *noter) literal(s string, from, to int, label string) (Mark, bool) {
	for from < to && n.spend(to-from) {
		k := strings.Index(n.t.Body[from:to], s)
		if k < 0 {
			return Mark{}, false
		}
		at := from + k
		if at > 0 && (s[0] == '[' || strings.IndexByte(".,;:\"')", n.t.Body[at-1]) >= 0 || isLower(n.t.Body[at-1])) {
			return Mark{Span{at, at + len(s)}, label}, true
		}
		from = at + len(s)
	}
	return Mark{}, false
}

// starMark finds the last star before a note that begins with one: after a word, or after the title it belongs to.
func (n *noter) starMark(label string, to int) (Mark, bool) {
	k := min(len(label), len(n.starred)) - 1
	from := max(n.starred[k], to-20000)
	n.starred[k] = to
	for at := to; from < to; {
		at = strings.LastIndex(n.t.Body[from:at], label) + from
		if at < from+1 {
			return Mark{}, false
		}
		end := at + len(label)
		before, after := n.t.Body[at-1], byte('\n')
		if end < len(n.t.Body) {
			after = n.t.Body[end]
		}
		ends := strings.IndexByte(" \t\r\n.,;:)]", after) >= 0
		if before != '*' && after != '*' && ends && !n.inLayout(at) && (before > ' ' && before != '\\' || (before == ' ' || before == '\t') && (after == '\n' || after == '\r') && !n.lineHead(at)) {
			return Mark{Span{at, end}, label}, true
		}
	}
	return Mark{}, false
}

// spend takes from the bytes that may still be searched, so that no text makes the search slow; false when none are left.
func (n *noter) spend(bytes int) bool {
	n.budget -= bytes
	return n.budget > 0
}

// lineHead says whether only white space stands before byte b on its line.
func (n *noter) lineHead(b int) bool {
	k := strings.LastIndexAny(n.t.Body[:b], "\n\r\f") + 1
	return strings.TrimSpace(n.t.Body[k:b]) == ""
}

func (n *noter) inLayout(b int) bool {
	lo, hi := 0, len(n.t.Layout)
	for lo < hi {
		if mid := (lo + hi) / 2; n.t.Layout[mid].End <= b {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo < len(n.t.Layout) && n.t.Layout[lo].Start <= b
}
