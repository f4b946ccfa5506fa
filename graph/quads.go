package graph

import (
	"fmt"
	"iter"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/travaux/travaux/graph/ledger"
	"github.com/travaux/travaux/schema"
)

// The predicates under which an entry says what it is itself: subject and label are its key. No view shows them; they are
// for those who carry whole entries as quads.
const (
	predEntry     = "entry:"
	entryLayer    = predEntry + "layer" // the first quad of every entry
	entryDocument = predEntry + "document"
	entryLanguage = predEntry + "language"
	entryHash     = predEntry + "hash"
	entryFormat   = predEntry + "format"
	entryText     = predEntry + "text"
	entryQuality  = predEntry + "quality"   // of its text: "2 3940 39120 41 2", stage, rank, letters, parts and annexes
	entryWarning  = predEntry + "warning"   // one quad each
	entryPlace    = predEntry + "warningAt" // where the warning before it stands: "112 133 1 header", code points, page and segment
)

// EntryLayer is the predicate of the quad that begins an entry in Quads.
const EntryLayer = quad.IRI(entryLayer)

// Quads gives an entry whole: first what it is, with its text, then the quads that views show of it. EntryOf is its inverse.
//
//	<acme:document/D/7@en>  <entry:layer>  "1"^^<xsd:integer>  <acme:document/D/7@en>
//	<acme:document/D/7@en>  <entry:text>   "ACME ASSEMBLY …"   <acme:document/D/7@en>
//	<acme:document/D/7>     <date>         "2002-09-20"^^…     <acme:document/D/7@en>
func Quads(e schema.Entry) iter.Seq[quad.Quad] {
	return func(yield func(quad.Quad) bool) {
		key := quad.IRI(e.Key)
		own := func(predicate quad.IRI, v quad.Value) bool {
			return yield(quad.Quad{Subject: key, Predicate: predicate, Object: v, Label: key})
		}
		if !own(entryLayer, quad.Int(e.Layer)) {
			return
		}
		for _, f := range [...]struct{ predicate, text string }{{entryDocument, string(e.Document)}, {entryLanguage, e.Language},
			{entryHash, e.Hash}, {entryFormat, e.Format}, {entryQuality, qualityWords(e.Quality)}, {entryText, e.Text}} {
			if f.text != "" && !own(quad.IRI(f.predicate), quad.String(f.text)) {
				return
			}
		}
		for _, w := range e.Warnings {
			if !own(entryWarning, quad.String(w.Text)) || w != (schema.Warning{Text: w.Text}) && !own(entryPlace, quad.String(placeWords(w))) {
				return
			}
		}
		for q := range statesOf(ledger.Code(e)).Quads() {
			if !yield(q) {
				return
			}
		}
	}
}

// EntryOf is the entry that some quads are, in the order of Quads; what an ID says by itself is passed over, for it follows.
// ErrInvalid for a quad that no entry has.
func EntryOf(quads []quad.Quad) (schema.Entry, error) {
	if len(quads) == 0 || quads[0].Predicate != EntryLayer {
		return schema.Entry{}, fmt.Errorf("graph: no entry begins here: %w", schema.ErrInvalid)
	}
	key, ok := quads[0].Subject.(quad.IRI)
	if !ok {
		return schema.Entry{}, fmt.Errorf("graph: the key of an entry is an IRI: %w", schema.ErrInvalid)
	}
	r := restorer{entry: schema.Entry{Key: string(key)}, key: key, claims: map[quad.IRI]int{}}
	for _, q := range quads {
		if err := r.take(q); err != nil {
			return schema.Entry{}, fmt.Errorf("graph: entry %.80q: %w", r.entry.Key, err)
		}
	}
	return r.entry, nil
}

// restorer makes an entry of its quads.
type restorer struct {
	entry  schema.Entry
	key    quad.IRI
	claims map[quad.IRI]int // evidence ID -> place in entry.Edges
}

func (r *restorer) take(q quad.Quad) error {
	subject, s := q.Subject.(quad.IRI)
	predicate, p := q.Predicate.(quad.IRI)
	label, l := q.Label.(quad.IRI)
	if !s || !p || !l {
		return fmt.Errorf("%.200s: no quad of an entry: %w", q.NQuad(), schema.ErrInvalid)
	}
	name := string(predicate)
	switch {
	case label != r.key:
		return r.claim(subject, predicate, q.Object, label)
	case strings.HasPrefix(name, predEntry):
		return r.own(name, q.Object)
	case strings.HasPrefix(name, predEvidence):
		at, known := r.claims[subject]
		if !known {
			return fmt.Errorf("evidence %.80q proves no claim of the entry: %w", string(subject), schema.ErrInvalid)
		}
		witness(&r.entry.Edges[at].Evidence, name, q.Object)
	case name == predKind, name == predWhole:
	default:
		r.entry.Statements = append(r.entry.Statements, schema.Statement{Node: schema.ID(subject), Property: schema.Property(name), Value: valueOf(q.Object)})
	}
	return nil
}

// own takes what an entry says of itself.
func (r *restorer) own(name string, object quad.Value) error {
	text := valueOf(object).Text
	switch name {
	case entryLayer:
		r.entry.Layer = schema.Layer(valueOf(object).Int)
	case entryDocument:
		r.entry.Document = schema.ID(text)
	case entryLanguage:
		r.entry.Language = text
	case entryHash:
		r.entry.Hash = text
	case entryFormat:
		r.entry.Format = text
	case entryText:
		r.entry.Text = text
	case entryQuality:
		return r.quality(text)
	case entryWarning:
		r.entry.Warnings = append(r.entry.Warnings, schema.Warning{Text: text})
	case entryPlace:
		return r.place(text)
	default:
		return fmt.Errorf("%.80q says nothing that is known here; a later version wrote it: %w", name, schema.ErrInvalid)
	}
	return nil
}

func qualityWords(q schema.Quality) string {
	if q == (schema.Quality{}) {
		return ""
	}
	return fmt.Sprintf("%d %d %d %d %d", q.Stage, q.Rank, q.Letters, q.Parts, q.Annexes)
}

func (r *restorer) quality(text string) error {
	q := &r.entry.Quality
	n, err := fmt.Sscanf(text, "%d %d %d %d %d", &q.Stage, &q.Rank, &q.Letters, &q.Parts, &q.Annexes)
	if n < 3 { // an earlier version wrote three
		return fmt.Errorf("quality %.80q: %v: %w", text, err, schema.ErrInvalid)
	}
	return nil
}

func placeWords(w schema.Warning) string {
	return fmt.Sprintf("%d %d %d %s", w.Start, w.End, w.Page, w.Segment)
}

// place takes where the warning before it stands.
func (r *restorer) place(text string) error {
	if len(r.entry.Warnings) == 0 {
		return fmt.Errorf("place %.80q of no warning: %w", text, schema.ErrInvalid)
	}
	w := &r.entry.Warnings[len(r.entry.Warnings)-1]
	words := strings.SplitN(text, " ", 4)
	if len(words) != 4 {
		return fmt.Errorf("place %.80q of a warning: %w", text, schema.ErrInvalid)
	}
	for i, into := range []*int{&w.Start, &w.End, &w.Page} {
		n, err := strconv.Atoi(words[i])
		if err != nil {
			return fmt.Errorf("place %.80q of a warning: %v: %w", text, err, schema.ErrInvalid)
		}
		*into = n
	}
	w.Segment = words[3]
	return nil
}

func (r *restorer) claim(from, relation quad.IRI, object quad.Value, label quad.IRI) error {
	to, ok := object.(quad.IRI)
	if _, twice := r.claims[label]; twice || !ok {
		return fmt.Errorf("evidence %.80q proves not exactly one claim between two things: %w", string(label), schema.ErrInvalid)
	}
	r.claims[label] = len(r.entry.Edges)
	r.entry.Edges = append(r.entry.Edges, schema.Edge{From: schema.ID(from), Relation: schema.Relation(relation), To: schema.ID(to),
		Evidence: schema.Evidence{ID: schema.ID(label)}})
	return nil
}

// witness puts one quad of evidence into its place.
func witness(e *schema.Evidence, name string, object quad.Value) {
	v := valueOf(object)
	switch name {
	case evDocument:
		e.Document = v.ID()
	case evReason:
		e.Reasons = append(e.Reasons, v.ID())
	case evPinpoint:
		e.Pinpoints = append(e.Pinpoints, v.Text)
	case evOrigin:
		e.Origin = schema.Origin(v.Text)
	case evStart:
		e.Start = int(v.Int)
	case evEnd:
		e.End = int(v.Int)
	case evPage:
		e.Page = int(v.Int)
	default:
		for _, f := range [...]struct {
			name  string
			words *string
		}{{evSegment, &e.Segment}, {evAnchor, &e.Anchor}, {evQuote, &e.Quote}, {evPrefix, &e.Prefix}, {evSuffix, &e.Suffix},
			{evRule, &e.Rule}, {evTextHash, &e.TextHash}, {evLanguage, &e.Language}, {evAntecedent, &e.Antecedent}} {
			if f.name == name {
				*f.words = v.Text
			}
		}
	}
}
