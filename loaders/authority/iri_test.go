package authority_test

import (
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

// TestReadIRI: IRIs as the guidelines, drafts of them and real files write them, and what they name.
func TestReadIRI(t *testing.T) {
	set := embedded(t)
	for iri, want := range map[string]schema.ID{
		"/akn/un/doc/wipo-ga/2002-09-20/WO-GA-28-5":                         "wipo:document/WO/GA/28/5",
		"/akn/un/doc/anything/2002-09-20/WO-GA-28-5":                        "wipo:document/WO/GA/28/5",
		"/akn/un/act/treaty/wipo/1981-09-26/nairobi":                        "wipo:treaty/nairobi-treaty",
		"/akn/un/act/treaty/wipo/1886-09-09/berne-convention":               "wipo:treaty/berne-convention",
		"/akn/un/act/treaty/wipo/1971-07-24/berne-convention-act-1971":      "wipo:treaty/berne-convention/act/1971",
		"/un/resolution/2012-02-22/E/CN.7/2012/L.2":                         "un:document/E/CN.7/2012/L.2",
		"/akn/un/collection/publication/un-ga/2006-03-15/A-RES-60-251":      "un:document/A/RES/60/251",
		"/akn/un/statement/deliberation/wipo-ga/2002-09-20/SCCR-19-9_Corr.": "wipo:document/SCCR/19/9_Corr.",
		"/akn/za/act/1962/58":                                               "",
		"/akn/un/act/1958NYConvention":                                      "",
		"/akn/un/act/treaty/wipo/1981-09-27/nairobi":                        "",
		"/akn/un":                         "",
		"":                                "",
		"/akn/un/doc/wipo-ga/2002-09-20/": "",
		"/akn/un/doc/wipo-ga/2002-09-20/" + strings.Repeat("A-", 5000) + "999": "",
	} {
		id, ok := set.ReadIRI(iri)
		if id != want || ok != (want != "") {
			t.Errorf("%.80s is %q, want %q", iri, id, want)
		}
	}
}

// TestIRI: what is written is read back to the same thing, and nothing is written that could not be.
func TestIRI(t *testing.T) {
	set := embedded(t)
	for _, c := range []struct {
		work authority.Work
		want string
	}{
		{authority.Work{"wipo:document/WO/GA/28/5", "wipo:body/ga", "MEMORANDUM", "2002-09-20"}, "/akn/un/doc/wipo-ga/2002-09-20/WO-GA-28-5"},
		{authority.Work{"wipo:document/A/36/15", "wipo:body/assemblies", "REPORT", "2001-10"}, "/akn/un/debateReport/report/wipo-assemblies/2001-10-01/A-36-15"},
		{authority.Work{"un:document/E/CN.7/2012/L.2", "un:body/cnd", "RESOLUTION", "2012"}, "/akn/un/statement/deliberation/un-ecosoc-cnd/2012-01-01/E-CN.7-2012-L.2"},
		{authority.Work{"wipo:treaty/wct", "", "TREATY", "1996-12-20"}, "/akn/un/act/treaty/wipo/1996-12-20/wct"},
		{authority.Work{"wipo:document/WO/GA/28/5", "wipo:body/ga", "MEMORANDUM", ""}, ""},
		{authority.Work{"coe:document/CM/Rec(2019)1", "", "RECOMMENDATION", "2019-01-01"}, ""},
		{authority.Work{"wipo:document/WO/GA/28/5#para_1", "", "", "2002-09-20"}, ""},
	} {
		if got := set.IRI(c.work); got != c.want {
			t.Errorf("%s: %q, want %q", c.work.ID, got, c.want)
		}
	}
	seen := map[string]schema.ID{}
	for _, x := range set.Treaties() {
		iri := set.IRI(authority.Work{ID: x.ID, Kind: "TREATY", Date: x.Adopted})
		if iri == "" {
			continue
		}
		if seen[iri] != "" {
			t.Errorf("%s names %s and %s", iri, seen[iri], x.ID)
		}
		seen[iri] = x.ID
	}
	if len(seen) < 50 {
		t.Errorf("only %d treaties have an IRI", len(seen))
	}
}
