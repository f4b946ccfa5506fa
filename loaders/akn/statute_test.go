package akn_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/travaux/travaux/schema"
)

// statute is an act of a state that no data know, with one of each thing that an act may hold.
const statute = `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act">
<meta><identification source="#ed">
<FRBRWork><FRBRthis value="/akn/xy/act/2001-02-03/7/!main"/><FRBRuri value="/akn/xy/act/2001-02-03/7"/><FRBRalias value="Act 7/01" name="short"/>
 <FRBRdate date="2001-02-03" name="enactment"/><FRBRauthor href="#diet" as="#author"/><FRBRcountry value="xy"/></FRBRWork>
<FRBRExpression><FRBRthis value="/akn/xy/act/2001-02-03/7/fra@/!main"/><FRBRuri value="/akn/xy/act/2001-02-03/7/fra@"/>
 <FRBRdate date="2001-02-03" name="e"/><FRBRauthor href="#diet"/><FRBRlanguage language="fra"/></FRBRExpression>
<FRBRManifestation><FRBRthis value="x"/><FRBRuri value="x"/><FRBRdate date="2001-02-03" name="m"/><FRBRauthor href="#ed"/></FRBRManifestation></identification>
<lifecycle source="#ed"><eventRef eId="e1" date="2001-06-01" source="#ro" type="generation"/><eventRef eId="e2" date="2009-01-01" source="#ra" type="amendment"/>
 <eventRef eId="e3" date="2015-01-01" source="#rr" type="repeal"/></lifecycle>
<analysis source="#ed"><activeModifications><textualMod type="replacement" eId="m1"><source href="#mod_a"/><destination href="/akn/xy/act/1990-01-01/2/!main~art_4"/></textualMod>
 <textualMod type="repeal" eId="m2"><source href="#art_2"/><destination href="/akn/xy/act/1980-01-01/9"/></textualMod></activeModifications>
 <passiveModifications><textualMod type="insertion" eId="m3"><source href="/akn/xy/act/2009-01-01/5#art_1"/><destination href="#art_2__para_1"/></textualMod></passiveModifications></analysis>
<temporalData source="#ed"><temporalGroup eId="t1"><timeInterval start="#e1" end="#e3" refersTo="#inForce"/></temporalGroup></temporalData>
<references source="#ed"><original eId="ro" href="/akn/xy/act/2001-02-03/7/fra@" showAs="o"/><passiveRef eId="ra" href="/akn/xy/act/2009-01-01/5" showAs="5/09"/>
 <passiveRef eId="rr" href="/akn/xy/act/2014-05-05/3" showAs="3/14"/><TLCOrganization eId="diet" href="/ontology/diet" showAs="La Diète"/></references></meta>
<preface><p><docTitle>Loi sur les marques de bateaux</docTitle></p></preface>
<body><chapter eId="chp_1"><num>Chapitre premier</num><heading>Des bateaux</heading>
<article eId="art_1"><num>Article 1er</num><paragraph eId="art_1__para_1"><num>(1)</num><content><p><mod eId="mod_a">L’<ref href="/akn/xy/act/1990-01-01/2~art_4">article 4</ref>
 se lit désormais : « <quotedStructure eId="q"><article eId="q__art_4"><num>Article 4</num><content><p>Tout bateau porte un nom.</p></content></article></quotedStructure> »</mod>.</p></content></paragraph></article>
<article eId="art_2"><num>Article 2</num><paragraph eId="art_2__para_1"><num>(1)</num><intro><p>Sont libres, selon les <rref from="#art_1" upTo="#art_3">articles 1 à 3</rref><authorialNote marker="1" eId="n1"><p>Voir la <ref href="/akn/xy/act/1970-01-01/1">loi 1/70</ref>.</p></authorialNote> :</p></intro>
<point eId="art_2__para_1__point_a"><num>a)</num><content><p>les barques ;</p></content></point></paragraph></article>
<article eId="art_3"><num>Article 3</num><content><p>Voir <ref href="#art_2__para_1__point_a">le point a)</ref> et <a href="mailto:x@y.z">nous écrire</a>.</p></content></article>
</chapter></body></act></akomaNtoso>`

// TestStatute: identity, life, changes and references of an act become what other documents have.
func TestStatute(t *testing.T) {
	set := data(t)
	e := read(t, "x.xml", []byte(statute), set)
	const id = "akn:document/xy/act/2001-02-03/7"
	if e.Document != id || e.Language != "fr" || e.Key != id+"@fr" {
		t.Errorf("%s, language %s", e.Key, e.Language)
	}
	said := map[string][]string{}
	for _, s := range e.Statements {
		name := string(s.Property)
		if p := s.Node.Portion(); p != "" {
			name = p + " " + name
		}
		said[name] = append(said[name], s.Value.String())
	}
	for what, want := range map[string]string{
		"akn": "/akn/xy/act/2001-02-03/7", "date": "2001-02-03", "inForce": "2001-06-01", "ended": "2015-01-01", "docKind": "LEGISLATION",
		"title": "Loi sur les marques de bateaux", "author": "La Diète", "printed": "Act 7/01",
		"art_1 number": "1", "art_2__para_1__item_a text": "les barques ;", "art_2__para_1__item_a eId": "art_2__para_1__point_a",
		"q sort": "quoted", "q__art_4 text": "Tout bateau porte un nom.", "fn_1 eId": "n1", "fn_1 text": "Voir la loi 1/70.",
		"art_2__para_1 text": "Sont libres, selon les articles 1 à 3 :",
	} {
		if !slices.Contains(said[what], want) {
			t.Errorf("%s is %q, want %q", what, said[what], want)
		}
	}
	checkEdges(t, e, []string{
		id + " cites akn:document/xy/act/1990-01-01/2#art_4 akn/ref: article 4",
		id + " cites akn:document/xy/act/1970-01-01/1 akn/ref: loi 1/70",
		id + "#art_2__para_1 cites " + id + " akn/ref: articles 1 à 3",
		id + "#art_3 cites " + id + "#art_2__para_1__item_a akn/ref: le point a)",
		id + " amends akn:document/xy/act/1990-01-01/2#art_4 akn/substitution: L’article 4",
		id + " amends akn:document/xy/act/1980-01-01/9 akn/deletion: Article 2",
		"akn:document/xy/act/2009-01-01/5#art_1 amends " + id + "#art_2__para_1 akn/insertion: ",
		"akn:document/xy/act/2009-01-01/5 amends " + id + " akn/amendment: ",
		"akn:document/xy/act/2014-05-05/3 amends " + id + " akn/deletion: ",
	})
	second, xml := again(t, e, set)
	for _, fault := range faults(xml) {
		t.Errorf("not valid: %s", fault)
	}
	differ(t, "part", parts(e), parts(second))
	differ(t, "citation", citations(e), citations(second))
	differ(t, "change", amendments(e), amendments(second))
}

func checkEdges(t *testing.T, e schema.Entry, want []string) {
	t.Helper()
	var got []string
	for _, c := range e.Edges {
		got = append(got, string(c.From)+" "+string(c.Relation)+" "+string(c.To)+" "+c.Evidence.Rule+": "+plain(c.Evidence.Quote))
	}
	for _, w := range want {
		if !slices.ContainsFunc(got, func(g string) bool { return strings.HasPrefix(g, w) }) {
			t.Errorf("no claim %s", w)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d claims, want %d:\n%s", len(got), len(want), strings.Join(got, "\n"))
	}
}

func amendments(e schema.Entry) []string {
	var out []string
	for _, c := range e.Edges {
		if c.Relation == schema.Amends {
			out = append(out, string(c.From)+" "+string(c.To)+" "+c.Evidence.Rule)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
