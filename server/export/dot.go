package export

import (
	"strings"

	"github.com/travaux/travaux/schema"
)

// dot writes DOT (https://graphviz.org/doc/info/lang.html): a shape for each kind, dashed what is not loaded.
type dot struct{ *output }

func newDOT(o *output, _ Options) encoder { return dot{o} }

var shapes = map[schema.Kind]string{
	schema.KindOrganization: "house", schema.KindBody: "house", schema.KindSession: "hexagon", schema.KindSeries: "hexagon", schema.KindDocument: "note",
	schema.KindSegment: "box", schema.KindArticle: "box", schema.KindAgendaItem: "tab", schema.KindDecision: "ellipse",
	schema.KindRecommendation: "ellipse", schema.KindIssue: "octagon", schema.KindUnresolved: "diamond",
}

func (d dot) open(about string) {
	d.put("// Travaux: ", oneLine(about), "\ndigraph travaux {\n  graph [rankdir=\"LR\"];\n  node [fontname=\"sans-serif\"];\n")
}

func (d dot) close() { d.put("}\n") }

func (d dot) node(n schema.Node) {
	tooltip := string(n.Kind)
	if t := n.In(schema.PropTitle, nil); t != nil {
		tooltip += ": " + *t
	}
	d.put("  ", dotQuoted(string(n.ID)), " [label=", dotQuoted(n.Label()), ", shape=", dotQuoted(shapes[n.Kind]), ", tooltip=", dotQuoted(tooltip))
	if !n.Present() {
		d.put(`, style="dashed"`)
	}
	d.put("];\n")
}

func (d dot) edge(e schema.Edge) {
	tooltip := e.Evidence.Quote
	if tooltip == "" {
		tooltip = e.Evidence.Rule
	}
	d.put("  ", dotQuoted(string(e.From)), " -> ", dotQuoted(string(e.To)), " [id=", dotQuoted(string(e.Evidence.ID)), ", label=",
		dotQuoted(string(e.Relation)), ", tooltip=", dotQuoted(tooltip), "];\n")
}

// dotQuoted is a text as a quoted ID. Backslashes, which Graphviz would take for the beginning of an escape, are doubled.
func dotQuoted(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
