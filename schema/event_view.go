package schema

// Day is when it happened, as full as it is known; nil when it is not.
func (e Event) Day() *string { return some(e.Date) }

// Exactness is how much of the date is known: day, month, year; nil without a date.
func (e Event) Exactness() *string { return some(e.Precision) }

// Heading is the title under which the matter went; nil when none is known.
func (e Event) Heading() *string { return some(e.Title.Text) }

// Standing is how a matter stood from a date on.
type Standing struct {
	Date  string // as full as known; ""
	State string // one of the State… values
	By    ID     // the event's session, document or treaty
}

// Day is from when it stood so; nil when that is not known.
func (s Standing) Day() *string { return some(s.Date) }

// Standings tells how a matter stood after events in the order of time: one each time that this changed. A session of
// which nothing is loaded changes nothing.
func Standings(events []Event) []Standing {
	list := []Standing{}
	for _, e := range events {
		if e.State == StateSilent || len(list) > 0 && list[len(list)-1].State == e.State {
			continue
		}
		list = append(list, Standing{Date: e.Date, State: e.State, By: e.Node})
	}
	return list
}

// Day is when it was said or done, as full as it is known; nil when it is not.
func (m Mandate) Day() *string { return some(m.Date) }
