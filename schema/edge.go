package schema

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strings"
)

// Origin says how a claim came to be. Later ones in the list are weaker.
type Origin string

// The origins, strongest first.
const (
	Curated   Origin = "curated"   // a person wrote it down
	Catalogue Origin = "catalogue" // an authority record or a catalogue says so
	Extracted Origin = "extracted" // it was read in the text
	Inferred  Origin = "inferred"  // it follows from what several documents say
)

// Edge is one claim: From stands in Relation to To, and this Evidence says so. Two sentences that say the same are two edges.
type Edge struct {
	From     ID
	Relation Relation
	To       ID
	Evidence Evidence
}

// Evidence is where a claim can be checked: the document, the place in its text, the words.
type Evidence struct {
	ID         ID     // <org>:evidence/…, see EvidenceID; set by Seal
	Document   ID     // the document that says it (or the authority record's organisation)
	Segment    string // portion of the document, "para_2__item_ii", "fn_1"; "" when the claim is the whole document's
	Anchor     string // of a footnote: the segment of running text that bears its mark, "para_2"; "" for others
	Start, End int    // code points in the text that was read; 0,0 when the source is no text
	Quote      string // exactly text[Start:End]
	Prefix     string // up to 30 characters before, so that the place is found again in another copy
	Suffix     string // up to 30 characters after
	Page       int    // page number, 0 when the text has no pages
	Rule       string // the rule that read it, "symbol/wo-ga", "anaphor/idem"
	Origin     Origin
	TextHash   string   // sha256 (hex) of the text in which Start and End count
	Language   string   // of the text, ISO 639-1
	Pinpoints  []string // "para:182", "art:12(2)(a)": where in the target
	Antecedent string   // what an anaphor leaned on, as printed; "" for others
	Reasons    []ID     // Inferred: the evidence (or nodes) the inference rests on
}

// EvidencePath is the path word of evidence IDs. Evidence is no node: ParseID refuses it.
const EvidencePath = "evidence"

// Seal gives the edge's evidence its ID, a hash of the source, the span, the relation and both ends: the same
// sentence read twice gives the same ID, two sentences give two. source is the key of the Entry that states the edge.
func (e *Edge) Seal(source string) {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s\x00%s\x00%s\x00%d\x00%d\x00%s\x00%s", source, e.From, e.Relation, e.To,
		e.Evidence.Start, e.Evidence.End, e.Evidence.Segment, strings.Join(e.Evidence.Pinpoints, ","))
	sum := base32.HexEncoding.WithPadding(base32.NoPadding).EncodeToString(h.Sum(nil)[:15])
	e.Evidence.ID = ID(e.From.Org() + ":" + EvidencePath + "/" + strings.ToLower(sum))
}
