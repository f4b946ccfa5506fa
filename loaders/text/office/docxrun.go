package office

import (
	"html"
	"strconv"
	"strings"
)

// run writes what is within a paragraph.
type run struct {
	*docx
	out   strings.Builder
	boxes []*node // text boxes, whose paragraphs come after this one

	fields []field
}

// field is an open field: what it computes, and whether its result is being written.
type field struct {
	code   string
	result bool
}

// shown tells whether text is that of a result, not of a field's code.
func (r *run) shown() bool {
	for _, f := range r.fields {
		if !f.result {
			return false
		}
	}
	return true
}

func (r *run) inline(n *node, bold bool) {
	for _, k := range n.kids {
		switch k.name {
		case "r":
			r.letters(k, bold)
		case "del", "moveFrom":
			r.changes++
		case "ins", "moveTo":
			r.changes++
			r.inline(k, bold)
		case "hyperlink", "smartTag", "fldSimple", "customXml", "dir", "bdo":
			if k.name == "fldSimple" && strings.HasPrefix(strings.TrimSpace(k.attr("instr")), "AUTONUM") {
				r.autonum()
			}
			r.inline(k, bold)
		case "sdt":
			r.inline(k.at("sdtContent"), bold)
		case "AlternateContent":
			r.inline(chosen(k), bold)
		}
	}
}

// letters writes one run: letters of one look.
func (r *run) letters(n *node, bold bool) {
	look := n.at("rPr")
	if look.on("vanish") {
		return
	}
	if look.has("b") {
		bold = look.on("b")
	}
	if look.has("ins") {
		r.changes++
	}
	open, end := "", ""
	if bold {
		open, end = "<b>", "</b>"
	}
	if look.at("vertAlign").attr("val") == "superscript" {
		open, end = open+"<sup>", "</sup>"+end
	}
	inside := &run{docx: r.docx, fields: r.fields}
	for i := 0; i < len(n.kids); i++ {
		inside.piece(n, i)
	}
	r.fields, r.boxes = inside.fields, append(r.boxes, inside.boxes...)
	if text := inside.out.String(); strings.TrimSpace(stripped(text)) != "" && !strings.HasPrefix(text, "<sup>") {
		r.out.WriteString(open + text + end)
	} else {
		r.out.WriteString(text)
	}
}

// piece writes one element of a run.
func (r *run) piece(n *node, i int) {
	k := n.kids[i]
	switch k.name {
	case "t":
		if r.shown() {
			r.out.WriteString(html.EscapeString(textOf(k)))
		}
	case "tab", "ptab":
		r.out.WriteString(" ")
	case "br", "cr":
		r.out.WriteString("<br>")
	case "noBreakHyphen":
		r.out.WriteString("-")
	case "fldChar":
		r.field(k.attr("fldCharType"))
	case "instrText":
		if f := len(r.fields); f > 0 {
			r.fields[f-1].code += textOf(k)
		}
	case "footnoteReference", "endnoteReference":
		r.reference(k, customMark(n, i))
	case "AlternateContent":
		c := chosen(k)
		for j := range c.kids {
			r.piece(c, j)
		}
	case "drawing", "pict", "object":
		k.each("txbxContent", func(box *node) { r.boxes = append(r.boxes, box) })
	}
}

func textOf(n *node) string {
	var b strings.Builder
	for _, k := range n.kids {
		b.WriteString(k.text)
	}
	return b.String()
}

// customMark is the mark that the writer chose for the note referred to at i; "" when it is counted.
func customMark(n *node, i int) string {
	if v := n.kids[i].attr("customMarkFollows"); v != "1" && v != "true" && v != "on" {
		return ""
	}
	for _, k := range n.kids[i+1:] {
		if k.name == "t" {
			return strings.TrimSpace(textOf(k))
		}
	}
	return ""
}

func (r *run) reference(k *node, custom string) {
	kind := "f"
	if k.name == "endnoteReference" {
		kind = "e"
	}
	label := r.footnote(kind, k.attr("id"), custom)
	if label != "" && custom == "" {
		r.out.WriteString("<sup>" + html.EscapeString(label) + "</sup>")
	}
}

// field follows the beginning, middle and end of fields. Fields that number paragraphs have no result in the file: they are counted.
func (r *run) field(what string) {
	switch what {
	case "begin":
		r.fields = append(r.fields[:len(r.fields):len(r.fields)], field{})
	case "separate":
		if f := len(r.fields); f > 0 {
			r.fields[f-1].result = true
		}
	case "end":
		f := len(r.fields)
		if f == 0 {
			return
		}
		code, result := strings.TrimSpace(r.fields[f-1].code), r.fields[f-1].result
		r.fields = r.fields[:f-1]
		if !result && strings.HasPrefix(code, "AUTONUM") {
			r.autonum()
		}
	}
}

func (r *run) autonum() {
	r.auto++
	r.out.WriteString(strconv.Itoa(r.auto) + ". ")
}
