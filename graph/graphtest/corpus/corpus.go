package corpus

import (
	"fmt"
	"iter"
	"math/rand/v2"

	"github.com/cayleygraph/quad"
)

// The predicates of the corpus; all but Issue, Cites, Part and Succeeds have one value a document.
const (
	Type     = quad.IRI("type")
	Title    = quad.IRI("title")
	Date     = quad.IRI("date")
	Session  = quad.IRI("session")
	Body     = quad.IRI("body")
	Issue    = quad.IRI("issue")
	Cites    = quad.IRI("cites")
	Part     = quad.IRI("part")
	Succeeds = quad.IRI("succeeds")
	Text     = quad.IRI("text")

	Decision = quad.IRI("Decision") // the type of ten paragraphs in thirty
)

// Bodies is how many bodies the documents are spread over, and Paragraphs how many paragraphs a document has.
const (
	Bodies     = 25
	Paragraphs = 30
	Years      = 40 // from FirstYear on
	FirstYear  = 1960
)

// DocumentIRI is the document with that number, from 0.
func DocumentIRI(i int) quad.IRI { return quad.IRI(fmt.Sprintf("acme:document/D/%d", i)) }

// ParagraphIRI is a paragraph of a document, from 0.
func ParagraphIRI(i, k int) quad.IRI {
	return quad.IRI(fmt.Sprintf("acme:document/D/%d#para_%d", i, k))
}

// IssueIRI is the issue with that number, from 0.
func IssueIRI(i int) quad.IRI { return quad.IRI(fmt.Sprintf("acme:issue/issue-%d", i)) }

// BodyIRI is the body with that number, from 0.
func BodyIRI(i int) quad.IRI { return quad.IRI(fmt.Sprintf("acme:body/b%d", i)) }

// ArticleIRI is the article that so many documents cite: 50 or 5000.
func ArticleIRI(citations int) quad.IRI {
	return quad.IRI(fmt.Sprintf("acme:treaty/t#art_%d", citations))
}

// Quads lists all quads of a corpus of n documents. A document may draw one citation twice: it is then listed twice.
func Quads(n int) (out []quad.Quad) {
	for _, doc := range All(n) {
		out = append(out, doc...)
	}
	return out
}

// All gives the documents of a corpus of n, one after the other, in their first edition.
func All(n int) iter.Seq2[int, []quad.Quad] {
	return func(yield func(int, []quad.Quad) bool) {
		for i := range n {
			if !yield(i, Document(i, n, 1)) {
				return
			}
		}
	}
}

// Document makes an edition of document i of n. Another edition has another title and date, other texts and citations.
func Document(i, n, edition int) []quad.Quad {
	d := draft{doc: DocumentIRI(i), rng: rand.New(rand.NewPCG(uint64(edition), uint64(i)))}
	d.properties(i, n, edition)
	d.links(i, n)
	for k := range Paragraphs {
		part, kind := ParagraphIRI(i, k), quad.IRI("Paragraph")
		if k%3 == 0 {
			kind = Decision
		}
		d.say(d.doc, Part, part)
		d.say(part, Text, quad.String(fmt.Sprintf("Paragraph %d of %d as edition %d has it", k, i, edition)))
		d.say(part, Type, kind)
	}
	return d.quads
}

// draft is a document that is being written.
type draft struct {
	doc   quad.IRI
	rng   *rand.Rand
	quads []quad.Quad
}

func (d *draft) say(s quad.Value, p quad.IRI, o quad.Value) {
	d.quads = append(d.quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: d.doc})
}

func (d *draft) properties(i, n, edition int) {
	year := FirstYear + i*Years/n
	d.say(d.doc, Type, quad.IRI("Document"))
	d.say(d.doc, Title, quad.String(fmt.Sprintf("Report %d of the working group, edition %d", i, edition)))
	d.say(d.doc, Date, quad.String(fmt.Sprintf("%d-%02d-%02d", year, 1+i%12, 1+(i/12+edition)%28)))
	d.say(d.doc, Session, quad.IRI(fmt.Sprintf("acme:session/b%d/%d", i%Bodies, i/(40*Bodies))))
	d.say(d.doc, Body, BodyIRI(i%Bodies))
	d.say(d.doc, "year", quad.Int(year))
	d.say(d.doc, "symbol", quad.String(fmt.Sprintf("D/%d", i)))
	d.say(d.doc, "language", quad.String("en"))
	d.say(d.doc, "kind", quad.IRI(fmt.Sprintf("kind/%d", i%7)))
	d.say(d.doc, "pages", quad.Int(i%90))
	d.say(d.doc, "author", quad.String(fmt.Sprintf("Delegation %d", i%180)))
}

// links states the issues of a document, what it succeeds and what it cites.
func (d *draft) links(i, n int) {
	issues := max(n/50, 1)
	for k := range 1 + i%3 {
		d.say(d.doc, Issue, IssueIRI((i/50+k*17)%issues))
	}
	if i > 0 && i%5 == 0 {
		d.say(d.doc, Succeeds, DocumentIRI(i-1))
	}
	for _, to := range d.citations(i, n) {
		d.say(d.doc, Cites, to)
	}
}

// citations draws all that a document cites.
func (d *draft) citations(i, n int) (all []quad.IRI) {
	zipf := rand.NewZipf(d.rng, 1.2, 8, uint64(max(n-1, 1)))
	for range 8 {
		all = append(all, d.cited(i, zipf))
	}
	if i%max(n/50, 1) == 0 {
		all = append(all, ArticleIRI(50))
	}
	if i%max(n/5000, 2) == 0 {
		all = append(all, ArticleIRI(5000))
	}
	return all
}

// cited draws what a document cites: a famous one, a recent one, a paragraph or an article.
func (d *draft) cited(i int, zipf *rand.Zipf) quad.IRI {
	recent := max(i-1-d.rng.IntN(200), 0)
	switch draw := d.rng.IntN(100); {
	case draw < 35:
		return DocumentIRI(int(zipf.Uint64()))
	case draw < 60:
		return DocumentIRI(recent)
	case draw < 85:
		return ParagraphIRI(recent, d.rng.IntN(Paragraphs))
	}
	return quad.IRI(fmt.Sprintf("acme:treaty/t%d#art_%d", d.rng.IntN(20), d.rng.IntN(60)))
}
