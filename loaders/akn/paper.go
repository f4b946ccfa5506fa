package akn

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// paper is an entry made ready to be written: places count bytes of the text.
type paper struct {
	entry schema.Entry
	names Names
	facts map[schema.Property]string // of the document
	root  string                     // element: act, doc, …
	name  string                     // its name attribute
	work  string                     // work IRI; the address of the ID when it has none
	body  string
	plain bool        // a line end within a paragraph is only where the line was full
	hide  []text.Span // signs of the format, which are no text
	tops  []*portion
	loose []*portion // notes whose marks are not known
	spots []*spot    // references and marks of notes, by place
	mods  []modification
	has   map[string]bool // portions that are written

	inNote bool // a note is being written: note is its span, hidden everywhere else
	note   text.Span
}

// portion is a part of the document.
type portion struct {
	id       schema.ID
	span     text.Span
	content  int
	number   string
	heading  string
	sort     string
	mark     text.Span // footnotes
	position int
	partOf   schema.ID
	parts    []*portion
	note     bool
	bare     bool // it is known by its parts alone
}

// spot is something within a line: a reference, a footnote, the title.
type spot struct {
	text.Span
	hrefs []string
	note  *portion
	upTo  string // a range of parts: where it ends
	tag   string // docTitle, mod; "" for references and notes
	eID   string
}

// modification is a change that the document makes, or that is made to it.
type modification struct {
	source, destination, kind string
	passive                   bool
}

func newPaper(e schema.Entry, names Names) (*paper, error) {
	p := &paper{entry: e, names: names, facts: map[schema.Property]string{}, body: e.Text}
	if err := p.layout(); err != nil {
		return nil, err
	}
	at := offsets(e.Text)
	p.structure(at)
	p.identity()
	p.references(at)
	return p, nil
}

// layout finds the signs of the format, which the text of a file that is text itself has among its words.
func (p *paper) layout() error {
	switch f := text.Format(p.entry.Format); f {
	case text.Plain, text.PDF, text.Markdown, text.AsciiDoc:
		p.plain = true
		ending := map[text.Format]string{text.Plain: ".txt", text.PDF: ".txt", text.Markdown: ".md", text.AsciiDoc: ".adoc"}[f]
		t, err := text.Read(strings.NewReader(p.body), "x"+ending, int64(len(p.body)))
		if err != nil {
			return fmt.Errorf("akn: writing %s: %w", p.entry.Key, err)
		}
		if t.Body != p.body {
			return nil
		}
		for _, l := range t.Layout {
			p.hide = append(p.hide, l.Span)
		}
	}
	return nil
}

// offsets gives for each code point of s the byte at which it begins, and the length of s behind them.
func offsets(s string) func(rune int) int {
	if len(s) == utf8.RuneCountInString(s) {
		return func(r int) int { return min(max(r, 0), len(s)) }
	}
	at := make([]int, 0, len(s))
	for i := range s {
		at = append(at, i)
	}
	at = append(at, len(s))
	return func(r int) int { return at[min(max(r, 0), len(at)-1)] }
}

// span reads "350-812".
func span(s string, at func(int) int) text.Span {
	from, to, _ := strings.Cut(s, "-")
	a, err1 := strconv.Atoi(from)
	b, err2 := strconv.Atoi(to)
	if err1 != nil || err2 != nil {
		return text.Span{}
	}
	return text.Span{Start: at(a), End: at(b)}
}

// structure makes the tree of the parts that have a place in the text.
func (p *paper) structure(at func(int) int) {
	all := map[schema.ID]*portion{}
	of := func(id schema.ID) *portion {
		if all[id] == nil {
			all[id] = &portion{id: id, content: -1}
		}
		return all[id]
	}
	for _, s := range p.entry.Statements {
		if s.Node == p.entry.Document {
			if _, twice := p.facts[s.Property]; !twice {
				p.facts[s.Property] = s.Value.String()
			}
			continue
		}
		if s.Node.Portion() != "" {
			of(s.Node).take(s, at)
		}
	}
	contain(all)
	p.has = map[string]bool{}
	var list []*portion
	for id, x := range all {
		p.has[id.Portion()] = x.span.End > x.span.Start
		if x.span.End > x.span.Start {
			list = append(list, x)
			x.content = max(x.content, x.span.Start)
			x.note = x.footnote()
		}
	}
	slices.SortFunc(list, func(a, b *portion) int {
		return cmp.Or(cmp.Compare(a.span.Start, b.span.Start), cmp.Compare(a.position, b.position), cmp.Compare(a.id, b.id))
	})
	for _, x := range list {
		up := all[x.partOf]
		switch {
		case x.note:
			p.aside(x)
		case up != nil && up != x && up.span.End > 0 && !up.note && x.span.Start >= up.span.Start && x.span.End <= up.span.End:
			up.parts = append(up.parts, x)
		default:
			p.tops = append(p.tops, x)
		}
	}
}

// aside keeps a note for the place of its mark; one whose mark is not known, or stands in the note itself, is loose.
func (p *paper) aside(x *portion) {
	p.hide = append(p.hide, x.span)
	if x.mark.End > 0 && (x.mark.End <= x.span.Start || x.mark.Start >= x.span.End) {
		p.spots = append(p.spots, &spot{Span: x.mark, note: x})
		return
	}
	p.loose = append(p.loose, x)
}

// contain gives the parts that are known only as what others are part of the place that these take together.
func contain(all map[schema.ID]*portion) {
	for again := true; again; {
		again = false
		for _, x := range all {
			if x.partOf.Portion() == "" || x.span.End == 0 || x.footnote() {
				continue
			}
			up := all[x.partOf]
			if up == nil {
				up = &portion{id: x.partOf, bare: true, content: -1, span: x.span, partOf: x.partOf.Whole(), position: x.position}
				if i := strings.LastIndex(x.partOf.Portion(), "__"); i > 0 {
					up.partOf = x.partOf.Part(x.partOf.Portion()[:i])
				}
				all[x.partOf], again = up, true
			}
			if up.bare && (x.span.Start < up.span.Start || x.span.End > up.span.End) {
				up.span = text.Span{Start: min(up.span.Start, x.span.Start), End: max(up.span.End, x.span.End)}
				up.position, again = min(up.position, x.position), true
			}
		}
	}
	for _, x := range all {
		if x.bare {
			x.content, x.position = x.span.Start, x.position-1
		}
	}
}

// take keeps one statement about a part.
func (x *portion) take(s schema.Statement, at func(int) int) {
	switch v := s.Value; s.Property {
	case schema.PropSpan:
		x.span = span(v.Text, at)
	case schema.PropMark:
		x.mark = span(v.Text, at)
	case schema.PropContent:
		x.content = at(int(v.Int))
	case schema.PropNumber:
		x.number = v.Text
	case schema.PropHeading:
		x.heading = v.Text
	case schema.PropSort:
		x.sort = v.Text
	case schema.PropPosition:
		x.position = int(v.Int)
	case schema.PropPartOf:
		x.partOf = v.ID()
	}
}

func (x *portion) footnote() bool {
	return strings.HasPrefix(lastToken(x.id.Portion()), "fn_") || x.sort == "footnote"
}

func lastToken(portion string) string { return portion[strings.LastIndex("__"+portion, "__"):] }

// identity finds the element, name and IRI of the document.
func (p *paper) identity() {
	kind := p.facts[schema.PropDocKind]
	p.root, p.name = "doc", strings.ToLower(first(kind, "document"))
	switch docType, _ := authority.WorkType(kind); {
	case kind == "LEGISLATION":
		p.root = "act"
	case kind == "BILL":
		p.root = "bill"
	case kind == "RECORD":
		p.root = "debateReport"
	default:
		p.root = docType
	}
	p.work = first(p.facts[schema.PropAKN], p.names.iri(p.entry.Document), idPath+string(p.entry.Document))
	if a, ok := ParseAddress(p.work); !ok || a.Web {
		p.work = first(p.work, idPath+string(p.entry.Document))
	}
}

// address is where a reference to a thing leads: within the document its part, else the thing's IRI, else its ID.
func (p *paper) address(id schema.ID) string {
	switch portion := id.Portion(); {
	case id.Whole() == p.entry.Document && p.has[portion]:
		return "#" + portion
	case id.Whole() == p.entry.Document && portion != "":
		return p.work + "#" + portion
	case id.Whole() == p.entry.Document:
		return p.work
	case id.Org() != orgNone && id.Path() != schema.PathDocument && id.Path() != schema.PathTreaty:
		return idPath + string(id)
	case p.names.iri(id) != "" && portion == "":
		return p.names.iri(id)
	case p.names.iri(id) != "" && Portion(portion) == portion:
		return p.names.iri(id) + "#" + portion
	}
	return idPath + string(id)
}
