package office

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
)

// DOCX reads a Word file, from its bytes. ErrInvalid when it is none or broken, ErrTooLarge when it unpacks to too much;
// when ctx ends, so does the reading, with the cause.
func DOCX(ctx context.Context, raw []byte) (Page, error) {
	a, err := openArchive(ctx, raw)
	if err != nil {
		return Page{}, fmt.Errorf("office: %w", err)
	}
	body, err := a.required("word/document.xml")
	if err != nil {
		return Page{}, fmt.Errorf("office: %w", err)
	}
	if !body.has("document", "body") {
		return Page{}, fmt.Errorf("office: word/document.xml has no body: %w", schema.ErrInvalid)
	}
	parts := map[string]*node{}
	for _, name := range []string{"styles", "numbering", "footnotes", "endnotes"} {
		if parts[name], err = a.optional("word/" + name + ".xml"); err != nil {
			return Page{}, fmt.Errorf("office: %w", err)
		}
	}
	d := &docx{numbers: readNumbering(parts["styles"], parts["numbering"]), notes: map[string]*node{}}
	d.keepNotes("f", "footnote", parts["footnotes"])
	d.keepNotes("e", "endnote", parts["endnotes"])
	d.blocks(body.at("document", "body"))
	if d.changes > 0 {
		d.warnings = append(d.warnings, fmt.Sprintf("%d tracked changes, taken as accepted", d.changes))
	}
	return d.finish(), nil
}

// docx is the reading of one file.
type docx struct {
	page
	numbers *numbering
	notes   map[string]*node // by kind and id
	noted   int              // footnotes met
	auto    int              // AUTONUM fields met
	changes int              // tracked changes
	cells   int              // depth of tables
}

func (d *docx) keepNotes(kind, name string, root *node) {
	root.each(name, func(n *node) {
		if t := n.attr("type"); t == "" || t == "normal" {
			d.notes[kind+n.attr("id")] = n
		}
	})
}

// blocks writes paragraphs and tables.
func (d *docx) blocks(n *node) {
	for _, k := range n.kids {
		switch k.name {
		case "p":
			d.paragraph(k)
		case "tbl":
			d.table(k)
		case "sdt":
			d.blocks(k.at("sdtContent"))
		case "customXml", "ins", "moveTo", "smartTag":
			d.blocks(k)
		case "AlternateContent":
			d.blocks(chosen(k))
		}
	}
}

// chosen is the part of an alternative that is shown.
func chosen(n *node) *node {
	if n.has("Choice") {
		return n.at("Choice")
	}
	return n.at("Fallback")
}

func (d *docx) paragraph(p *node) {
	pPr := p.at("pPr")
	s := d.numbers.inherited(pPr.at("pStyle").attr("val"))
	label := ""
	if !pPr.at("rPr").has("del") { // the mark of a deleted paragraph counts no number
		label = d.numbers.label(pPr)
	}
	r := &run{docx: d}
	r.inline(p, s.bold)
	attrs, tag := "", "p"
	if jc := pPr.at("jc"); jc.attr("val") == "center" || jc.name == "" && s.center {
		attrs = ` align="center"`
	}
	if s.outline > 0 && d.cells == 0 {
		tag = "h" + strconv.Itoa(min(s.outline, 6))
	}
	d.block(tag, attrs, label, r.out.String())
	for _, box := range r.boxes {
		d.blocks(box)
	}
}

func (d *docx) table(t *node) {
	d.cells++
	d.raw("<table>\n")
	rows(t, func(tr *node) {
		if tr.at("trPr").has("del") {
			return
		}
		d.raw("<tr>")
		for _, tc := range tr.kids {
			if tc.name == "sdt" {
				tc = tc.at("sdtContent", "tc")
			}
			if tc.name == "tc" {
				d.raw("<td>")
				d.blocks(tc)
				d.raw("</td>")
			}
		}
		d.raw("</tr>\n")
	})
	d.raw("</table>\n")
	d.cells--
}

func rows(t *node, visit func(*node)) {
	for _, k := range t.kids {
		switch k.name {
		case "tr":
			visit(k)
		case "sdt":
			rows(k.at("sdtContent"), visit)
		case "ins", "customXml":
			rows(k, visit)
		}
	}
}

// footnote keeps the text of a note and gives its label.
func (d *docx) footnote(kind, id, custom string) string {
	n := d.notes[kind+id]
	if n == nil {
		return ""
	}
	delete(d.notes, kind+id) // each is printed once
	label := custom
	if label == "" {
		d.noted++
		label = strconv.Itoa(d.noted)
	}
	var inside []string
	for _, k := range n.kids {
		if k.name == "p" {
			r := &run{docx: d}
			r.inline(k, false)
			inside = append(inside, strings.TrimSpace(r.out.String()))
		}
	}
	text := strings.Join(inside, "<br>")
	d.note(label, strings.TrimPrefix(text, custom))
	return label
}
