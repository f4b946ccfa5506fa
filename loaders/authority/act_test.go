package authority_test

import (
	"slices"
	"testing"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

func TestActs(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	berne, ok := set.Treaty("wipo:treaty/berne-convention")
	if !ok {
		t.Fatal("no Berne Convention")
	}
	if !slices.IsSortedFunc(berne.Acts, func(a, b authority.Act) int { return slices.Compare([]byte(a.Date), []byte(b.Date)) }) || len(berne.Acts) != 9 {
		t.Errorf("%d acts: %+v", len(berne.Acts), berne.Acts)
	}
	act, of, ok := set.Act("wipo:treaty/berne-convention/act/1928#art_6bis")
	if !ok || act.Name != "Rome Act" || act.InForce != "1931-08-01" || of.ID != berne.ID {
		t.Errorf("act of 1928: %+v of %s, %v", act, of.ID, ok)
	}
	if act, _, ok := set.Act("wipo:treaty/berne-convention/act/1886"); !ok || act.Date != berne.Adopted || act.InForce != berne.InForce {
		t.Errorf("first text: %+v, %v", act, ok)
	}
	for _, id := range []schema.ID{"wipo:treaty/berne-convention", "wipo:treaty/berne-convention/act/1950", "wipo:treaty/none/act/1928", "wipo:treaty/plt/act/2000", ""} {
		if _, _, ok := set.Act(id); ok {
			t.Errorf("%q is an act", id)
		}
	}
}

// TestTreatyLife: the records say which conference adopted a treaty and which bodies its articles set up.
func TestTreatyLife(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	got := map[[3]string]schema.Origin{}
	for _, e := range set.Entries() {
		for _, c := range e.Edges {
			got[[3]string{string(c.From), string(c.Relation), string(c.To)}] = c.Evidence.Origin
		}
	}
	for _, want := range [][3]string{
		{"wipo:treaty/wipo-convention#art_8", "establishes", "wipo:body/cc"},
		{"wipo:treaty/berne-convention#art_22", "establishes", "wipo:body/b-a"},
		{"wipo:session/avp-dc/2012-06", "adopts", "wipo:treaty/beijing-treaty"},
		{"wipo:session/crnr-dc/1996-12", "adopts", "wipo:treaty/wct"},
		{"wipo:treaty/berne-convention/act/1928", "revises", "wipo:treaty/berne-convention/act/1908"},
		{"wipo:treaty/berne-convention/act/1914", "addsTo", "wipo:treaty/berne-convention/act/1908"},
		{"wipo:session/h-dc/1999-06", "adopts", "wipo:treaty/hague-agreement/act/1999"},
	} {
		if got[want] != schema.Catalogue {
			t.Errorf("no record says %v", want)
		}
	}
}
