package folio

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
)

// Window is how many code points of text one page holds, give or take a block.
const Window = 120_000

// most is how many rows one page holds: a text of very short paragraphs is dealt out to more pages.
const most = 800

// Folio is a text laid out in rows. It is safe for concurrent use.
type Folio struct {
	entry schema.Entry
	ruler ruler
	parts []part
	claim []schema.Edge // those with a place in the text, by place, longer ones first
	marks []mark        // of notes, by place
	rows  []row
	notes []row // of all pages, by place
	pages []int // index of the first row of each page
}

// part is an addressable part.
type part struct {
	portion, sort, number, heading string
	start, end, content            int // code points; content is where its words begin
	up                             int // the part it stands in; -1
}

// mark is where the mark of a note stands.
type mark struct {
	start, end int
	note       string
}

// row is one row before its spans are made.
type row struct {
	part   int // -1: text outside any part
	first  bool
	label  [2]int // code points
	blocks []block
	end    int // code point after its text
}

// block is one paragraph of a row; part is the item it belongs to, or the row's.
type block struct {
	part       int
	first      bool
	start, end int
}

// Lay lays out the text of an entry; one without a text has no rows.
func Lay(e schema.Entry) *Folio {
	p := &Folio{entry: e, ruler: measure(e.Text)}
	p.readParts()
	p.readClaims()
	p.lay()
	p.deal()
	return p
}

// readParts takes the parts of the document from what is stated of them.
func (p *Folio) readParts() {
	at := map[schema.ID]int{}
	node := func(id schema.ID) *part {
		i, ok := at[id]
		if !ok {
			i = len(p.parts)
			at[id] = i
			p.parts = append(p.parts, part{portion: id.Portion(), sort: sortOf(id.Portion()), start: -1, content: -1, up: -1})
		}
		return &p.parts[i]
	}
	for _, s := range p.entry.Statements {
		if s.Node.Whole() != p.entry.Document || s.Node.Portion() == "" {
			continue
		}
		switch n := node(s.Node); s.Property {
		case schema.PropSpan:
			n.start, n.end = p.span(s.Value.Text)
		case schema.PropContent:
			n.content = int(s.Value.Int)
		case schema.PropNumber:
			n.number = s.Value.Text
		case schema.PropHeading:
			n.heading = s.Value.Text
		case schema.PropMark:
			if start, end := p.span(s.Value.Text); end > start {
				p.marks = append(p.marks, mark{start, end, n.portion})
			}
		}
	}
	p.parts = slices.DeleteFunc(p.parts, func(n part) bool { return n.start < 0 || n.end <= n.start })
	slices.SortStableFunc(p.parts, func(a, b part) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
	var open []int
	for i := range p.parts {
		n := &p.parts[i]
		for len(open) > 0 && p.parts[open[len(open)-1]].end <= n.start {
			open = open[:len(open)-1]
		}
		if len(open) > 0 {
			n.up = open[len(open)-1]
			n.end = min(n.end, p.parts[n.up].end)
		}
		if n.content < n.start || n.content > n.end {
			n.content = n.start
		}
		open = append(open, i)
	}
	slices.SortFunc(p.marks, func(a, b mark) int { return cmp.Compare(a.start, b.start) })
}

// readClaims takes the claims that stand at a place in the text.
func (p *Folio) readClaims() {
	for _, e := range p.entry.Edges {
		if v := e.Evidence; v.Document == p.entry.Document && v.End > v.Start && v.Start >= 0 && v.End <= p.ruler.n {
			p.claim = append(p.claim, e)
		}
	}
	slices.SortStableFunc(p.claim, func(a, b schema.Edge) int {
		return cmp.Or(cmp.Compare(a.Evidence.Start, b.Evidence.Start), cmp.Compare(b.Evidence.End, a.Evidence.End))
	})
}

// span reads "350-812"; an empty span when it is none or lies outside the text.
func (p *Folio) span(printed string) (start, end int) {
	a, b, _ := strings.Cut(printed, "-")
	start, err := strconv.Atoi(a)
	end, e := strconv.Atoi(b)
	if err != nil || e != nil || start < 0 || end > p.ruler.n || end < start {
		return 0, 0
	}
	return start, end
}

// sortOf is the sort of part that a portion names: "para" of "annex_I__para_3".
func sortOf(portion string) string {
	if i := strings.LastIndex(portion, "__"); i >= 0 {
		portion = portion[i+2:]
	}
	sort, _, _ := strings.Cut(portion, "_")
	return sort
}
