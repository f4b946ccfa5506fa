package office

import (
	"fmt"
	"html"
	"strings"
)

// page writes the HTML.
type page struct {
	out      strings.Builder
	notes    []string // the footnotes met, as HTML
	warnings []string
}

// Page is a document as HTML, with what a reader should know of how it was read.
type Page struct {
	HTML     string
	Warnings []string
}

func (p *page) raw(s string) { p.out.WriteString(s) }

// finish puts the notes at the end.
func (p *page) finish() Page {
	for _, n := range p.notes {
		p.raw(n)
	}
	return Page{HTML: "<html><body>\n" + p.out.String() + "</body></html>\n", Warnings: p.warnings}
}

// note keeps a footnote for the end.
func (p *page) note(label, body string) {
	p.notes = append(p.notes, fmt.Sprintf("<aside><sup>%s</sup> %s</aside>\n", html.EscapeString(label), body))
}

// block writes an element around what inside writes; one in which nothing is seen is left out.
func (p *page) block(tag, attrs, label, inside string) {
	if strings.TrimSpace(label+stripped(inside)) == "" {
		return
	}
	if label != "" {
		label = html.EscapeString(label) + " "
	}
	p.raw("<" + tag + attrs + ">" + label + inside + "</" + tag + ">\n")
}

// stripped is HTML without its tags.
func stripped(s string) string {
	var b strings.Builder
	in := false
	for _, r := range s {
		switch {
		case r == '<':
			in = true
		case r == '>':
			in = false
		case !in:
			b.WriteRune(r)
		}
	}
	return b.String()
}
