package link_test

import (
	"slices"
	"testing"

	"github.com/travaux/travaux/loaders/link"
	"github.com/travaux/travaux/schema"
)

const annotated = `E
WO/PBC/14/1 Prov. 2
ORIGINAL: English
DATE: August 21, 2009

PROGRAM AND BUDGET COMMITTEE

Fourteenth Session
Geneva, September 14 to 16, 2009

DRAFT ANNOTATED AGENDA

prepared by the Secretariat

1.	Opening of the session

2.	Adoption of the agenda
	See the present document.

3.	Wells and lamps

	(a)	Report on wells
		Under this item, the Committee will have before it document WO/PBC/14/2, which holds the report.

	(b)	Report on lamps
		Document: WO/PBC/14/5.

4.	Proposed Program
	See document WO/PBC/14/4.

5.	Closing of the session

[End of document]
`

// The papers that an agenda names under its items, or under parts of them, are what the items consider.
func TestAnnotatedAgenda(t *testing.T) {
	set := embedded(t)
	got := collect(link.Derive([]schema.Entry{readText(t, set, "WO_PBC_14_1.txt", annotated)}, set))
	for item, want := range map[schema.ID][]string{
		"wipo:session/pbc/14#item_1": nil,
		"wipo:session/pbc/14#item_3": {"wipo:document/WO/PBC/14/2", "wipo:document/WO/PBC/14/5"},
		"wipo:session/pbc/14#item_4": {"wipo:document/WO/PBC/14/4"},
	} {
		if c := got.ends(item, schema.Considers); !slices.Equal(c, want) {
			t.Errorf("considered under %s: %v, want %v", item, c, want)
		}
	}
}
