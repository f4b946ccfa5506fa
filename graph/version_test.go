package graph_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

const accord schema.ID = "acme:treaty/accord"

func accordAct(year string) schema.ID { return accord + schema.ID("/act/"+year) }

// accordRecords are what the authority data say: three acts, one never in force, and a protocol.
func accordRecords() schema.Entry {
	e := schema.Entry{Key: "acme:authority/treaties", Layer: schema.LayerSource, Hash: strings.Repeat("0", 64), Format: "authority"}
	say := func(n schema.ID, p schema.Property, v schema.Value) {
		e.Statements = append(e.Statements, schema.Statement{Node: n, Property: p, Value: v})
	}
	say(accord, schema.PropLabel, schema.Text("Accord"))
	for _, a := range []struct{ year, date, from string }{{"1900", "1900-05-01", "1901-01-01"}, {"1920", "1920-05-01", "1922-01-01"},
		{"1930", "1930-05-01", ""}, {"1940", "1940-05-01", "1942-01-01"}, {"1941", "1941-05-01", "1941-06-01"}} {
		say(accordAct(a.year), schema.PropActOf, schema.Ref(accord))
		say(accordAct(a.year), schema.PropLabel, schema.Text("Accord, act of "+a.year))
		say(accordAct(a.year), schema.PropDate, schema.Date(a.date))
		if a.from != "" {
			say(accordAct(a.year), schema.PropInForce, schema.Date(a.from))
		}
	}
	say(accordAct("1941"), schema.PropSupplement, schema.Flag())
	return e
}

// accordText is the text of an act: articles with two paragraphs each, given as "number: first / second".
func accordText(id schema.ID, lang string, articles ...string) schema.Entry {
	e := schema.Entry{Key: string(id) + "@" + lang, Layer: schema.LayerSource, Document: id, Language: lang, Format: "text",
		Hash: fmt.Sprintf("%064x", len(id)+len(lang)), Text: strings.Join(articles, "\n")}
	at := 0
	say := func(n schema.ID, p schema.Property, v schema.Value) {
		e.Statements = append(e.Statements, schema.Statement{Node: n, Property: p, Value: v})
	}
	part := func(portion, number, text, whole string) schema.ID {
		at++
		n := id.Part(portion)
		say(n, schema.PropPresent, schema.Flag())
		say(n, schema.PropNumber, schema.Text(number))
		say(n, schema.PropPosition, schema.Int(at))
		if text != "" {
			say(n, schema.PropText, schema.InLang(text, lang))
		}
		say(n, schema.PropPartOf, schema.Ref(id.Part(whole)))
		return n
	}
	say(id, schema.PropPresent, schema.Flag())
	say(id, schema.PropLanguage, schema.Text(lang))
	for _, a := range articles {
		number, words, _ := strings.Cut(a, ": ")
		if words == "deleted" {
			say(part("art_"+number, number, "", ""), schema.PropDeleted, schema.Flag())
			continue
		}
		part("art_"+number, number, "", "")
		for i, w := range strings.Split(words, " / ") {
			part(fmt.Sprintf("art_%s__para_%d", number, i+1), fmt.Sprint(i+1), w, "art_"+number)
		}
	}
	return e
}

// accordChange is a claim that an act changed a provision.
func accordChange(year, kind, portion string, reasons ...schema.ID) schema.Edge {
	return schema.Edge{From: accordAct(year), Relation: schema.Amends, To: accord.Part(portion), Evidence: schema.Evidence{Document: accordAct(year),
		Segment: portion, Rule: "version/" + kind, Origin: schema.Inferred, Reasons: reasons}}
}

func accordStore(t testing.TB) *graph.Store {
	t.Helper()
	s, err := graph.Open(":memory:")
	require.NoError(t, err)
	t.Cleanup(func() { _ = s.Close() })
	entries := []schema.Entry{
		accordRecords(),
		accordText(accordAct("1900"), "en", "1: All may read. / None may take.", "2: The keeper keeps."),
		accordText(accordAct("1920"), "en", "1: All may read by day. / None may take.", "2: deleted", "3: The keeper keeps."),
		accordText(accordAct("1920"), "fr", "1: Chacun lit le jour. / Nul ne prend."),
		accordText(accordAct("1930"), "en", "1: Nobody may read."),
		accordText("acme:treaty/plain", "en", "1: One text only."),
	}
	derived := schema.Entry{Key: "link:" + string(accord), Layer: schema.LayerDerived, Format: "derived", Hash: strings.Repeat("1", 64)}
	for _, c := range []schema.Edge{accordChange("1920", schema.ChangeSubstitution, "art_1"), accordChange("1920", schema.ChangeDeletion, "art_2"),
		accordChange("1920", schema.ChangeRenumbering, "art_3", accordAct("1900").Part("art_2"), accordAct("1920").Part("art_3"))} {
		c.Seal(derived.Key)
		derived.Edges = append(derived.Edges, c)
	}
	var files []schema.File
	for _, e := range entries {
		files = append(files, schema.File{Path: "/" + e.Key, Hash: e.Hash, Key: e.Key})
	}
	require.NoError(t, s.Commit(t.Context(), schema.Batch{Files: files, Entries: entries, Derived: &[]schema.Entry{derived}}))
	return s
}

func TestArticle(t *testing.T) {
	v := accordStore(t).View()
	for _, c := range []struct{ portion, on, text, to, says string }{
		{"art_1", "1910-01-01", "(1) All may read.\n(2) None may take.", "1922-01-01", ""},
		{"art_1", "1921-12-31", "(1) All may read.\n(2) None may take.", "1922-01-01", ""},
		{"art_1", "1922-01-01", "(1) All may read by day.\n(2) None may take.", "1942-01-01", ""},
		{"art_1", "1935-01-01", "(1) All may read by day.\n(2) None may take.", "1942-01-01", ""}, // 1930 never entered into force
		{"art_1__para_2", "1935-01-01", "None may take.", "1942-01-01", ""},
		{"art_2", "1910-01-01", "(1) The keeper keeps.", "1922-01-01", ""},
		{"art_2", "1925-01-01", "", "", "act of 1920, has no art_2"},
		{"art_3", "1910-01-01", "", "", "act of 1900, has no art_3"},
		{"art_3", "1925-01-01", "(1) The keeper keeps.", "1942-01-01", ""},
		{"art_1", "1941-07-01", "(1) All may read by day.\n(2) None may take.", "1942-01-01", ""}, // the protocol is no text of the accord
		{"art_1", "1950-01-01", "", "", "act of 1940, is not loaded"},
		{"art_1", "", "", "", "act of 1940, is not loaded"},
		{"art_1", "1899-01-01", "", "", "nothing of Accord was in force"},
	} {
		got, err := v.Article(t.Context(), accord.Part(c.portion), c.on)
		if c.says != "" {
			if !errors.Is(err, schema.ErrNotFound) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%s on %s: %+v, %v; want the error to say %q", c.portion, c.on, got, err, c.says)
			}
			continue
		}
		if err != nil || got.Text != c.text || got.To != c.to || got.Language != "en" || got.Provision != accord.Part(c.portion) {
			t.Errorf("%s on %s: %+v, %v; want %q until %s", c.portion, c.on, got, err, c.text, c.to)
		}
	}
	if got, err := v.Article(t.Context(), accordAct("1920").Part("art_1"), "1910-01-01"); err != nil || got.Act != accordAct("1900") {
		t.Errorf("asked for by an act: %+v, %v", got, err)
	}
	if got, err := v.Article(t.Context(), "acme:treaty/plain#art_1", ""); err != nil || got.Text != "(1) One text only." || got.Act != "acme:treaty/plain" {
		t.Errorf("a treaty without acts: %+v, %v", got, err)
	}
	for _, id := range []schema.ID{"acme:treaty/none#art_1", accord, "acme:document/C/1#art_1"} {
		if _, err := v.Article(t.Context(), id, ""); !errors.Is(err, schema.ErrNotFound) {
			t.Errorf("%s: %v", id, err)
		}
	}
}

func TestVersions(t *testing.T) {
	v := accordStore(t).View()
	for portion, want := range map[string]string{
		"art_1": "1900; 1920 substitution; 1930",
		"art_2": "1900; 1920 deletion deleted",
		"art_3": "1920 renumbering from acme:treaty/accord/act/1900#art_2; 1930 deleted",
	} {
		versions, err := v.Versions(t.Context(), accord.Part(portion))
		require.NoError(t, err)
		var got []string
		for _, x := range versions {
			s := strings.TrimPrefix(x.ActName, "Accord, act of ")
			if x.Change != "" {
				s += " " + x.Change
			}
			if x.Was != "" {
				s += " from " + string(x.Was)
			}
			if x.Deleted {
				s += " deleted"
			}
			got = append(got, s)
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s: %s, want %s", portion, strings.Join(got, "; "), want)
		}
	}
	if _, err := v.Versions(t.Context(), accord.Part("art_9")); !errors.Is(err, schema.ErrNotFound) {
		t.Error(err)
	}
}

// BenchmarkArticle asks for one article, its two paragraphs included, of a treaty with five acts, beside a walk written by hand
// over the same arrays that gathers the same words and no more.
func BenchmarkArticle(b *testing.B) {
	v := accordStore(b).View()
	const on = "1925-01-01"
	want, err := v.Article(b.Context(), accord.Part("art_1"), on)
	require.NoError(b, err)
	require.Equal(b, want.Text, articleByHand(b, v, "art_1", on))
	b.Run("article", func(b *testing.B) {
		for b.Loop() {
			if _, err := v.Article(b.Context(), accord.Part("art_1"), on); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("by hand", func(b *testing.B) {
		for b.Loop() {
			articleByHand(b, v, "art_1", on)
		}
	})
}

// articleByHand chooses the last act in force on a day and joins the words of its article's paragraphs, in their order.
func articleByHand(tb testing.TB, v *graph.View, portion, on string) string {
	q, ok := v.QuadStore().(*quadstore.View)
	if !ok {
		tb.Fatal("another quad store")
	}
	node := func(name string) quadstore.Node { n, _ := q.Lookup(quad.IRI(name)); return n }
	first := func(n quadstore.Node, p schema.Property) quad.Value {
		for arc := range q.OutVia(n, node(string(p))) {
			return q.Value(arc.V)
		}
		return nil
	}
	words := func(value quad.Value) string {
		switch x := value.(type) {
		case quad.TypedString:
			return string(x.Value)
		case quad.LangString:
			return string(x.Value)
		case quad.String:
			return string(x)
		}
		return ""
	}
	var act quadstore.Node
	var since string
	for arc := range q.InVia(node(string(accord)), node(string(schema.PropActOf))) {
		if from := words(first(arc.V, schema.PropInForce)); from != "" && from <= on && from >= since {
			act, since = arc.V, from
		}
	}
	id, _ := q.Value(act).(quad.IRI)
	type part struct{ number, words string }
	var parts []part
	for arc := range q.InVia(node(string(id)+"#"+portion), node(string(schema.PropPartOf))) {
		parts = append(parts, part{words(first(arc.V, schema.PropNumber)), words(first(arc.V, schema.PropText))})
	}
	slices.SortFunc(parts, func(a, b part) int { return strings.Compare(a.number, b.number) })
	var lines []string
	for _, p := range slices.Compact(parts) {
		lines = append(lines, "("+p.number+") "+p.words)
	}
	return strings.Join(lines, "\n")
}
