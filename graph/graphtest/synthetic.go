package graphtest

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/travaux/travaux/schema"
)

// What a synthetic world has besides its documents.
const (
	SyntheticBodies     = 20 // committees, each with a session for each 25 of its documents
	SyntheticParagraphs = 10 // of each document
	SyntheticCitations  = 15 // by each document, to earlier ones, the more often cited the likelier (Zipf)
	syntheticMatter     = 50 // documents about one issue, on average
)

// SyntheticDocument, SyntheticBody, SyntheticSession and SyntheticIssue are the IDs of a synthetic world, counted from 0.
func SyntheticDocument(i int) schema.ID { return schema.ID("acme:document/" + syntheticSymbol(i)) }

// SyntheticBody is the ID of a committee.
func SyntheticBody(i int) schema.ID { return schema.ID(fmt.Sprintf("acme:body/c%d", i)) }

// SyntheticSession is the ID of the session of a document.
func SyntheticSession(document int) schema.ID {
	return schema.ID(fmt.Sprintf("acme:session/c%d/%d", document%SyntheticBodies, 1+document/(SyntheticBodies*25)))
}

// SyntheticIssue is the ID of an issue.
func SyntheticIssue(i int) schema.ID { return schema.ID(fmt.Sprintf("acme:issue/matter-%d", i)) }

func syntheticSymbol(i int) string {
	return fmt.Sprintf("C%d/%d/%d", i%SyntheticBodies, 1+i/(SyntheticBodies*25), 1+i/SyntheticBodies%25)
}

// SyntheticIssues is how many issues a world of so many documents has.
func SyntheticIssues(documents int) int { return max(1, documents/syntheticMatter) }

func syntheticDate(i int) string { return fmt.Sprintf("%d-%02d-%02d", 1950+i/200, 1+i/17%12, 1+i%28) }

// Synthetic builds a world of an organisation that does not exist, always the same for a number of documents: committees
// with sessions, documents with a header, paragraphs, a decision and citations, and issues that run through them. It hands
// it to commit in groups. A document states some 330 quads.
func Synthetic(ctx context.Context, documents int, commit func(context.Context, schema.Batch) error) error {
	var b schema.Batch
	put := func(e schema.Entry) {
		b.Entries = append(b.Entries, e)
		b.Files = append(b.Files, schema.File{Path: "/" + e.Key, Key: e.Key, Hash: e.Hash})
	}
	for i := range SyntheticBodies {
		put(syntheticBody(i))
	}
	for i := range documents {
		if i%(SyntheticBodies*25) < SyntheticBodies { // the first of its session
			put(syntheticSession(i))
		}
		put(syntheticDocument(i))
		if i%500 == 499 {
			if err := commit(ctx, b); err != nil {
				return err
			}
			b = schema.Batch{}
		}
	}
	b.Derived = SyntheticMatters(SyntheticIssues(documents), documents)
	return commit(ctx, b)
}

// SyntheticNext is the batch by which a synthetic world that had so many documents, and to which others may have been added so, gets the document i.
func SyntheticNext(documents, i int) schema.Batch {
	e := syntheticDocument(i)
	return schema.Batch{Entries: []schema.Entry{e}, Files: []schema.File{{Path: "/" + e.Key, Key: e.Key, Hash: e.Hash}},
		Derived: SyntheticMatters(SyntheticIssues(documents), i+1)}
}

// SyntheticMatters are so many issues of a synthetic world, each about its share of the documents.
func SyntheticMatters(issues, documents int) *[]schema.Entry {
	derived := make([]schema.Entry, issues)
	for i := range derived {
		derived[i] = syntheticIssue(i, issues, documents)
	}
	return &derived
}

// syntheticEntry states properties of nodes, given as pairs.
func syntheticEntry(key, format string, n schema.ID, pairs ...any) schema.Entry {
	e := schema.Entry{Key: key, Layer: schema.LayerSource, Format: format, Hash: "synthetic-" + key}
	stateAll(&e, n, pairs...)
	return e
}

func stateAll(e *schema.Entry, n schema.ID, pairs ...any) {
	for i := 0; i < len(pairs); i += 2 {
		e.Statements = append(e.Statements, schema.Statement{Node: n, Property: pairs[i].(schema.Property), Value: pairs[i+1].(schema.Value)})
	}
}

func syntheticBody(i int) schema.Entry {
	return syntheticEntry(fmt.Sprintf("acme:authority/c%d", i), "authority", SyntheticBody(i),
		schema.PropPresent, schema.Flag(), schema.PropLabel, schema.Text(fmt.Sprintf("Committee %d", i)),
		schema.PropName, schema.InLang(fmt.Sprintf("Standing Committee on Matters of the Number %d", i), "en"),
		schema.PropCode, schema.Text(fmt.Sprintf("C%d", i)))
}

func syntheticSession(i int) schema.Entry {
	id, ordinal := SyntheticSession(i), 1+i/(SyntheticBodies*25)
	return syntheticEntry("acme:authority/"+id.Local(), "authority", id, schema.PropPresent, schema.Flag(),
		schema.PropLabel, schema.Text(fmt.Sprintf("Session %d of Committee %d", ordinal, i%SyntheticBodies)),
		schema.PropOrdinal, schema.Int(ordinal), schema.PropBody, schema.Ref(SyntheticBody(i%SyntheticBodies)),
		schema.PropStart, schema.Date(syntheticDate(i)), schema.PropEnd, schema.Date(syntheticDate(i)), schema.PropPlace, schema.Text("Geneva"))
}

func syntheticDocument(i int) schema.Entry {
	rng := rand.New(rand.NewPCG(uint64(i), 0))
	doc, symbol := SyntheticDocument(i), syntheticSymbol(i)
	e := syntheticEntry(string(doc)+"@en", "text", doc, schema.PropPresent, schema.Flag(), schema.PropLabel, schema.Text(symbol),
		schema.PropSymbol, schema.Text(symbol), schema.PropDocKind, schema.Text([]string{"MEMORANDUM", "REPORT", "NOTE"}[i%3]),
		schema.PropTitle, schema.InLang(fmt.Sprintf("Report of the Secretariat on matter %d, part %d", i%SyntheticIssues(i+1), i), "en"),
		schema.PropDate, schema.Date(syntheticDate(i)), schema.PropAuthor, schema.Text("prepared by the Secretariat"),
		schema.PropStatus, schema.Text("adopted"), schema.PropLanguage, schema.Text("en"),
		schema.PropBody, schema.Ref(SyntheticBody(i%SyntheticBodies)), schema.PropSession, schema.Ref(SyntheticSession(i)))
	e.Document, e.Language, e.Text = doc, "en", "1. The text of "+symbol+"."
	for p := 1; p <= SyntheticParagraphs; p++ {
		stateAll(&e, doc.Part(fmt.Sprintf("para_%d", p)), schema.PropNumber, schema.Text(fmt.Sprint(p)), schema.PropPartOf, schema.Ref(doc),
			schema.PropText, schema.InLang(fmt.Sprintf("%d. The Committee took note of what paragraph %d of the paper %d says.", p, p, rng.Uint32()), "en"))
	}
	decision := schema.ID("acme:decision/" + symbol + "#para_4")
	stateAll(&e, decision, schema.PropPresent, schema.Flag(), schema.PropVerb, schema.Text("decide"), schema.PropStatus, schema.Text("taken"), schema.PropDate, schema.Date(syntheticDate(i)),
		schema.PropText, schema.InLang("The Committee decided to go on with the matter.", "en"), schema.PropDocument, schema.Ref(doc), schema.PropSession, schema.Ref(SyntheticSession(i)))
	syntheticClaim(&e, schema.Edge{From: SyntheticSession(i), Relation: schema.Decides, To: decision}, 0)
	for c, target := range syntheticTargets(rng, i) {
		syntheticClaim(&e, schema.Edge{From: doc, Relation: schema.Cites, To: SyntheticDocument(target).Part(fmt.Sprintf("para_%d", 1+c%SyntheticParagraphs))}, c+1)
	}
	return e
}

// syntheticTargets are the documents that one cites: a few old ones that all cite, and its neighbours in time.
func syntheticTargets(rng *rand.Rand, i int) []int {
	if i == 0 {
		return nil
	}
	zipf := rand.NewZipf(rng, 1.2, 4, uint64(i-1))
	targets := make([]int, min(i, SyntheticCitations))
	for c := range targets {
		targets[c] = int(zipf.Uint64())
		if c%2 == 1 {
			targets[c] = i - 1 - targets[c]
		}
	}
	return targets
}

// syntheticClaim adds a claim with its evidence, the nth of its document.
func syntheticClaim(e *schema.Entry, claim schema.Edge, n int) {
	quote := fmt.Sprintf("see document %s, paragraph %d", claim.To.Whole().Local(), n)
	claim.Evidence = schema.Evidence{Document: e.Document, Segment: fmt.Sprintf("para_%d", 1+n%SyntheticParagraphs), Start: 200 * n, End: 200*n + len(quote),
		Quote: quote, Prefix: "as was set out in the ", Suffix: ", the Committee", Page: 1 + n/5, Rule: "symbol/acme", Origin: schema.Extracted,
		TextHash: e.Hash, Language: "en", Pinpoints: []string{fmt.Sprintf("para:%d", n)}}
	claim.Seal(e.Key)
	e.Edges = append(e.Edges, claim)
}

// syntheticIssue is what the corpus shows of an issue: every so manieth document and its decision are about it.
func syntheticIssue(i, issues, documents int) schema.Entry {
	id := SyntheticIssue(i)
	e := syntheticEntry("link:"+string(id), "derived", id, schema.PropPresent, schema.Flag(), schema.PropLabel, schema.Text(fmt.Sprintf("Matter %d", i)),
		schema.PropTitle, schema.InLang(fmt.Sprintf("Matter %d", i), "en"), schema.PropStatus, schema.Text("open"))
	e.Layer, e.Hash = schema.LayerDerived, fmt.Sprintf("%s of %d, %d", e.Hash, issues, (documents-i+issues-1)/issues)
	for d := i; d < documents; d += issues {
		for _, from := range []schema.ID{SyntheticDocument(d), schema.ID("acme:decision/" + syntheticSymbol(d) + "#para_4")} {
			claim := schema.Edge{From: from, Relation: schema.About, To: id, Evidence: schema.Evidence{Document: from.Whole(), Rule: "thread/title", Origin: schema.Inferred}}
			claim.Seal(e.Key)
			e.Edges = append(e.Edges, claim)
		}
	}
	return e
}
