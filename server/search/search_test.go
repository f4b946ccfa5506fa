package search_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/search"
)

// Words are found in their other forms, without accents and whatever the apostrophe, in each language.
func TestLanguages(t *testing.T) {
	const doc = schema.ID("o:document/X/1/1")
	w := newWorld(
		paragraph(doc, 1, "en", "The negotiations of the authors’ societies were long."),
		paragraph(doc, 2, "fr", "L’accord sur les négociations avec la Côte d’Ivoire."),
		paragraph(doc, 3, "es", "Las negociaciones sobre la protección de los artistas."),
		paragraph(doc, 4, "ru", "Документ передан в библиотеку."),
		paragraph(doc, 5, "ar", "وثائق المكتبة الوطنية"),
		paragraph(doc, 6, "zh", "国家档案馆委员会的报告"),
		paragraph(doc, 7, "pt", "A comissão discutiu o relatório."),
		paragraph(doc, 8, "", "Undetermined jottings."),
	)
	s := bring(t, open(t, search.InMemory), w)
	for words, want := range map[string]int{
		"negotiation": 1, "author": 1, "society": 1, "accord": 2, "cote d'ivoire": 2, "Côte d’Ivoire": 2, "COTE DʼIVOIRE": 2, "artista": 3, "proteccion": 3,
		"библиотека": 4, "документы": 4, "مكتبة": 5, "档案馆": 6, "委员会": 6, "comissao": 7, "jottings": 8,
	} {
		require.Equal(t, []schema.ID{doc.Part(fmt.Sprintf("para_%d", want))}, ask(t, s, search.Question{Words: words}), words)
	}
	require.Equal(t, []schema.ID{doc.Part("para_2")}, ask(t, s, search.Question{Words: "négociations accord"}))
	require.Empty(t, ask(t, s, search.Question{Words: "archipelago"}))
	require.Empty(t, ask(t, s, search.Question{Words: " \"\" - ~ * "}))
}

func TestClauses(t *testing.T) {
	const doc = schema.ID("o:document/X/1/1")
	w := newWorld(
		paragraph(doc, 1, "en", "the protection of the library against fire"),
		paragraph(doc, 2, "en", "a library of fire protection"),
		paragraph(doc, 3, "en", "libraries and archives"),
		paragraph(doc, 4, "en", "performers of folklore"),
	)
	s := bring(t, open(t, search.InMemory), w)
	for words, want := range map[string][]int{
		`library`: {1, 2, 3}, `library fire`: {1, 2}, `"fire protection"`: {2}, `“fire protection”`: {2}, `"protection of the library"`: {1},
		`"library protection"`: {}, `library -archive`: {1, 2}, `library -"fire protection"`: {1, 3}, `folk*`: {4}, `libary~`: {1, 2, 3},
		`libary`: {1, 2, 3}, `perfromers folklore`: {4}, `of library`: {1, 2, 3}, `"libary"`: {},
	} {
		var ids []schema.ID
		for _, n := range want {
			ids = append(ids, doc.Part(fmt.Sprintf("para_%d", n)))
		}
		require.ElementsMatch(t, ids, ask(t, s, search.Question{Words: words}), words)
	}
	a, err := s.Search(t.Context(), search.Question{Words: "libary", First: 1})
	require.NoError(t, err)
	require.True(t, a.Fuzzy)
	next, err := s.Search(t.Context(), search.Question{Words: "libary", First: 5, After: a.Hits[0].Cursor})
	require.NoError(t, err)
	require.True(t, next.Fuzzy, "the next page goes on with the words taken on the first")
	require.Len(t, next.Hits, 2)
}

// What is called exactly as the question comes first, however often others name it.
func TestSymbolFirst(t *testing.T) {
	const doc = schema.ID("o:document/WO/GA/28/5")
	nodes := []schema.Node{node(doc, schema.PropSymbol, "WO/GA/28/5", schema.PropLabel, "WO/GA/28/5", schema.PropTitle, schema.InLang("A paper", "en")),
		node("o:document/WO/GA/28/50", schema.PropSymbol, "WO/GA/28/50", schema.PropLabel, "WO/GA/28/50")}
	for i := range 30 {
		nodes = append(nodes, paragraph("o:document/Y/1", i, "en", strings.Repeat("see WO/GA/28/5 ", 10)))
	}
	s := bring(t, open(t, search.InMemory), newWorld(nodes...))
	for _, typed := range []string{"WO/GA/28/5", "wo/ga/28/5.", " WO / GA/28/5", "WO GA/28/5"} {
		got := ask(t, s, search.Question{Words: typed})
		if typed == "WO GA/28/5" {
			require.Len(t, got, 31)
			continue
		}
		require.Equal(t, doc, got[0], typed)
	}
	require.Equal(t, []schema.ID{"o:document/Y/1#para_3"}, ask(t, s, search.Question{Words: "y/1 paragraph 3"})[:1])
	ids, err := s.Suggest(t.Context(), "wo/ga/28/5", 5)
	require.NoError(t, err)
	require.Equal(t, []schema.ID{doc, "o:document/WO/GA/28/50"}, ids)
}

func TestSuggest(t *testing.T) {
	s := bring(t, open(t, search.InMemory), newWorld(
		node("o:body/ga", schema.PropName, schema.InLang("General Assembly", "en"), schema.PropAcronym, "GA", schema.PropLabel, "General Assembly"),
		node("o:issue/general-exceptions", schema.PropTitle, schema.InLang("General exceptions to protection", "en"), schema.PropLabel, "General exceptions"),
		node("o:treaty/generic-treaty", schema.PropTitle, schema.InLang("Generic Treaty", "en"), schema.PropLabel, "Generic Treaty"),
		node("o:document/GEN/1", schema.PropSymbol, "GEN/1", schema.PropLabel, "GEN/1", schema.PropTitle, schema.InLang("Assembled notes", "en")),
	))
	for typed, want := range map[string][]schema.ID{
		"gen":           {"o:document/GEN/1", "o:treaty/generic-treaty", "o:body/ga", "o:issue/general-exceptions"},
		"gen/":          {"o:document/GEN/1", "o:issue/general-exceptions", "o:treaty/generic-treaty", "o:body/ga"}, // as a symbol, then as a word
		"exc":           {"o:issue/general-exceptions"},
		"assembly g":    {"o:body/ga"},
		"general a":     {"o:body/ga"},
		"assembly gen ": nil,
		"":              nil, "   ": nil,
	} {
		got, err := s.Suggest(t.Context(), typed, 10)
		require.NoError(t, err)
		require.Equal(t, want, got, typed)
	}
}

// Conditions narrow, facets count all hits, pages give each hit once and in one order.
func TestConditionsAndPages(t *testing.T) {
	body := schema.Ref("o:body/b")
	var nodes []schema.Node
	for i := range 37 {
		id := schema.ID(fmt.Sprintf("o:document/D/%d", i))
		n := node(id, schema.PropTitle, schema.InLang("Reports on reading", "en"), schema.PropLabel, fmt.Sprintf("D/%d", i),
			schema.PropDate, schema.Date(fmt.Sprintf("%d-%02d-10", 2000+i%4, 1+i%12)), schema.PropLanguage, []string{"en", "fr"}[i%2])
		if i%3 == 0 {
			n.Facts = append(n.Facts, schema.Fact{Property: schema.PropBody, Value: body}, schema.Fact{Property: schema.PropPresent, Value: schema.Flag()})
		}
		nodes = append(nodes, n, paragraph(id, 1, "en", "Reading is silver."))
	}
	s := bring(t, open(t, search.InMemory), newWorld(nodes...))
	yes, no := true, false
	for _, c := range []struct {
		q    search.Question
		want int
	}{
		{search.Question{}, 74}, {search.Question{Kinds: []schema.Kind{schema.KindDocument}}, 37}, {search.Question{Body: "o:body/b"}, 26},
		{search.Question{Present: &yes}, 13}, {search.Question{Present: &no}, 61}, {search.Question{From: "2001", To: "2001-12-31"}, 18},
		{search.Question{From: "2002-03-10", To: "2002-03-10"}, 6}, {search.Question{From: "2002-03-11", To: "2002-03-31"}, 0},
		{search.Question{Language: "fr", Kinds: []schema.Kind{schema.KindDocument}}, 18}, {search.Question{Org: "p"}, 0},
		{search.Question{Among: []schema.ID{"o:document/D/3", "o:document/D/4"}}, 2}, {search.Question{Among: []schema.ID{}}, 0},
	} {
		c.q.Words = "reading"
		require.Len(t, ask(t, s, c.q), c.want, "%+v", c.q)
	}
	a, err := s.Search(t.Context(), search.Question{Words: "reading", First: 3})
	require.NoError(t, err)
	require.Equal(t, 74, a.Total)
	require.Equal(t, []search.Count{{Value: "Document", Count: 37}, {Value: "Segment", Count: 37}}, a.Facets[search.FacetKind])
	require.Equal(t, []search.Count{{Value: "o:body/b", Count: 26}}, a.Facets[search.FacetBody])
	require.Equal(t, "2003", a.Facets[search.FacetYear][0].Value)
	whole := ask(t, s, search.Question{Words: "reading"})
	for first := 1; first < 40; first += 6 {
		var got []schema.ID
		q := search.Question{Words: "reading", First: first}
		for {
			a, err := s.Search(t.Context(), q)
			require.NoError(t, err)
			for _, h := range a.Hits {
				got = append(got, h.ID)
			}
			if !a.More {
				break
			}
			q.After = a.Hits[len(a.Hits)-1].Cursor
		}
		require.Equal(t, whole, got)
	}
	for _, bad := range []string{"x", "WyJzZWFyY2giXQ", "bnVsbA"} {
		_, err := s.Search(t.Context(), search.Question{Words: "reading", First: 3, After: bad})
		require.ErrorIs(t, err, schema.ErrInvalid)
	}
}

// Each range of a snippet is one of the words, whatever the script, and no markup of the text is lost.
func TestSnippets(t *testing.T) {
	const doc = schema.ID("o:document/X/1")
	long := strings.Repeat("Weiter geht es — ", 60) + "here the <b>library</b> of Côte d’Ivoire stands, " + strings.Repeat("and so on ", 300)
	nodes := []schema.Node{paragraph(doc, 1, "en", long), paragraph(doc, 2, "zh", "报告说国家档案馆很好"), paragraph(doc, 3, "en", "Nothing but a library")}
	s := bring(t, open(t, search.InMemory), newWorld(nodes...))
	for _, c := range []struct {
		words string
		node  int
		want  []string
	}{
		{"libraries ivoire", 0, []string{"library", "Ivoire"}}, {"档案馆", 1, []string{"档案馆"}}, {"librar*", 2, []string{"library"}}, {"lybrary~", 2, []string{"library"}},
	} {
		a, err := s.Search(t.Context(), search.Question{Words: c.words, First: 5})
		require.NoError(t, err)
		snippets := a.Marker.Snippets(nodes[c.node])
		require.Len(t, snippets, 1)
		var got []string
		for _, r := range snippets[0].Ranges {
			got = append(got, string([]rune(snippets[0].Text)[r.Start:r.End]))
		}
		require.Equal(t, c.want, got)
		require.Less(t, utf8.RuneCountInString(snippets[0].Text), 400)
		require.Contains(t, nodes[c.node].First(schema.PropText).Text, snippets[0].Text)
		require.Equal(t, c.node == 0, snippets[0].Cut)
	}
}

// An index that follows commit after commit answers as one that is built from the last.
func TestFollowingIsBuilding(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	vocabulary := strings.Fields("treaty performer protection negotiation library folklore session report agenda exception")
	path := filepath.Join(t.TempDir(), "x.search")
	w, x := newWorld(), open(t, path)
	for round := range 40 {
		id := schema.ID(fmt.Sprintf("o:document/D/%d", r.IntN(12)))
		switch {
		case r.IntN(4) == 0:
			w.drop(id)
		default:
			w.put(node(id, schema.PropTitle, schema.InLang(vocabulary[r.IntN(10)]+" "+vocabulary[r.IntN(10)], "en"), schema.PropLabel, id.Local()))
		}
		if round%7 == 3 {
			require.NoError(t, x.Close())
			x = open(t, path)
		}
		followed := bring(t, x, w)
		built := bring(t, open(t, search.InMemory), w)
		for _, word := range vocabulary {
			q := search.Question{Words: word}
			require.ElementsMatch(t, ask(t, built, q), ask(t, followed, q), "round %d, %s", round, word)
		}
	}
}

// A snapshot answers from its version while the index goes on.
func TestSnapshotStays(t *testing.T) {
	w, x := newWorld(node("o:document/D/1", schema.PropTitle, schema.InLang("library", "en"))), open(t, filepath.Join(t.TempDir(), "x"))
	old := bring(t, x, w)
	for i := range 20 {
		w.put(node(schema.ID(fmt.Sprintf("o:document/E/%d", i)), schema.PropTitle, schema.InLang("library", "en")))
		require.Len(t, ask(t, bring(t, x, w), search.Question{Words: "library"}), i+2)
		require.Len(t, ask(t, old, search.Question{Words: "library"}), 1)
	}
}

// Whatever happened to the index, it is that of the graph after Bring.
func TestMending(t *testing.T) {
	for name, harm := range map[string]func(t *testing.T, path string, w *world){
		"gone": func(t *testing.T, path string, _ *world) { require.NoError(t, os.RemoveAll(path)) },
		"no index": func(t *testing.T, path string, _ *world) {
			require.NoError(t, os.WriteFile(filepath.Join(path, "root.bolt"), []byte("junk"), 0o600))
		},
		"of another store":     func(_ *testing.T, _ string, w *world) { w.name = "another" },
		"ahead":                func(_ *testing.T, _ string, w *world) { w.version -= 2 },
		"changes not known":    func(_ *testing.T, _ string, w *world) { w.forgets = true },
		"nothing":              func(*testing.T, string, *world) {},
		"a segment is missing": func(t *testing.T, path string, _ *world) { removeSegments(t, path) },
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.search")
			w := newWorld(node("o:document/D/1", schema.PropTitle, schema.InLang("library", "en")))
			w.put(node("o:document/D/2", schema.PropTitle, schema.InLang("library", "en")))
			w.put(node("o:document/D/9", schema.PropTitle, schema.InLang("library", "en")))
			x := open(t, path)
			bring(t, x, w)
			require.NoError(t, x.Close())
			delete(w.nodes, "o:document/D/1")
			w.put(node("o:document/D/3", schema.PropTitle, schema.InLang("library", "en")))
			w.updates = append(w.updates, schema.Update{Version: w.version, Key: key("o:document/D/1"), What: schema.UpdateRemoved})
			harm(t, path, w)
			s := bring(t, open(t, path), w)
			require.ElementsMatch(t, []schema.ID{"o:document/D/2", "o:document/D/3", "o:document/D/9"}, ask(t, s, search.Question{Words: "library"}))
		})
	}
}

func removeSegments(t *testing.T, path string) {
	segments, err := filepath.Glob(filepath.Join(path, "*.zap"))
	require.NoError(t, err)
	for _, s := range segments {
		require.NoError(t, os.Remove(s))
	}
}

func FuzzSearch(f *testing.F) {
	w := newWorld(paragraph("o:document/X/1", 1, "en", "a library"), paragraph("o:document/X/1", 2, "fr", "une bibliothèque"))
	x, err := search.Open(search.InMemory)
	if err != nil {
		f.Fatal(err)
	}
	defer x.Close()
	s, err := x.Bring(f.Context(), w, nil)
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{`library`, `"a library`, `-x~ *`, "\xff\xfe", "’’’", `a* b~ -c "d e" "`, "档", "/", "l'"} {
		f.Add(seed, "")
	}
	f.Fuzz(func(t *testing.T, words, after string) {
		a, err := s.Search(t.Context(), search.Question{Words: words, First: 3, After: after})
		if err != nil {
			require.ErrorIs(t, err, schema.ErrInvalid)
			return
		}
		for _, h := range a.Hits {
			for _, snippet := range a.Marker.Snippets(w.nodes[h.ID]) {
				for _, r := range snippet.Ranges {
					require.LessOrEqual(t, r.End, utf8.RuneCountInString(snippet.Text))
					require.Less(t, r.Start, r.End)
				}
			}
		}
		_, err = s.Suggest(t.Context(), words, 3)
		require.NoError(t, err)
	})
}
