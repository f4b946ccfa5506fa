package authority_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

// named lists "text=ids" of every place.
func named(set *authority.Set, s string) string {
	var out []string
	for _, place := range set.Names(s) {
		var ids []string
		for _, n := range place {
			id := string(n.ID)
			if n.Generic {
				id += "?"
			}
			ids = append(ids, id)
		}
		slices.Sort(ids)
		out = append(out, s[place[0].Start:place[0].End]+"="+strings.Join(ids, ","))
	}
	return strings.Join(out, "; ")
}

func TestNames(t *testing.T) {
	set := embedded(t)
	for _, c := range []struct{ text, want string }{
		{"under the TRIPS Agreement and the Berne Convention", "TRIPS Agreement=wto:treaty/trips; Berne Convention=wipo:treaty/berne-convention"},
		{"the WIPO Performances and Phonograms Treaty (WPPT)", "WIPO Performances and Phonograms Treaty=wipo:treaty/wppt; WPPT=wipo:treaty/wppt"},
		{"DE LA CONVENTION DE BERNE POUR LA PROTECTION DES ŒUVRES LITTÉRAIRES ET ARTISTIQUES,",
			"CONVENTION DE BERNE POUR LA PROTECTION DES ŒUVRES LITTÉRAIRES ET ARTISTIQUES=wipo:treaty/berne-convention"},
		{"ASSEMBLEE GENERALE DE L'OMPI", "ASSEMBLEE GENERALE DE L'OMPI=wipo:body/ga"},
		{"la Asamblea General de la OMPI", "Asamblea General de la OMPI=wipo:body/ga"},
		{"the General Assembly met", "General Assembly=oas:body/ga?,un:body/ga?,wipo:body/ga?"},
		{"the WIPO General Assembly met", "WIPO General Assembly=wipo:body/ga"},
		{"the SCCR and the sccr", "SCCR=wipo:body/sccr"},
		{"SCCR/19/9 and WO/PCT", ""},
		{"trips to Geneva", ""},
		{"the PCTs and aWCT", ""},
		{"Rome Convention1 and", "Rome Convention=wipo:treaty/rome-convention"},
		{"the Geneva Act of the Hague Agreement", "Geneva Act of the Hague Agreement=wipo:treaty/hague-agreement"},
		{"the Regulations under the PCT", "Regulations under the PCT=wipo:treaty/pct-regulations"},
		{"the World Summit on the Information Society", "World Summit on the Information Society=un:session/wsis/2003-12"},
		{"the Diplomatic Conference on the Protection of Audiovisual Performances",
			"Diplomatic Conference on the Protection of Audiovisual Performances=wipo:session/avp-dc/2012-06,wipo:session/iavp-dc/2000-12"},
		{"the Millennium Declaration", "Millennium Declaration=un:document/A/RES/55/2"},
		{"the WIPO Development Agenda", "WIPO Development Agenda=wipo:recommendation/development-agenda"},
		{"a development agenda", "development agenda=wipo:recommendation/development-agenda?"},
		{"International Covenant on Civil and Political Rights", "International Covenant on Civil and Political Rights=un:treaty/iccpr"},
		{"", ""},
	} {
		if got := named(set, c.text); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestNameFields(t *testing.T) {
	set := embedded(t)
	for _, c := range []struct {
		text string
		want authority.Name
	}{
		{"WCT", authority.Name{End: 3, What: authority.ATreaty, ID: "wipo:treaty/wct", Label: "WCT", Alias: true, Org: "wipo"}},
		{"Trademark Law Treaty", authority.Name{End: 20, What: authority.ATreaty, ID: "wipo:treaty/tlt", Label: "TLT", Lang: "en", Org: "wipo"}},
		{"PCT Regulations", authority.Name{End: 15, What: authority.ARuleset, ID: "wipo:treaty/pct-regulations", Label: "PCT Regulations", Alias: true, Org: "wipo"}},
		{"World Health Assembly", authority.Name{End: 21, What: authority.ABody, ID: "who:body/wha", Label: "World Health Assembly", Lang: "en", Org: "who"}},
		{"OMPI", authority.Name{End: 4, What: authority.AnOrg, ID: "wipo:organization/wipo", Label: "WIPO", Alias: true, Org: "wipo"}},
	} {
		places := set.Names(c.text)
		if len(places) != 1 || !slices.Contains(places[0], c.want) {
			t.Errorf("%q: %+v, want %+v", c.text, places, c.want)
		}
	}
}

func TestNameReadsWholeStrings(t *testing.T) {
	set := embedded(t)
	for text, want := range map[string]schema.ID{
		"the Berne Convention": "wipo:treaty/berne-convention", "BERNE CONVENTION.": "wipo:treaty/berne-convention", "trips": "wto:treaty/trips",
		"wipo general assembly": "wipo:body/ga", "WO/GA": "wipo:body/ga", "sccr": "wipo:body/sccr", "l'Arrangement de Lisbonne": "wipo:treaty/lisbon-agreement",
		"Convenio de Paris": "wipo:treaty/paris-convention", "\"WPPT\"": "wipo:treaty/wppt", "ece/trade/c/cefact": "un:body/cefact",
	} {
		names := set.Name(text)
		if len(names) != 1 || names[0].ID != want || names[0].End != len(text) {
			t.Errorf("%q: %+v, want %s", text, names, want)
		}
	}
	if names := set.Name("no such thing"); names != nil {
		t.Errorf("%+v", names)
	}
}

// The labels are what answers show and what other collections of the same documents use.
func TestLabels(t *testing.T) {
	set := embedded(t)
	for name, want := range map[string]string{
		"Agreement on Trade-Related Aspects of Intellectual Property Rights": "TRIPS Agreement", "Patent Cooperation Treaty": "PCT", "Patent Law Treaty": "PLT",
		"Convention Establishing the World Intellectual Property Organization": "WIPO Convention", "Singapore Treaty on the Law of Trademarks": "Singapore Treaty",
		"Beijing Treaty on Audiovisual Performances": "Beijing Treaty", "Nairobi Treaty on the Protection of the Olympic Symbol": "Nairobi Treaty",
		"Constitution of the World Health Organization": "WHO Constitution", "Convention on the Rights of the Child": "CRC", "Protocol Relating to the Madrid Agreement": "Madrid Protocol",
		"Universal Declaration of Human Rights": "A/RES/217 A (III)", "Charter of the United Nations": "Charter of the United Nations",
		"United Nations General Assembly": "UN General Assembly", "Fourth Geneva Convention": "Geneva Convention IV",
	} {
		names := set.Name(name)
		if len(names) != 1 || names[0].Label != want {
			t.Errorf("%q: %+v, want label %q", name, names, want)
		}
	}
}

// An organisation that is data alone is read like the others.
func TestMadeUpOrganisation(t *testing.T) {
	folders := append(authority.Folders(), folder(map[string]string{
		"organization.json": `{"org": "moon", "label": "Moon Office", "names": {"en": ["Lunar Property Office"]}}`,
		"bodies.json": `{"bodies": [{"id": "ga", "label": "Lunar Assembly", "names": {"en": ["Lunar Assembly"]}, "codes": ["LPO/A"]},
			{"id": "cc", "label": "Crater Committee", "names": {"en": ["Crater Committee"]}, "predecessors": ["ga"], "codes": ["LPO/CC"]}]}`,
		"sessions.json": `{"sessions": [{"body": "ga", "ordinal": 3, "start": "2051-04-02", "mark": "M"}]}`,
		"symbols.json": `{"suffixes": {"words": ["Rev"], "before": " ", "number": " "}, "symbols": [{"rule": "symbol/{code}", "codes": {"LPO/A": "ga", "LPO/CC": "cc"},
			"pattern": "$code/(?P<session>[0-9]{1,3})/(?P<n>[0-9]{1,3})$suffix", "canonical": "{code}/{session}/{n}", "loose": true, "examples": {"LPO/A/3/7": "LPO/A/3/7"}}]}`,
	}))
	set, err := authority.Open(folders...)
	if err != nil {
		t.Fatal(err)
	}
	if got := found(set, "see LPO/A/3/7 Rev. 1 and lpo/cc/4/1"); got != "moon LPO/A/3/7 Rev. 1; moon LPO/CC/4/1" {
		t.Error(got)
	}
	if got := named(set, "The Crater Committee of the Lunar Property Office"); got != "Crater Committee=moon:body/cc; Lunar Property Office=moon:organization/moon" {
		t.Error(got)
	}
	if got := set.SessionLabel(set.SessionByOrdinal("moon:body/ga", 3)); got != "Lunar Assembly 3rd session (2051-04)" {
		t.Error(got)
	}
	if one, err := authority.Embedded(); err != nil || one.Version() == set.Version() {
		t.Error("other data, same version", err)
	}
	if _, err := authority.Open(append(folders, folders[len(folders)-1])...); err == nil {
		t.Error("one organisation twice is no error")
	}
}

func FuzzNames(f *testing.F) {
	for _, s := range []string{"the TRIPS Agreement", "CONVENTION DE BERNE", "İSCCR", "l'Assemblée générale de l'OMPI", "\xffWCT\xff", "PCT1"} {
		f.Add(s)
	}
	set := embedded(f)
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, place := range set.Names(s) {
			if len(place) == 0 || place[0].Start < last || place[0].End <= place[0].Start || place[0].End > len(s) {
				t.Fatalf("%q: bad place %+v after %d", s, place, last)
			}
			last = place[0].End
			if text := s[place[0].Start:place[0].End]; len(set.Name(text)) == 0 {
				t.Fatalf("%q is found as a name and is none: %s", text, fmt.Sprint(place))
			}
		}
		set.Name(s)
	})
}
