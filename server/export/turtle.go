package export

import "github.com/travaux/travaux/schema"

// turtle writes Turtle (https://www.w3.org/TR/turtle/), one block a subject.
type turtle struct {
	*output
	namer
}

func newTurtle(o *output, options Options) encoder { return &turtle{o, namer{options.Base}} }

func (t *turtle) open(about string) {
	t.put("# Travaux: ", oneLine(about), "\n")
	for _, p := range prefixes() {
		t.put("@prefix ", p.name, ": <", p.iri, "> .\n")
	}
}

func (t *turtle) close() {}

func (t *turtle) node(n schema.Node) { t.block(t.ofNode(n)) }

func (t *turtle) edge(e schema.Edge) {
	t.block([]statement{t.claim(e)})
	for _, part := range t.ofEvidence(e) {
		t.block(part)
	}
}

// block writes what is said of one subject, each thing once.
func (t *turtle) block(said []statement) {
	last, lastValue := "", ""
	for i, s := range said {
		predicate, object := s.predicate.short(), shortValue(s.object)
		switch {
		case i == 0:
			t.put("\n<", s.subject, "> ", predicate, " ", object)
		case predicate == last && object == lastValue: // said by two sources
		case predicate == last:
			t.put(" ,\n    ", object)
		default:
			t.put(" ;\n  ", predicate, " ", object)
		}
		last, lastValue = predicate, object
	}
	t.put(" .\n")
}

func shortValue(v value) string {
	switch {
	case v.term.name != "":
		return v.term.short()
	case v.id == "" && v.datatype != "":
		return quoted(v.text) + "^^xsd:" + v.datatype
	}
	return fullValue(v)
}
