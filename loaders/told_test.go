package loaders

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/assert"
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/catalogue"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

const scanned = "REPORT\n\nadopted by the General Assembly\n\n1. The General Assembly met in Geneva.\n\n2. It took note of document WO/GA/28/3, paragraph 4.\n"

const printedPaper = "WO/GA/28/5\nORIGINAL: English\nDATE: September 20, 2002\n\nWIPO GENERAL ASSEMBLY\n\nTwenty-Eighth (13th Extraordinary) Session\n" +
	"Geneva, September 23 to October 1, 2002\n\nPAPER ON LIBRARIES\n\n1. See document WO/GA/28/3, paragraph 4.\n"

func readWith(t *testing.T, body string, r catalogue.Record) assert.Reading {
	t.Helper()
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	r.File, r.From, r.Line = "a.txt", "catalogue.csv", 2
	told := told{{"/p/", catalogue.New("/p/", []catalogue.Record{r})}}
	all, err := documents(t.Context(), strings.NewReader(body), "/p/a.txt", MaxSize, set, told.tell("/p/a.txt"), nil)
	if err != nil {
		t.Fatal(err)
	}
	return all[0]
}

func TestToldFills(t *testing.T) {
	r := readWith(t, scanned, catalogue.Record{Symbol: "wo/ga/28/7", Title: "Report of the General Assembly", Date: "October 1, 2002", Session: "28", Language: "eng"})
	h := r.Header
	if h.ID != "wipo:document/WO/GA/28/7" || h.Date != "2002-10-01" || h.Session.ID != "wipo:session/ga/28" || h.Body != "wipo:body/ga" || h.Language != "en" {
		t.Errorf("%+v", h)
	}
	e := assert.Entry(r)
	for _, want := range []string{"symbol: WO/GA/28/7 [catalogue.csv, line 2]", "date: 2002-10-01 [catalogue.csv, line 2]"} {
		if !slices.Contains(e.Statements, schema.Statement{Node: h.ID, Property: schema.PropCatalogued, Value: schema.Text(want)}) {
			t.Errorf("nothing states %s", want)
		}
	}
	reports := slices.IndexFunc(e.Edges, func(e schema.Edge) bool { return e.Relation == schema.Reports })
	if reports < 0 || e.Edges[reports].Evidence.Origin != schema.Catalogue || e.Edges[reports].Evidence.Quote != "" {
		t.Errorf("edges %+v", e.Edges)
	}
	if len(h.Warnings) > 0 {
		t.Errorf("warnings %v", h.Warnings)
	}
}

func TestToldContradicts(t *testing.T) {
	plain := readWith(t, printedPaper, catalogue.Record{Title: "Paper on libraries"})
	if len(plain.Header.Told) > 0 || len(plain.Header.Warnings) > 0 {
		t.Errorf("told what is printed: %+v", plain.Header)
	}
	r := readWith(t, printedPaper, catalogue.Record{Symbol: "WO/GA/28/6", Title: "Paper on archives", Date: "2003-01-01", Body: "SCCR", Session: "29", Language: "fr"})
	if r.Header.ID != plain.Header.ID || r.Header.Date != plain.Header.Date || r.Header.Title != plain.Header.Title || r.Header.Session.ID != plain.Header.Session.ID {
		t.Errorf("the text does not stand: %+v", r.Header)
	}
	for _, field := range []string{"symbol", "title", "date", "body", "session", "language"} {
		if !slices.ContainsFunc(r.Warnings, func(w text.Warning) bool {
			return strings.Contains(w.Text, "gives the "+field) && strings.Contains(w.Text, "catalogue.csv, line 2")
		}) {
			t.Errorf("the contradiction about the %s is not reported: %v", field, r.Warnings)
		}
	}
	if wrong := readWith(t, scanned, catalogue.Record{Symbol: "no symbol", Date: "soon", Body: "nobody", Session: "some"}); len(wrong.Header.Told) > 0 || len(wrong.Warnings) < 4 {
		t.Errorf("%v %+v", wrong.Warnings, wrong.Header.Told)
	}
}

// TestCauseOfOddName wants the reason alone, whatever the name of the file holds.
func TestCauseOfOddName(t *testing.T) {
	const name = "a\n\x07b: c.txt"
	err := fmt.Errorf("loaders: %s: nothing in it reads\nat all: %w", name, schema.ErrInvalid)
	if got := Cause(err, name); got != "nothing in it reads" {
		t.Errorf("%q", got)
	}
}
