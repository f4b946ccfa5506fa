package schema

// Claim is an edge as it is shown: seen from one of its ends, Other being the end one did not come from.
type Claim struct {
	Edge
	Other  ID
	Cursor *string // where to go on after it, inside a page; nil elsewhere
}

// Seen is the edge as a Claim seen from one of its ends. Seen from neither (a whole seeing the claims of its
// parts), the end that is no part of it is the other one.
func (e Edge) Seen(from ID) Claim {
	if e.To == from || (e.From != from && e.To.Whole() == from.Whole() && e.From.Whole() != from.Whole()) {
		return Claim{Edge: e, Other: e.From}
	}
	return Claim{Edge: e, Other: e.To}
}

// Reads is the relation in words as seen from the end one came from: "cites", or "citedBy" when one came from To.
func (c Claim) Reads() string {
	if c.Other == c.From && c.From != c.To {
		return c.Relation.Inverse()
	}
	return string(c.Relation)
}

// Pinpoints lists the places in To that are meant; empty for none.
func (c Claim) Pinpoints() []string { return c.Evidence.Pinpoints }

// Antecedent is what an anaphor leaned on, as printed; nil for other references.
func (c Claim) Antecedent() *string { return some(c.Evidence.Antecedent) }

// SegmentID is the part of the document that says it; nil when the whole document does.
func (e Evidence) SegmentID() *string { return some(e.Segment) }

// StartAt is the first code point of the quote; nil when the source is no text.
func (e Evidence) StartAt() *int { return e.offset(e.Start) }

// EndAt is the code point after the quote; nil when the source is no text.
func (e Evidence) EndAt() *int { return e.offset(e.End) }

// PageNumber is the page, from 1; nil when the text shows none.
func (e Evidence) PageNumber() *int {
	if e.Page == 0 {
		return nil
	}
	return &e.Page
}

// Lang is the language of the text; nil when it is not known.
func (e Evidence) Lang() *string { return some(e.Language) }

// Sum is the hash of the text in which the offsets count; nil when the source is no text.
func (e Evidence) Sum() *string { return some(e.TextHash) }

func (e Evidence) offset(n int) *int {
	if e.Start == 0 && e.End == 0 {
		return nil
	}
	return &n
}
