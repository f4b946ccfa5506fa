package folio

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longest is how many code points one block may hold: a line without an end is cut up.
const longest = 20_000

// lay makes the rows in the order of the text.
func (p *Folio) lay() {
	at := 0
	var open []int
	shut := func(until int) { // the words behind the last part inside, and of the open parts that end
		for len(open) > 0 && p.parts[open[len(open)-1]].end <= until {
			k := open[len(open)-1]
			p.add(k, at, p.parts[k].end)
			at, open = max(at, p.parts[k].end), open[:len(open)-1]
		}
	}
	for i := range p.parts {
		shut(p.parts[i].start)
		within := -1
		if len(open) > 0 {
			within = open[len(open)-1]
		}
		p.add(within, at, p.parts[i].start)
		at = max(at, p.parts[i].start)
		p.begin(i)
		at = max(at, p.parts[i].content)
		open = append(open, i)
	}
	shut(p.ruler.n)
	p.add(-1, at, p.ruler.n)
}

// inside tells whether a part is shown in the row of the part it stands in: items and what items hold.
func (p *Folio) inside(i int) bool {
	up := p.parts[i].up
	return up >= 0 && (p.parts[up].sort == "para" || p.inside(up)) && p.parts[i].sort != "fn"
}

// rowOf is the part in whose row a part is shown.
func (p *Folio) rowOf(i int) int {
	for i >= 0 && p.inside(i) {
		i = p.parts[i].up
	}
	return i
}

// begin opens the row of a part, or its block in the row of another.
func (p *Folio) begin(i int) {
	n := p.parts[i]
	if p.inside(i) {
		rows := p.list(i)
		r := &(*rows)[len(*rows)-1]
		r.blocks = append(r.blocks, block{part: i, first: true, start: n.start, end: n.content})
		r.end = n.content
		return
	}
	rows := p.list(i)
	*rows = append(*rows, row{part: i, first: true, label: [2]int{n.start, n.content}, end: n.content})
}

// list is where a part's row goes: notes stand apart.
func (p *Folio) list(i int) *[]row {
	for k := i; k >= 0; k = p.parts[k].up {
		if p.parts[k].sort == "fn" {
			return &p.notes
		}
	}
	return &p.rows
}

// add adds words of a part (-1: of none) to its row, paragraph by paragraph. Words that say nothing, as a rule of dashes, are left out.
func (p *Folio) add(i, start, end int) {
	if end <= start || !telling(p.ruler.cut(start, end)) {
		return
	}
	rows, holder := p.list(i), p.rowOf(i)
	if n := len(*rows); n == 0 || (*rows)[n-1].part != holder {
		*rows = append(*rows, row{part: holder, end: start})
	}
	r := &(*rows)[len(*rows)-1]
	for _, b := range p.blocks(i, start, end) {
		if n := len(r.blocks); n > 0 && r.blocks[n-1].part == i && r.blocks[n-1].first && r.blocks[n-1].end <= b.start && p.fresh(r.blocks[n-1]) {
			r.blocks[n-1].end = b.end // the first words go behind the label
			continue
		}
		r.blocks = append(r.blocks, b)
	}
	r.end = end
}

// fresh tells whether a block has its label alone.
func (p *Folio) fresh(b block) bool { return b.end == p.parts[b.part].content }

// blocks cuts words at empty lines, and what is longer than a block may be.
func (p *Folio) blocks(i, start, end int) []block {
	var out []block
	text := p.ruler.cut(start, end)
	at := start
	for len(text) > 0 {
		size := paragraph(text)
		piece := text[:size]
		text = text[size:]
		n := utf8.RuneCountInString(piece)
		for from := 0; from < n; from += longest {
			to := min(from+longest, n)
			if b := (block{part: i, start: at + from, end: at + to}); n > longest || telling(piece) {
				out = append(out, b)
			}
		}
		at += n
	}
	return out
}

// paragraph is the length in bytes of the first paragraph, with the empty lines behind it.
func paragraph(text string) int {
	from := len(text) - len(strings.TrimLeft(text, "\n\r\t \f"))
	for i := from; i < len(text); i++ {
		if text[i] != '\n' {
			continue
		}
		rest := strings.TrimLeft(text[i+1:], " \t\r\f")
		if rest == "" || rest[0] == '\n' {
			return len(text) - len(strings.TrimLeft(rest, "\n\r\f"))
		}
	}
	return len(text)
}

// telling tells whether words say something: a letter or a digit is in them.
func telling(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// deal deals the rows out to pages. A row longer than a page goes on in the next.
func (p *Folio) deal() {
	var rows []row
	size := 0
	for _, r := range p.rows {
		for {
			head, rest, more := r.split(Window)
			n := head.size()
			if len(rows) == 0 || size+n > Window && size > 0 || len(rows)-p.pages[len(p.pages)-1] == most {
				p.pages, size = append(p.pages, len(rows)), 0
			}
			rows, size = append(rows, head), size+n
			if !more {
				break
			}
			r = rest
		}
	}
	p.rows = rows
}

func (r row) size() (n int) {
	for _, b := range r.blocks {
		n += b.end - b.start
	}
	return n
}

// split cuts a row behind the block that fills it up.
func (r row) split(full int) (head, rest row, more bool) {
	n := 0
	for i, b := range r.blocks {
		if n += b.end - b.start; n >= full && i+1 < len(r.blocks) {
			head, rest = r, row{part: r.part, blocks: r.blocks[i+1:], end: r.end}
			head.blocks, head.end = r.blocks[:i+1], b.end
			return head, rest, true
		}
	}
	return r, row{}, false
}
