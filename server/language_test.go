package server

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/word"
)

// Of several titles of a treaty a page shows the one in its language that begins as the treaty is called.
func TestTitleOfATreaty(t *testing.T) {
	e := schema.Entry{Key: "acme:authority/treaties", Statements: props("acme:treaty/moon", schema.PropLabel, "Moon Convention",
		schema.PropTitle, schema.InLang("Agreement on the Moon", "en"), schema.PropTitle, schema.InLang("Moon Convention on the Use of Its Far Side", "en"),
		schema.PropTitle, schema.InLang("Moon Convention on Use", "en"), schema.PropTitle, schema.InLang("Convention de la Lune", "fr"))}
	m := newMemory([]schema.Entry{e})
	for language, want := range map[string]string{"en": "Moon Convention on Use", "fr": "Convention de la Lune", "es": "Agreement on the Moon"} {
		ctx := withWords(t.Context(), word.In(language))
		require.Equal(t, want, titleOf(ctx, &schema.Document{Node: *m.nodes["acme:treaty/moon"]}), language)
	}
	require.Empty(t, titleOf(t.Context(), &schema.Document{}))
}

// A start page without documents tells how to load some, and claims nothing.
func TestStartWithoutDocuments(t *testing.T) {
	h := served(t, nil)
	page := fetch(h, "GET", "/", "").Body.String()
	require.Contains(t, page, "travaux load examples")
	require.NotContains(t, page, "0 documents")
	full, _ := serve(t)
	require.NotContains(t, fetch(full, "GET", "/", "").Body.String(), "travaux load")
}
