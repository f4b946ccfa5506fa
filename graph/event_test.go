package graph_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/schema"
)

// teller builds source entries of a small story.
type teller struct{ entries []schema.Entry }

func (w *teller) entry(key string, document schema.ID) *schema.Entry {
	layer := schema.LayerSource
	if document == "" && key[:5] == "link:" {
		layer = schema.LayerDerived
	}
	w.entries = append(w.entries, schema.Entry{Key: key, Layer: layer, Document: document, Hash: key, Format: "text"})
	return &w.entries[len(w.entries)-1]
}

func say(e *schema.Entry, n schema.ID, facts ...any) {
	for i := 0; i < len(facts); i += 2 {
		e.Statements = append(e.Statements, schema.Statement{Node: n, Property: facts[i].(schema.Property), Value: facts[i+1].(schema.Value)})
	}
}

func claim(e *schema.Entry, from schema.ID, r schema.Relation, to schema.ID) {
	edge := schema.Edge{From: from, Relation: r, To: to, Evidence: schema.Evidence{Document: e.Document, Rule: "test", Origin: schema.Extracted, Start: len(e.Edges) + 1, End: len(e.Edges) + 2}}
	edge.Seal(e.Key)
	e.Edges = append(e.Edges, edge)
}

const (
	noise   = schema.ID("acme:issue/noise")
	light   = schema.ID("acme:issue/light")
	first   = schema.ID("acme:session/c/1")
	second  = schema.ID("acme:session/c/2")
	third   = schema.ID("acme:session/c/3")
	series  = schema.ID("acme:series/7")
	paper   = schema.ID("acme:document/C/1/1")
	report  = schema.ID("acme:document/S/7/9")
	retold  = schema.ID("acme:document/C/2/1")
	missing = schema.ID("acme:document/C/3/4")
	loose   = schema.ID("acme:document/X/1")
	treaty  = schema.ID("acme:treaty/noise-treaty")
	asked   = schema.ID("acme:decision/C/1/1#para_5")
	taken   = schema.ID("acme:decision/S/7/9#para_3")
	again   = schema.ID("acme:decision/C/2/1#para_1")
	item    = schema.ID("acme:series/7#item_4")
)

// story is a paper put before session 1, whose answer stands in the report of series 7, is told again in a paper of session 2, and sends
// the matter to session 3, of which nothing is loaded.
func story() []schema.Entry {
	w := &teller{}
	e := w.entry("acme:authority/sessions", "")
	for s, day := range map[schema.ID]string{first: "1990-05-02", second: "1991-05-03", third: "1992-05-04"} {
		say(e, s, schema.PropStart, schema.Date(day), schema.PropBody, schema.Ref("acme:body/c"), schema.PropPresent, schema.Flag())
	}
	slices.SortFunc(e.Statements, func(a, b schema.Statement) int { return a.Value.Compare(b.Value) })
	say(e, first, schema.PropSeries, schema.Ref(series))
	say(e, series, schema.PropStart, schema.Date("1990-05-01"))
	say(e, treaty, schema.PropDate, schema.Date("1993-01-01"), schema.PropTitle, schema.InLang("Noise Treaty", "en"), schema.PropPresent, schema.Flag())

	e = w.entry("acme:document/C/1/1@en", paper)
	say(e, paper, schema.PropPresent, schema.Flag(), schema.PropSession, schema.Ref(first), schema.PropDate, schema.Date("1990-04-01"), schema.PropTitle, schema.InLang("On noise", "en"))
	say(e, asked, schema.PropStatus, schema.Text("proposed"), schema.PropSession, schema.Ref(first), schema.PropDocument, schema.Ref(paper))
	claim(e, paper, schema.Proposes, asked)
	e = w.entry("acme:document/S/7/9@en", report)
	say(e, report, schema.PropPresent, schema.Flag(), schema.PropSession, schema.Ref(series), schema.PropDate, schema.Date("1990-05-09"), schema.PropTitle, schema.InLang("Report", "en"))
	say(e, taken, schema.PropStatus, schema.Text("taken"), schema.PropSession, schema.Ref(first), schema.PropDocument, schema.Ref(report))
	say(e, item, schema.PropTitle, schema.InLang("Noise", "en"))
	claim(e, first, schema.Decides, taken)
	claim(e, taken, schema.CarriesOver, third)
	e = w.entry("acme:document/C/2/1@en", retold)
	say(e, retold, schema.PropPresent, schema.Flag(), schema.PropSession, schema.Ref(second), schema.PropDate, schema.Date("1991-04-01"))
	say(e, again, schema.PropStatus, schema.Text("taken"), schema.PropSession, schema.Ref(first), schema.PropDocument, schema.Ref(retold))
	claim(e, first, schema.Decides, again)
	claim(e, retold, schema.Cites, missing)
	e = w.entry("acme:document/X/1@en", loose)
	say(e, loose, schema.PropPresent, schema.Flag(), schema.PropDate, schema.Date("1989"), schema.PropTitle, schema.InLang("Bruit", "fr"))
	claim(e, loose, schema.Cites, "acme:document/L/1")

	e = w.entry("link:"+string(noise), "")
	say(e, noise, schema.PropPresent, schema.Flag(), schema.PropGap, schema.Ref(third), schema.PropWanted, schema.Ref(missing))
	say(e, missing, schema.PropSession, schema.Ref(third))
	for _, id := range []schema.ID{paper, report, retold, loose, treaty, asked, taken, again, item, first, second, third} {
		claim(e, id, schema.About, noise)
	}
	e = w.entry("link:"+string(first), "")
	say(e, again, schema.PropSameAs, schema.Ref(taken))
	say(e, asked, schema.PropOutcome, schema.Text(schema.OutcomeAsProposed), schema.PropState, schema.Text(schema.StateAsked))
	say(e, taken, schema.PropState, schema.Text(schema.StateCarriedOver))
	claim(e, taken, schema.Answers, asked)
	e = w.entry("link:"+string(light), "")
	say(e, light, schema.PropPresent, schema.Flag())
	for _, id := range []schema.ID{report, first, "acme:document/L/1"} {
		claim(e, id, schema.About, light)
	}
	return w.entries
}

func tell(t *testing.T, entries []schema.Entry) *graph.View {
	t.Helper()
	s := open(t, ":memory:")
	t.Cleanup(func() { _ = s.Close() })
	var derived []schema.Entry
	for _, e := range entries {
		if e.Layer == schema.LayerDerived {
			derived = append(derived, e)
			continue
		}
		require.NoError(t, s.Commit(t.Context(), schema.Batch{Entries: []schema.Entry{e}, Files: []schema.File{{Path: "/" + e.Key, Hash: e.Hash, Key: e.Key}}}))
	}
	require.NoError(t, s.Commit(t.Context(), schema.Batch{Derived: &derived}))
	return s.View()
}

// happened is the story of one issue.
func happened(t testing.TB, v *graph.View, issue schema.ID) ([]schema.Event, error) {
	t.Helper()
	stories, err := v.Events(t.Context(), []schema.EventQuery{{Issue: issue}})
	if err != nil {
		return nil, err
	}
	return stories[0], nil
}

func TestEvents(t *testing.T) {
	entries := story()
	want, err := happened(t, tell(t, entries), noise)
	require.NoError(t, err)
	var nodes []schema.ID
	for _, e := range want {
		nodes = append(nodes, e.Node)
	}
	require.Equal(t, []schema.ID{loose, first, second, third, treaty}, nodes)

	require.Equal(t, schema.EventDocument, want[0].Kind)
	require.Equal(t, "year", want[0].Precision)
	require.Equal(t, schema.InLang("Bruit", "fr"), want[0].Title)

	session := want[1]
	require.Equal(t, []schema.ID{paper, report}, session.Documents, "the report of the joint series stands with the session that decided")
	require.Equal(t, []schema.ID{item}, session.Items)
	require.Equal(t, "Noise", session.Title.Text)
	require.Equal(t, schema.StateCarriedOver, session.State)
	require.Equal(t, "day", session.Precision)
	require.Equal(t, schema.ID("acme:body/c"), session.Body)
	require.Len(t, session.Decisions, 2)
	require.Equal(t, taken, session.Decisions[0].Decision)
	require.Equal(t, []schema.ID{again}, session.Decisions[0].Also)
	require.Equal(t, []schema.ID{asked}, session.Decisions[0].Answers)
	require.Len(t, session.Decisions[0].Evidence, 2, "one claim of each place that tells it")
	require.Equal(t, schema.Told{Decision: asked, Status: "proposed", Answered: []schema.ID{taken}, Outcome: schema.OutcomeAsProposed,
		State: schema.StateAsked, Evidence: session.Decisions[1].Evidence}, session.Decisions[1])

	require.Empty(t, want[2].Decisions, "a decision told again belongs to the session that took it")
	require.True(t, want[3].Gap)
	require.Equal(t, schema.StateSilent, want[3].State)
	require.Equal(t, schema.StateAdopted, want[4].State)
	require.Equal(t, schema.EventTreaty, want[4].Kind)

	for seed := range uint64(10) {
		r := rand.New(rand.NewPCG(seed, 5))
		r.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
		got, err := happened(t, tell(t, entries), noise)
		require.NoError(t, err)
		require.Equal(t, want, got, "in another order of loading")
	}
}

// TestEvidenceOfEvents: every evidence ID of the events is that of a claim.
func TestEvidenceOfEvents(t *testing.T) {
	v := tell(t, story())
	events, err := happened(t, v, noise)
	require.NoError(t, err)
	for _, e := range events {
		ids := slices.Clone(e.Evidence)
		for _, d := range e.Decisions {
			ids = append(ids, d.Evidence...)
		}
		edges, err := v.Evidence(t.Context(), ids)
		require.NoError(t, err)
		require.Len(t, edges, len(ids))
		for i, edge := range edges {
			require.Equal(t, ids[i], edge.Evidence.ID)
			require.NotEmpty(t, edge.Evidence.Rule)
		}
	}
	none, err := v.Evidence(t.Context(), []schema.ID{"acme:evidence/none", paper})
	require.NoError(t, err)
	require.Empty(t, none)
}

func TestEventsOfABodyAndTime(t *testing.T) {
	v := tell(t, story())
	for _, c := range []struct {
		from, to string
		bodies   []schema.ID
		want     int
	}{{"", "", nil, 5}, {"1990", "1991", nil, 2}, {"1992-05-04", "", nil, 2}, {"", "1989-12", nil, 1}, {"", "", []schema.ID{"acme:body/c"}, 3}, {"", "", []schema.ID{"acme:body/d"}, 0}} {
		got, err := v.Events(t.Context(), []schema.EventQuery{{Issue: noise, From: c.from, To: c.to, Bodies: c.bodies}})
		require.NoError(t, err)
		require.Len(t, got[0], c.want, "%s to %s of %v", c.from, c.to, c.bodies)
	}
	stories, err := v.Events(t.Context(), []schema.EventQuery{{Issue: "acme:issue/none"}, {Issue: noise}, {Issue: light}})
	require.NoError(t, err)
	require.Nil(t, stories[0])
	require.Len(t, stories[1], 5)
	require.Len(t, stories[2], 1)
}

func TestIssueWantedAndRelated(t *testing.T) {
	v := tell(t, story())
	wanted, err := v.IssueWanted(t.Context(), []schema.ID{"acme:issue/none", noise})
	require.NoError(t, err)
	require.Len(t, wanted, 2)
	require.Nil(t, wanted[0])
	require.Len(t, wanted[1], 1)
	require.Equal(t, missing, wanted[1][0].Node.ID)
	require.Equal(t, 1, wanted[1][0].Times)
	require.Len(t, wanted[1][0].By, 1)
	related, err := v.Related(t.Context(), []schema.ID{noise, "acme:issue/none"})
	require.NoError(t, err)
	require.Equal(t, [][]schema.Related{{{Issue: light, Documents: []schema.ID{report}, Sessions: []schema.ID{first}, Cites: 1}}, nil}, related)
}

func TestMandateAndAgenda(t *testing.T) {
	w := &teller{}
	body, heir := schema.ID("acme:body/old"), schema.ID("acme:body/new")
	e := w.entry("acme:document/C/1/1@en", paper)
	say(e, paper, schema.PropPresent, schema.Flag(), schema.PropDate, schema.Date("1990-01-01"))
	say(e, heir, schema.PropFounded, schema.Date("1995"))
	for i, r := range []schema.Relation{schema.Establishes, schema.Renews, schema.Ends} {
		d := schema.ID("acme:decision/C/1/1").Part([]string{"para_1", "para_2", "para_3"}[i])
		say(e, d, schema.PropDate, schema.Date([]string{"1990", "1992", "1994"}[i]))
		claim(e, d, r, body)
	}
	claim(e, heir, schema.Succeeds, body)
	claim(e, paper, schema.Establishes, body) // the paper that recommended it, of the same date
	for _, n := range []string{"10", "2", "9bis"} {
		say(e, first.Part("item_"+n), schema.PropNumber, schema.Text(n))
	}
	v := tell(t, w.entries)
	steps, err := v.Mandate(t.Context(), body)
	require.NoError(t, err)
	var told []string
	for _, s := range steps {
		told = append(told, s.Date+" "+string(s.Claim.Relation))
	}
	require.Equal(t, []string{"1990 establishes", "1992 renews", "1994 ends", "1995 succeeds"}, told)
	none, err := v.Mandate(t.Context(), "acme:body/none")
	require.NoError(t, err)
	require.Empty(t, none)
	items, err := v.Agenda(t.Context(), first)
	require.NoError(t, err)
	var numbers []string
	for _, n := range items {
		numbers = append(numbers, n.First(schema.PropNumber).Text)
	}
	require.Equal(t, []string{"2", "9bis", "10"}, numbers)
}
