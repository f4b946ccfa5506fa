package resolve_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/cite"
	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

func embedded(t testing.TB) *authority.Set {
	t.Helper()
	set, err := authority.Embedded()
	require.NoError(t, err)
	return set
}

// paper is the header of a made-up working paper of the General Assembly's thirty-second session.
func paper() header.Header {
	return header.Header{Language: "en", Org: "wipo", ID: "wipo:document/WO/GA/32/99", Symbol: "WO/GA/32/99", Kind: "MEMORANDUM",
		Date: "2005-08-01", Body: "wipo:body/ga", BodyName: "WIPO General Assembly",
		Session: header.Session{ID: "wipo:session/ga/32", Ordinal: 32, Start: date.Date{Year: 2005, Month: 9, Day: 26}, End: date.Date{Year: 2005, Month: 10, Day: 5}}}
}

func read(t testing.TB, body string, h header.Header) (segment.Document, []resolve.Reference) {
	t.Helper()
	txt, err := text.Read(strings.NewReader(body), "paper.txt", 1<<20)
	require.NoError(t, err)
	set := embedded(t)
	d := segment.Split(txt, set)
	return d, resolve.Resolve(d, h, cite.Find(d, h, set), set)
}

// show prints a reference as tests compare it: what it means, its places, and "self" or the reason it is open.
func show(r resolve.Reference) string {
	s := r.Label
	switch {
	case r.Self:
		s = "self"
	case !r.Resolved:
		s = "?" + string(r.Reason)
	}
	for _, p := range r.Pinpoints {
		s += " " + p
	}
	return s
}

func list(refs []resolve.Reference) []string {
	var out []string
	for _, r := range refs {
		out = append(out, show(r))
	}
	return out
}

// The strings of real papers that every change has to read, and some of their kin.
func TestStrings(t *testing.T) {
	tests := []struct {
		in   string
		want []string
	}{
		{"It was so decided (see document AB/XXX/4, items 3 and 4).", []string{"AB/XXX/4 item:3 item:4"}},
		{"It was so decided (see document WO/GA/XXI/13, paragraph 205).", []string{"WO/GA/XXI/13 para:205"}},
		{"Discussions were based on documents IAVP/PM/3, IAVP/PM/4 and IAVP/PM/5.", []string{"IAVP/PM/3", "IAVP/PM/4", "IAVP/PM/5"}},
		{"Recalling Security Council resolution 1325 (2001).", []string{"?misdated"}},
		{"Recalling Security Council resolutions 1325 (2000) and 2334 (2018).", []string{"S/RES/1325 (2000)", "S/RES/2334 (2018)"}}, // 2334 is remembered as of 2016
		{"Recommendation 4 of Cluster A of the Development Agenda asks for lamps.", []string{"WIPO Development Agenda recommendations (45) rec:4"}},
		{"Recommendation 2 of Cluster B of the Development Agenda asks for lamps.", nil}, // the second of that cluster has the number 16
		{"Recommendations 24 and 25 of Cluster C. The WIPO Development Agenda stands.", []string{"WIPO Development Agenda recommendations (45) rec:24 rec:25"}},
		{"Discussions were based on documents WO/GA/36/1 and 12.", []string{"WO/GA/36/1", "WO/GA/36/12"}},
		{"The Secretariat presented document WO/GA/36/1. The Assembly approved decision paragraphs 6 (i) and (ii) in the said document.",
			[]string{"WO/GA/36/1", "WO/GA/36/1 para:6(i) para:6(ii)"}},
		{"The observers were named (AVP/PM/4 and 6).", []string{"AVP/PM/4", "AVP/PM/6"}},
		{"The study was made (AVP/IM/03/4 Add.).", []string{"AVP/IM/03/4 Add."}},
		{"The Assembly took up the proposals made in paragraphs 6 and 7 (document A/43/13 Rev.).", []string{"A/43/13 Rev. para:6 para:7"}},
		{"It was kept as before (paragraph 5 and 6 of document CWS/1/3).", []string{"CWS/1/3 para:5 para:6"}},
		{"See document CWS/5/4. The results are summarized in paragraphs 6 to 9 thereof.", []string{"CWS/5/4", "CWS/5/4 para:6-9"}},
		{"Two papers were before it (documents WO/GA/31/11 and WO/GA/31/14 ).", []string{"WO/GA/31/11", "WO/GA/31/14"}},
		{"One paper was before it (document WO/GA/31/11)).", []string{"WO/GA/31/11"}},
		{"The means are in the Program and Budget 2002-2003 (document A/36/2).", []string{"A/36/2"}},
		{"The means are in the Program and Budget 2000-2001 (document A/34/2 of March 12, 1999).", []string{"A/34/2"}},
		{"There were a consolidated text (SCCR/12/2 Rev. 2) and a working paper (SCCR/12/5 Prov.).", []string{"SCCR/12/2 Rev. 2", "SCCR/12/5 Prov."}},
		{"At its session in September 2004, the WIPO General Assembly decided to wait.", []string{"WIPO General Assembly 31st session (2004-09)"}},
		{"The Rome Convention lets performers prevent it (Article 7.1).", []string{"Rome Convention", "Rome Convention art:7(1)"}},
		{"See document A/36/15, paragraph 182. Idem, paragraph 184. Ibid.", []string{"A/36/15 para:182", "A/36/15 para:184", "A/36/15 para:184"}},

		{"The papers are documents CDIP/1/2 to CDIP/1/4.", []string{"CDIP/1/2", "CDIP/1/4"}},
		{"The papers are documents IAVP/PM/1 to 5.", []string{"IAVP/PM/1", "IAVP/PM/5"}},
		{"See A/36/15, paras. 12, 14-16, and footnote 4 of document WO/GA/30/3.", []string{"A/36/15 para:12 para:14-16", "WO/GA/30/3 fn:4"}},
		{"See Articles 11(1)(ii), 11bis and 14 of the Berne Convention.", []string{"Berne Convention art:11(1)(ii) art:11bis art:14"}},
		{"See Article 7, paragraph 1, of the Rome Convention and paragraph 1 of Article 16 of that Convention.",
			[]string{"Rome Convention art:7(1)", "Rome Convention art:16(1)"}},
		{"The Berne Convention (Paris Act) binds many States.", []string{"Berne Convention"}},
		{"It recalled Articles 2 to 6 of the Berne Convention.", []string{"Berne Convention art:2-6"}},
		{"It noted recommendation 16 of the WIPO Development Agenda.", []string{"WIPO Development Agenda recommendations (45) rec:16"}},
		{"This document takes up paragraph 5, above.", []string{"self", "self para:5"}},
		{"It asked for a report to the next session of the General Assembly.", []string{"WIPO General Assembly 33rd session (2006-09)"}},
		{"A Diplomatic Conference held in December 1996 adopted two treaties.", []string{"Diplomatic Conference on Certain Copyright and Neighboring Rights Questions (1996-12)"}},
		{"The WPPT says so in its Article 5. The latter is short.", []string{"WPPT", "WPPT art:5"}},
		{"It named document WO/GA/31/11 and 12 delegations took the floor.", []string{"WO/GA/31/11"}},
		{"The wish of the Chair was noted. Ibid., paragraph 3.", []string{"?no-antecedent para:3"}},
		{"The Paris and Berne Conventions, and the Madrid Agreement and Protocol, were named.",
			[]string{"Paris Convention", "Berne Convention", "Madrid Agreement", "Madrid Protocol"}},
		{"More PCT applications came in; the PCT Union thanked the Office.", nil},
	}
	for _, tt := range tests {
		_, refs := read(t, "1.  "+tt.in+"\n", paper())
		require.Equal(t, tt.want, list(refs), tt.in)
	}
}

// Idem never chains past a citation that failed, and a citation in the brackets of another is no antecedent.
func TestIdem(t *testing.T) {
	h := paper()
	h.Org, h.ID, h.Symbol = "", "unknown:document/x", ""
	_, refs := read(t, "1.  The group met. See document A/36/15, paragraph 2. Ibid., paragraph 3.\n", h)
	require.Equal(t, []string{"?ambiguous para:2", "?broken-chain para:3"}, list(refs))
	require.Equal(t, []schema.ID{"un:document/A/36/15", "wipo:document/A/36/15"}, sorted(refs[0].Candidates))

	_, refs = read(t, "1.  See document WO/GA/30/3 (as asked for in A/39/15, paragraph 8). Ibid., paragraph 3.\n", paper())
	require.Equal(t, []string{"WO/GA/30/3", "A/39/15 para:8", "WO/GA/30/3 para:3"}, list(refs))
	require.Equal(t, 0, refs[2].Antecedent)
}

func sorted(ids []schema.ID) []schema.ID {
	out := append([]schema.ID{}, ids...)
	for i := range out {
		for j := i + 1; j < len(out); j++ {
			if out[j] < out[i] {
				out[i], out[j] = out[j], out[i]
			}
		}
	}
	return out
}

// Footnotes are a flow of their own for Idem, and stand where their marks do for all else.
func TestNotes(t *testing.T) {
	body := "1.  The Assembly took note of document WO/GA/30/3.<sup>1</sup> The said document was kept.<sup>2</sup>\n\n---\n\n" +
		"<sup>1</sup> See document A/39/15, paragraph 168.\n\n<sup>2</sup> Idem, paragraph 170.\n"
	txt, err := text.Read(strings.NewReader(body), "paper.md", 1<<20)
	require.NoError(t, err)
	set := embedded(t)
	d := segment.Split(txt, set)
	refs := resolve.Resolve(d, paper(), cite.Find(d, paper(), set), set)
	require.Equal(t, []string{"WO/GA/30/3", "WO/GA/30/3", "A/39/15 para:168", "A/39/15 para:170"}, list(refs))
	require.Equal(t, 2, refs[3].Antecedent)
}

// In the text of a treaty its own provisions are told from where they stand.
func TestOwnProvisions(t *testing.T) {
	body := "WIPO Copyright Treaty\n\nArticle 1\nScope\n(1) This Treaty protects works.\n(2) Paragraph (1) does not touch Article 11bis of the Berne Convention.\n" +
		"(3) The preceding paragraph applies to Articles 2 and 3(1).\n\nArticle 2\nTerms\n(1) In this Article, a work is a text.\n" +
		"(2) Paragraph (1)(ii) stands.\n\nArticle 3\nRights\n(1) The right is that of Article 2.\n(2) The provisions of that Article prevail.\n"
	h := header.Header{Language: "en", Org: "wipo", ID: "wipo:treaty/wct", Kind: "TREATY", Title: "WIPO Copyright Treaty"}
	_, refs := read(t, body, h)
	var cited []string
	for _, r := range refs {
		if !r.Self {
			cited = append(cited, show(r))
		}
	}
	require.Equal(t, []string{"WCT art:1(1)", "Berne Convention art:11bis", "WCT art:1(2)", "WCT art:2 art:3(1)", "WCT art:2",
		"WCT art:2(1)(ii)", "WCT art:2", "WCT art:2"}, cited)
}

// The languages of the organisation.
func TestLanguages(t *testing.T) {
	for _, tt := range []struct {
		lang, in string
		want     []string
	}{
		{"fr", "À sa session de septembre 2004, l'Assemblée générale de l'OMPI a pris note du paragraphe 4 du document WO/GA/31/11.",
			[]string{"WIPO General Assembly 31st session (2004-09)", "WO/GA/31/11 para:4"}},
		{"fr", "L'article 19 de la Convention de Rome est cité dans les documents IAVP/PM/3, 4 et 5.",
			[]string{"Rome Convention art:19", "IAVP/PM/3", "IAVP/PM/4", "IAVP/PM/5"}},
		{"es", "En su período de sesiones de septiembre de 2004, la Asamblea General de la OMPI examinó los artículos 5 a 10 del WPPT.",
			[]string{"WIPO General Assembly 31st session (2004-09)", "WPPT art:5-10"}},
		{"es", "Véase el documento WO/GA/31/11, párrafo 3. Ibíd., párrafo 5. Dicho documento es breve.",
			[]string{"WO/GA/31/11 para:3", "WO/GA/31/11 para:5", "WO/GA/31/11"}},
	} {
		h := paper()
		h.Language = tt.lang
		_, refs := read(t, "1.  "+tt.in+"\n", h)
		require.Equal(t, tt.want, list(refs), tt.in)
	}
}
