package assert_test

import (
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/loaders/assert"
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

const retold = `Berne Convention for the Protection of Literary and Artistic Works
as revised at Rome on June 2, 1928

The countries of the Union,

Wishing to protect what authors make,

Have agreed as follows:

Article 1

The countries form a Union.

Article 6bis

(1) Authors may claim to be named.

(2) Each country settles how, subject to Article 1 and to Article 2 of the Patent Law Treaty.

Appendix

Article I

Some countries may do otherwise.
`

// TestAct: an act keeps its provisions to itself at every depth, makes its treaty present, and does not cite the treaty
// that it is a text of.
func TestAct(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	r, err := loaders.Read(strings.NewReader(retold), "x.txt", 1<<20, set)
	if err != nil {
		t.Fatal(err)
	}
	e := assert.Entry(r)
	const act = "wipo:treaty/berne-convention/act/1928"
	if e.Key != act+"@en" || e.Document != act {
		t.Errorf("key %s of %s", e.Key, e.Document)
	}
	said := map[string]string{}
	for _, s := range e.Statements {
		said[string(s.Node)+" "+string(s.Property)] = s.Value.String()
	}
	for what, want := range map[string]string{
		act + " label": "Berne Convention, Rome Act", act + " docKind": "ACT", act + " date": "1928-06-02",
		act + "#preamble present":              "1",
		act + "#preamble__p_2 text":            "Wishing to protect what authors make,",
		act + "#preamble__p_2 label":           "Berne Convention, Rome Act, recital 2",
		act + "#art_6bis number":               "6bis",
		act + "#art_6bis__para_1 text":         "Authors may claim to be named.",
		act + "#annex present":                 "1",
		"wipo:treaty/berne-convention present": "1",
	} {
		if said[what] != want {
			t.Errorf("%s is %q, want %q", what, said[what], want)
		}
	}
	var cited []string
	for _, c := range e.Edges {
		if c.Relation == schema.Cites {
			cited = append(cited, string(c.To))
		}
	}
	if strings.Join(cited, " ") != "wipo:treaty/plt#art_2" {
		t.Errorf("cites %v", cited)
	}
}
