package word

import (
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
)

// Ordinal is the number of a session as the language prints it: "28th", "28e".
func (w *Words) Ordinal(n int) string {
	f := w.messages["short.ordinal"]
	text, ok := f[categories[plural.Ordinal.MatchPlural(w.tag, max(n, -n), 0, 0, 0, 0)]]
	if !ok {
		text = f["other"]
	}
	return fill(text, []any{n})
}

// Month is a date as far as it is known, without its day and short: "Sep 2002", "2002"; the text itself when it is no date.
func (w *Words) Month(date string) string {
	months := strings.Fields(w.Say("short.months"))
	if len(date) < 7 {
		return date
	}
	m, err := strconv.Atoi(date[5:7])
	if err != nil || m < 1 || m > len(months) {
		return date
	}
	return w.Say("short.month", months[m-1], date[:4])
}
