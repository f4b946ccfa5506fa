package server

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/timeline"
)

// storyOf is a matter of four events: a conference that recommended, two assemblies of one series, a conference later on.
func storyOf(conference, last string, within schema.ID) *followed {
	const paper, act, proof schema.ID = "acme:document/C/1", "acme:decision/C/1#para_2", "acme:evidence/a"
	said := schema.Edge{From: "acme:session/dc/1", Relation: schema.Decides, To: act, Evidence: schema.Evidence{ID: proof, Document: paper, Start: 10, End: 90, Quote: "recommends", TextHash: "t"}}
	return &followed{
		events: []schema.Event{
			{Date: "2000-12-01", Node: "acme:session/dc/1", Body: "acme:body/dc", State: conference, Decisions: []schema.Told{{Decision: act, Status: statusTaken, State: conference, Evidence: []schema.ID{proof}}}},
			{Date: "2001-09-01", Node: "acme:session/ga/27", Body: "acme:body/ga", State: schema.StateDecided},
			{Date: "2001-09-01", Node: "acme:session/cc/50", Body: "acme:body/cc", State: schema.StateDecided},
			{Date: "2012-06-01", Node: "acme:session/dc2/1", Body: "acme:body/dc2", State: last},
		},
		proof:  map[schema.ID]schema.Edge{proof: said},
		naming: map[schema.ID][]schema.Edge{paper: {{From: paper, Relation: schema.Cites, To: within, Evidence: schema.Evidence{Document: paper, Start: 20, End: 40, TextHash: "t"}}}},
		leads:  map[schema.ID][]schema.Edge{}, rows: []string{"a", "b", "c", "d"},
		place:      map[schema.ID]int{"acme:session/dc/1": 0, "acme:session/ga/27": 1, "acme:session/cc/50": 2, "acme:session/dc2/1": 3},
		conference: []bool{true, false, false, true},
		series:     []schema.ID{"", "acme:series/36", "acme:series/36", ""},
	}
}

// A decision leads to the session that its own words name, when that is one; a conference that passed the matter on is open
// until the next one, and one that adopted a treaty or of which nothing tells how it ended is not.
func TestWays(t *testing.T) {
	for name, c := range map[string]struct {
		f    *followed
		want []string
	}{
		"names a session":         {storyOf(schema.StateRecommended, schema.StateAdopted, "acme:session/ga/27"), []string{"0 lead 1", "0 open 3"}},
		"names a series of two":   {storyOf(schema.StateRecommended, schema.StateAdopted, "acme:series/36"), []string{"0 open 3"}},
		"names an unknown one":    {storyOf(schema.StateRecommended, schema.StateAdopted, "acme:session/ga/99"), []string{"0 open 3"}},
		"names itself":            {storyOf(schema.StateRecommended, schema.StateAdopted, "acme:session/dc/1"), []string{"0 open 3"}},
		"adopted a treaty":        {storyOf(schema.StateAdopted, schema.StateAdopted, "acme:session/ga/27"), []string{"0 lead 1"}},
		"only considered":         {storyOf(schema.StateConsidered, schema.StateAdopted, "acme:session/ga/27"), nil},
		"decided, and names none": {storyOf(schema.StateDecided, schema.StateAdopted, ""), nil},
	} {
		var got []string
		for _, w := range c.f.findWays() {
			got = append(got, spell(w))
		}
		require.Equal(t, c.want, got, name)
	}
}

func spell(w way) string {
	return string(rune('0'+w.from)) + " " + string(w.tie) + " " + string(rune('0'+w.to))
}

// Where no conference followed, the last one is open still; words outside a decision lead nowhere; a body that met twice
// afterwards is not one candidate.
func TestWaysThatEndNowhere(t *testing.T) {
	f := storyOf(schema.StateRecommended, schema.StateDecided, "acme:session/ga/27")
	f.conference[3] = false
	f.naming["acme:document/C/1"][0].Evidence.Start, f.naming["acme:document/C/1"][0].Evidence.End = 95, 120
	f.leads["acme:decision/C/1#para_2"] = []schema.Edge{{Relation: schema.Convenes, To: "acme:body/dc2"}}
	ways := f.findWays()
	require.Len(t, ways, 2)
	require.Equal(t, way{from: 0, to: 3, tie: timeline.LeadsTo, proof: f.leads["acme:decision/C/1#para_2"][0]}, ways[0])
	require.Equal(t, -1, ways[1].to)
	f.events[2].Body = "acme:body/dc2"
	require.Len(t, f.findWays(), 1, "the body meets twice afterwards: which of them is not told")
}
