package export

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"

	"github.com/travaux/travaux/schema"
)

// gexf writes GEXF 1.3 (https://gexf.net). A dated node begins to be on its first possible day.
type gexf struct {
	*output
	seen  survey
	place map[string]int // number of an attribute of nodes
	edges bool           // the edges have begun
}

func newGEXF(o *output, _ Options) encoder { return &gexf{output: o, place: map[string]int{}} }

func (g *gexf) survey(n schema.Node) { g.seen.add(n) }

func (g *gexf) open(about string) {
	slices.Sort(g.seen.names)
	g.put(xml.Header, `<gexf xmlns="http://gexf.net/1.3" version="1.3">`+"\n<meta><creator>Travaux</creator><description>", escaped(oneLine(about)),
		"</description></meta>\n", `<graph mode="dynamic" timeformat="date" defaultedgetype="directed">`+"\n", `<attributes class="node">`+"\n")
	for i, name := range append([]string{"kind"}, g.seen.names...) {
		g.place[name] = i
		kind := g.seen.types[name]
		if kind == "" {
			kind = "string"
		}
		g.declare(i, name, kind)
	}
	g.put("</attributes>\n", `<attributes class="edge">`+"\n")
	for i, a := range edgeAttributes(schema.Edge{}) {
		g.declare(i, a.name, map[bool]string{true: "long", false: "string"}[isNumber(a.value)])
	}
	g.put("</attributes>\n<nodes>\n")
}

func (g *gexf) declare(i int, name, kind string) {
	g.put("<attribute")
	g.attribute("id", strconv.Itoa(i))
	g.attribute("title", name)
	g.attribute("type", kind)
	g.put("/>\n")
}

func (g *gexf) values(as []attribute, number func(i int, name string) int) {
	g.put("<attvalues>")
	for i, a := range as {
		if s := fmt.Sprint(a.value); s != "" && a.value != 0 {
			g.put("<attvalue")
			g.attribute("for", strconv.Itoa(number(i, a.name)))
			g.attribute("value", s)
			g.put("/>")
		}
	}
	g.put("</attvalues>")
}

func (g *gexf) node(n schema.Node) {
	g.put("<node")
	g.attribute("id", string(n.ID))
	g.attribute("label", n.Label())
	if first := firstDay(date(n)); first != "" {
		g.attribute("start", first)
	}
	g.put(">")
	g.values(append([]attribute{{"kind", string(n.Kind)}}, attributes(n)...), func(_ int, name string) int { return g.place[name] })
	g.put("</node>\n")
}

// firstDay is the first day that a date can mean; "" for what is no date.
func firstDay(d string) string {
	if !day.MatchString(d) {
		return ""
	}
	return d + "-01-01"[min(len("-01-01"), len(d)-len("2002")):]
}

func (g *gexf) edge(e schema.Edge) {
	g.begin()
	g.put("<edge")
	g.attribute("id", string(e.Evidence.ID))
	g.attribute("source", string(e.From))
	g.attribute("target", string(e.To))
	g.attribute("label", string(e.Relation))
	g.attribute("kind", string(e.Relation))
	g.put(">")
	g.values(edgeAttributes(e), func(i int, _ string) int { return i })
	g.put("</edge>\n")
}

func (g *gexf) begin() {
	if !g.edges {
		g.put("</nodes>\n<edges>\n")
	}
	g.edges = true
}

func (g *gexf) close() {
	g.begin()
	g.put("</edges>\n</graph>\n</gexf>\n")
}
