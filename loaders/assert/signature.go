package assert

import (
	"fmt"

	"github.com/travaux/travaux/schema"
)

// signature states on which day the treaty, or the act of it whose formula the text keeps, was signed, and the formula with its
// place.
func (a *asserter) signature() {
	f := a.Closing
	if f.Date == "" {
		return
	}
	a.state(f.Of, schema.PropSigned, schema.Date(f.Date))
	a.state(f.Of, schema.PropSignedAt, schema.Text(f.Place))
	a.state(f.Of, schema.PropSignedPrinted, schema.Text(a.Document.Text.Body[f.Start:f.End]))
	a.state(f.Of, schema.PropSignedSpan, schema.Text(fmt.Sprintf("%d-%d", a.index.Rune(f.Start), a.index.Rune(f.End))))
}

func (p printer) signature() *ExtractSignature {
	f := p.Closing
	if f.Date == "" {
		return nil
	}
	return &ExtractSignature{Of: f.Of, Date: f.Date, Place: orNull(f.Place), Text: p.Document.Text.Body[f.Start:f.End], Start: p.rune(f.Start), End: p.rune(f.End), Rule: f.Rule}
}

// ExtractSignature is the day on which a treaty was signed, by the formula that closes it.
type ExtractSignature struct {
	Of    schema.ID `json:"of"` // the treaty or act
	Date  string    `json:"date"`
	Place *string   `json:"place"`
	Text  string    `json:"text"`
	Start int       `json:"start"`
	End   int       `json:"end"`
	Rule  string    `json:"rule"`
}
