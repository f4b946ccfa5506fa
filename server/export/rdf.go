package export

import (
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/travaux/travaux/schema"
)

// value is the object of a statement: a thing, a term, or a literal.
type value struct {
	id       string // the IRI of a thing
	term     term   // a class or predicate
	text     string // a literal
	language string // of the literal; ""
	datatype string // of the literal, as the name in xsd; "" for a string
}

// statement says something of a thing. graph is the IRI of what says it: of a fact the entry, of a claim its evidence; "" for
// what no source says.
type statement struct {
	subject   string
	predicate term
	object    value
	graph     string
}

// namer makes IRIs of IDs.
type namer struct{ base string }

// unsafe are the characters that an ID may hold and an IRI may not (RFC 3987, section 2.2), and the sign that they are written with.
const unsafe = "<>\"{}|^`\\%"

// iri is the name of an ID. What no IRI may hold is percent-encoded.
func (n namer) iri(id schema.ID) string { return n.base + escapeIRI(string(id)) }

// CheckBase tells why a base cannot begin IRIs, as ErrInvalid; nil when it can, and for "".
func CheckBase(base string) error {
	u, err := url.Parse(base)
	if base != "" && (err != nil || u.Scheme == "" || strings.ContainsFunc(base, badInIRI)) {
		return invalid("%.80q is no beginning of an IRI, as https://graph.example.org/id/", base)
	}
	return nil
}

// IRI is the name of an ID as RDF exports with that Base have it.
func IRI(base string, id schema.ID) string { return namer{base}.iri(id) }

func escapeIRI(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if !strings.ContainsFunc(s, badInIRI) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if badInIRI(r) {
			b.WriteString(strings.ReplaceAll(url.QueryEscape(string(r)), "+", "%20"))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func badInIRI(r rune) bool {
	return r <= ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || strings.ContainsRune(unsafe, r) || r >= 0xE000 && r <= 0xF8FF || r >= 0xFFF0 && r < 0x10000
}

// ofNode gives what RDF says of a node: its kind and all facts.
func (n namer) ofNode(node schema.Node) []statement {
	subject := n.iri(node.ID)
	said := []statement{{subject: subject, predicate: rdfType, object: value{term: own(string(node.Kind))}}}
	if class, ok := classTerms[node.Kind]; ok {
		said = append(said, statement{subject: subject, predicate: rdfType, object: value{term: class}})
	}
	for _, f := range node.Facts {
		s := statement{subject: subject, predicate: propertyTerm(f.Property), object: n.value(f.Value)}
		if f.Source != "" {
			s.graph = n.iri(schema.ID(f.Source))
		}
		said = append(said, s)
	}
	return said
}

// value is a value as RDF has it: as much of a date as is known.
func (n namer) value(v schema.Value) value {
	switch v.Type {
	case schema.TypeRef:
		return value{id: n.iri(v.ID())}
	case schema.TypeInt:
		return value{text: strconv.FormatInt(v.Int, 10), datatype: "integer"}
	case schema.TypeFlag:
		return value{text: strconv.FormatBool(v.Int == 1), datatype: "boolean"}
	case schema.TypeDate:
		switch {
		case !day.MatchString(v.Text):
			return value{text: sound(v.Text)}
		case len(v.Text) == len("2002"):
			return value{text: v.Text, datatype: "gYear"}
		case len(v.Text) == len("2002-09"):
			return value{text: v.Text, datatype: "gYearMonth"}
		}
		return value{text: v.Text, datatype: "date"}
	}
	if !languageTag(v.Lang) {
		return value{text: sound(v.Text)}
	}
	return value{text: sound(v.Text), language: v.Lang}
}

// sound is text that every RDF format can hold: UTF-8 without U+0000, which many tools take for the end.
func sound(s string) string {
	if strings.IndexByte(s, 0) < 0 && utf8.ValidString(s) {
		return s
	}
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD")
}

// languageTag tells whether RDF takes a word for a language.
func languageTag(s string) bool {
	for i, r := range s {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (i == 0 || r != '-') {
			return false
		}
	}
	return s != "" && len(s) <= 8 && !strings.HasSuffix(s, "-")
}

// claim is the plain statement of an edge, in the graph of its evidence.
func (n namer) claim(e schema.Edge) statement {
	return statement{n.iri(e.From), relationTerm(e.Relation), value{id: n.iri(e.To)}, n.iri(e.Evidence.ID)}
}

// ofEvidence gives what RDF says of the evidence of an edge: which statement it proves (RDF reification), where it stands
// (Web Annotation selectors), how it came to be (PROV).
func (n namer) ofEvidence(e schema.Edge) [][]statement {
	v, subject := e.Evidence, n.iri(e.Evidence.ID)
	about := describer{subject: subject}
	about.thing(rdfType, value{term: rdfStatement})
	about.thing(rdfType, value{term: oaAnnotation})
	about.thing(rdfSubject, value{id: n.iri(e.From)})
	about.thing(rdfPredicate, value{term: relationTerm(e.Relation)})
	about.thing(rdfObject, value{id: n.iri(e.To)})
	about.text("rule", v.Rule)
	about.text("origin", string(v.Origin))
	for _, p := range v.Pinpoints {
		about.text("pinpoint", p)
	}
	about.text("antecedent", v.Antecedent)
	about.text("segment", v.Segment)
	about.text("anchor", v.Anchor)
	about.text("textHash", v.TextHash)
	about.literal(dcLanguage, v.Language)
	if v.Page > 0 {
		about.number(own("page"), v.Page)
	}
	for _, r := range v.Reasons {
		about.thing(provInfluence, value{id: n.iri(r)})
	}
	if v.Document == "" {
		return [][]statement{about.said}
	}
	about.thing(provDerived, value{id: n.iri(v.Document)})
	about.thing(oaTarget, value{id: subject + "#target"})
	return append([][]statement{about.said}, n.place(subject, v)...)
}

// place says where evidence stands in its document.
func (n namer) place(subject string, v schema.Evidence) [][]statement {
	target := describer{subject: subject + "#target"}
	target.thing(rdfType, value{term: oaResource})
	target.thing(oaSource, value{id: n.iri(v.Document)})
	if v.Quote == "" {
		return [][]statement{target.said}
	}
	target.thing(oaSelector, value{id: subject + "#quote"})
	target.thing(oaSelector, value{id: subject + "#position"})
	quote := describer{subject: subject + "#quote"}
	quote.thing(rdfType, value{term: oaQuote})
	quote.literal(oaExact, v.Quote)
	quote.literal(oaPrefix, v.Prefix)
	quote.literal(oaSuffix, v.Suffix)
	position := describer{subject: subject + "#position"}
	position.thing(rdfType, value{term: oaPosition})
	position.number(oaStart, v.Start)
	position.number(oaEnd, v.End)
	return [][]statement{target.said, quote.said, position.said}
}

// describer gathers what is said of one thing.
type describer struct {
	subject string
	said    []statement
}

func (d *describer) thing(p term, v value) {
	d.said = append(d.said, statement{subject: d.subject, predicate: p, object: v})
}

func (d *describer) text(name, s string) { d.literal(own(name), s) }

func (d *describer) literal(p term, s string) {
	if s != "" {
		d.thing(p, value{text: sound(s)})
	}
}

func (d *describer) number(p term, n int) {
	d.thing(p, value{text: strconv.Itoa(n), datatype: "integer"})
}
