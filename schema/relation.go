package schema

import "fmt"

// Relation is what a claim says of two nodes. The list is closed; each has an inverse name, used when the
// same claim is read from its other end.
type Relation string

// The relations, with what stands at their two ends.
const (
	Cites       Relation = "cites"       // document or segment -> document, article, session, decision, recommendation, unresolved
	Decides     Relation = "decides"     // session -> decision
	Amends      Relation = "amends"      // document or decision -> document or article
	Succeeds    Relation = "succeeds"    // body, document, session, issue -> the one before
	Proposes    Relation = "proposes"    // document -> proposed decision
	Answers     Relation = "answers"     // decision taken -> decision proposed
	Recommends  Relation = "recommends"  // session or decision -> recommendation, or what is recommended
	Adopts      Relation = "adopts"      // session or decision -> document, treaty, recommendation
	About       Relation = "about"       // document, decision, session, agenda item -> issue
	CarriesOver Relation = "carriesOver" // decision -> the session an issue goes on to
	Establishes Relation = "establishes" // decision or article -> body
	Ends        Relation = "ends"        // decision -> body
	Convenes    Relation = "convenes"    // decision -> session
	Revises     Relation = "revises"     // document -> document (Rev.)
	Corrects    Relation = "corrects"    // document -> document (Corr.)
	AddsTo      Relation = "addsTo"      // document -> document (Add.)
	Reports     Relation = "reports"     // document -> session or agenda item, or the document it reports on
	Implements  Relation = "implements"  // document or decision -> decision, recommendation, treaty
	Recalls     Relation = "recalls"     // a citation that relies on an earlier decision; a decision told again -> the one it tells
	Considers   Relation = "considers"   // agenda item -> document that was taken up under it
	Renews      Relation = "renews"      // decision -> body whose mandate goes on
)

var inverses = map[Relation]string{
	Cites: "citedBy", Decides: "decidedBy", Amends: "amendedBy", Succeeds: "succeededBy", Proposes: "proposedBy",
	Answers: "answeredBy", Recommends: "recommendedBy", Adopts: "adoptedBy", About: "subjectOf", CarriesOver: "carriedFrom",
	Establishes: "establishedBy", Ends: "endedBy", Convenes: "convenedBy", Revises: "revisedBy", Corrects: "correctedBy",
	AddsTo: "addedToBy", Reports: "reportedBy", Implements: "implementedBy", Recalls: "recalledBy",
	Considers: "consideredUnder", Renews: "renewedBy",
}

// Relations lists all relations in the order in which answers show them.
func Relations() []Relation {
	return []Relation{Cites, Recalls, Proposes, Decides, Answers, CarriesOver, Recommends, Adopts, Amends, Revises,
		Corrects, AddsTo, Succeeds, Reports, Considers, Implements, Establishes, Renews, Ends, Convenes, About}
}

// ParseRelation reads a relation by its own name; an inverse name or anything else gives ErrInvalid.
func ParseRelation(s string) (Relation, error) {
	if _, ok := inverses[Relation(s)]; !ok {
		return "", fmt.Errorf("schema: relation %q: %w", clip(s), ErrInvalid)
	}
	return Relation(s), nil
}

// Inverse is the name of the relation read from its other end: "citedBy" for Cites; "" for no relation.
func (r Relation) Inverse() string { return inverses[r] }
