package quadstore

import (
	"fmt"
	"math/rand/v2"

	"github.com/cayleygraph/quad"
)

// corpus is a made-up collection of documents in the proportions of a real one: a document has 11 properties, one to
// three issues, eight citations, thirty paragraphs of which ten are decisions, and sometimes a predecessor: about 112
// quads, all under the document's IRI as their label. The same size gives the same quads.
type corpus struct {
	docs [][]quad.Quad
	zipf *rand.Zipf
	rng  *rand.Rand
}

// The predicates of the corpus. The first ten have one value a document.
var (
	pType, pTitle, pDate, pSession = quad.IRI("type"), quad.IRI("title"), quad.IRI("date"), quad.IRI("session")
	pIssue, pCites, pPart          = quad.IRI("issue"), quad.IRI("cites"), quad.IRI("part")
	decisionType                   = quad.IRI("Decision")
)

func document(i int) quad.IRI        { return quad.IRI(fmt.Sprintf("wipo:document/D/%d", i)) }
func paragraph(i, k int) quad.IRI    { return quad.IRI(fmt.Sprintf("wipo:document/D/%d#para_%d", i, k)) }
func issueIRI(i int) quad.IRI        { return quad.IRI(fmt.Sprintf("wipo:issue/issue-%d", i)) }
func article(citations int) quad.IRI { return quad.IRI(fmt.Sprintf("wipo:treaty/t#art_%d", citations)) }

func newCorpus(n int) *corpus {
	rng := rand.New(rand.NewPCG(7, uint64(n)))
	c := &corpus{rng: rng, zipf: rand.NewZipf(rng, 1.2, 8, uint64(n-1))}
	for i := range n {
		c.docs = append(c.docs, c.document(i, n, 1))
	}
	return c
}

// document makes an edition of a document. Another edition has another title and date, other texts and citations.
func (c *corpus) document(i, n, edition int) (out []quad.Quad) {
	doc := document(i)
	say := func(s quad.Value, p quad.IRI, o quad.Value) {
		out = append(out, quad.Quad{Subject: s, Predicate: p, Object: o, Label: doc})
	}
	year := 1960 + i*40/n
	say(doc, pType, quad.IRI("Document"))
	say(doc, pTitle, quad.String(fmt.Sprintf("Report %d of the working group, edition %d", i, edition)))
	say(doc, pDate, quad.String(fmt.Sprintf("%d-%02d-%02d", year, 1+i%12, edition%28+1)))
	say(doc, pSession, quad.IRI(fmt.Sprintf("wipo:session/s/%d", i/40)))
	say(doc, "body", quad.IRI(fmt.Sprintf("wipo:body/b%d", i/40%25)))
	say(doc, "year", quad.Int(year))
	say(doc, "symbol", quad.String(fmt.Sprintf("D/%d", i)))
	say(doc, "language", quad.String("en"))
	say(doc, "kind", quad.IRI(fmt.Sprintf("kind/%d", i%7)))
	say(doc, "pages", quad.Int(i%90))
	say(doc, "author", quad.String(fmt.Sprintf("Delegation %d", i%180)))
	issues := max(n/50, 1)
	for k := range 1 + i%3 {
		say(doc, pIssue, issueIRI((i/50+k*17)%issues))
	}
	if i > 0 && i%5 == 0 {
		say(doc, "succeeds", document(i-1))
	}
	c.cite(i, n, func(cited quad.Value) { say(doc, pCites, cited) })
	for k := range 30 {
		say(doc, pPart, paragraph(i, k))
		say(paragraph(i, k), "text", quad.String(fmt.Sprintf("Paragraph %d of %d as edition %d has it", k, i, edition)))
		if k%3 == 0 {
			say(paragraph(i, k), pType, decisionType)
		} else {
			say(paragraph(i, k), pType, quad.IRI("Paragraph"))
		}
	}
	return out
}

// cite gives what a document cites.
func (c *corpus) cite(i, n int, say func(quad.Value)) {
	for range 8 {
		say(c.cited(i, n))
	}
	if step := n / 50; step > 0 && i%step == 0 {
		say(article(50))
	}
	if i%2 == 0 {
		say(article(5000))
	}
}

// cited draws what a document cites: a famous one, a recent one, a paragraph or an article.
func (c *corpus) cited(i, n int) quad.Value {
	recent := max(i-1-c.rng.IntN(200), 0)
	switch draw := c.rng.IntN(100); {
	case draw < 35:
		return document(int(c.zipf.Uint64()))
	case draw < 60:
		return document(recent)
	case draw < 85:
		return paragraph(recent, c.rng.IntN(30))
	}
	return quad.IRI(fmt.Sprintf("wipo:treaty/t%d#art_%d", c.rng.IntN(20), c.rng.IntN(60)))
}

// quads lists all quads, each once: a document may draw one citation twice.
func (c *corpus) quads() (out []quad.Quad) {
	for _, doc := range c.docs {
		out = append(out, doc...)
	}
	return out
}
