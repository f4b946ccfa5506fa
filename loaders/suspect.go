package loaders

import (
	"fmt"
	"time"

	"github.com/travaux/travaux/loaders/assert"
	"github.com/travaux/travaux/loaders/text"
)

// ahead warns of a document that bears a date after today. It is a note of the load and no part of what the document says, which does not depend
// on the day on which it is read.
func ahead(r assert.Reading, today time.Time) []text.Warning {
	day, err := time.Parse(time.DateOnly, r.Header.Date)
	if err != nil || !day.After(today.AddDate(0, 0, 1)) { // a day more, for who is further east
		return nil
	}
	return []text.Warning{{Span: r.Header.Spans["date"], Text: fmt.Sprintf("header: the date %s is still to come", r.Header.Date)}}
}
