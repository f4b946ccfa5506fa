package server

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/word"
)

// councils is a body with names in two languages, one that has them in one, and their sessions.
func councils() *memory {
	const council, quiet schema.ID = "acme:body/council", "acme:body/quiet"
	session := func(id, body schema.ID, label string, ordinal int) []schema.Statement {
		all := props(id, schema.PropLabel, label, schema.PropBody, schema.Ref(body))
		if ordinal > 0 {
			all = append(all, schema.Statement{Node: id, Property: schema.PropOrdinal, Value: schema.Int(ordinal)})
		}
		return all
	}
	e := schema.Entry{Key: "acme:authority/bodies"}
	e.Statements = append(e.Statements, props(council, schema.PropLabel, "Council", schema.PropName, schema.InLang("Council", "en"), schema.PropName, schema.InLang("Conseil de la société ACME", "fr"), schema.PropName, schema.InLang("Conseil d’ACME", "fr"))...)
	e.Statements = append(e.Statements, props(quiet, schema.PropLabel, "Quiet Body", schema.PropName, schema.InLang("Quiet Body", "en"))...)
	e.Statements = append(e.Statements, session("acme:session/council/21", council, "Council 21st session (2002-09)", 21)...)
	e.Statements = append(e.Statements, session("acme:session/council/x", council, "Council (2003)", 0)...)
	e.Statements = append(e.Statements, session("acme:session/council/y", council, "Moon Summit (2004)", 0)...)
	e.Statements = append(e.Statements, session("acme:session/quiet/1", quiet, "Quiet Body 1st session (2001-01)", 1)...)
	e.Statements = append(e.Statements, props("acme:document/C/1#para_2__item_ii", schema.PropLabel, "C/1, paragraph 2, item (ii)")...)
	e.Statements = append(e.Statements, props("acme:session/council/21#item_10", schema.PropLabel, "item 10")...)
	e.Statements = append(e.Statements, props("acme:treaty/t#art_3", schema.PropLabel, "Treaty of Parts, of 1950, article 3")...)
	return newMemory([]schema.Entry{e})
}

// Bodies and sessions have the names of the page's language where the data have them, and the others stay and say so.
func TestNamesInTheLanguageOfThePage(t *testing.T) {
	for _, c := range []struct {
		language, id, label, lang string
	}{
		{"fr", "acme:body/council", "Conseil d’ACME", ""},
		{"fr", "acme:body/quiet", "Quiet Body", "en"},
		{"fr", "acme:session/council/21", "Conseil d’ACME, 21e session (2002-09)", ""},
		{"fr", "acme:session/council/x", "Conseil d’ACME (2003)", ""},
		{"fr", "acme:session/council/y", "Moon Summit (2004)", "en"}, // a name of its own
		{"fr", "acme:session/quiet/1", "Quiet Body 1st session (2001-01)", "en"},
		{"fr", "acme:document/C/1#para_2__item_ii", "C/1, ¶2(ii)", ""},
		{"fr", "acme:session/council/21#item_10", "point 10", ""},
		{"fr", "acme:treaty/t#art_3", "Treaty of Parts, of 1950, article 3", ""},
		{"es", "acme:treaty/t#art_3", "Treaty of Parts, of 1950, artículo 3", ""},
		{"es", "acme:session/council/21", "Council 21st session (2002-09)", "en"},
		{"en", "acme:session/council/21", "Council 21st session (2002-09)", ""},
	} {
		m := councils()
		words := word.In(c.language)
		ctx := withWords(withBatch(t.Context(), newBatchIn(m, words)), words)
		got, err := thing(ctx, schema.ID(c.id))
		require.NoError(t, err)
		require.Equal(t, c.label, got.Self().Label(), "%s in %s", c.id, c.language)
		require.Equal(t, c.lang, tongueOf(ctx, got.Self()), "%s in %s", c.id, c.language)
		require.NotEqual(t, "Conseil d’ACME", m.nodes["acme:body/council"].Label(), "what the store holds is left as it is")
		listed, err := ask(ctx).list(ctx, schema.NodeQuery{Kind: schema.KindSession, Order: schema.ByID})
		require.NoError(t, err)
		require.Len(t, listed.Nodes, 4)
		if c.language == "fr" {
			require.Equal(t, "Conseil d’ACME, 21e session (2002-09)", listed.Nodes[0].Label())
		}
	}
}
