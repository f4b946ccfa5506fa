package corpus

import (
	"fmt"
	"math/rand/v2"
	"strconv"

	"github.com/travaux/travaux/schema"
)

// Sessions is how many documents of one body are of one session.
const Sessions = 40

// DocumentID, IssueID, BodyID, SessionID and ArticleID are the names of DocumentIRI and the others as schema has them.
func DocumentID(i int) schema.ID { return schema.ID(DocumentIRI(i)) }

// IssueID is the issue with that number, from 0.
func IssueID(i int) schema.ID { return schema.ID(IssueIRI(i)) }

// BodyID is the body with that number, from 0.
func BodyID(i int) schema.ID { return schema.ID(BodyIRI(i)) }

// SessionID is the session of document i.
func SessionID(i int) schema.ID {
	return schema.ID(fmt.Sprintf("acme:session/b%d/%d", i%Bodies, i/(Sessions*Bodies)))
}

// ArticleID is the article that so many documents cite: 50 or 5000.
func ArticleID(citations int) schema.ID { return schema.ID(ArticleIRI(citations)) }

// Entry is an edition of document i of n as an entry, as reading a paper gives it: some 350 quads. It says what Document says, of the same
// other documents, and each claim has its evidence.
func Entry(i, n, edition int) schema.Entry {
	doc := DocumentID(i)
	p := paper{rng: rand.New(rand.NewPCG(uint64(edition), uint64(i))), e: schema.Entry{Key: string(doc) + "@en", Layer: schema.LayerSource, Document: doc,
		Language: "en", Hash: fmt.Sprintf("%056x%08x", i, edition), Format: "text", Text: fmt.Sprintf("Report %d of the working group in edition %d", i, edition)}}
	p.header(i, n, edition)
	for k := range Paragraphs {
		p.paragraph(i, k, edition)
	}
	p.claims(i, n)
	return p.e
}

// paper is a document that is being written.
type paper struct {
	rng *rand.Rand
	e   schema.Entry
	at  int // where the next claim stands in the text
}

func (p *paper) say(n schema.ID, what schema.Property, v schema.Value) {
	p.e.Statements = append(p.e.Statements, schema.Statement{Node: n, Property: what, Value: v})
}

func (p *paper) header(i, n, edition int) {
	doc, year := p.e.Document, FirstYear+i*Years/n
	p.say(doc, schema.PropPresent, schema.Flag())
	p.say(doc, schema.PropLabel, schema.Text(fmt.Sprintf("D/%d", i)))
	p.say(doc, schema.PropSymbol, schema.Text(fmt.Sprintf("D/%d", i)))
	p.say(doc, schema.PropTitle, schema.InLang(fmt.Sprintf("Report %d of the working group, edition %d", i, edition), "en"))
	p.say(doc, schema.PropDate, schema.Date(fmt.Sprintf("%d-%02d-%02d", year, 1+i%12, 1+(i/12+edition)%28)))
	p.say(doc, schema.PropBody, schema.Ref(BodyID(i%Bodies)))
	p.say(doc, schema.PropSession, schema.Ref(SessionID(i)))
	p.say(doc, schema.PropLanguage, schema.Text("en"))
	p.say(doc, schema.PropDocKind, schema.Text([]string{"REPORT", "MEMORANDUM", "NOTE", "AGENDA", "RESOLUTION", "LETTER", "STUDY"}[i%7]))
	p.say(doc, schema.PropAuthor, schema.Text(fmt.Sprintf("Delegation %d", i%180)))
	p.say(doc, schema.PropStatus, schema.Text("adopted"))
	if i/Bodies%Sessions == 0 { // the first of its session says when that is
		p.say(SessionID(i), schema.PropStart, schema.Date(fmt.Sprintf("%d-%02d-01", year, 1+i%12)))
		p.say(SessionID(i), schema.PropBody, schema.Ref(BodyID(i%Bodies)))
	}
}

// paragraph is a segment with its words; every third prints a decision.
func (p *paper) paragraph(i, k, edition int) {
	part, words := p.e.Document.Part("para_"+strconv.Itoa(k)), fmt.Sprintf("Paragraph %d of %d as edition %d has it", k, i, edition)
	p.say(part, schema.PropNumber, schema.Text(strconv.Itoa(k)))
	p.say(part, schema.PropText, schema.InLang(words, "en"))
	if k%3 > 0 {
		return
	}
	decision := schema.ID(fmt.Sprintf("acme:decision/D/%d#para_%d", i, k))
	p.say(decision, schema.PropVerb, schema.Text("decide"))
	p.say(decision, schema.PropStatus, schema.Text("taken"))
	p.say(decision, schema.PropDocument, schema.Ref(p.e.Document))
	p.say(decision, schema.PropSession, schema.Ref(SessionID(i)))
	p.say(decision, schema.PropText, schema.InLang(words, "en"))
}

// claims states what a document is about, what it succeeds and what it cites, and what its first decision is about.
func (p *paper) claims(i, n int) {
	d, issues := draft{rng: p.rng}, max(n/50, 1)
	for k := range 1 + i%3 {
		p.claim(p.e.Document, schema.About, IssueID((i/50+k*17)%issues))
	}
	p.claim(schema.ID(fmt.Sprintf("acme:decision/D/%d#para_0", i)), schema.About, IssueID(i/50%issues))
	if i > 0 && i%5 == 0 {
		p.claim(p.e.Document, schema.Succeeds, DocumentID(i-1))
	}
	for _, to := range d.citations(i, n) {
		p.claim(p.e.Document, schema.Cites, schema.ID(to))
	}
}

// claim states a claim at the next place of the text.
func (p *paper) claim(from schema.ID, relation schema.Relation, to schema.ID) {
	quote := "as " + to.Local() + " has it"
	p.e.Edges = append(p.e.Edges, schema.Edge{From: from, Relation: relation, To: to, Evidence: schema.Evidence{Document: p.e.Document,
		Segment: fmt.Sprintf("para_%d", p.at%Paragraphs), Start: 300 * p.at, End: 300*p.at + len(quote), Quote: quote, Prefix: "The Group recalled, ",
		Suffix: ", that the matter", Page: 1 + p.at/6, Rule: "symbol/acme", Origin: schema.Extracted, TextHash: p.e.Hash, Language: "en"}})
	p.at++
}
