package akn

import (
	"encoding/xml"
	"strings"

	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// note is a note that waits to be written.
type note struct {
	label  string
	eID    string
	open   int // how many of its elements are open; 0: it is complete
	tokens []xml.Token
}

func (n *note) add(tok xml.Token) {
	switch tok.(type) {
	case xml.StartElement:
		n.open++
	case xml.EndElement:
		n.open--
		if n.open == 0 {
			return
		}
	}
	n.tokens = append(n.tokens, xml.CopyToken(tok))
}

// collecting tells whether the tokens are those of a note that is not complete.
func (w *walker) collecting() bool {
	return len(w.waiting) > 0 && w.waiting[len(w.waiting)-1].open > 0
}

// noted tells whether what is written is a note.
func (w *walker) noted() bool {
	k := w.inner()
	return k >= 0 && w.parts[k].note
}

// openNote writes the mark of a note and keeps the note until the block ends: then it is written behind it.
func (w *walker) openNote(f *frame, e xml.StartElement) {
	label := attr(e, "marker")
	if f.role == mark {
		n, ok := w.meta.takeNote(strings.TrimPrefix(attr(e, "href"), "#"))
		w.mark(first(label, n.label))
		if ok {
			n.label, n.open = w.marks[len(w.marks)-1].Label, 0
			w.waiting = append(w.waiting, n)
		}
		return
	}
	if strings.HasPrefix(label, "#") {
		label = ""
	}
	w.mark(label)
	w.waiting = append(w.waiting, note{label: w.marks[len(w.marks)-1].Label, eID: eID(e), open: 1})
}

// mark writes the mark of a note: "[1]" directly behind the word before it. A note without a printed mark gets a star.
func (w *walker) mark(label string) {
	if label = strings.Trim(label, "[]() "); label == "" {
		label = "*"
	}
	space := w.space
	w.space = false
	w.write("[" + label + "]")
	w.space = space
	w.marks = append(w.marks, text.Mark{Span: text.Span{Start: len(w.out) - len(label) - 2, End: len(w.out)}, Label: label})
}

// flush writes the notes that wait, behind the block in which their marks stand; in a table they wait for its end.
func (w *walker) flush() {
	if w.grids > 0 || w.collecting() || w.noted() || w.glue {
		return
	}
	for len(w.waiting) > 0 {
		n := w.waiting[0]
		w.waiting = w.waiting[1:]
		w.writeNote(n)
	}
}

// writeNote writes one note as a part of its own, with the label that its mark has.
func (w *walker) writeNote(n note) {
	w.block(text.Footnote)
	w.close()
	w.fresh(text.Footnote)
	f := frame{name: "note", element: element{role: part, kind: segment.Footnote}, part: -1}
	w.add(&f, made{Segment: segment.Segment{Kind: segment.Footnote, Label: "[" + n.label + "]", Number: n.label}, eID: n.eID, element: "note", note: true})
	at := f.part
	outer := w.stack
	w.stack = []frame{f}
	w.write("[" + n.label + "]")
	w.glue, w.parts[at].Content = true, -1
	for _, tok := range n.tokens {
		w.token(tok)
	}
	w.stack = outer
	w.glue = false
	w.close()
	w.closePart()
	p := w.parts[at]
	w.notes = append(w.notes, text.NoteBody{Span: p.Span, Label: n.label, Content: p.Content})
}
