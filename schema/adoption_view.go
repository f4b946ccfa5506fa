package schema

import "strconv"

// Adoption is the view of what a document prints of its own adoption.
type Adoption struct{ Node }

// Adoption gives what the document prints of its adoption; nil when it prints nothing of it.
func (d Document) Adoption() *Adoption {
	if len(d.Texts(PropAdoptionSpan)) == 0 {
		return nil
	}
	return &Adoption{d.Node}
}

// Date is the day; nil when it is not printed.
func (a Adoption) Date() *string { return a.text(PropAdoptedOn) }

// Meeting is the number of the meeting; nil when it is not printed.
func (a Adoption) Meeting() *int { return a.number(PropMeeting) }

// Mode is unanimously, consensus, without-vote, acclamation or vote; nil when it is not said.
func (a Adoption) Mode() *string { return a.text(PropAdoptionMode) }

// For counts the votes in favour; nil when they are not printed.
func (a Adoption) For() *int { return a.votes(PropVotesFor) }

// Against counts the votes against; nil when they are not printed.
func (a Adoption) Against() *int { return a.votes(PropVotesAgainst) }

// Abstaining counts the abstentions; nil when they are not printed.
func (a Adoption) Abstaining() *int { return a.votes(PropAbstaining) }

func (a Adoption) votes(p Property) *int {
	n, err := strconv.Atoi(a.First(p).Text)
	if err != nil {
		return nil
	}
	return &n
}

// Places tells where the text records it, in code points.
func (a Adoption) Places() []string { return a.Texts(PropAdoptionSpan) }
