package text

import (
	"encoding/hex"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// walk makes the Body of an HTML or XML file. A file that cannot be parsed stays as it is, with a warning.
func walk(t Text) Text {
	if t.Format == XML {
		return walkXML(t)
	}
	root, err := html.Parse(t.reader())
	if err != nil {
		t.warn("HTML could not be parsed: " + err.Error())
		scanPlain(&t)
		return t
	}
	w := &page{sheet: newSheet(), frames: &frames{beside: t.beside, limit: t.limit, page: t.Name, sum: t.sum, seen: map[string]bool{}, warn: t.warn, own: shown(root)}}
	w.node(root, look{})
	w.into(&t)
	if len(w.frames.seen) > 0 {
		t.SHA256 = hex.EncodeToString(t.sum.Sum(nil))
	}
	return t
}

// page walks an HTML tree.
type page struct {
	*sheet
	lists  []list
	cells  bool // inside a table of data
	frames *frames
}

// look is how the text of an element is set.
type look struct {
	bold, center bool
	kept         bool // with its lines and spaces
}

// list is an open list: how its numbers are printed and the last of them.
type list struct {
	kind string // "1", "a", "A", "i", "I"; "" without numbers
	n    int
}

func (w *page) node(n *html.Node, l look) {
	switch n.Type {
	case html.TextNode:
		w.words(n.Data, l)
		return
	case html.ElementNode:
		w.element(n, l)
		return
	}
	w.children(n, l)
}

func (w *page) children(n *html.Node, l look) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, l)
	}
}

func (w *page) element(n *html.Node, l look) {
	if isUnseen(n.DataAtom) {
		return
	}
	l.kept = keeping(n, l.kept)
	switch n.DataAtom {
	case atom.Frame, atom.Iframe:
		w.frame(n, l)
	case atom.Noframes:
		if len(w.frames.seen) == 0 { // the frames were read instead
			w.inline(n, l)
		}
	case atom.Br:
		w.newline(w.cells)
	case atom.Hr:
		w.rule()
	case atom.B, atom.Strong, atom.Th:
		l.bold = true
		w.inline(n, l)
	case atom.Sup:
		w.superscript(n, l)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.within(n, l, Heading, int(n.Data[1]-'0'))
	case atom.Ol, atom.Ul:
		w.list(n, l)
	case atom.Li:
		w.item(n, l)
	case atom.Table:
		w.table(n, l)
	case atom.Center:
		l.center = true
		w.within(n, l, Paragraph, 0)
	case atom.Aside:
		w.within(n, l, Footnote, 0)
	case atom.P, atom.Div, atom.Blockquote, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Body, atom.Dl, atom.Dt, atom.Dd,
		atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext, atom.Textarea, atom.Address, atom.Figure, atom.Figcaption, atom.Form, atom.Fieldset, atom.Details, atom.Summary, atom.Caption, atom.Tr, atom.Td:
		l.center = l.center || attr(n, "align") == "center"
		w.within(n, l, Paragraph, 0)
	default:
		w.inline(n, l)
	}
}

func (w *page) inline(n *html.Node, l look) { w.children(n, l) }

// within writes an element that is a block of its own. In a cell of a table it is only a line of its own.
func (w *page) within(n *html.Node, l look, kind BlockKind, level int) {
	if w.cells {
		w.line()
		w.children(n, l)
		w.line()
		return
	}
	w.block(kind, level, l.center)
	w.children(n, l)
	w.end()
}

func (w *page) superscript(n *html.Node, l look) {
	before := len(w.out)
	w.children(n, l)
	start := before
	for start < len(w.out) && (w.out[start] == ' ' || w.out[start] == '\n') {
		start++
	}
	if start < len(w.out) {
		w.sups = append(w.sups, Span{start, len(w.out)})
	}
}

func (w *page) list(n *html.Node, l look) {
	li := list{}
	if n.DataAtom == atom.Ol {
		li.kind = "1"
		if k := attr(n, "type"); k != "" {
			li.kind = k
		}
		if start, err := strconv.Atoi(attr(n, "start")); err == nil {
			li.n = start - 1
		}
	}
	if !w.cells {
		w.end()
	}
	w.lists = append(w.lists, li)
	w.children(n, l)
	w.lists = w.lists[:len(w.lists)-1]
	if !w.cells {
		w.end()
	}
}

// item writes a list item with the number that the page shows before it.
func (w *page) item(n *html.Node, l look) {
	marker := "-"
	if k := len(w.lists); k > 0 && w.lists[k-1].kind != "" {
		li := &w.lists[k-1]
		li.n++
		if v, err := strconv.Atoi(attr(n, "value")); err == nil {
			li.n = v
		}
		marker = numeral(li.kind, li.n)
	}
	if w.cells {
		w.line()
	} else {
		w.block(ListItem, len(w.lists), false)
		w.open.Marker = marker
	}
	w.text(marker, l.bold)
	w.space, w.glue = true, !w.cells // a paragraph in the item stands on the line of its number
	w.children(n, l)
	if !w.cells {
		w.end()
	}
}

// numeral writes the number of an ordered list: "3.", "(c)", "(iii)".
func numeral(kind string, n int) string {
	if n < 1 || n > 3000 {
		return strconv.Itoa(n) + "."
	}
	s := ""
	switch kind {
	case "a", "A":
		for ; n > 0; n = (n - 1) / 26 {
			s = string(rune('a'+(n-1)%26)) + s
		}
	case "i", "I":
		for _, p := range [...]struct {
			v int
			s string
		}{{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
			for ; n >= p.v; n -= p.v {
				s += p.s
			}
		}
	default:
		return strconv.Itoa(n) + "."
	}
	if kind == "A" || kind == "I" {
		s = strings.ToUpper(s)
	}
	return "(" + s + ")"
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}
