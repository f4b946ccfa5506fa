package folio

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
)

// Page is what one page shows.
type Page struct {
	Number int // from 1
	Rows   []Row
	Notes  []Row // those whose marks stand on the page, and those that stand there themselves
}

// Row is a part with its words, or words outside any part.
type Row struct {
	Portion  string   // "para_2"; "" outside any part and where a row goes on
	Within   string   // the portion, also where the row goes on
	Sort     string   // "para", "art", "fn", …; ""
	Label    string   // as printed: "2."
	Number   string   // as normalised: "2"; ""
	Heading  string   // of its own; ""
	Anchors  []string // further names that lead here
	Blocks   []Block
	From, To int // code points
}

// Block is a paragraph of a row.
type Block struct {
	Portion string // of the item that begins here; ""
	Label   string // of that item, as printed
	Deep    int    // how many items it stands in
	Lines   bool   // it is set in lines: line ends count
	Columns bool   // it is set in columns: spaces count
	Title   bool   // its format calls it a heading
	Spans   []Span
}

// Pages is the number of pages; 0 for a folio without a text.
func (p *Folio) Pages() int { return len(p.pages) }

// Length is the length of the text in code points.
func (p *Folio) Length() int { return p.ruler.n }

// Claims lists the claims that stand at a place between two code points, by place.
func (p *Folio) Claims(from, to int) []schema.Edge {
	var out []schema.Edge
	for _, e := range p.claim {
		if e.Evidence.Start >= from && e.Evidence.Start < to {
			out = append(out, e)
		}
	}
	return out
}

// Page makes page n, from 1; the zero Page when there is none.
func (p *Folio) Page(n int) Page {
	if n < 1 || n > len(p.pages) {
		return Page{}
	}
	rows := p.onPage(n)
	page := Page{Number: n}
	for _, r := range rows {
		page.Rows = append(page.Rows, p.row(r))
	}
	if len(rows) == 0 {
		return page
	}
	from, to := p.reach(n)
	shown := map[string]bool{}
	for _, m := range p.marks {
		shown[m.note] = shown[m.note] || m.start >= from && m.start < to
	}
	for _, r := range p.notes {
		if at := r.start(p); r.part >= 0 && (shown[p.parts[r.part].portion] || at >= from && at < to && !p.marked(r)) {
			page.Notes = append(page.Notes, p.row(r))
		}
	}
	return page
}

// marked tells whether the mark of a note is known.
func (p *Folio) marked(r row) bool {
	return slices.ContainsFunc(p.marks, func(m mark) bool { return m.note == p.parts[r.part].portion })
}

func (p *Folio) onPage(n int) []row {
	if n < len(p.pages) {
		return p.rows[p.pages[n-1]:p.pages[n]]
	}
	return p.rows[p.pages[n-1]:]
}

// reach is the text of a page: from its first row to the first of the next page.
func (p *Folio) reach(n int) (from, to int) {
	from, to = 0, p.ruler.n
	if n > 1 {
		from = p.rows[p.pages[n-1]].start(p)
	}
	if n < len(p.pages) {
		to = p.rows[p.pages[n]].start(p)
	}
	return from, to
}

func (r row) start(p *Folio) int {
	if r.first {
		return p.parts[r.part].start
	}
	if len(r.blocks) > 0 {
		return r.blocks[0].start
	}
	return r.end
}

// row makes the spans of a row.
func (p *Folio) row(r row) Row {
	out := Row{From: r.start(p), To: r.end}
	if r.part >= 0 {
		n := p.parts[r.part]
		out.Within, out.Sort, out.Heading, out.Number = n.portion, n.sort, n.heading, n.number
		if r.first {
			out.Portion, out.Label = n.portion, p.label(r.label[0], r.label[1], n)
		}
	}
	var wide []schema.Edge
	if r.first && len(r.blocks) == 0 {
		for _, n := range p.starting(r.label[0], r.label[0], r.end) {
			wide = append(wide, n.claims...)
		}
	}
	for i, b := range r.blocks {
		from := b.start
		if i == 0 && r.first {
			from = r.label[0]
		}
		made, anchors := p.block(b, r.part, from)
		wide = append(wide, anchors...)
		out.Blocks = append(out.Blocks, made)
	}
	for _, e := range wide {
		if name := e.Evidence.Segment; name != out.Within && !p.has(name) && !slices.Contains(out.Anchors, name) && name != "" {
			out.Anchors = append(out.Anchors, name)
		}
		out.Anchors = append(out.Anchors, Anchor(e.Evidence))
	}
	return out
}

// label is the words before the content of a part, without the signs of its format.
func (p *Folio) label(start, end int, n part) string {
	words := strings.Join(strings.Fields(p.bare(p.ruler.cut(start, end))), " ")
	if n.heading != "" {
		words = strings.TrimSpace(strings.TrimSuffix(words, strings.Join(strings.Fields(n.heading), " ")))
	}
	return words
}

func (p *Folio) has(portion string) bool {
	return slices.ContainsFunc(p.parts, func(n part) bool { return n.portion == portion })
}

// Anchor is the name of the place on a page at which a claim stands: "c-" and the hash of its evidence.
func Anchor(e schema.Evidence) string {
	if e.ID == "" {
		return ""
	}
	return "c-" + e.ID.Local()
}

// Find is the page on which a portion or the place of a claim stands; 0 when it is on none.
func (p *Folio) Find(anchor string) int {
	for _, n := range p.parts {
		if n.portion == anchor {
			return p.holding(n.start)
		}
	}
	for _, e := range p.claim {
		if Anchor(e.Evidence) == anchor || e.Evidence.Segment == anchor {
			return p.holding(e.Evidence.Start)
		}
	}
	return 0
}

// holding is the page that shows a code point.
func (p *Folio) holding(cp int) int {
	for n := len(p.pages); n > 1; n-- {
		if from, _ := p.reach(n); from <= cp {
			return n
		}
	}
	return min(1, len(p.pages))
}
