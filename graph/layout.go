package graph

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/graph/ledger"
	"github.com/travaux/travaux/graph/quadstore"
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

// The predicates that are no words of the vocabulary by their places in fixedNames.
const (
	fixedKind = iota
	fixedWhole
	fixedDocument
	fixedPinpoint
	fixedReason
	fixedSegment // from here on texts, in the order in which claim has them
	fixedAnchor
	fixedQuote
	fixedPrefix
	fixedSuffix
	fixedRule
	fixedOrigin
	fixedTextHash
	fixedLanguage
	fixedAntecedent
	fixedStart // from here on numbers, likewise
	fixedEnd
	fixedPage
)

var fixedNames = [...]string{predKind, predWhole, evDocument, evPinpoint, evReason,
	evSegment, evAnchor, evQuote, evPrefix, evSuffix, evRule, evOrigin, evTextHash, evLanguage, evAntecedent, evStart, evEnd, evPage}

// statesOf gives the quads that an entry states. They depend on the entry alone, and their labels (its key, and evidence
// IDs that are made of its key) on no other entry: taking them back takes back exactly what the entry said.
func statesOf(e *ledger.Coded) *quadstore.Batch { return new(stater).states(e) }

// stater states the quads of one entry after the other. The terms that many quads of an entry share are made once.
type stater struct {
	*quadstore.Batch
	e     *ledger.Coded
	label quadstore.Term

	names, texts []quadstore.Term                // by the number of a string: the term of that IRI and of that string, 0 when it is not made
	nodes        map[schema.ID]quadstore.Term    // whose identity is stated
	evidences    map[schema.ID]bool              // that is stated
	kinds        []quadstore.Term                // by the place of the kind in schema.Kinds
	fixed        [len(fixedNames)]quadstore.Term // by the place in fixedNames
	known        []quadstore.Term                // by the number of a string: the term of a node whose identity is stated
}

func (s *stater) states(e *ledger.Coded) *quadstore.Batch {
	s.begin(e)
	for i := range e.Statements {
		s.statement(&e.Statements[i])
	}
	for i := range e.Edges {
		s.claim(i)
	}
	return s.Batch
}

func (s *stater) begin(e *ledger.Coded) {
	if s.nodes == nil {
		s.nodes, s.evidences = map[schema.ID]quadstore.Term{}, map[schema.ID]bool{}
	}
	clear(s.nodes)
	clear(s.evidences)
	n := len(e.Strings)
	s.names, s.texts, s.known = blank(s.names, n), blank(s.texts, n), blank(s.known, n)
	s.kinds, s.fixed = blank(s.kinds, len(schema.Kinds())), [len(fixedNames)]quadstore.Term{}
	s.e, s.Batch = e, &quadstore.Batch{}
	s.Grow(n+len(e.Edges)+8, 3*len(e.Statements)+18*len(e.Edges)) // more than is needed, mostly
	s.label = s.IRI(e.Key())
}

// blank is n zeros, in the memory of old when there is enough.
func blank(old []quadstore.Term, n int) []quadstore.Term {
	old = slices.Grow(old[:0], n)[:n]
	clear(old)
	return old
}

// name is the term of the IRI that string n is.
func (s *stater) name(n uint32) quadstore.Term {
	if s.names[n] == 0 {
		s.names[n] = s.IRI(s.e.Strings[n])
	}
	return s.names[n]
}

// text is the term of string n.
func (s *stater) text(n uint32) quadstore.Term {
	if s.texts[n] == 0 {
		s.texts[n] = s.String(s.e.Strings[n])
	}
	return s.texts[n]
}

// node is the term of the ID that string n is; its identity is stated.
func (s *stater) node(n uint32) quadstore.Term {
	if s.known[n] == 0 {
		s.known[n] = s.identity(schema.ID(s.e.Strings[n]))
	}
	return s.known[n]
}

func (s *stater) statement(st *ledger.CodedStatement) {
	var value quadstore.Term
	switch texts := s.e.Strings; {
	case st.Type == schema.TypeRef:
		value = s.node(st.Text)
	case st.Type == schema.TypeDate:
		value = s.TypedString(texts[st.Text], string(dateType(texts[st.Text])))
	case st.Type == schema.TypeInt:
		value = s.Int(st.Int)
	case st.Type == schema.TypeFlag:
		value = s.Bool(st.Int != 0)
	case texts[st.Lang] != "":
		value = s.LangString(texts[st.Text], texts[st.Lang])
	default:
		value = s.text(st.Text)
	}
	s.Quad(s.node(st.Node), s.name(st.Property), value, s.label)
}

// identity states what an ID itself says, once an entry, and gives its term: the node's kind, and the whole that a portion belongs to. So a
// node that is only referred to is known, and is found from its whole. The portions around a portion are known with it:
// who cites Article 8(3) makes Article 8 known. An ID that names no kind of node is a term and no more.
func (s *stater) identity(id schema.ID) quadstore.Term {
	if t, ok := s.nodes[id]; ok {
		return t
	}
	t := s.IRI(string(id))
	s.nodes[id] = t
	kind := id.Kind()
	if kind == "" {
		return t
	}
	s.Quad(t, s.predicate(fixedKind), s.kind(kind), s.label)
	if isPortion(id) {
		s.Quad(t, s.predicate(fixedWhole), s.identity(id.Whole()), s.label)
		if i := strings.LastIndex(id.Portion(), within); i > 0 {
			s.identity(id.Part(id.Portion()[:i]))
		}
	}
	return t
}

func (s *stater) kind(k schema.Kind) quadstore.Term {
	i := slices.Index(schema.Kinds(), k)
	if i < 0 {
		return s.IRI(string(k))
	}
	if s.kinds[i] == 0 {
		s.kinds[i] = s.IRI(string(k))
	}
	return s.kinds[i]
}

func (s *stater) predicate(i int) quadstore.Term {
	if s.fixed[i] == 0 {
		s.fixed[i] = s.IRI(fixedNames[i])
	}
	return s.fixed[i]
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
func (s *stater) claim(i int) {
	d, id := &s.e.Edges[i], s.e.Edge(i).Evidence.ID
	if s.evidences[id] {
		return
	}
	s.evidences[id] = true
	evidence := s.IRI(string(id))
	s.Quad(s.node(d.From), s.name(d.Relation), s.node(d.To), evidence)
	if s.e.Strings[d.Document] != "" {
		s.Quad(evidence, s.predicate(fixedDocument), s.node(d.Document), s.label)
	}
	for i, n := range [...]uint32{d.Segment, d.Anchor, d.Quote, d.Prefix, d.Suffix, d.Rule, d.Origin, d.TextHash, d.Language, d.Antecedent} {
		if s.e.Strings[n] != "" {
			s.Quad(evidence, s.predicate(fixedSegment+i), s.text(n), s.label)
		}
	}
	for i, n := range [...]int{d.Start, d.End, d.Page} {
		if n != 0 {
			s.Quad(evidence, s.predicate(fixedStart+i), s.Int(int64(n)), s.label)
		}
	}
	for _, n := range d.Pinpoints {
		s.Quad(evidence, s.predicate(fixedPinpoint), s.text(n), s.label)
	}
	for _, n := range d.Reasons {
		s.Quad(evidence, s.predicate(fixedReason), s.node(n), s.label)
	}
}
