package assert

import (
	"fmt"

	"github.com/travaux/travaux/loaders/adoption"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// adoption states what the document prints of its adoption, where it does so, and that its session, or its body where it
// names no session, adopted it.
func (a *asserter) adoption() {
	ad := a.Adoption
	if len(ad.Records) == 0 {
		return
	}
	a.state(a.doc, schema.PropAdoptedOn, schema.Date(ad.Date))
	a.state(a.doc, schema.PropMeeting, schema.Int(ad.Meeting))
	a.state(a.doc, schema.PropAdoptionMode, schema.Text(ad.Mode))
	for p, n := range map[schema.Property]int{schema.PropVotesFor: ad.For, schema.PropVotesAgainst: ad.Against, schema.PropAbstaining: ad.Abstaining} {
		if n != adoption.None {
			a.state(a.doc, p, schema.Text(fmt.Sprint(n)))
		}
	}
	by := a.Header.Session.ID
	if by == "" {
		by = a.Header.Body
	}
	for _, r := range ad.Records {
		a.state(a.doc, schema.PropAdoptionSpan, schema.Text(fmt.Sprintf("%d-%d", a.index.Rune(r.Start), a.index.Rune(r.End))))
		a.claim(by, schema.Adopts, a.doc, a.evidence(r.Span, a.Document.At(r.Start), r.Rule))
	}
}

// within states which collection prints the document, and where in its text.
func (a *asserter) within() {
	w := a.Within
	if w == nil {
		return
	}
	a.state(a.doc, schema.PropPartOf, schema.Ref(w.Collection))
	a.state(a.doc, schema.PropSpan, schema.Text(fmt.Sprintf("%d-%d", w.Start, w.End)))
}

// told says whether an act of the collection, which is a document of its own, says what stands at s.
func (a *asserter) told(s text.Span) bool {
	for _, p := range a.Parts {
		if p.Start <= s.Start && s.Start < p.End {
			return true
		}
	}
	return false
}

func (p printer) within() *ExtractWithin {
	if p.Within == nil {
		return nil
	}
	return &ExtractWithin{Collection: p.Within.Collection, Start: p.Within.Start, End: p.Within.End}
}

func (p printer) adoption() *ExtractAdoption {
	ad := p.Adoption
	if len(ad.Records) == 0 {
		return nil
	}
	out := &ExtractAdoption{Date: orNull(ad.Date), Meeting: orNull(ad.Meeting), Mode: orNull(ad.Mode),
		For: votes(ad.For), Against: votes(ad.Against), Abstaining: votes(ad.Abstaining)}
	for _, r := range ad.Records {
		out.Records = append(out.Records, ExtractAdoptionRecord{Text: p.Document.Text.Body[r.Start:r.End], Start: p.rune(r.Start), End: p.rune(r.End), Rule: r.Rule})
	}
	return out
}

func votes(n int) *int {
	if n == adoption.None {
		return nil
	}
	return &n
}
