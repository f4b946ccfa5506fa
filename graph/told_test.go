package graph_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/travaux/travaux/schema"
)

// TestTold: a decision is told with all the places that tell it, whether or not it is asked for as a part of a story.
func TestTold(t *testing.T) {
	v := tell(t, story())
	got, err := v.Told(t.Context(), []schema.ID{taken, "acme:decision/none#para_1", asked, again})
	require.NoError(t, err)
	require.Len(t, got, 4)
	require.Equal(t, []schema.ID{again}, got[0].Also)
	require.Equal(t, []schema.ID{asked}, got[0].Answers)
	require.Len(t, got[0].Evidence, 2, "its own claim and that of the place that tells it again")
	require.Equal(t, schema.Told{Decision: "acme:decision/none#para_1"}, got[1], "of what is not known only the name")
	require.Equal(t, []schema.ID{taken}, got[2].Answered)
	require.Equal(t, schema.OutcomeAsProposed, got[2].Outcome)
	require.Empty(t, got[3].Also, "the place that tells again stands for nothing")

	events, err := happened(t, v, noise)
	require.NoError(t, err)
	for _, e := range events {
		for _, d := range e.Decisions {
			alone, err := v.Told(t.Context(), []schema.ID{d.Decision})
			require.NoError(t, err)
			alone[0].LeadIn = d.LeadIn
			require.Equal(t, alone[0], d)
		}
	}
}

// list is a story in which a decision of three items stands with its lead-in, and another of which only an item is about the matter.
func list(answered bool) []schema.Entry {
	w := &teller{}
	e := w.entry("acme:document/C/1/1@en", paper)
	say(e, paper, schema.PropPresent, schema.Flag(), schema.PropSession, schema.Ref(first))
	lead, other := schema.ID("acme:decision/C/1/1#para_5"), schema.ID("acme:decision/C/1/1#para_7")
	at := 0
	for _, id := range []schema.ID{lead, lead + "__item_i", lead + "__item_ii", lead + "__item_ix", other, other + "__item_a"} {
		at += 10
		say(e, id, schema.PropStatus, schema.Text("proposed"), schema.PropSession, schema.Ref(first), schema.PropDocument, schema.Ref(paper), schema.PropPosition, schema.Int(at))
		if id != lead && id != other {
			say(e, id, schema.PropLeadIn, schema.Ref(schema.ID(string(id)[:len(lead)])))
		}
		claim(e, paper, schema.Proposes, id)
	}
	if answered {
		claim(e, taken, schema.Answers, lead)
	}
	e = w.entry("link:"+string(noise), "")
	say(e, noise, schema.PropPresent, schema.Flag())
	for _, id := range []schema.ID{paper, lead, lead + "__item_i", lead + "__item_ii", lead + "__item_ix", other + "__item_a"} {
		claim(e, id, schema.About, noise)
	}
	return w.entries
}

// TestItemsStandUnderTheirLeadIn: a lead-in is no decision beside its items, unless something answers it; items keep their order.
func TestItemsStandUnderTheirLeadIn(t *testing.T) {
	for _, answered := range []bool{false, true} {
		events, err := happened(t, tell(t, list(answered)), noise)
		require.NoError(t, err)
		require.Len(t, events, 1)
		var portions, leads []string
		for _, d := range events[0].Decisions {
			portions, leads = append(portions, d.Decision.Portion()), append(leads, d.LeadIn.Portion())
		}
		want, under := []string{"para_5", "para_5__item_i", "para_5__item_ii", "para_5__item_ix", "para_7__item_a"}, []string{"", "para_5", "para_5", "para_5", ""}
		if !answered {
			want, under = slices.Delete(want, 0, 1), slices.Delete(under, 0, 1)
		}
		require.Equal(t, want, portions)
		require.Equal(t, under, leads)
	}
}
