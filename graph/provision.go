package graph

import (
	"cmp"
	"slices"
	"strings"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// words gathers the text of a provision and its parts.
type words struct {
	view     *View
	source   string
	language string
	changes  []modification // what amends the provision or its parts, by day
	unsure   bool           // words are amended in a way that is not known
	b        strings.Builder
}

// Bounds of what is gathered: bytes, and parts within parts. Provisions are far shorter, and no part lies in itself.
const (
	maxWords  = 1 << 20
	maxNested = 16
)

// add writes a provision's own words behind its label, then its parts in their order, one a line.
func (w *words) add(n quadstore.Node, label string, depth int) {
	v := w.view
	if w.b.Len() > maxWords || depth > maxNested {
		return
	}
	own := w.own(n)
	if len(w.changes) > 0 {
		changed, gone := w.change(v.id(n).Portion(), own)
		if gone {
			return
		}
		if changed != own {
			w.b.WriteString(strings.TrimSpace(label+" "+changed) + "\n")
			if w.whole(v.id(n).Portion()) {
				return // its parts are replaced with it
			}
			own, label = "", ""
		}
	}
	if own != "" || label != "" {
		w.b.WriteString(strings.TrimSpace(label + " " + own))
		w.b.WriteByte('\n')
	}
	type part struct {
		n        quadstore.Node
		position int64
	}
	var parts []part
	for arc := range v.q.InVia(n, v.predicate(schema.PropPartOf)) {
		if v.text(arc.L) == w.source {
			parts = append(parts, part{arc.V, v.first(arc.V, schema.PropPosition).Int})
		}
	}
	slices.SortFunc(parts, func(a, b part) int { return cmp.Or(cmp.Compare(a.position, b.position), cmp.Compare(a.n, b.n)) })
	for _, p := range parts {
		label := ""
		if number := v.first(p.n, schema.PropNumber).Text; number != "" {
			label = "(" + number + ")"
		}
		w.add(p.n, label, depth+1)
	}
}

// change gives a provision's own words as the modifications leave them; gone when they take it out.
func (w *words) change(portion, own string) (words string, gone bool) {
	for _, m := range w.changes {
		switch {
		case m.portion != portion:
		case m.change == schema.ChangeDeletion:
			own, gone = "", true
		case m.replaces != "":
			gone = false
			if strings.Count(own, m.replaces) == 1 {
				own = strings.Replace(own, m.replaces, m.text, 1)
			} else {
				w.unsure = true
			}
		case m.text != "":
			own, gone = m.text, false
		case m.change == schema.ChangeSubstitution:
			w.unsure = true
		}
	}
	return own, gone
}

// whole says whether the last modification of a provision gives all its words.
func (w *words) whole(portion string) bool {
	for _, m := range slices.Backward(w.changes) {
		if m.portion == portion {
			return m.replaces == "" && m.text != ""
		}
	}
	return false
}

// own is the provision's own words, as the text chosen has them.
func (w *words) own(n quadstore.Node) string {
	for arc := range w.view.q.OutVia(n, w.view.predicate(schema.PropText)) {
		if w.view.text(arc.L) == w.source {
			value := valueOf(w.view.q.Value(arc.V))
			w.language = cmp.Or(w.language, value.Lang)
			return value.Text
		}
	}
	return ""
}
