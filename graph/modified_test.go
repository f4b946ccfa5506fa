package graph_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/schema"
)

// mod is a modification that a decision makes in a treaty.
func mod(e *schema.Entry, name string, props map[schema.Property]schema.Value) {
	n := e.Document.Part(name)
	say := func(n schema.ID, p schema.Property, v schema.Value) {
		e.Statements = append(e.Statements, schema.Statement{Node: n, Property: p, Value: v})
	}
	say(n, schema.PropPresent, schema.Flag())
	say(n, schema.PropDocument, schema.Ref(e.Document))
	say(n, schema.PropModifies, schema.Ref(accord))
	for p, v := range props {
		say(n, p, v)
	}
}

// TestModified: decisions that amend single provisions give them versions of their own from the day of effect on.
func TestModified(t *testing.T) {
	s, err := graph.Open(":memory:")
	require.NoError(t, err)
	t.Cleanup(func() { _ = s.Close() })
	decision := schema.Entry{Key: "acme:document/C/7@en", Layer: schema.LayerSource, Document: "acme:document/C/7", Language: "en", Format: "text", Hash: "7777777777777777777777777777777777777777777777777777777777777777", Text: "…"}
	decision.Statements = []schema.Statement{{Node: decision.Document, Property: schema.PropPresent, Value: schema.Flag()}, {Node: decision.Document, Property: schema.PropDate, Value: schema.Date("1930-02-01")},
		{Node: decision.Document, Property: schema.PropLabel, Value: schema.Text("C/7")}}
	day := schema.Date("1931-01-01")
	mod(&decision, "mod_1", map[schema.Property]schema.Value{schema.PropProvision: schema.Ref(accord.Part("art_1__para_2")), schema.PropChange: schema.Text(schema.ChangeDeletion), schema.PropInForce: day})
	mod(&decision, "mod_2", map[schema.Property]schema.Value{schema.PropProvision: schema.Ref(accord.Part("art_3")), schema.PropChange: schema.Text(schema.ChangeSubstitution), schema.PropInForce: day,
		schema.PropText: schema.InLang("The keeper gives.", "en")})
	mod(&decision, "mod_3", map[schema.Property]schema.Value{schema.PropProvision: schema.Ref(accord.Part("art_1__para_1")), schema.PropChange: schema.Text(schema.ChangeSubstitution),
		schema.PropInForce: schema.Date("1933-01-01"), schema.PropReplaces: schema.InLang("by day", "en"), schema.PropText: schema.InLang("by night", "en")})
	mod(&decision, "mod_4", map[schema.Property]schema.Value{schema.PropProvision: schema.Ref(accord.Part("art_5")), schema.PropChange: schema.Text(schema.ChangeInsertion), schema.PropInForce: day,
		schema.PropText: schema.InLang("A fee is paid.", "en")})
	mod(&decision, "mod_5", map[schema.Property]schema.Value{schema.PropProvision: schema.Ref(accord.Part("art_3")), schema.PropChange: schema.Text(schema.ChangeDeletion)}) // of no known day
	entries := []schema.Entry{accordRecords(), accordText(accordAct("1920"), "en", "1: All may read by day. / None may take.", "3: The keeper keeps."), decision}
	var files []schema.File
	for _, e := range entries {
		files = append(files, schema.File{Path: "/" + e.Key, Hash: e.Hash, Key: e.Key})
	}
	require.NoError(t, s.Commit(t.Context(), schema.Batch{Files: files, Entries: entries}))
	v := s.View()
	for _, c := range []struct {
		portion, on, text, to string
		force                 string
	}{
		{"art_1", "1930-12-31", "(1) All may read by day.\n(2) None may take.", "1931-01-01", ""},
		{"art_1", "1931-01-01", "(1) All may read by day.", "1933-01-01", ""},
		{"art_1", "1935-01-01", "(1) All may read by night.", "1942-01-01", ""},
		{"art_1__para_1", "1935-01-01", "All may read by night.", "1942-01-01", ""},
		{"art_1__para_2", "1935-01-01", "", "", schema.ForceDeleted},
		{"art_3", "1930-01-01", "(1) The keeper keeps.", "1931-01-01", ""},
		{"art_3", "1932-01-01", "The keeper gives.", "1942-01-01", ""},
		{"art_5", "1932-01-01", "A fee is paid.", "1942-01-01", ""},
		{"art_5", "1930-01-01", "", "", schema.ForceNoSuch},
		{"art_1", "1950-01-01", "", "", schema.ForceNotLoaded}, // a later act takes the place of all
	} {
		got, err := v.Article(t.Context(), accord.Part(c.portion), c.on)
		var m *schema.Missing
		if c.force != "" {
			if !errors.As(err, &m) || m.Force != c.force || !errors.Is(err, schema.ErrNotFound) {
				t.Errorf("%s on %s: %+v, %v; want %s", c.portion, c.on, got, err, c.force)
			}
			continue
		}
		if err != nil || got.Text != c.text || got.To != c.to {
			t.Errorf("%s on %s: %+v, %v; want %q until %s", c.portion, c.on, got, err, c.text, c.to)
		}
	}
	versions, err := v.Versions(t.Context(), accord.Part("art_1"))
	require.NoError(t, err)
	require.Len(t, versions, 3)
	if x := versions[1]; x.Act != decision.Document || x.From != "1931-01-01" || x.To != "1933-01-01" || x.Change != schema.ChangeSubstitution || x.ActName != "C/7" {
		t.Errorf("%+v", x)
	}
}

// TestForce: where a provision has no text on a day, the error says why.
func TestForce(t *testing.T) {
	v := accordStore(t).View()
	for _, c := range []struct {
		portion, on string
		want        string
	}{
		{"art_2", "1925-01-01", schema.ForceDeleted}, {"art_3", "1910-01-01", schema.ForceNotYet}, {"art_9", "1910-01-01", schema.ForceNoSuch},
		{"art_1", "1950-01-01", schema.ForceNotLoaded}, {"art_1", "1899-01-01", schema.ForceBefore},
	} {
		_, err := v.Article(t.Context(), accord.Part(c.portion), c.on)
		var m *schema.Missing
		if !errors.As(err, &m) || m.Force != c.want {
			t.Errorf("%s on %s: %v, want %s", c.portion, c.on, err, c.want)
		}
	}
}
