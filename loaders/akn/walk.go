package akn

import (
	"encoding/xml"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// walker makes text, segments and references of the tokens, in one pass and without going down into itself.
type walker struct {
	*sheet
	meta       *metaReader
	stack      []frame
	parts      []made
	within     []int  // the open parts, outermost first
	running    []*run // the open ones
	links      []*Link
	changes    []*Change
	facts      []*fact
	notes      []text.NoteBody
	marks      []text.Mark
	waiting    []note         // notes whose marks were met, to be written behind the block
	components map[string]int // part by the IRI of the component that it is
	grids      int            // open tables
}

// frame is an open element.
type frame struct {
	name   string
	called string // its name attribute
	element
	part int  // index of the part it opened; -1
	run  *run // the run it opened; nil
}

// made is a part with what its ID is made of.
type made struct {
	segment.Segment
	eID     string
	element string
	numbers text.Span // of the words in num
	heads   text.Span // of the words in heading
	note    bool
	bare    bool // it has an identifier only because the standard wants one
}

// run is a run of text within an element, whose place is known once the text is written.
type run struct {
	text.Span
	Part  int // index of the segment in which it begins
	begun bool
}

// Link is a reference that the file marks.
type Link struct {
	run
	Element  string
	Href, To string // where it leads; rref: from where, and up to where
	EID      string
}

// Change is a place whose words change another text.
type Change struct {
	run
	EID string
}

// fact is a piece of the front matter that the file marks: the title, the number, a date.
type fact struct {
	run
	element string
	date    string
}

func newWalker() *walker {
	w := &walker{sheet: newSheet(), meta: newMetaReader(), components: map[string]int{}}
	w.begun = w.written
	return w
}

// token reads one token.
func (w *walker) token(tok xml.Token) {
	switch e := tok.(type) {
	case xml.StartElement:
		w.start(e)
	case xml.EndElement:
		w.stop()
	case xml.CharData:
		w.chars(string(e))
	}
}

// hiding tells whether the open element is no text of the document.
func (w *walker) hiding() bool {
	return len(w.stack) > 0 && w.stack[len(w.stack)-1].role == hidden
}

func (w *walker) chars(s string) {
	switch {
	case w.meta.keeping():
		w.meta.keep(xml.CharData(s))
	case w.hiding():
	case w.collecting():
		w.waiting[len(w.waiting)-1].add(xml.CharData(s))
	default:
		w.paragraph(s)
		w.write(s)
	}
}

func (w *walker) start(e xml.StartElement) {
	name := e.Name.Local
	f := frame{name: name, called: attr(e, "name"), element: known(name, attr(e, "name")), part: -1}
	switch {
	case w.hiding():
		f.role = hidden
		w.meta.start(e)
	case w.collecting():
		w.waiting[len(w.waiting)-1].add(e)
		f.role = aside
	default:
		w.begin(&f, e)
	}
	w.stack = append(w.stack, f)
}

// begin begins an element that is text of the document.
func (w *walker) begin(f *frame, e xml.StartElement) {
	if w.grids > 0 && (f.role == part || f.role == block || f.role == heading || f.role == num || f.role == box) {
		f.role = inline
		w.space = true
	}
	if n := len(w.stack); f.name == "component" && n > 0 && w.stack[n-1].name == "collectionBody" {
		f.role = box // an entry that names a component, not the component
	}
	switch f.role {
	case hidden:
		w.meta.start(e)
	case lineEnd:
		w.line()
	case part:
		w.openPart(f, e)
	case num, heading:
		w.openLabel(f)
	case block:
		w.block(text.Paragraph)
	case box:
		w.block(text.Paragraph)
	case aside, mark:
		w.openNote(f, e)
	case inline, link, change:
		w.openRun(f, e)
	case grid:
		w.openGrid(f, e)
	}
	if f.run != nil {
		w.running = append(w.running, f.run)
	}
	if f.name == "documentRef" { // it has no words but these
		w.block(text.Paragraph)
		w.chars(attr(e, "showAs"))
	}
}

// openRun begins a run of text that is a reference, a change, or a fact of the front matter.
func (w *walker) openRun(f *frame, e xml.StartElement) {
	switch {
	case f.role == link:
		l := &Link{Element: f.name, Href: first(attr(e, "href"), attr(e, "from")), To: attr(e, "upTo"), EID: eID(e)}
		w.links, f.run = append(w.links, l), &l.run
	case f.role == change:
		c := &Change{EID: eID(e)}
		w.changes, f.run = append(w.changes, c), &c.run
	case strings.HasPrefix(f.name, "doc"), f.name == "shortTitle":
		x := &fact{element: f.name, date: attr(e, "date")}
		w.facts, f.run = append(w.facts, x), &x.run
	}
}

func first(s ...string) string {
	for _, v := range s {
		if v != "" {
			return v
		}
	}
	return ""
}

func (w *walker) stop() {
	if len(w.stack) == 0 {
		return
	}
	f := w.stack[len(w.stack)-1]
	w.stack = w.stack[:len(w.stack)-1]
	switch {
	case f.role == hidden:
		w.meta.stop(f.name)
		if f.name == "meta" {
			w.takeMeta()
		}
	case f.role == aside && w.collecting():
		w.waiting[len(w.waiting)-1].add(xml.EndElement{Name: xml.Name{Local: f.name}})
	default:
		w.shut(f)
	}
}

// shut ends an element that is text of the document.
func (w *walker) shut(f frame) {
	if f.run != nil {
		w.endRun(f.run)
	}
	switch f.role {
	case part:
		w.close()
		w.flush()
		w.closePart()
	case num, heading:
		w.closeLabel(f)
	case block, box:
		if !w.glue {
			w.close()
			w.flush()
		}
	case grid:
		w.grids--
		w.close()
		w.flush()
		w.closePart()
	case row:
		w.rowEnd()
	case cell:
		w.cell()
	}
}

// endRun ends a run where the text written so far ends; one without text stays empty.
func (w *walker) endRun(r *run) {
	if r.begun {
		r.End = max(r.Start, w.end())
	}
	w.running = slices.DeleteFunc(w.running, func(x *run) bool { return x == r })
}

// openGrid begins a table, which is one part whatever stands in its cells.
func (w *walker) openGrid(f *frame, e xml.StartElement) {
	if w.grids > 0 {
		f.role = inline
		return
	}
	w.block(text.Paragraph)
	w.close()
	w.add(f, made{Segment: segment.Segment{Kind: segment.Table}, eID: eID(e), element: f.name})
	w.fresh(text.Cell)
	w.grids++
}

// written is told where running text begins: whatever is open and has no place yet begins there.
func (w *walker) written(at int) {
	for _, r := range w.running {
		if !r.begun {
			r.begun, r.Start, r.Part = true, at, w.inner()
		}
	}
	w.place(at)
}

// inner is the innermost open part; -1.
func (w *walker) inner() int {
	if n := len(w.within); n > 0 {
		return w.within[n-1]
	}
	return -1
}

// blank tells whether nothing but white space is in s.
func blank(s string) bool { return strings.TrimLeft(s, " \t\r\n") == "" }
