package akn

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// Document is a file of Akoma Ntoso as it was read: the text with its segments, what its meta blocks say, and what its
// markup tells of references and changes.
type Document struct {
	segment.Document
	Meta    Meta // of the file as a whole
	Links   []*Link
	Changes []*Change

	parts      map[string]int    // segment by the identifier the file gives it
	spans      map[string]run    // of references and changes, by identifier
	components map[string]int    // segment by the IRI of the component that it is
	mods       []textMod         // of all meta blocks
	facts      []*fact           // of the front matter
	said       map[string]string // what stands there, by element, the first of each
}

// Read reads a file that Is. A file that is not well formed, declares entities, nests elements more than 512 deep or
// has no text is schema.ErrInvalid with the line. Time and memory grow as the size of the file.
func Read(t text.Text) (Document, error) {
	w := newWalker()
	in := newTokens(t.Body)
	for !t.Late() {
		tok, err := in.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return Document{}, fmt.Errorf("akn: reading %s: %w", t.Name, err)
		}
		w.token(tok)
	}
	w.finish()
	if len(w.blocks) == 0 {
		return Document{}, fmt.Errorf("akn: reading %s: no text outside its markup: %w", t.Name, schema.ErrInvalid)
	}
	return w.document(t), nil
}

// finish writes what is still waiting: notes whose marks stand nowhere.
func (w *walker) finish() {
	w.close()
	w.flush()
	for _, id := range w.meta.order {
		if n, ok := w.meta.takeNote(id); ok {
			n.open, n.label = 0, first(n.label, id)
			w.writeNote(n)
		}
	}
	for len(w.within) > 0 {
		w.closePart()
	}
}

// takeMeta keeps the meta block just read with what it describes.
func (w *walker) takeMeta() {
	m := w.meta.now
	if m == nil {
		return
	}
	for k := len(w.stack) - 1; k >= 0; k-- {
		if f := w.stack[k]; f.name != rootName {
			m.Root, m.Name = f.name, f.called
			break
		}
	}
	if k := w.inner(); k >= 0 && len(w.meta.done) > 0 {
		w.components[first(m.Work.URI, m.Work.This)] = k
		w.components[first(m.Work.This, m.Work.URI)] = k
	}
	w.meta.done = append(w.meta.done, *m)
	w.meta.now = nil
}

// document puts together what was read.
func (w *walker) document(t text.Text) Document {
	t.Format, t.Body = text.AKN, string(w.out)
	t.Blocks, t.Layout, t.Notes, t.Footnotes = w.blocks, w.layout, w.marks, w.notes
	slices.SortFunc(t.Notes, func(a, b text.Mark) int { return a.Start - b.Start })
	d := Document{Links: w.links, Changes: w.changes, facts: w.facts, components: w.components, spans: map[string]run{}, said: map[string]string{}}
	segs, at := w.segments(t)
	d.Document, d.parts = segment.Assemble(t, segs), at
	for _, l := range w.links {
		d.spans[l.EID] = l.run
	}
	for _, c := range w.changes {
		d.spans[c.EID] = c.run
	}
	for _, f := range w.facts {
		if _, ok := d.said[f.element]; !ok && f.begun {
			d.said[f.element] = d.Text.View(f.Span).S
		}
	}
	if len(w.meta.done) > 0 {
		d.Meta = w.meta.done[0]
	}
	for _, m := range w.meta.done {
		d.mods = append(d.mods, m.Mods...)
		if len(d.Meta.Things) == 0 || m.Root != d.Meta.Root {
			d.Meta.Things = append(d.Meta.Things, m.Things...)
		}
	}
	return d
}
