package export

import (
	"fmt"
	"strings"

	"github.com/travaux/travaux/schema"
)

// bibtex writes the documents among the nodes as BibTeX entries, in UTF-8.
type bibtex struct {
	*output
	keys map[string]int
}

func newBibTeX(o *output, _ Options) encoder { return &bibtex{o, map[string]int{}} }

func (b *bibtex) open(about string) { b.put("% Travaux: ", oneLine(about), "\n") }

func (b *bibtex) close() {}

func (b *bibtex) edge(schema.Edge) {}

func (b *bibtex) node(n schema.Node) {
	if n.Kind != schema.KindDocument {
		return
	}
	d := schema.Document{Node: n}
	b.put("\n@misc{", b.key(n.ID), ",\n")
	title := d.Title(nil)
	if title == nil {
		label := n.Label()
		title = &label
	}
	b.field("title", *title)
	b.field("author", text(d.Author()), braced)
	year, month, _ := strings.Cut(text(d.Date()), "-")
	b.field("year", year)
	if len(month) >= 2 && months[month[:2]] != "" {
		b.put("  month = ", months[month[:2]], ",\n")
	}
	b.field("number", text(d.Symbol()))
	b.field("type", strings.ToLower(text(d.DocumentKind())))
	b.field("organization", strings.ToUpper(n.ID.Org()))
	b.field("language", strings.Join(d.Languages(), ", "))
	if !n.Present() {
		b.field("note", "not loaded; referred to by other documents")
	}
	b.put("  annote = {", bibEscaped(string(n.ID)), "}\n}\n")
}

// braced keeps BibTeX from taking an organisation's name apart as a person's.
const braced = true

func (b *bibtex) field(name, value string, whole ...bool) {
	if value == "" {
		return
	}
	value = bibEscaped(value)
	if len(whole) > 0 {
		value = "{" + value + "}"
	}
	b.put("  ", name, " = {", value, "},\n")
}

var months = map[string]string{"01": "jan", "02": "feb", "03": "mar", "04": "apr", "05": "may", "06": "jun", "07": "jul", "08": "aug", "09": "sep", "10": "oct", "11": "nov", "12": "dec"}

// key is the citation key of a document: its ID in letters, digits, "-" and ":", numbered when two would be the same.
func (b *bibtex) key(id schema.ID) string {
	key := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == ':' || r == '.' || r == '_' {
			return r
		}
		return '-'
	}, strings.TrimPrefix(id.Org()+":"+id.Local(), ":"))
	for one := key; ; one = fmt.Sprintf("%s--%d", key, b.keys[key]) {
		b.keys[key]++
		if one == key && b.keys[key] == 1 {
			return key
		}
		if _, used := b.keys[one]; !used {
			b.keys[one] = 1
			return one
		}
	}
}

// bibEscaped is text in which TeX takes nothing for a command and braces stay balanced.
func bibEscaped(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return texEscapes.Replace(s)
}

var texEscapes = strings.NewReplacer(`\`, `\textbackslash `, `{`, `\textbraceleft `, `}`, `\textbraceright `, `%`, `\%`, `&`, `\&`, `$`, `\$`, `#`, `\#`, `_`, `\_`,
	`~`, `\textasciitilde `, `^`, `\textasciicircum `)

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
