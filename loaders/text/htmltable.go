package text

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// table writes a table, one line for each row, the cells divided by bars. A table that holds other tables, headings or
// lists only sets out the page: its cells are blocks.
func (w *page) table(n *html.Node, l look) {
	if w.cells || setsOut(n, 0) {
		w.within(n, l, Paragraph, 0)
		return
	}
	w.end()
	w.cells = true
	w.open.Kind = Cell
	w.rows(n, l)
	w.cells = false
	w.open = Block{Span: Span{Start: -1}, Kind: Paragraph}
	if len(w.out) > 0 {
		w.out = append(w.out, '\n')
	}
}

// setsOut says whether a table holds what data do not.
func setsOut(n *html.Node, depth int) bool {
	for c := n.FirstChild; c != nil && depth < 40; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Table, atom.H1, atom.H2, atom.H3, atom.H4, atom.Ol, atom.Ul, atom.Blockquote, atom.Hr:
			return true
		case atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext:
			if written(c, 0) > fewLines {
				return true
			}
		}
		if setsOut(c, depth+1) {
			return true
		}
	}
	return false
}

// fewLines is how many lines kept as they are written a cell of data may have.
const fewLines = 3

// written counts the line ends in the text of an element.
func written(n *html.Node, depth int) int {
	if n.Type == html.TextNode {
		return strings.Count(n.Data, "\n")
	}
	count := 0
	for c := n.FirstChild; c != nil && depth < 40; c = c.NextSibling {
		count += written(c, depth+1)
	}
	return count
}

func (w *page) rows(n *html.Node, l look) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Tr:
			w.row(c, l)
		case atom.Caption:
			w.children(c, l)
			w.cell(true)
		default:
			w.rows(c, l)
		}
	}
}

func (w *page) row(n *html.Node, l look) {
	var cells []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			cells = append(cells, c)
		}
	}
	for i, c := range cells {
		cl := l
		cl.bold = l.bold || c.DataAtom == atom.Th
		w.children(c, cl)
		w.cell(i == len(cells)-1)
	}
}
