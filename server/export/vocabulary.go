package export

import (
	"maps"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
)

// nearest are relations that no published vocabulary has just so, with the nearest ones that it has: broader ones, and
// those that say the same from the other end.
var nearest = map[schema.Relation]struct{ broader, inverse []term }{
	schema.Decides:     {inverse: []term{{"eli", "passed_by", ""}}},
	schema.Adopts:      {inverse: []term{{"eli", "passed_by", ""}}},
	schema.AddsTo:      {broader: []term{{"dcterms", "relation", ""}}},
	schema.Reports:     {broader: []term{{"cito", "discusses", ""}}},
	schema.Establishes: {inverse: []term{{"prov", "wasGeneratedBy", ""}}},
	schema.Ends:        {inverse: []term{{"prov", "wasInvalidatedBy", ""}}},
	schema.Answers:     {broader: []term{{"cito", "repliesTo", ""}}},
}

// Vocabulary describes, in Turtle, the terms of Namespace: the kinds of nodes as classes and the relations as properties, with
// what published vocabularies have in their place.
func Vocabulary() []byte {
	var b strings.Builder
	for _, p := range append(prefixes(), prefix{"owl", "http://www.w3.org/2002/07/owl#"}) {
		b.WriteString("@prefix " + p.name + ": <" + p.iri + "> .\n")
	}
	b.WriteString("\n<" + strings.TrimSuffix(Namespace, "#") + "> a owl:Ontology ;\n  rdfs:label \"Travaux\"@en ;\n" +
		"  rdfs:comment \"Documents of intergovernmental organisations and what they say of each other. Each claim is an rdf:Statement " +
		"and an oa:Annotation of the sentence that makes it.\"@en .\n")
	for _, k := range schema.Kinds() {
		b.WriteString("\ntv:" + string(k) + " a rdfs:Class ;\n  rdfs:label " + quoted(string(k)) + "@en")
		if class, ok := classTerms[k]; ok {
			b.WriteString(" ;\n  rdfs:subClassOf " + class.short())
		}
		b.WriteString(" .\n")
	}
	for _, r := range schema.Relations() {
		b.WriteString("\ntv:" + string(r) + " a rdf:Property ;\n  rdfs:label " + quoted(string(r)) + "@en , " + quoted(r.Inverse()) + "@en")
		if t, ok := relationTerms[r]; ok {
			b.WriteString(" ;\n  rdfs:comment \"Exports write the term that this one is equal to.\"@en ;\n  owl:equivalentProperty " + t.short())
		}
		for _, t := range nearest[r].broader {
			b.WriteString(" ;\n  rdfs:subPropertyOf " + t.short())
		}
		for _, t := range nearest[r].inverse {
			b.WriteString(" ;\n  owl:inverseOf " + t.short())
		}
		b.WriteString(" .\n")
	}
	for _, p := range slices.Sorted(maps.Keys(propertyTerms)) {
		b.WriteString("\ntv:" + string(p) + " a rdf:Property ;\n  owl:equivalentProperty " + propertyTerms[p].short() + " .\n")
	}
	return []byte(b.String())
}
