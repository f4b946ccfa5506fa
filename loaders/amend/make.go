package amend

import (
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

// make keeps what cue c, which matched at m, says of each provision that reference i names.
func (r *reader) make(i int, c *authority.Compiled, s sentence, m []int) {
	ref := r.refs[i]
	base := Amendment{Span: r.span(ref, s), Segment: ref.Segment, Kind: c.Verb, Treaty: ref.Target.Whole(), Label: ref.Label, Rule: c.Rule}
	base.Effect = r.effect(base)
	named := provisions(ref)
	switch {
	case c.Verb == schema.ChangeRenumbering:
		r.renumbered(i, base, named)
		return
	case c.Status == "words":
		base.Old, base.Text = quoted(group(c, s.after, m, "old")), quoted(group(c, s.after, m, "new"))
	case c.Verb == schema.ChangeSubstitution && m != nil && !strings.Contains(c.Rule, "adopted") && len(named) == 1,
		c.Verb == schema.ChangeInsertion && len(named) == 1:
		base.Text = r.newText(ref, s)
	}
	if c.Status == "part" {
		r.part(base, named, group(c, s.before, m, "unit"), group(c, s.before, m, "label"))
		return
	}
	for _, p := range named {
		a := base
		a.Pinpoint = p
		a.Text = withoutLabel(a.Text, p)
		r.found = append(r.found, a)
	}
}

func group(c *authority.Compiled, s string, m []int, name string) string {
	if k := 2 * c.Re.SubexpIndex(name); k > 0 && k+1 < len(m) && m[k] >= 0 {
		return s[m[k]:m[k+1]]
	}
	return ""
}

// renumbered pairs the provisions of reference i with those of the next one: "Articles 3 and 4 become Articles 4 and 5".
func (r *reader) renumbered(i int, a Amendment, was []string) {
	if i+1 >= len(r.refs) || !amendable(r.refs[i+1]) || r.refs[i+1].Target.Whole() != a.Treaty || r.refs[i+1].Segment != a.Segment {
		return
	}
	is := provisions(r.refs[i+1])
	if len(is) != len(was) || r.refs[i+1].Start > a.End {
		return
	}
	for k := range was {
		x := a
		x.Was, x.Pinpoint = was[k], is[k]
		r.found = append(r.found, x)
	}
}

// part is the insertion of a paragraph or item after, or in, the one provision named.
func (r *reader) part(a Amendment, named []string, unit, label string) {
	if len(named) != 1 {
		return
	}
	if label == "" {
		label = leadingLabel(a.Text)
	}
	a.Pinpoint = beside(named[0], unit, label)
	if a.Pinpoint == "" {
		return
	}
	a.Text = withoutLabel(a.Text, a.Pinpoint)
	r.found = append(r.found, a)
}

// beside is the pinpoint of a new part next to, or in, the provision p: paragraph 3 after art:10(2) is art:10(3), and in
// art:10 as well. "" when its label is not told or does not fit there.
func beside(p, unit, label string) string {
	if label == "" {
		return ""
	}
	paragraph := label[0] >= '0' && label[0] <= '9'
	if (unit == "paragraph" || unit == "alinéa" || unit == "párrafo") != paragraph {
		return ""
	}
	at := strings.IndexByte(p, '(')
	if at < 0 {
		return p + "(" + label + ")"
	}
	if paragraph {
		return p[:at] + "(" + label + ")"
	}
	last := strings.LastIndexByte(p, '(')
	if c := p[last+1]; c >= '0' && c <= '9' {
		return p + "(" + label + ")"
	}
	return p[:last] + "(" + label + ")"
}
