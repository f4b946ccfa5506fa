package office

import (
	"context"
	"fmt"
	"html"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
)

// ODT reads an OpenDocument text, from its bytes. ErrInvalid when it is none or broken, ErrTooLarge when it unpacks to too much;
// when ctx ends, so does the reading, with the cause.
func ODT(ctx context.Context, raw []byte) (Page, error) {
	a, err := openArchive(ctx, raw)
	if err != nil {
		return Page{}, fmt.Errorf("office: %w", err)
	}
	content, err := a.required("content.xml")
	if err != nil {
		return Page{}, fmt.Errorf("office: %w", err)
	}
	common, err := a.optional("styles.xml")
	if err != nil {
		return Page{}, fmt.Errorf("office: %w", err)
	}
	body := content.at("document-content", "body", "text")
	if body.name == "" {
		return Page{}, fmt.Errorf("office: content.xml is no text document: %w", schema.ErrInvalid)
	}
	o := &odt{lists: map[string]*list{}, styles: map[string]look{}, based: map[string]string{}, going: map[string]*list{}}
	for _, styles := range []*node{common.at("document-styles", "styles"), common.at("document-styles", "automatic-styles"), content.at("document-content", "automatic-styles")} {
		o.readStyles(styles)
	}
	if n := len(body.at("tracked-changes").kids); n > 0 {
		o.warnings = append(o.warnings, fmt.Sprintf("%d tracked changes, taken as accepted", n))
	}
	o.blocks(body, nil)
	return o.finish(), nil
}

// odt is the reading of one file.
type odt struct {
	page
	lists  map[string]*list // the list styles, as they begin
	going  map[string]*list // lists that another one may continue, by xml:id; "" is the last one
	styles map[string]look
	based  map[string]string
	cells  int
}

// look is what a style of letters or paragraphs means here.
type look struct {
	bold, super, center bool
	list                string // the list style of a paragraph style
}

func (o *odt) readStyles(n *node) {
	for _, s := range n.kids {
		switch s.name {
		case "style":
			t, p := s.at("text-properties"), s.at("paragraph-properties")
			o.styles[s.attr("name")] = look{bold: t.attr("font-weight") == "bold", super: strings.HasPrefix(t.attr("text-position"), "super"),
				center: p.attr("text-align") == "center", list: s.attr("list-style-name")}
			o.based[s.attr("name")] = s.attr("parent-style-name")
		case "list-style":
			o.lists[s.attr("name")] = readODTList(s)
		}
	}
}

// look is a style with what it has from those it is based on.
func (o *odt) look(name string) look {
	v := o.styles[name]
	for up, steps := o.based[name], 0; up != "" && steps < 20; steps++ {
		b := o.styles[up]
		v.bold, v.super, v.center = v.bold || b.bold, v.super || b.super, v.center || b.center
		if v.list == "" {
			v.list = b.list
		}
		up = o.based[up]
	}
	return v
}

func readODTList(s *node) *list {
	l := &list{}
	for i := range l.levels {
		l.levels[i] = level{start: 1, format: "bullet", restart: -1}
	}
	for _, k := range s.kids {
		at, err := strconv.Atoi(k.attr("level"))
		if err != nil || at < 1 || at > levels {
			continue
		}
		v := level{start: 1, format: "bullet", restart: -1}
		if k.name == "list-level-style-number" {
			v.format = k.attr("num-format")
			if v.format == "" {
				v.format = "none"
			}
			if n, err := strconv.Atoi(k.attr("start-value")); err == nil {
				v.start = n
			}
			v.pattern = pattern(k, at)
		}
		l.levels[at-1] = v
	}
	return l
}

// pattern is the label of a level: what stands before and after, and as many numbers as are shown.
func pattern(k *node, at int) string {
	if p := k.attr("num-list-format"); p != "" {
		for i := 1; i <= levels; i++ {
			p = strings.ReplaceAll(p, "%"+strconv.Itoa(i)+"%", "%"+strconv.Itoa(i))
		}
		return p
	}
	shown := 1
	if n, err := strconv.Atoi(k.attr("display-levels")); err == nil {
		shown = min(max(n, 1), at)
	}
	var numbers []string
	for i := at - shown + 1; i <= at; i++ {
		numbers = append(numbers, "%"+strconv.Itoa(i))
	}
	return k.attr("num-prefix") + strings.Join(numbers, ".") + k.attr("num-suffix")
}

// blocks writes paragraphs, lists, tables and sections.
func (o *odt) blocks(n *node, in *listed) {
	for _, k := range n.kids {
		switch k.name {
		case "p", "h":
			o.paragraph(k, in)
		case "list":
			o.list(k, in)
		case "table":
			o.table(k)
		case "section", "index-body", "table-of-content", "user-index", "illustration-index", "index-title", "frame", "text-box", "numbered-paragraph":
			o.blocks(k, in)
		}
	}
}

// listed is a place in a list: its counter, the level, and whether the item's number has still to be printed.
type listed struct {
	list  *list
	at    int
	fresh bool
}

func (o *odt) list(n *node, in *listed) {
	here := &listed{}
	name := n.attr("style-name")
	switch {
	case in != nil:
		here.list, here.at = in.list, in.at+1
		if own := o.lists[name]; own != nil && name != "" && in.list == nil {
			here.list = own
		}
	case n.attr("continue-list") != "" && o.going[n.attr("continue-list")] != nil:
		here.list = o.going[n.attr("continue-list")]
	case n.attr("continue-numbering") == "true" && o.going[name] != nil:
		here.list = o.going[name]
	case o.lists[name] != nil:
		fresh := *o.lists[name]
		here.list = &fresh
	}
	o.going[n.attr("id")], o.going[name] = here.list, here.list
	for _, item := range n.kids {
		if item.name != "list-item" && item.name != "list-header" {
			continue
		}
		if start, err := strconv.Atoi(item.attr("start-value")); err == nil && here.list != nil {
			here.list.restartAt(here.at, start)
		}
		here.fresh = item.name == "list-item"
		o.blocks(item, here)
	}
}

func (o *odt) paragraph(p *node, in *listed) {
	l := o.look(p.attr("style-name"))
	label := ""
	if in != nil && in.fresh {
		in.fresh = false
		if label = "-"; in.list != nil {
			label = in.list.next(in.at)
		}
	}
	r := &odtRun{odt: o}
	r.inline(p, l.bold)
	tag, attrs := "p", ""
	if at, err := strconv.Atoi(p.attr("outline-level")); p.name == "h" && err == nil && o.cells == 0 {
		tag = "h" + strconv.Itoa(max(1, min(at, 6)))
	}
	if l.center {
		attrs = ` align="center"`
	}
	o.block(tag, attrs, label, r.out.String())
	for _, box := range r.boxes {
		o.blocks(box, nil)
	}
}

func (o *odt) table(t *node) {
	o.cells++
	o.raw("<table>\n")
	t.each("table-row", func(tr *node) {
		o.raw("<tr>")
		for _, tc := range tr.kids {
			if tc.name == "table-cell" {
				o.raw("<td>")
				o.blocks(tc, nil)
				o.raw("</td>")
			}
		}
		o.raw("</tr>\n")
	})
	o.raw("</table>\n")
	o.cells--
}

// odtRun writes what is within a paragraph.
type odtRun struct {
	*odt
	out   strings.Builder
	boxes []*node
}

func (r *odtRun) inline(n *node, bold bool) {
	for _, k := range n.kids {
		switch k.name {
		case "":
			r.letters(k.text, bold)
		case "s":
			r.out.WriteString(" ")
		case "tab":
			r.out.WriteString(" ")
		case "line-break":
			r.out.WriteString("<br>")
		case "span":
			r.span(k, bold)
		case "note":
			r.note(k)
		case "frame", "text-box":
			r.boxes = append(r.boxes, k)
		case "annotation", "annotation-end", "tracked-changes", "bookmark", "soft-page-break":
		default: // links, fields, marks of changes, index entries: what they show
			r.inline(k, bold)
		}
	}
}

func (r *odtRun) letters(s string, bold bool) {
	s = html.EscapeString(s)
	if bold && strings.TrimSpace(s) != "" {
		s = "<b>" + s + "</b>"
	}
	r.out.WriteString(s)
}

func (r *odtRun) span(k *node, bold bool) {
	l := r.look(k.attr("style-name"))
	if !l.super {
		r.inline(k, bold || l.bold)
		return
	}
	r.out.WriteString("<sup>")
	r.inline(k, false)
	r.out.WriteString("</sup>")
}

func (r *odtRun) note(k *node) {
	label := k.at("note-citation").attr("label")
	if label == "" {
		label = strings.TrimSpace(textOf(k.at("note-citation")))
	}
	var inside []string
	for _, p := range k.at("note-body").kids {
		if p.name == "p" {
			text := &odtRun{odt: r.odt}
			text.inline(p, false)
			inside = append(inside, strings.TrimSpace(text.out.String()))
		}
	}
	r.out.WriteString("<sup>" + html.EscapeString(label) + "</sup>")
	r.page.note(label, strings.Join(inside, "<br>"))
}
