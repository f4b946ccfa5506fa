package folio

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
)

// Span is a run of words. It has either a Text or Inner spans.
type Span struct {
	Text             string
	Strong, Em, High bool          // how the format sets it; High is superior, as the mark of a note
	Claims           []schema.Edge // those that stand at exactly these words, of the innermost span that has any
	Anchors          []string      // of the claims whose first words these are
	Note             string        // the portion of the note whose mark it is; ""
	Inner            []Span
}

// block makes the spans of a block, and tells the claims whose words begin here and go beyond the paragraph: these are no span.
func (p *Folio) block(b block, row, from int) (Block, []schema.Edge) {
	out := Block{}
	start := b.start
	for k := b.part; k >= 0 && k != row; k = p.parts[k].up {
		out.Deep++
	}
	if b.first && b.part >= 0 {
		n := p.parts[b.part]
		out.Portion, out.Label, start = n.portion, p.label(n.start, n.content, n), n.content
	}
	text := p.ruler.cut(start, b.end)
	trimmed := strings.TrimLeft(text, "\n\r\f")
	start += len(text) - len(trimmed)
	end := b.end - (len(trimmed) - len(strings.TrimRight(trimmed, "\n\r\f\t ")))
	out.Lines, out.Columns = b.part < 0 && strings.Contains(trimmed, "\n"), columns.MatchString(trimmed)
	out.Title = p.markdown() && heading.MatchString(trimmed)
	t := &setter{paper: p, markdown: p.markdown()}
	if from < start {
		t.words(from, start) // the signs at the label hold for the words behind it
	}
	t.nodes, t.wide = p.nodes(min(from, b.start), start, end)
	out.Spans = t.set(start, end, t.nodes)
	return out, t.wide
}

// columns is text that is set in columns: more than two lines of it, or a table of Markdown.
var (
	columns = regexp.MustCompile(`(?m)(?:^.*\S {3,}\S.*\n){2}|^\s*\|.*\|\s*\n\s*\|`)
	heading = regexp.MustCompile(`^#{1,6} `)
	signs   = regexp.MustCompile(`(?m)^#{1,6} +|</?sup>|\*\*|\*`)
)

// markdown tells whether signs stand in the text that its format means.
func (p *Folio) markdown() bool { return p.entry.Format == "markdown" }

// bare is words without the signs of the format.
func (p *Folio) bare(s string) string {
	if !p.markdown() {
		return s
	}
	return signs.ReplaceAllString(s, "")
}

// node is a span before it is set: the claims or the mark at a place, with what stands inside.
type node struct {
	start, end int
	claims     []schema.Edge
	note       string
	inner      []*node
}

// nodes are the claims and marks between two code points, each within the one that holds it; those that begin at the label,
// from on, count too. A claim that begins here and ends beyond is wide; one that overlaps another is cut at its end.
func (p *Folio) nodes(from, start, end int) (top []*node, wide []schema.Edge) {
	root := &node{start: start, end: end}
	open := []*node{root}
	put := func(n *node) *node {
		for len(open) > 1 && open[len(open)-1].end <= n.start {
			open = open[:len(open)-1]
		}
		up := open[len(open)-1]
		n.end = min(n.end, up.end)
		if up != root && up.start == n.start && up.end == n.end && n.note == "" {
			up.claims = append(slices.Clip(up.claims), n.claims...)
			return up
		}
		up.inner = append(up.inner, n)
		open = append(open, n)
		return n
	}
	for _, n := range p.starting(from, start, end) {
		if n.end > end+1 {
			wide = append(wide, n.claims...)
		} else if n.end = min(n.end, end); n.end > n.start {
			put(n)
		}
	}
	return root.inner, wide
}

// starting lists the claims and marks that begin between two code points, by place, longer ones first; none begins before start.
func (p *Folio) starting(from, start, end int) []*node {
	var out []*node
	i, _ := slices.BinarySearchFunc(p.claim, from, func(e schema.Edge, at int) int { return cmp.Compare(e.Evidence.Start, at) })
	for ; i < len(p.claim) && p.claim[i].Evidence.Start < end; i++ {
		v := p.claim[i].Evidence
		out = append(out, &node{start: max(start, v.Start), end: v.End, claims: p.claim[i : i+1]})
	}
	i, _ = slices.BinarySearchFunc(p.marks, from, func(m mark, at int) int { return cmp.Compare(m.start, at) })
	for ; i < len(p.marks) && p.marks[i].start < end; i++ {
		out = append(out, &node{start: max(start, p.marks[i].start), end: p.marks[i].end, note: p.marks[i].note})
	}
	slices.SortStableFunc(out, func(a, b *node) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
	return out
}

// setter turns nodes into spans; the style goes on from one to the next.
type setter struct {
	paper            *Folio
	markdown         bool
	strong, em, high bool
	nodes            []*node
	wide             []schema.Edge
}

func (t *setter) set(start, end int, nodes []*node) []Span {
	var out []Span
	at := start
	for _, n := range nodes {
		if n.start > at {
			out = append(out, t.words(at, n.start)...)
		}
		s := Span{Claims: n.claims, Note: n.note}
		for _, e := range n.claims {
			s.Anchors = append(s.Anchors, Anchor(e.Evidence))
		}
		s.Inner = t.set(max(n.start, at), n.end, n.inner)
		out = append(out, s)
		at = max(at, n.end)
	}
	if at < end {
		out = append(out, t.words(at, end)...)
	}
	return out
}

// words are the words between two code points, in the style the signs give them.
func (t *setter) words(start, end int) []Span {
	text := t.paper.ruler.cut(start, end)
	if !t.markdown {
		return []Span{{Text: text}}
	}
	var out []Span
	at := 0
	say := func(s string) {
		if s != "" {
			out = append(out, Span{Text: s, Strong: t.strong, Em: t.em, High: t.high})
		}
	}
	for _, m := range signs.FindAllStringIndex(text, -1) {
		say(text[at:m[0]])
		at = m[1]
		switch sign := text[m[0]:m[1]]; sign {
		case "<sup>", "</sup>":
			t.high = sign == "<sup>"
		case "**":
			t.strong = !t.strong
		case "*":
			t.em = !t.em
		}
	}
	say(text[at:])
	return out
}
