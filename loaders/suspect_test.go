package loaders

import (
	"testing"
	"time"

	"github.com/travaux/travaux/loaders/catalogue"
)

func TestAhead(t *testing.T) {
	r := readWith(t, printedPaper, catalogue.Record{})
	for today, want := range map[string]string{"2002-09-21": "", "2002-09-19": "", "2002-09-18": "September 20, 2002", "1999-01-01": "September 20, 2002"} {
		day, err := time.Parse(time.DateOnly, today)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, w := range ahead(r, day) {
			got = r.Document.Text.Body[w.Start:w.End]
		}
		if got != want {
			t.Errorf("on %s: %q", today, got)
		}
	}
}
