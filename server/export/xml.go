package export

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
)

// escaped is text as XML has it; characters that XML does not know become U+FFFD.
func escaped(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f || r > '~' || strings.ContainsRune(`<>&"'`, r) }) {
		return s
	}
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return "" // a strings.Builder takes everything
	}
	return b.String()
}

func (o *output) attribute(name, value string) { o.put(" ", name, `="`, escaped(value), `"`) }

// comment is text that fits in an XML comment.
func comment(s string) string { return strings.ReplaceAll(escaped(oneLine(s)), "--", "- -") }

func newGraphML(o *output, _ Options) encoder { return &graphml{output: o} }

// graphml writes GraphML (http://graphml.graphdrawing.org/specification.html); its keys are those that the nodes have.
type graphml struct {
	*output
	seen survey
}

func (g *graphml) survey(n schema.Node) { g.seen.add(n) }

func (g *graphml) open(about string) {
	slices.Sort(g.seen.names)
	g.put(xml.Header, "<!-- Travaux: ", comment(about), " -->\n", `<graphml xmlns="http://graphml.graphdrawing.org/xmlns" `+
		`xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" `+
		`xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">`+"\n")
	g.key("node", "n_kind", "kind", "string")
	for _, name := range g.seen.names {
		g.key("node", "n_"+name, name, g.seen.types[name])
	}
	for _, a := range edgeAttributes(schema.Edge{}) {
		g.key("edge", "e_"+a.name, a.name, map[bool]string{true: "long", false: "string"}[isNumber(a.value)])
	}
	g.put("<graph id=\"travaux\" edgedefault=\"directed\">\n")
}

func isNumber(v any) bool { _, is := v.(int); return is }

func (g *graphml) key(of, id, name, kind string) {
	g.put("<key")
	g.attribute("id", id)
	g.attribute("for", of)
	g.attribute("attr.name", name)
	g.attribute("attr.type", kind)
	g.put("/>\n")
}

func (g *graphml) data(key string, v any) {
	if s := fmt.Sprint(v); s != "" {
		g.put("<data")
		g.attribute("key", key)
		g.put(">", escaped(s), "</data>")
	}
}

func (g *graphml) node(n schema.Node) {
	g.put("<node")
	g.attribute("id", string(n.ID))
	g.put(">")
	g.data("n_kind", string(n.Kind))
	for _, a := range attributes(n) {
		g.data("n_"+a.name, a.value)
	}
	g.put("</node>\n")
}

func (g *graphml) edge(e schema.Edge) {
	g.put("<edge")
	g.attribute("id", string(e.Evidence.ID))
	g.attribute("source", string(e.From))
	g.attribute("target", string(e.To))
	g.put(">")
	for _, a := range edgeAttributes(e) {
		if a.value != 0 {
			g.data("e_"+a.name, a.value)
		}
	}
	g.put("</edge>\n")
}

func (g *graphml) close() { g.put("</graph>\n</graphml>\n") }
