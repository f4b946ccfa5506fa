package export

import (
	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/table"
)

// ndjson writes one JSON object a line, {"type":"node",…} and {"type":"edge",…}, with every fact, its source, and all of the evidence.
type ndjson struct{ *output }

func newNDJSON(o *output, _ Options) encoder { return ndjson{o} }

func (l ndjson) open(string) {}

func (l ndjson) close() {}

func (l ndjson) node(n schema.Node) {
	b := members([]byte(`{"type":"node"`), attribute{"id", string(n.ID)}, attribute{"kind", string(n.Kind)}, attribute{"label", n.Label()},
		attribute{"present", n.Present()})
	b = append(b, `,"facts":[`...)
	for i, f := range n.Facts {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(table.AppendString(append(b, `{"property":`...), string(f.Property)), `,"value":`...)
		switch f.Value.Type {
		case schema.TypeInt:
			b = table.AppendValue(b, int(f.Value.Int))
		case schema.TypeFlag:
			b = table.AppendValue(b, f.Value.Int == 1)
		default:
			b = table.AppendString(b, f.Value.Text)
		}
		b = some(b, attribute{"is", valueTypes[f.Value.Type]}, attribute{"language", f.Value.Lang}, attribute{"source", f.Source})
		b = append(b, '}')
	}
	_, _ = l.Write(append(b, "]}\n"...))
}

var valueTypes = map[schema.ValueType]string{schema.TypeText: "text", schema.TypeDate: "date", schema.TypeInt: "number", schema.TypeFlag: "flag", schema.TypeRef: "node"}

func (l ndjson) edge(e schema.Edge) {
	v := e.Evidence
	b := members([]byte(`{"type":"edge"`), attribute{"id", string(v.ID)}, attribute{"from", string(e.From)}, attribute{"relation", string(e.Relation)}, attribute{"to", string(e.To)})
	b = append(b, `,"evidence":{"origin":`...)
	b = table.AppendString(b, string(v.Origin))
	b = some(b, attribute{"document", string(v.Document)}, attribute{"segment", v.Segment}, attribute{"anchor", v.Anchor})
	if v.Quote != "" {
		b = members(b, attribute{"start", v.Start}, attribute{"end", v.End}, attribute{"quote", v.Quote})
	}
	b = some(b, attribute{"prefix", v.Prefix}, attribute{"suffix", v.Suffix}, attribute{"page", v.Page}, attribute{"rule", v.Rule},
		attribute{"textHash", v.TextHash}, attribute{"language", v.Language}, attribute{"antecedent", v.Antecedent})
	for _, list := range []struct {
		name  string
		words []string
	}{{"pinpoints", v.Pinpoints}, {"reasons", words(v.Reasons)}} {
		if len(list.words) > 0 {
			b = members(b, attribute{list.name, list.words})
		}
	}
	_, _ = l.Write(append(b, "}}\n"...))
}

func words(ids []schema.ID) []string {
	all := make([]string, len(ids))
	for i, id := range ids {
		all[i] = string(id)
	}
	return all
}

// members adds members to an object that has one.
func members(b []byte, as ...attribute) []byte {
	for _, a := range as {
		b = table.AppendValue(append(table.AppendString(append(b, ','), a.name), ':'), a.value)
	}
	return b
}

// some adds those members that say something.
func some(b []byte, as ...attribute) []byte {
	for _, a := range as {
		if a.value != "" && a.value != 0 {
			b = members(b, a)
		}
	}
	return b
}

// cytoscape writes Cytoscape JSON (https://js.cytoscape.org/#notation/elements-json).
type cytoscape struct {
	*output
	nodes, edges int
}

func newCytoscape(o *output, _ Options) encoder { return &cytoscape{output: o} }

func (c *cytoscape) open(about string) {
	b := table.AppendString([]byte(`{"data":{"name":`), "Travaux: "+about)
	_, _ = c.Write(append(b, "},\"elements\":{\"nodes\":["...))
}

func (c *cytoscape) node(n schema.Node) {
	c.element(&c.nodes, append([]attribute{{"id", string(n.ID)}, {"kind", string(n.Kind)}, {"label", n.Label()}}, withoutLabel(attributes(n))...))
}

func withoutLabel(as []attribute) []attribute {
	var others []attribute
	for _, a := range as {
		if a.name != string(schema.PropLabel) {
			others = append(others, a)
		}
	}
	return others
}

func (c *cytoscape) edge(e schema.Edge) {
	if c.edges == 0 {
		c.put("\n],\"edges\":[")
	}
	c.element(&c.edges, append([]attribute{{"id", string(e.Evidence.ID)}, {"source", string(e.From)}, {"target", string(e.To)}}, edgeAttributes(e)...))
}

func (c *cytoscape) element(count *int, as []attribute) {
	if *count > 0 {
		c.put(",")
	}
	*count++
	b := members(table.AppendValue(append(table.AppendString([]byte("\n{\"data\":{"), as[0].name), ':'), as[0].value), as[1:]...)
	_, _ = c.Write(append(b, "}}"...))
}

func (c *cytoscape) close() {
	if c.edges == 0 {
		c.put("\n],\"edges\":[")
	}
	c.put("\n]}}\n")
}
