package graph

import (
	"iter"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/travaux/travaux/schema"
)

// Predicates beside the relations and properties of the vocabulary, whose own names are their predicates.
const (
	predKind  = "kind"  // node -> its kind
	predWhole = "whole" // portion -> what it is a portion of

	predEvidence = "evidence:" // begins the predicates of evidence
)

// The predicates of evidence; each is left out where the evidence has nothing to say.
const (
	evDocument   = predEvidence + "document"
	evSegment    = predEvidence + "segment"
	evAnchor     = predEvidence + "anchor"
	evStart      = predEvidence + "start"
	evEnd        = predEvidence + "end"
	evQuote      = predEvidence + "quote"
	evPrefix     = predEvidence + "prefix"
	evSuffix     = predEvidence + "suffix"
	evPage       = predEvidence + "page"
	evRule       = predEvidence + "rule"
	evOrigin     = predEvidence + "origin"
	evTextHash   = predEvidence + "textHash"
	evLanguage   = predEvidence + "language"
	evPinpoint   = predEvidence + "pinpoint" // one quad each
	evAntecedent = predEvidence + "antecedent"
	evReason     = predEvidence + "reason" // one quad each
)

// quadsOf gives the quads that an entry states. They depend on the entry alone, and their labels (its key, and evidence
// IDs that are made of its key) on no other entry: taking them back takes back exactly what the entry said.
func quadsOf(e schema.Entry) iter.Seq[quad.Quad] {
	return func(yield func(quad.Quad) bool) {
		s := stater{label: quad.IRI(e.Key), yield: yield, known: make(map[schema.ID]bool, len(e.Statements)/2+len(e.Edges)), ids: make(map[schema.ID]bool, len(e.Edges))}
		for _, st := range e.Statements {
			s.statement(st)
		}
		for _, edge := range e.Edges {
			s.claim(edge)
		}
	}
}

// stater states the quads of one entry, until yield has enough. Terms that many quads share are made once: most of the
// time of opening a store would go into making them.
type stater struct {
	label quad.Value
	yield func(quad.Quad) bool
	known map[schema.ID]bool // nodes whose identity is stated
	ids   map[schema.ID]bool // evidence that is stated
	done  bool
}

func (s *stater) state(subject, predicate, object, label quad.Value) {
	if !s.done {
		s.done = !s.yield(quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: label})
	}
}

func (s *stater) statement(st schema.Statement) {
	s.identity(st.Node)
	s.state(quad.IRI(st.Node), quad.IRI(st.Property), termOf(st.Value), s.label)
	if id := st.Value.ID(); id != "" {
		s.identity(id)
	}
}

// identity states what an ID itself says, once an entry: the node's kind, and the whole that a portion belongs to. So a
// node that is only referred to is known, and is found from its whole. The portions around a portion are known with it:
// who cites Article 8(3) makes Article 8 known.
func (s *stater) identity(id schema.ID) {
	if s.known[id] {
		return
	}
	kind := id.Kind()
	if kind == "" {
		return
	}
	s.known[id] = true
	s.state(quad.IRI(id), quad.IRI(predKind), quad.IRI(kind), s.label)
	if isPortion(id) {
		s.state(quad.IRI(id), quad.IRI(predWhole), quad.IRI(id.Whole()), s.label)
		s.identity(id.Whole())
		if i := strings.LastIndex(id.Portion(), within); i > 0 {
			s.identity(id.Part(id.Portion()[:i]))
		}
	}
}

// within stands between the names of a portion and of a portion within it: art_8__para_3.
const within = "__"

// isPortion tells whether a node is a part of another one; decisions bear the place where they are printed in their
// names, and are none.
func isPortion(id schema.ID) bool {
	switch id.Kind() {
	case schema.KindSegment, schema.KindArticle, schema.KindAgendaItem:
		return id.Portion() != ""
	}
	return false
}

// claim states an edge and its evidence; the first of several with the same evidence ID counts.
func (s *stater) claim(e schema.Edge) {
	v := e.Evidence
	if s.ids[v.ID] {
		return
	}
	s.ids[v.ID] = true
	s.identity(e.From)
	s.identity(e.To)
	s.identity(v.Document)
	evidence := quad.Value(quad.IRI(v.ID))
	s.state(quad.IRI(e.From), quad.IRI(e.Relation), quad.IRI(e.To), evidence)
	s.evidence(evidence, v)
	if v.Document != "" {
		s.state(evidence, quad.IRI(evDocument), quad.IRI(v.Document), s.label)
	}
	for _, p := range v.Pinpoints {
		s.state(evidence, quad.IRI(evPinpoint), quad.String(p), s.label)
	}
	for _, r := range v.Reasons {
		s.identity(r)
		s.state(evidence, quad.IRI(evReason), quad.IRI(r), s.label)
	}
}

// evidence states the words and numbers of evidence, those that it has.
func (s *stater) evidence(evidence quad.Value, v schema.Evidence) {
	for _, f := range [...]struct {
		predicate quad.Value
		text      string
	}{{quad.IRI(evSegment), v.Segment}, {quad.IRI(evAnchor), v.Anchor}, {quad.IRI(evQuote), v.Quote}, {quad.IRI(evPrefix), v.Prefix},
		{quad.IRI(evSuffix), v.Suffix}, {quad.IRI(evRule), v.Rule}, {quad.IRI(evOrigin), string(v.Origin)}, {quad.IRI(evTextHash), v.TextHash},
		{quad.IRI(evLanguage), v.Language}, {quad.IRI(evAntecedent), v.Antecedent}} {
		if f.text != "" {
			s.state(evidence, f.predicate, quad.String(f.text), s.label)
		}
	}
	for _, f := range [...]struct {
		predicate quad.Value
		n         int
	}{{quad.IRI(evStart), v.Start}, {quad.IRI(evEnd), v.End}, {quad.IRI(evPage), v.Page}} {
		if f.n != 0 {
			s.state(evidence, f.predicate, quad.Int(f.n), s.label)
		}
	}
}
