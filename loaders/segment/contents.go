package segment

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/text"
)

// isContents says whether row i heads a table of contents.
func (b *builder) isContents(i int) bool {
	s := b.rows[i].view.S
	if b.listed(i) {
		return true
	}
	if len(s) > 30 || len(s) < 6 {
		return false
	}
	switch strings.ToLower(strings.TrimRight(s, " :")) {
	case "table of contents", "list of contents", "table des matières", "sommaire", "índice", "indice":
		return b.rows[i].note < 0
	case "contents", "contenido": // after a provision it is the title of one: the contents of a list, of a register
		return b.rows[i].note < 0 && !b.provisions()
	}
	return false
}

// provisions says whether an article or a rule has been read.
func (b *builder) provisions() bool {
	return slices.ContainsFunc(b.segs, func(s Segment) bool { return s.Kind == Article || s.Kind == Rule })
}

// entry is an entry of a table of contents while its lines are gathered.
type entry struct {
	from, to int // rows
	part     part
	title    string
	span     string // the paragraphs
	done     bool
}

// contents reads the table of contents that row i heads.
func (b *builder) contents(i int) int {
	b.add(i, Segment{Kind: Contents, Heading: b.full(i)}, rankAnnex, b.rows[i].Text.End)
	b.end = b.rows[i].Text.End
	if b.listed(i) {
		c := &b.segs[len(b.segs)-1]
		c.Heading, c.Content = "", c.Start
	}
	seen := map[string]bool{}
	var open *entry
	k := i + 1
	if b.listed(i) { // a list without a heading begins with its first entry
		k = i
	}
	for ; k < len(b.rows); k++ {
		if b.rows[k].note >= 0 || b.contentsEnd(k, seen, open) {
			break
		}
		raw, rng := rangeAtEnd(b.text.Body[b.rows[k].Text.Start:b.rows[k].Text.End])
		line := b.text.View(text.Span{Start: b.rows[k].Text.Start, End: b.rows[k].Text.Start + raw}).S
		open = b.contentsLine(k, line, rng, open, seen)
	}
	b.closeEntry(open, seen)
	b.prose = false
	b.close(rankAnnex)
	b.preamble(k)
	return k
}

// contentsLine adds a line to the open entry or begins another.
func (b *builder) contentsLine(k int, line, rng string, open *entry, seen map[string]bool) *entry {
	r := &b.rows[k]
	item := r.part.kind == AgendaItem && r.part.number != ""
	switch {
	case columnHead(line) && rng == "":
		return open
	case open != nil && line != "" && line[0] == '(' && rng == "":
		open.to = k
		return open
	case provisionKey(r.part) != "" && seen[provisionKey(r.part)]:
		b.closeEntry(open, seen)
		open = &entry{from: k, title: line, done: true}
	case open != nil && !item && !open.done && open.more(line):
		open.title = strings.TrimSpace(open.title + " " + strings.TrimLeft(line[moreLen(line):], " "))
	case open != nil && !item && !open.done && (open.part.kind != "" || open.span == "") && !(capitals(line) && !capitals(open.title) && open.part.kind == ""):
		open.title = strings.TrimSpace(open.title + " " + line)
	default:
		b.closeEntry(open, seen)
		open = &entry{from: k, title: line}
		if item {
			open.part, open.title = r.part, strings.TrimSpace(line[min(r.part.rest, len(line)):])
		}
	}
	open.to = k
	if rng != "" {
		open.span, open.done = rng, true
	}
	return open
}

// more reads "and 25:" in the column of numbers as another number of the entry.
func (e *entry) more(line string) bool {
	n := moreLen(line)
	if n == 0 || e.part.kind == "" {
		return false
	}
	e.part.number += "," + strings.Trim(line[:n], " :andety")
	return true
}

// moreLen is the length of "and 25:" at the beginning of a line; 0.
func moreLen(line string) int {
	for _, w := range [...]string{"and ", "et ", "y "} {
		if strings.HasPrefix(line, w) {
			i := len(w)
			for i < len(line) && isDigit(line[i]) {
				i++
			}
			if i > len(w) && i < len(line) && line[i] == ':' {
				return i + 1
			}
		}
	}
	return 0
}

// closeEntry writes an entry as a segment within the contents.
func (b *builder) closeEntry(e *entry, seen map[string]bool) {
	if e == nil {
		return
	}
	s := Segment{Kind: Heading, Heading: strings.TrimRight(e.title, " .:"), Paragraphs: e.span}
	if e.part.kind != "" {
		s.Kind, s.Number = AgendaItem, e.part.number
		s.Label = b.rows[e.from].view.S[:e.part.length]
	}
	seen[strings.ToLower(s.Heading)] = true
	b.add(e.from, s, rankHeading, b.rows[e.from].Text.Start)
	b.end = b.rows[e.to].Text.End
	b.close(rankHeading)
}

// contentsEnd says whether the table of contents has ended before row k: a mark of omission, a numbered paragraph, the
// first entry again as a heading, or no entry for a while.
func (b *builder) contentsEnd(k int, seen map[string]bool, open *entry) bool {
	r := &b.rows[k]
	s := r.view.S
	key := provisionKey(r.part)
	if key != "" && seen[key] {
		return true
	}
	if b.comesAgain(k) {
		seen[key] = true
		return false
	}
	switch {
	case r.dots, r.mark:
		return true
	case len(s) < longestEntry && b.entryAhead(k, seen):
		return false
	case r.label.numeric() && r.label.num >= 1 && r.label.style != bare && len(s) > 50 && !hasRange(b, k):
		return true
	case open == nil:
		return false
	case open.done || open.part.kind == "":
		if seen[strings.ToLower(s)] || strings.EqualFold(s, open.title) {
			return true
		}
	}
	if r.level > 0 || r.bold && r.gap > 0 && !hasRange(b, k) {
		return !hasRange(b, k)
	}
	for j := k; j < len(b.rows) && j < k+8; j++ {
		if hasRange(b, j) {
			return false
		}
	}
	return !strings.HasPrefix(s, "(")
}

func hasRange(b *builder, k int) bool {
	_, rng := rangeAtEnd(b.text.Body[b.rows[k].Text.Start:b.rows[k].Text.End])
	return rng != ""
}

// columnHead says whether a line only names the columns.
func columnHead(s string) bool {
	for _, w := range strings.Fields(strings.ToLower(s)) {
		switch strings.Trim(w, "|") {
		case "paragraph", "paragraphs", "page", "pages", "paragraphes", "párrafos", "página", "páginas", "no.", "":
		default:
			return false
		}
	}
	return true
}
