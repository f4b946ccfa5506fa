package resolve_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/loaders/header"
)

// What a reference leans on, in the wordings of papers in three languages: each with what must not be read.
func TestLeaning(t *testing.T) {
	const da = "WIPO Development Agenda recommendations (45)"
	for _, tt := range []struct {
		lang, in string
		want     []string
	}{
		{"en", "The International Convention for the Protection of Performers, Producers of Phonograms and Broadcasting Organisations " +
			"(hereinafter \"the Convention\") is old; the Berne Convention is older. Article 7 of the Convention is short.",
			[]string{"Rome Convention", "Berne Convention", "Rome Convention art:7"}},
		{"fr", "Le Traité de Singapour sur le droit des marques (ci-après dénommé « le traité ») est cité, comme le PLT. L'article 3.1)a)ix) du traité compte.",
			[]string{"Singapore Treaty", "PLT", "Singapore Treaty art:3(1)(a)(ix)"}},
		{"es", "El Tratado de Cooperación en materia de Patentes (en adelante, el “Tratado”) y el WCT rigen; el Artículo 27.5) del Tratado lo dice.",
			[]string{"PCT", "WCT", "PCT art:27(5)"}},
		{"en", "Articles 10 of the WCT and 16 of the WPPT contain it.", []string{"WCT art:10", "WPPT art:16"}},
		{"fr", "Les articles 8 du WCT et 14 du WPPT le disent.", []string{"WCT art:8", "WPPT art:14"}},
		{"es", "Los Artículos 8 del WCT y 10 y 14 del WPPT lo dicen.", []string{"WCT art:8", "WPPT art:10 art:14"}},
		{"en", "Article 9(2) of Berne was quoted; Article 9 of Kenya was not.", []string{"Berne Convention art:9(2)", "?no-antecedent art:9"}},
		{"fr", "L'article 9.1) de Berne et l'article 2 de la loi suisse.", []string{"Berne Convention art:9(1)", "?no-antecedent art:2"}},
		{"en", "See paragraphs 12, 15 to 18 and footnote 7 of document WO/GA/31/11.", []string{"WO/GA/31/11 para:12 para:15-18 fn:7"}},
		{"en", "Article 11ter(1)(ii), Article 14(1) and Article 14bis(1), second sentence, of the Berne Convention bind.",
			[]string{"Berne Convention art:11ter(1)(ii) art:14(1) art:14bis(1)"}},
		{"en", "See the WCT, Article 8; Article 10 of the WPPT is newer.", []string{"WCT art:8", "WPPT art:10"}},
		{"en", "Article 7 of the Rome Convention was read. Paragraph 2 of that Article is short.", []string{"Rome Convention art:7", "Rome Convention art:7(2)"}},
		{"fr", "L'article 6ter.1)a) et b) de la Convention de Paris. L'alinéa 3)b) du même article.",
			[]string{"Paris Convention art:6ter(1)(a) art:6ter(1)(b)", "Paris Convention art:6ter(3)(b)"}},
		{"es", "El Artículo 27.2) y 3)b) del Acuerdo sobre los ADPIC. El artículo 30 de dicho Acuerdo.",
			[]string{"TRIPS Agreement art:27(2) art:27(3)(b)", "TRIPS Agreement art:30"}},
		{"en", "Two papers were tabled (documents WO/GA/31/11 and WO/GA/31/14). The first was withdrawn; paragraph 3 of the second, as amended, stands.",
			[]string{"WO/GA/31/11", "WO/GA/31/14", "WO/GA/31/11", "WO/GA/31/14 para:3"}},
		{"en", "The matter had two sides. The first was withdrawn. The second was dear.", nil},
		{"es", "Los documentos SCP/13/3 y SCP/14/7 se examinaron. El párrafo 6 del segundo fue impugnado.",
			[]string{"SCP/13/3", "SCP/14/7", "SCP/14/7 para:6"}},
		{"en", "Article 9 of the Berne Convention, Article 13 of TRIPS and Article 10 of the WCT were cited. Paragraph 2 of the third of those articles is new.",
			[]string{"Berne Convention art:9", "TRIPS Agreement art:13", "WCT art:10", "WCT art:10(2)"}},
		{"fr", "Le document WO/GA/31/11 est long. Le paragraphe 4 dudit document est court.", []string{"WO/GA/31/11", "WO/GA/31/11 para:4"}},
		{"fr", "Voir la page 7 de la version anglaise du document WO/GA/31/11.", []string{"WO/GA/31/11 page:7"}},
		{"en", "See document WO/GA/31/11 and Add.1 and 2.", []string{"WO/GA/31/11", "WO/GA/31/11 Add. 1", "WO/GA/31/11 Add. 2"}},
		{"en", "See document WO/GA/31/11, and Article 8 of its Annex.", []string{"WO/GA/31/11", "WO/GA/31/11 annex art:8"}},
		{"en", "Draft Article 3 follows Article 3 of the WCT; Article 7 should go.", []string{"?no-antecedent art:3", "WCT art:3", "?no-antecedent art:7"}},
		{"en", "Recommendations Nos. 15 and 17 of the WIPO Development Agenda apply.", []string{da + " rec:15 rec:17"}},
		{"fr", "Les recommandations nos 30 et 31 du Plan d’action pour le développement et la recommandation n° 3.", []string{da + " rec:30 rec:31", da + " rec:3"}},
		{"fr", "Le Plan d’action pour le développement vit. Voir les recommandations nos 30 et 31 du Plan d’action.", []string{da + " rec:30 rec:31"}},
		{"en", "The WIPO Development Agenda lives. Recommendation 5 of the Audit Committee is another matter.", nil},
		{"en", "The Appendix of the Berne Convention, Articles II and III, helps.", []string{"Berne Convention annex art:II art:III"}},
		{"fr", "Les règles 3.4) et 8 du règlement d'exécution du Traité de Singapour.", []string{"Singapore Treaty Regulations rule:3(4) rule:8"}},
		{"fr", "Le WCT traite ce point ; cette partie est claire.", []string{"WCT"}},
	} {
		h := paper()
		h.Language = tt.lang
		_, refs := read(t, "1.  "+tt.in+"\n", h)
		require.Equal(t, tt.want, list(refs), tt.in)
	}
}

// "Id." in small letters, and a series cited again after the treaties that it prints.
func TestSeries(t *testing.T) {
	_, refs := read(t, "1.  The Rome Convention (United Nations, Treaty Series. vol. 496, No. 7247) and the Berne Convention (ibid., vol. 828, No. 11850) bind.\n", paper())
	require.Equal(t, []string{"Rome Convention", "UNTS vol. 496, No. 7247", "Berne Convention", "UNTS vol. 828, No. 11850"}, list(refs))
	_, refs = read(t, "1.  See WO/GA/31/11, paragraph 2; Article 3 of the WCT was read (ibid., paragraph 5; ibid., page 3).\n", paper())
	require.Equal(t, []string{"WO/GA/31/11 para:2", "WCT art:3", "WO/GA/31/11 para:5", "WO/GA/31/11 page:3"}, list(refs))
	_, refs = read(t, "1.  See WO/GA/31/11, paragraph 2; id., paragraph 5.\n", paper())
	require.Equal(t, []string{"WO/GA/31/11 para:2", "WO/GA/31/11 para:5"}, list(refs))
}

// Papers of a union mean its treaties by their nouns.
func TestUnion(t *testing.T) {
	h := paper()
	h.Body, h.BodyName, h.ID, h.Symbol = "wipo:body/mm-a", "Madrid Union Assembly", "wipo:document/MM/A/42/3", "MM/A/42/3"
	_, refs := read(t, "1.  Article 9sexies of the Protocol and Articles3bis and 3ter of the Agreement were read. Paragraph(1)(b) of that Article went.\n", h)
	require.Equal(t, []string{"Madrid Protocol art:9sexies", "Madrid Agreement art:3bis art:3ter", "Madrid Agreement art:3bis(1)(b)"}, list(refs))
}

// A draft that no authority lists is the text that its own articles mean, whatever treaty was told before.
func TestDraft(t *testing.T) {
	body := "1.  The Rome Convention is the model.\n\nArticle 1\nScope\n(1) This Treaty touches no other treaty; Article 11bis of Berne stands.\n(2) Paragraph (1) is broad.\n\n" +
		"Article 2\nRights\n(1) The following are acts under Article 1:\n(i) copying;\n(ii) the act in item (i).\n(2) See the preceding paragraph.\n\n" +
		"Article 3\nEnd\nThe rights of Articles 1(1)and2 end.\n"
	h := header.Header{Language: "en", Org: "wipo", ID: "wipo:document/SCCR/15/99", Symbol: "SCCR/15/99", Title: "Revised draft basic proposal for the Treaty on Names"}
	_, refs := read(t, body, h)
	var cited []string
	for _, r := range refs {
		if !r.Self {
			cited = append(cited, show(r))
		}
	}
	require.Equal(t, []string{"Rome Convention", "Berne Convention art:11bis", "Treaty on Names art:1(1)", "Treaty on Names art:1",
		"Treaty on Names art:2(1)(i)", "Treaty on Names art:2(1)", "Treaty on Names art:1(1) art:2"}, cited)
}

// Items and lettered parts of a treaty are told from where they stand.
func TestParts(t *testing.T) {
	body := "WIPO Copyright Treaty\n\nArticle 1\nScope\n(1)\n(a) A Party may ask for a copy:\n(i) of the work, or\n(ii) of that in item (i).\n(b) What is in subparagraph (a)(ii) is free.\n" +
		"(2) The right in paragraph (1)(a) ends.\n\nArticle 2\nTerms\n(1) Terms run.\n(2) The term of paragraph (1) runs.\n\nArticle 3\nRights\nNone.\n"
	h := header.Header{Language: "en", Org: "wipo", ID: "wipo:treaty/wct", Kind: "TREATY", Title: "WIPO Copyright Treaty"}
	_, refs := read(t, body, h)
	require.Equal(t, []string{"WCT art:1(1)(a)(i)", "WCT art:1(1)(a)(ii)", "WCT art:1(1)(a)", "WCT art:2(1)"}, list(refs))
}

// A short form of a treaty counts where the paper names that treaty in full, if only in a heading; elsewhere it is nobody's.
func TestShortForm(t *testing.T) {
	const body = "### ANNEX III to the Convention on the Privileges and Immunities of the Specialized Agencies\n\n" +
		"1. The officials of article V, section 14, of the standard clauses have these rights.\n\n2. Section 9 of the standard clauses applies to them.\n"
	const agencies = "Convention on the Privileges and Immunities of the Specialized Agencies"
	_, refs := read(t, body, header.Header{Language: "en"})
	for _, r := range refs {
		require.Equal(t, agencies, r.Label, r.Text)
	}
	require.Len(t, refs, 2)
	_, refs = read(t, strings.Replace(body, "the Convention on the Privileges and Immunities of the Specialized Agencies", "the lease", 1), header.Header{Language: "en"})
	for _, r := range refs {
		require.False(t, r.Resolved, r.Text)
	}
}
