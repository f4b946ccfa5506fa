package export

import "github.com/travaux/travaux/schema"

// Namespace is the namespace of the terms of RDF that no published vocabulary has.
const Namespace = "https://github.com/travaux/travaux/ns#"

// prefix is a namespace with its short name.
type prefix struct{ name, iri string }

// prefixes are the namespaces in use.
func prefixes() []prefix {
	return []prefix{
		{"besluit", "http://data.vlaanderen.be/ns/besluit#"}, {"cito", "http://purl.org/spar/cito/"}, {"dcterms", "http://purl.org/dc/terms/"},
		{"eli", "http://data.europa.eu/eli/ontology#"}, {"frbr", "http://purl.org/vocab/frbr/core#"}, {"oa", "http://www.w3.org/ns/oa#"},
		{"org", "http://www.w3.org/ns/org#"}, {"prov", "http://www.w3.org/ns/prov#"}, {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
		{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"}, {"skos", "http://www.w3.org/2004/02/skos/core#"}, {"tv", Namespace},
		{"xsd", "http://www.w3.org/2001/XMLSchema#"},
	}
}

// term is a predicate, class or datatype: its namespace's short name, its name there, and the key under which JSON-LD has it.
type term struct{ prefix, name, key string }

// iri is the whole name of a term.
func (t term) iri() string {
	for _, p := range prefixes() {
		if p.name == t.prefix {
			return p.iri + t.name
		}
	}
	return Namespace + t.name
}

func (t term) short() string { return t.prefix + ":" + t.name }

// own is a term of our vocabulary.
func own(name string) term { return term{"tv", name, name} }

// relationTerms are the relations that published vocabularies have, in the same direction.
var relationTerms = map[schema.Relation]term{
	schema.Cites:      {"cito", "cites", "cites"},
	schema.Recalls:    {"cito", "citesAsAuthority", "recalls"},
	schema.Amends:     {"eli", "amends", "amends"},
	schema.Corrects:   {"eli", "corrects", "corrects"},
	schema.Revises:    {"frbr", "revisionOf", "revises"},
	schema.Succeeds:   {"dcterms", "replaces", "succeeds"},
	schema.Implements: {"eli", "ensures_implementation_of", "implements"},
	schema.About:      {"dcterms", "subject", "about"},
	schema.Considers:  {"dcterms", "references", "considers"},
}

func relationTerm(r schema.Relation) term {
	if t, ok := relationTerms[r]; ok {
		return t
	}
	return own(string(r))
}

// propertyTerms are the properties that published vocabularies have.
var propertyTerms = map[schema.Property]term{
	schema.PropLabel:    {"rdfs", "label", "label"},
	schema.PropName:     {"skos", "prefLabel", "name"},
	schema.PropAcronym:  {"skos", "altLabel", "acronym"},
	schema.PropTitle:    {"dcterms", "title", "title"},
	schema.PropDate:     {"dcterms", "date", "date"},
	schema.PropAuthor:   {"dcterms", "creator", "author"},
	schema.PropLanguage: {"dcterms", "language", "language"},
	schema.PropSymbol:   {"dcterms", "identifier", "symbol"},
	schema.PropPartOf:   {"dcterms", "isPartOf", "partOf"},
	schema.PropParent:   {"org", "subOrganizationOf", "parent"},
	schema.PropDocument: {"prov", "hadPrimarySource", "document"},
}

func propertyTerm(p schema.Property) term {
	if t, ok := propertyTerms[p]; ok {
		return t
	}
	return own(string(p))
}

// classTerms are the kinds of nodes as published vocabularies have them, beside our own.
var classTerms = map[schema.Kind]term{
	schema.KindOrganization: {"org", "Organization", ""},
	schema.KindBody:         {"besluit", "Bestuursorgaan", ""},
	schema.KindSession:      {"besluit", "Zitting", ""},
	schema.KindAgendaItem:   {"besluit", "Agendapunt", ""},
	schema.KindDecision:     {"besluit", "Besluit", ""},
	schema.KindDocument:     {"dcterms", "BibliographicResource", ""},
	schema.KindArticle:      {"eli", "LegalResourceSubdivision", ""},
	schema.KindIssue:        {"skos", "Concept", ""},
}

// The terms of claims and their evidence.
var (
	rdfType       = term{"rdf", "type", "type"}
	rdfSubject    = term{"rdf", "subject", "subject"}
	rdfPredicate  = term{"rdf", "predicate", "predicate"}
	rdfObject     = term{"rdf", "object", "object"}
	rdfStatement  = term{"rdf", "Statement", "Statement"}
	oaAnnotation  = term{"oa", "Annotation", "Annotation"}
	oaTarget      = term{"oa", "hasTarget", "target"}
	oaResource    = term{"oa", "SpecificResource", "SpecificResource"}
	oaSource      = term{"oa", "hasSource", "targetSource"}
	oaSelector    = term{"oa", "hasSelector", "selector"}
	oaQuote       = term{"oa", "TextQuoteSelector", "TextQuoteSelector"}
	oaExact       = term{"oa", "exact", "exact"}
	oaPrefix      = term{"oa", "prefix", "textBefore"}
	oaSuffix      = term{"oa", "suffix", "textAfter"}
	oaPosition    = term{"oa", "TextPositionSelector", "TextPositionSelector"}
	oaStart       = term{"oa", "start", "startOffset"}
	oaEnd         = term{"oa", "end", "endOffset"}
	provDerived   = term{"prov", "wasDerivedFrom", "wasDerivedFrom"}
	provInfluence = term{"prov", "wasInfluencedBy", "wasInfluencedBy"}
	dcLanguage    = term{"dcterms", "language", "language"}
)

// evidenceTerms are the terms of claims and evidence, those whose objects are things among them.
func evidenceTerms() (all []term, things map[term]bool) {
	all = []term{rdfSubject, rdfPredicate, rdfObject, rdfStatement, oaAnnotation, oaTarget, oaResource, oaSource, oaSelector, oaQuote, oaExact,
		oaPrefix, oaSuffix, oaPosition, oaStart, oaEnd, provDerived, provInfluence}
	things = map[term]bool{rdfSubject: true, rdfPredicate: true, rdfObject: true, oaTarget: true, oaSource: true, oaSelector: true, provDerived: true, provInfluence: true}
	return all, things
}
