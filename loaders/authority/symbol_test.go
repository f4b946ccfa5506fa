package authority_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

// found lists the canonical forms of every place, readings of one place joined by "|".
func found(set *authority.Set, s string) string {
	var out []string
	for _, place := range set.Symbols(s) {
		var one []string
		for _, sym := range place {
			one = append(one, string(sym.Org)+" "+sym.Canonical)
		}
		out = append(out, strings.Join(one, "|"))
	}
	return strings.Join(out, "; ")
}

func TestSymbols(t *testing.T) {
	set := embedded(t)
	for _, c := range []struct{ text, want string }{
		{"(see document AB/XXX/4, items 3 and 4)", "wipo AB/XXX/4"},
		{"see document WO/GA/XXI/13, paragraph 205", "wipo WO/GA/XXI/13"},
		{"based on documents IAVP/PM/3, IAVP/PM/4 and IAVP/PM/5.", "wipo IAVP/PM/3; wipo IAVP/PM/4; wipo IAVP/PM/5"},
		{"documents WO/GA/36/1 and 12.", "wipo WO/GA/36/1"},
		{"(AVP/IM/03/4 Add.)", "wipo AVP/IM/03/4 Add."},
		{"paragraphs 6 and 7 (document A/43/13 Rev.)", "wipo A/43/13 Rev."},
		{"paragraphs 5 and 6 of document CWS/1/3)", "wipo CWS/1/3"},
		{"(documents WO/GA/31/11 and WO/GA/31/14 )", "wipo WO/GA/31/11; wipo WO/GA/31/14"},
		{"(document A/36/2)", "un A/36/2|wipo A/36/2"},
		{"a text (SCCR/12/2 Rev. 2) and a paper (SCCR/12/5 Prov.)", "wipo SCCR/12/2 Rev. 2; wipo SCCR/12/5 Prov."},
		{"A/54/INF/1 Rev. lists them", "wipo A/54/INF/1 Rev."},
		{"A/54/6 REV. corr.", "wipo A/54/6 Rev. Corr."},
		{"document SCCR/19/9/Corr. of that session", "wipo SCCR/19/9 Corr."},
		{"EWO/GA/32/4 ORIGINAL: English", "wipo WO/GA/32/4"},
		{"SCCR/22/18ORIGINAL: ENGLISH", "wipo SCCR/22/18"},
		{"the paper WO/ GA/XXI/6", "wipo WO/GA/XXI/6"},
		{"avp/DC/20 of June", "wipo AVP/DC/20"},
		{"HA/29/2 is a misprint", "wipo H/A/29/2"},
		{"session CWS/4BIS/2", "wipo CWS/4BIS/2"},
		{"PR/2000/217 and WIPO/LDC/2001/1", "wipo PR/2000/217; wipo WIPO/LDC/2001/1"},
		{"WO/GA/3l/1O was scanned", "wipo WO/GA/31/10"},
		{"the draft A/64/L.63/Rev.1 and S/26488", "un A/64/L.63/Rev.1; un S/26488"},
		{"Recalling its resolutions 54/175 of 17 December 1999, on water, 55/196 of 20 December 2000, and 64/198 of 21 December 2009",
			"un A/RES/54/175; un A/RES/55/196; un A/RES/64/198"},
		{"its resolutions 812 (1993) of 12 March 1993, 846 (1993) of 22 June 1993 and 872 (1993)", "un S/RES/812 (1993); un S/RES/846 (1993); un S/RES/872 (1993)"},
		{"Council resolutions 7/22 of 28 March 2008 and 12/8 of 1 October 2009", "un A/HRC/RES/7/22; un A/HRC/RES/12/8"},
		{"Resolution 217 A (III).", "un A/RES/217 A (III)"},
		{"dans sa résolution 1503 (2003)", "un S/RES/1503 (2003)"},
		{"su resolución 60/1, de 16 de septiembre de 2005", "un A/RES/60/1"},
		{"decision 1/CP.21, annex", "unfccc 1/CP.21"},
		{"FCCC/PA/CMA/2016/3/Add.1", "unfccc FCCC/PA/CMA/2016/3/Add.1"},
		{"WHA66.20 and document A66/10 Rev.1", "who WHA66.20; who A66/10 Rev.1"},
		{"United Nations, Treaty Series, vol. 660, No. 9464.", "un UNTS vol. 660, No. 9464"},
		{"A/65/820-S/2011/250", "un A/65/820; un S/2011/250"},
		{"WT/L/540 and WT/MIN(01)/DEC/2", "wto WT/L/540; wto WT/MIN(01)/DEC/2"},
	} {
		if got := found(set, c.text); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestNoSymbols(t *testing.T) {
	set := embedded(t)
	for _, s := range []string{
		"", "and/or", "1994/95", "1/2", "12/31/2001", "on 5/6/1999", "the ratio 3/4", "km/h", "N/A", "he/she", "24/7 service", "9/11",
		`r:\publish\assembly\eng\doc\a35e15.doc`, "woga26e10.doc", "https://www.wipo.int/edocs/mdocs/govbody/en/wo_ga_28/wo_ga_28_5.html",
		"https://undocs.org/en/A/RES/60/1", "www.example.org/A/36/15", "WO/GA", "WO/GA/28", "SCCR/19", "Article 12/13", "TCP/IP", "A4/5 paper",
		"pages 12/13", "his resolution 12", "resolution 69.2", "B/W", "S/he", "version 1.2/3", "n° 2003/15", "AC/DC", "S/MIME", "I/O 3/4", "A/B",
	} {
		if got := found(set, s); got != "" {
			t.Errorf("%q reads as %s", s, got)
		}
	}
}

func TestSymbolFields(t *testing.T) {
	set := embedded(t)
	for _, c := range []struct {
		text string
		want authority.Symbol
	}{
		{"of WO/GA/28/5 Rev. 2.", authority.Symbol{Start: 3, End: 20, ID: "wipo:document/WO/GA/28/5_Rev._2", Printed: "WO/GA/28/5 Rev. 2", Canonical: "WO/GA/28/5 Rev. 2",
			Prefix: "WO/GA/28/", Org: "wipo", Body: "wipo:body/ga", Session: "wipo:session/ga/28", Ordinal: 28, Number: "5", Suffixes: []string{"Rev. 2"},
			Base: "wipo:document/WO/GA/28/5", Kind: "document", Rule: "symbol/wo-ga"}},
		{"AB/XXX/4", authority.Symbol{End: 8, ID: "wipo:document/AB/XXX/4", Printed: "AB/XXX/4", Canonical: "AB/XXX/4", Prefix: "AB/XXX/", Org: "wipo",
			Body: "wipo:body/assemblies", Session: "wipo:series/30", Ordinal: 30, Number: "4", Base: "wipo:document/AB/XXX/4", Kind: "document", Rule: "symbol/ab"}},
		{"AVP/DC/20", authority.Symbol{End: 9, ID: "wipo:document/AVP/DC/20", Printed: "AVP/DC/20", Canonical: "AVP/DC/20", Prefix: "AVP/DC/", Org: "wipo",
			Body: "wipo:body/avp-dc", Session: "wipo:session/avp-dc/2012-06", Number: "20", Base: "wipo:document/AVP/DC/20", Kind: "document", Rule: "symbol/avp-dc"}},
		{"AVP/IM/03/4 Add.", authority.Symbol{End: 16, ID: "wipo:document/AVP/IM/03/4_Add.", Printed: "AVP/IM/03/4 Add.", Canonical: "AVP/IM/03/4 Add.", Prefix: "AVP/IM/03/",
			Org: "wipo", Body: "wipo:body/avp-im", Year: 2003, Number: "4", Suffixes: []string{"Add."}, Base: "wipo:document/AVP/IM/03/4", Kind: "document", Rule: "symbol/avp-im"}},
		{"S/RES/893 (1994)", authority.Symbol{End: 16, ID: "un:document/S/RES/893_(1994)", Printed: "S/RES/893 (1994)", Canonical: "S/RES/893 (1994)", Prefix: "S/RES/893 (1994)",
			Org: "un", Body: "un:body/sc", Year: 1994, Number: "893", Base: "un:document/S/RES/893_(1994)", Kind: "decision", Rule: "symbol/sc-resolution"}},
		{"1/CP.21", authority.Symbol{End: 7, ID: "unfccc:document/1/CP.21", Printed: "1/CP.21", Canonical: "1/CP.21", Prefix: "1/CP.21", Org: "unfccc",
			Body: "unfccc:body/cop", Session: "unfccc:session/cop/21", Ordinal: 21, Number: "1", Base: "unfccc:document/1/CP.21", Kind: "decision", Rule: "symbol/decision"}},
	} {
		places := set.Symbols(c.text)
		if len(places) != 1 || len(places[0]) != 1 {
			t.Errorf("%q: %v", c.text, places)
			continue
		}
		got := places[0][0]
		if strings.Join(got.Suffixes, "|") != strings.Join(c.want.Suffixes, "|") {
			t.Errorf("%q: suffixes %q", c.text, got.Suffixes)
		}
		got.Suffixes, c.want.Suffixes = nil, nil
		if !same(got, c.want) {
			t.Errorf("%q\n got %+v\nwant %+v", c.text, got, c.want)
		}
	}
}

func same(a, b authority.Symbol) bool {
	return a.Start == b.Start && a.End == b.End && a.ID == b.ID && a.Printed == b.Printed && a.Canonical == b.Canonical && a.Prefix == b.Prefix &&
		a.Org == b.Org && a.Body == b.Body && a.Session == b.Session && a.Ordinal == b.Ordinal && a.Year == b.Year && a.Number == b.Number &&
		a.Base == b.Base && a.Kind == b.Kind && a.Rule == b.Rule && a.Repaired == b.Repaired
}

func TestRepairsAreTold(t *testing.T) {
	set := embedded(t)
	for text, want := range map[string]string{
		"WO/GA/28/5": "", "wo/ga/28/5": "case", "HA/29/2": "missing-slash", "SCCR22/18": "missing-slash", "EWO/GA/32/4": "language-letter",
		"SCCR/22/18ORIGINAL": "glued", "WO/GA/3l/15": "letter-for-digit", "WO/ GA/28/5": "",
	} {
		places := set.Symbols(text)
		if len(places) != 1 || places[0][0].Repaired != want {
			t.Errorf("%q: %+v, want repair %q", text, places, want)
		}
	}
}

func TestParseSymbol(t *testing.T) {
	set := embedded(t)
	for text, want := range map[string]schema.ID{
		"wo/ga/28/5": "wipo:document/WO/GA/28/5", "WO/GA/28/5.": "wipo:document/WO/GA/28/5", "WO/GA/28/5 rev 2": "wipo:document/WO/GA/28/5_Rev._2",
		" document WO/GA/28/5 ": "wipo:document/WO/GA/28/5", "sccr/19/9 corr.": "wipo:document/SCCR/19/9_Corr.", "SCCR/19/9_Corr.": "wipo:document/SCCR/19/9_Corr.",
		"a/64/l.63/rev.1": "un:document/A/64/L.63/Rev.1", "S/RES/893 (1994)": "un:document/S/RES/893_(1994)", "s/res/893 (1994)": "un:document/S/RES/893_(1994)",
		"resolution 55/2": "un:document/A/RES/55/2", "a/res/55/2": "un:document/A/RES/55/2", "decision 1/CP.21": "unfccc:document/1/CP.21",
		"WHA66.20": "who:document/WHA66.20", "WO/GA/ 28 / 5": "wipo:document/WO/GA/28/5", "E/CN.4/sub.2/1994/56": "un:document/E/CN.4/Sub.2/1994/56",
	} {
		syms, err := set.ParseSymbol(text)
		if err != nil || len(syms) == 0 || syms[0].ID != want {
			t.Errorf("%q: %v, %v, want %s", text, syms, err, want)
		}
	}
	for _, text := range []string{"", "hello", "WO/GA", "the WO/GA/28/5 and SCCR/4/6", "12", strings.Repeat("WO/GA/", 100)} {
		if syms, err := set.ParseSymbol(text); !errors.Is(err, schema.ErrInvalid) {
			t.Errorf("%q: %v, %v", text, syms, err)
		}
	}
}

func TestElide(t *testing.T) {
	set := embedded(t)
	for _, c := range []struct{ from, tail, want string }{
		{"WO/GA/36/1", "12", "WO/GA/36/12"}, {"AVP/PM/4", "6", "AVP/PM/6"}, {"IAVP/PM/1", "5", "IAVP/PM/5"}, {"WO/GA/36/1", "12 Rev.", "WO/GA/36/12 Rev."},
		{"A/36/1", "INF/2", "A/36/INF/2"}, {"A/36/INF/1", "3", "A/36/INF/3"}, {"SCCR/15/2 Rev.", "15/4", "SCCR/15/4"}, {"WO/GA/31/11", "31/14", "WO/GA/31/14"},
		{"S/26488", "Add.1", "S/26488/Add.1"}, {"S/26488", "Add.l", "S/26488/Add.1"}, {"A/RES/55/2", "55/196", "A/RES/55/196"}, {"S/RES/812 (1993)", "846 (1993)", "S/RES/846 (1993)"},
		{"SCCR/12/1", "Rev. 2", "SCCR/12/1 Rev. 2"}, {"CDIP/1/2", "4", "CDIP/1/4"}, {"UNTS vol. 660, No. 9464", "vol. 1249, No. 20378", "UNTS vol. 1249, No. 20378"},
		{"resolution 55/2", "61/106", "A/RES/61/106"},
	} {
		from, err := set.ParseSymbol(c.from)
		if err != nil {
			t.Error(err)
			continue
		}
		got, ok := set.Elide(from[0], c.tail)
		if !ok || got.Canonical != c.want || got.Printed != c.tail {
			t.Errorf("%s + %q = %v %+v, want %s", c.from, c.tail, ok, got, c.want)
		}
	}
	from, err := set.ParseSymbol("WO/GA/36/1")
	if err != nil {
		t.Fatal(err)
	}
	for _, tail := range []string{"", "the", "1", "2003-2004", "a", "12 delegations", "/"} {
		if got, ok := set.Elide(from[0], tail); ok {
			t.Errorf("%q reads as %s", tail, got.Canonical)
		}
	}
}

func FuzzSymbols(f *testing.F) {
	for _, s := range []string{"WO/GA/28/5 Rev. 2", "EWO/GA/32/4", "resolutions 54/175 of 17 December 1999, 55/196", "A/36/15é", "1/CP.21–2/CP.21", "HA/29/2/", "A/", "é/A/36/15"} {
		f.Add(s)
	}
	set := embedded(f)
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, place := range set.Symbols(s) {
			for _, sym := range place {
				if sym.Start < last || sym.End <= sym.Start || sym.End > len(s) || s[sym.Start:sym.End] != sym.Printed {
					t.Fatalf("%q: bad span of %+v after %d", s, sym, last)
				}
				if _, err := schema.ParseID(string(sym.ID)); err != nil && utf8.ValidString(s) {
					t.Fatalf("%q: %v", s, err)
				}
				set.Elide(sym, s[:min(len(s), 12)])
			}
			last = place[0].End
		}
		if syms, err := set.ParseSymbol(s); err == nil && len(syms) == 0 {
			t.Fatalf("%q: neither symbol nor error", s)
		}
	})
}
