package pinpoint

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// english and a few French and Spanish words, as the cue data hold them.
func lexicon() *Grammar {
	var words []Word
	unit := func(u Unit, plural bool, list string) {
		for w := range strings.FieldsSeq(list) {
			words = append(words, Word{Text: w, Unit: u, Plural: plural})
		}
	}
	class := func(c Class, list ...string) {
		for _, w := range list {
			words = append(words, Word{Text: w, Class: c})
		}
	}
	unit(Paragraph, false, "paragraph para para. § párrafo paragraphe alinéa")
	unit(Paragraph, true, "paragraphs paras paras. párrafos")
	unit(Article, false, "article art. artículo")
	unit(Article, true, "articles artículos")
	unit(Rule, false, "rule")
	unit(Rule, true, "rules")
	unit(Annex, false, "annex annexe")
	unit(Annex, true, "annexes")
	unit(Section, false, "section")
	unit(Chapter, false, "chapter chap.")
	unit(Resolution, false, "resolution")
	unit(Item, false, "item")
	unit(Item, true, "items")
	unit(Subparagraph, true, "sub-paragraphs")
	unit(Page, false, "page")
	class(And, "and", "or", "y", "et")
	class(To, "to", "a", "à")
	class(Of, "of", "de", "de la", "in")
	class(The, "the", "la", "l")
	class(This, "this", "these", "the present")
	class(That, "that", "the said", "said", "du même")
	class(Prev, "the preceding", "précédent")
	class(Its, "its")
	class(Mark, "no.", "nos", "n°", "n.º")
	class(One, "premier")
	class(Above, "above")
	class(Thereof, "thereof")
	return New(words)
}

func TestFind(t *testing.T) {
	tests := []struct{ in, text, places string }{
		{"alinéa 3), de la Convention", "alinéa 3)", "para:3"},
		{"alinéa 3), de article 14", "alinéa 3), de article 14", "art:14(3)"},
		{"(voir alinéa 3), de article 14", "alinéa 3", "para:3"},
		{"paragraph 3, of article 14", "paragraph 3", "para:3"},
		{"the preceding paragraphs of this article apply", "the preceding paragraphs of this article", ""},
		{"in para- graph (1) of it", "para- graph (1)", "para:1"},
		{"articles 1er à 12 et", "articles 1er à 12", "art:1-12"},
		{"artículo 1º del", "artículo 1º", "art:1"},
		{"Article 15.b of the", "Article 15.b", "art:15(b)"},
		{"Article 15. b of the", "Article 15", "art:15"},
		{"(X/38/20, párrafo 217.a) y c)) de", "párrafo 217.a) y c)", "para:217(a) para:217(c)"},
		{"(see paragraph 5), and (b)", "paragraph 5", "para:5"},
		{"see paragraph 182 of it", "paragraph 182", "para:182"},
		{"paragraphs 6 and 7 (document", "paragraphs 6 and 7", "para:6 para:7"},
		{"paragraphs 8 to 15.", "paragraphs 8 to 15", "para:8-15"},
		{"paragraphs 5to15 of it", "paragraphs 5to15", "para:5-15"},
		{"paragraphs 7 to9 of it", "paragraphs 7 to9", "para:7-9"},
		{"paras. 12, 14-16", "paras. 12, 14-16", "para:12 para:14-16"},
		{"paras.320-375)", "paras.320-375", "para:320-375"},
		{"(paragraph 5 and 6 of document", "paragraph 5 and 6", "para:5 para:6"},
		{"paragraph 5 and 6 delegations", "paragraph 5", "para:5"},
		{"paragraphs 3 and 4, 12 delegations", "paragraphs 3 and 4", "para:3 para:4"},
		{"paragraphs 6 (i) and (ii) in", "paragraphs 6 (i) and (ii)", "para:6(i) para:6(ii)"},
		{"paragraphs 24 and 25(ii))", "paragraphs 24 and 25(ii)", "para:24 para:25(ii)"},
		{"items 3 and 4)", "items 3 and 4", "item:3 item:4"},
		{"Article 7.1 says", "Article 7.1", "art:7(1)"},
		{"Article 7.1(c) of", "Article 7.1(c)", "art:7(1)(c)"},
		{"Article 7.", "Article 7", "art:7"},
		{"Article 12(2)", "Article 12(2)", "art:12(2)"},
		{"Article 3(4)(i)", "Article 3(4)(i)", "art:3(4)(i)"},
		{"Rule 26.3ter(a) is", "Rule 26.3ter(a)", "rule:26.3ter(a)"},
		{"Rules 46.5 and 66.8, the", "Rules 46.5 and 66.8", "rule:46.5 rule:66.8"},
		{"Article 7, paragraph 1", "Article 7, paragraph 1", "art:7(1)"},
		{"Article 7, paragraphs 10 and 11, of", "Article 7, paragraphs 10 and 11", "art:7(10) art:7(11)"},
		{"Article 16, paragraph 3, and Article 18, paragraph 3, of", "Article 16, paragraph 3, and Article 18, paragraph 3", "art:16(3) art:18(3)"},
		{"paragraph 1 of Article 16 or", "paragraph 1 of Article 16", "art:16(1)"},
		{"paragraph 1(a)(iii) and (iv) of Article 16", "paragraph 1(a)(iii) and (iv) of Article 16", "art:16(1)(a)(iii) art:16(1)(a)(iv)"},
		{"paragraphs 4 and 5 of Article 28", "paragraphs 4 and 5 of Article 28", "art:28(4) art:28(5)"},
		{"Articles 11(1)(ii), 11bis and 14", "Articles 11(1)(ii), 11bis and 14", "art:11(1)(ii) art:11bis art:14"},
		{"Articles 2 to 6 of", "Articles 2 to 6", "art:2-6"},
		{"Articles5 to10 of", "Articles5 to10", "art:5-10"},
		{"Articles 5 and 7 to 11 after", "Articles 5 and 7 to 11", "art:5 art:7-11"},
		{"Article 11(1) and (2)", "Article 11(1) and (2)", "art:11(1) art:11(2)"},
		{"Article 11(1) and 11(2) of", "Article 11(1) and 11(2)", "art:11(1) art:11(2)"},
		{"Article 11(2) or Article 19(2) take", "Article 11(2) or Article 19(2)", "art:11(2) art:19(2)"},
		{"Article 11(1)(iii)(d) or (e)", "Article 11(1)(iii)(d) or (e)", "art:11(1)(iii)(d) art:11(1)(iii)(e)"},
		{"Article 11(1)(i) to (iii) was", "Article 11(1)(i) to (iii)", "art:11(1)(i)-(iii)"},
		{"Articles 5A and 5ter", "Articles 5A and 5ter", "art:5A art:5ter"},
		{"Article 14 bis of", "Article 14 bis", "art:14bis"},
		{"Article 13, item (d)), to", "Article 13, item (d)", "art:13(d)"},
		{"article VI, section 21, of", "article VI, section 21", "sec:21 art:VI"},
		{"section III of", "section III", "sec:III"},
		{"Chapter I shall", "Chapter I", "ch:I"},
		{"Annexes A to D of", "Annexes A to D", "annex:A-D"},
		{"Annex II has", "Annex II", "annex:II"},
		{"page 1 of the Annex to", "page 1 of the Annex", "annex page:1"},
		{"chap. I, resolution 1, annex II", "chap. I, resolution 1, annex II", "ch:I res:1 annex:II"},
		{"paragraph (1)(i) shall", "paragraph (1)(i)", "para:1(i)"},
		{"paragraphs (1) or (2) only", "paragraphs (1) or (2)", "para:1 para:2"},
		{"artículos 5 a 10 del", "artículos 5 a 10", "art:5-10"},
		{"§§ 4 and 5", "§§ 4 and 5", "para:4 para:5"},
		{"sub-paragraphs (1) and (2) of this paragraph", "sub-paragraphs (1) and (2) of this paragraph", "item:1 item:2"},
		{"paragraph 5, above, is", "paragraph 5, above", "para:5"},
		{"Articles 5, 6(2) and 12, 2003", "Articles 5, 6(2) and 12", "art:5 art:6(2) art:12"},
		{"Article 22(2)(b), 23 and 24(6) of the", "Article 22(2)(b), 23 and 24(6)", "art:22(2)(b) art:23 art:24(6)"},
		{"Article 22, 23 and 24 delegations", "Article 22", "art:22"},
		{"Article5(2)(b)or(c) or", "Article5(2)(b)or(c)", "art:5(2)(b) art:5(2)(c)"},
		{"Articles9(1)and10.", "Articles9(1)and10", "art:9(1) art:10"},
		{"article 31.f) de", "article 31.f)", "art:31(f)"},
		{"rule 33.1.a) du", "rule 33.1.a)", "rule:33.1(a)"},
		{"article 11.3)a) del", "article 11.3)a)", "art:11(3)(a)"},
		{"alinéa 2) de l'article 5 bis", "alinéa 2) de l'article 5 bis", "art:5bis(2)"},
		{"alinéa 1)a)ii), qui", "alinéa 1)a)ii)", "para:1(a)(ii)"},
		{"Article 4, paragraph 2 g), of", "Article 4, paragraph 2 g)", "art:4(2)(g)"},
		{"Article 4, paragraph 2 e) (i), of", "Article 4, paragraph 2 e) (i)", "art:4(2)(e)(i)"},
		{"paragraph 1 a) above", "paragraph 1 a) above", "para:1(a)"},
		{"(see paragraph 2 a) is", "paragraph 2", "para:2"},
		{"sub-paragraphs ( e ) and ( f), the", "sub-paragraphs ( e ) and ( f)", "item:e item:f"},
		{"item ii) of", "item ii)", "item:ii"},
		{"Articles 6 ter and 6 quinquies B of the", "Articles 6 ter and 6 quinquies B", "art:6ter art:6quinquiesB"},
		{"Article 6quinquiesB(2), in", "Article 6quinquiesB(2)", "art:6quinquiesB(2)"},
		{"Article 6bis A delegation", "Article 6bis", "art:6bis"},
		{"rule No. 45 of", "rule No. 45", "rule:45"},
		{"paragraphs nos 30 et 31 du", "paragraphs nos 30 et 31", "para:30 para:31"},
		{"article n° 3 de", "article n° 3", "art:3"},
		{"article premier de", "article premier", "art:1"},
		{"article 8 of its Annex for", "article 8 of its Annex", "annex art:8"},
		{"paragraph 1c) or e) of", "paragraph 1c) or e)", "para:1(c) para:1(e)"},
		{"Article 5.1) and 2) of", "Article 5.1) and 2)", "art:5(1) art:5(2)"},
		{"paragraph l)b) of", "paragraph l)b)", "para:1(b)"},
		{"the rules b) apply", "", ""},
		{"article 6ter.1)a) et b) de la Convention", "article 6ter.1)a) et b)", "art:6ter(1)(a) art:6ter(1)(b)"},
		{"article 27.2) y 3)b) del", "article 27.2) y 3)b)", "art:27(2) art:27(3)(b)"},
		{"rules 3.4) à 3.6) et 8 du", "rules 3.4) à 3.6) et 8", "rule:3(4)-3(6) rule:8"},
		{"rule 4.9.a) y", "rule 4.9.a)", "rule:4.9(a)"},
		{"alinéa 3)b) du même article, il", "alinéa 3)b) du même article", "para:3(b)"},
		{"rule N.º 31 se", "rule N.º 31", "rule:31"},
		{"paragraph 2a)(i) and b) of", "paragraph 2a)(i) and b)", "para:2(a)(i) para:2(b)"},
		{"Article 4(1)(a)(i) and (c) of", "Article 4(1)(a)(i) and (c)", "art:4(1)(a)(i) art:4(1)(c)"},
		{"paragraph A/36/15", "", ""},
		{"article of faith", "", ""},
		{"the 186 paragraphs", "", ""},
	}
	g := lexicon()
	for _, tt := range tests {
		refs := g.Find(tt.in)
		if tt.text == "" {
			require.Empty(t, refs, tt.in)
			continue
		}
		require.NotEmpty(t, refs, tt.in)
		require.Equal(t, tt.text, tt.in[refs[0].Start:refs[0].End], tt.in)
		require.Equal(t, tt.places, strings.Join(refs[0].Places, " "), tt.in)
	}
}

func TestLean(t *testing.T) {
	g := lexicon()
	for in, want := range map[string]Ref{
		"under this Article,":            {Lean: This, LeanUnit: Article},
		"item (d) of that Article;":      {Lean: That, LeanUnit: Article, Places: []string{"item:d"}},
		"in the preceding paragraph may": {Lean: Prev, LeanUnit: Paragraph},
		"dans l'alinéa précédent, le":    {Lean: Prev, LeanUnit: Paragraph},
		"article 8 of its annex":         {After: Thereof, Places: []string{"annex", "art:8"}},
		"of the said Articles to":        {Lean: That, LeanUnit: Article},
		"paragraph 1 of this Article":    {Lean: This, LeanUnit: Article, Places: []string{"para:1"}},
		"paragraph 4 thereof":            {After: Thereof, Places: []string{"para:4"}},
	} {
		refs := g.Find(in)
		require.Len(t, refs, 1, in)
		got := refs[0]
		require.Equal(t, want, Ref{Lean: got.Lean, LeanUnit: got.LeanUnit, Places: got.Places, After: got.After}, in)
	}
}

func FuzzFind(f *testing.F) {
	g := lexicon()
	for _, s := range []string{"Article 7.1)(c), paragraph (", "§§ 1 to", "Annexes A, B and §", "paras. 1-2-3-4", "Articles\xc2 5é"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, r := range g.Find(s) {
			if r.Start < end || r.End <= r.Start || r.End > len(s) {
				t.Fatalf("span %d-%d after %d in %q", r.Start, r.End, end, s)
			}
			end = r.End
		}
	})
}
