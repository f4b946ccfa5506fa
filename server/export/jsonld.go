package export

import (
	"bytes"
	"encoding/json"
	"strconv"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/table"
)

// jsonld writes JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/) with the context of Context, one thing a line.
type jsonld struct {
	*output
	namer
	first  bool
	things map[term]bool
}

func newJSONLD(o *output, options Options) encoder {
	_, things := evidenceTerms()
	for _, r := range schema.Relations() {
		things[relationTerm(r)] = true
	}
	return &jsonld{o, namer{options.Base}, true, things}
}

// Context is the JSON-LD context of exports: {"@context": …}. Terms are given whole, without prefixes, because the short
// name of an organisation, with which an ID begins, must not be taken for one.
func Context() []byte {
	context := map[string]any{"@version": 1.1, "@vocab": Namespace, "id": "@id", "type": "@type"}
	for r, t := range relationTerms {
		context[string(r)] = map[string]any{"@id": t.iri(), "@type": "@id"}
	}
	for _, r := range schema.Relations() {
		context[string(r)] = map[string]any{"@id": relationTerm(r).iri(), "@type": "@id"}
	}
	for p, t := range propertyTerms {
		context[string(p)] = map[string]any{"@id": t.iri()}
	}
	terms, things := evidenceTerms()
	for _, t := range terms {
		definition := map[string]any{"@id": t.iri()}
		if things[t] {
			definition["@type"] = "@id"
		}
		context[t.key] = definition
	}
	b, err := json.MarshalIndent(map[string]any{"@context": context}, "", "  ")
	if err != nil {
		return nil // a map of words is always marshalled
	}
	return append(bytes.ReplaceAll(b, []byte(`\u0026`), []byte("&")), '\n')
}

func (j *jsonld) open(string) {
	j.put(string(bytes.TrimSuffix(Context(), []byte("\n}\n"))), ",\n  \"@graph\": [")
}

func (j *jsonld) close() { j.put("\n  ]\n}\n") }

func (j *jsonld) node(n schema.Node) { j.object(j.ofNode(n)) }

func (j *jsonld) edge(e schema.Edge) {
	j.object([]statement{j.claim(e)})
	for _, part := range j.ofEvidence(e) {
		j.object(part)
	}
}

// object writes what is said of one thing. What is said with one predicate stands together.
func (j *jsonld) object(said []statement) {
	if !j.first {
		j.put(",")
	}
	j.first = false
	b := table.AppendString([]byte("\n    {\"id\":"), said[0].subject)
	for i := 0; i < len(said); {
		to := i + 1
		for to < len(said) && said[to].predicate == said[i].predicate {
			to++
		}
		b = append(table.AppendString(append(b, ','), said[i].predicate.key), ':')
		if to-i > 1 {
			b = append(b, '[')
		}
		for k := i; k < to; k++ {
			if k > i {
				b = append(b, ',')
			}
			b = j.value(b, said[k])
		}
		if to-i > 1 {
			b = append(b, ']')
		}
		i = to
	}
	_, _ = j.Write(append(b, '}'))
}

func (j *jsonld) value(b []byte, s statement) []byte {
	v := s.object
	switch {
	case v.term.name != "" && v.term.prefix == "tv" && s.predicate == rdfType:
		return table.AppendString(b, v.term.name)
	case v.term.name != "":
		return table.AppendString(b, v.term.iri())
	case v.id != "" && j.things[s.predicate]:
		return table.AppendString(b, v.id)
	case v.id != "":
		return append(table.AppendString(append(b, `{"id":`...), v.id), '}')
	case v.datatype == "boolean":
		return append(b, v.text...)
	case v.datatype == "integer" && safeInteger(v.text):
		return append(b, v.text...)
	case v.datatype != "":
		b = table.AppendString(append(b, `{"type":`...), term{"xsd", v.datatype, ""}.iri())
		return append(table.AppendString(append(b, `,"@value":`...), v.text), '}')
	case v.language != "":
		b = table.AppendString(append(b, `{"@language":`...), v.language)
		return append(table.AppendString(append(b, `,"@value":`...), v.text), '}')
	}
	return table.AppendString(b, v.text)
}

// safeInteger tells whether every JSON reader keeps all digits of a number.
func safeInteger(s string) bool {
	n, err := strconv.ParseInt(s, 10, 64)
	return err == nil && n > -1<<53 && n < 1<<53
}
