package decision_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/cite"
	"github.com/travaux/travaux/loaders/decision"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// The front matter of a report, a working paper and a resolution, for the sentences of the tables to stand in.
const (
	report = "E\n\nSCCR/30/9\nORIGINAL: ENGLISH\nDATE: JULY 3, 2015\n\nStanding Committee on Copyright and Related Rights\n\n" +
		"Thirtieth Session\nGeneva, June 29 to July 3, 2015\n\nREPORT\n\nadopted by the Committee\n\n"
	paper = "E\n\nWO/GA/32/9\nORIGINAL: English\nDATE: July 1, 2005\n\nWORLD INTELLECTUAL PROPERTY ORGANIZATION\nGENEVA\n\n" +
		"WIPO GENERAL ASSEMBLY\n\nThirty-Second (17th Ordinary) Session\nGeneva, September 26 to October 5, 2005\n\nA TITLE OF ITS OWN\n\nDocument prepared by the Secretariat\n\n"
	papier = "F\n\nWO/GA/32/9\nORIGINAL : anglais\nDATE : 1er juillet 2005\n\nORGANISATION MONDIALE DE LA PROPRIÉTÉ INTELLECTUELLE\nGENÈVE\n\n" +
		"ASSEMBLÉE GÉNÉRALE DE L'OMPI\n\nTrente-deuxième session (17e session ordinaire)\nGenève, 26 septembre - 5 octobre 2005\n\nUN TITRE\n\nDocument établi par le Secrétariat\n\n"
	papel = "S\n\nWO/GA/32/9\nORIGINAL: Inglés\nFECHA: 1 de julio de 2005\n\nORGANIZACIÓN MUNDIAL DE LA PROPIEDAD INTELECTUAL\nGINEBRA\n\n" +
		"ASAMBLEA GENERAL DE LA OMPI\n\nTrigésimo segundo período de sesiones (17o ordinario)\nGinebra, 26 de septiembre a 5 de octubre de 2005\n\nUN TÍTULO\n\nDocumento preparado por la Secretaría\n\n"
	compte     = "F\n\nSCCR/30/9\nORIGINAL : anglais\nDATE : 3 juillet 2015\n\nComité permanent du droit d'auteur et des droits connexes\n\nTrentième session\nGenève, 29 juin - 3 juillet 2015\n\nRAPPORT\n\nadopté par le comité\n\n"
	acta       = "S\n\nSCCR/30/9\nORIGINAL: Inglés\nFECHA: 3 de julio de 2015\n\nComité Permanente de Derecho de Autor y Derechos Conexos\n\nTrigésima sesión\nGinebra, 29 de junio a 3 de julio de 2015\n\nINFORME\n\naprobado por el Comité\n\n"
	resolution = "RESOLUTION CONCERNING ARCHIVES\n\n"
)

// whole is everything that is read of one document.
type whole struct {
	text.Text
	segment.Document
	header.Header
	set             *authority.Set
	refs            []resolve.Reference
	decisions       []decision.Decision
	recommendations []decision.Recommendation
	relations       []decision.Relation
}

func read(t testing.TB, name, content string) whole {
	t.Helper()
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	txt, err := text.Read(strings.NewReader(content), name, 1<<24)
	if err != nil {
		t.Fatal(err)
	}
	w := whole{Text: txt, Document: segment.Split(txt, set), set: set}
	w.Header = header.Read(w.Document, set)
	w.refs = resolve.Resolve(w.Document, w.Header, cite.Find(w.Document, w.Header, set), set)
	w.decisions = decision.Read(w.Document, w.Header, w.refs, set)
	w.recommendations = decision.Recommendations(w.Document, w.Header, w.refs, set)
	w.relations = decision.Relations(w.Document, w.Header, w.refs, w.decisions, set)
	return w
}

// outline prints decisions one a line: verb, status when it is not "taken", words on one line; items are indented.
func outline(ds []decision.Decision, in string) string {
	var b strings.Builder
	for _, d := range ds {
		status := ""
		if d.Status != "taken" {
			status = " (" + d.Status + ")"
		}
		fmt.Fprintf(&b, "%s%s%s: %s\n", in, d.Verb, status, strings.Join(strings.Fields(d.Text), " "))
		b.WriteString(outline(d.Items, in+"  "))
	}
	return b.String()
}

type wording struct{ front, text, want string }

func check(t *testing.T, tables []wording) {
	t.Helper()
	for _, c := range tables {
		w := read(t, "table.txt", c.front+c.text+"\n\n[End of document]\n")
		if got := strings.TrimSpace(outline(w.decisions, "")); got != strings.TrimSpace(c.want) {
			t.Errorf("%s\n-- got\n%s\n-- want\n%s\n", c.text, got, c.want)
		}
	}
}

func TestEnglishVoices(t *testing.T) {
	check(t, []wording{
		{report, "1. The Committee decided to meet again in May.", "decide: The Committee decided to meet again in May"},
		{report, "1. The Standing Committee unanimously approved the draft program.", "approve: The Standing Committee unanimously approved the draft program"},
		{report, "1. After a long debate, the Committee agreed to keep the text as it stood.", "agree: After a long debate, the Committee agreed to keep the text as it stood"},
		{report, "1. The Committee, meeting in closed session, requested the Secretariat to draw up a list.", "request: The Committee, meeting in closed session, requested the Secretariat to draw up a list"},
		{report, "1. The Committee took note of the report and invited its author to the next session.", "note: The Committee took note of the report\ninvite: invited its author to the next session"},
		{report, "1. The Committee discussed the list and agreed to close it.", "agree: The Committee discussed the list and agreed to close it"},
		{report, "1. The Committee heard the Chair. It further decided that the list would be closed.", "decide: It further decided that the list would be closed"},
		{report, "1. The agenda was adopted with one change.", "adopt: The agenda was adopted with one change"},
		{report, "1. It was decided that the list should be closed.", "decide: It was decided that the list should be closed"},
		{report, "1. Ms. Ada Bloom (Norway) was elected Chair.", "elect: Ms. Ada Bloom (Norway) was elected Chair"},
		{report, "1. The Secretariat was requested to publish the list.", "request: The Secretariat was requested to publish the list"},
		{report, "1. The Chair recalled that the General Assembly had agreed in 2003 to close the list.", "agree: the General Assembly had agreed in 2003 to close the list"},
		{report, "1. The text, as the Committee decided in 2009, stays open.", "decide: The text, as the Committee decided in 2009, stays open"},
		{report, "1. The Committee noted the report; it asked the Secretariat to go on.", "note: The Committee noted the report\nrequest: it asked the Secretariat to go on"},
		{report, "1. The Committee decided that the draft be revised and adopted at its next session.", "decide: The Committee decided that the draft be revised and adopted at its next session"},
		{report, "1. The Committee decided to examine the draft, to hear its authors and to report.", "decide: The Committee decided to examine the draft, to hear its authors and to report"},
		{report, "1. The Committee kept the item on the agenda of its thirty-first session.", "decide: The Committee kept the item on the agenda of its thirty-first session"},
		{report, "1. The Committee came to an agreement on Article 3.", "agree: The Committee came to an agreement on Article 3"},
		{paper, "1. It is proposed that the list be closed.", "propose (proposed): It is proposed that the list be closed"},
		{paper, "1. It is, therefore, recommended that the Assembly close the list.", "recommend (proposed): It is, therefore, recommended that the Assembly close the list"},
		{paper, "1. At its thirty-first session, the General Assembly decided that the list would be closed (see document WO/GA/31/15).", "decide: At its thirty-first session, the General Assembly decided that the list would be closed (see document WO/GA/31/15)"},
	})
}

func TestNoDecisions(t *testing.T) {
	for _, s := range []string{
		"The Delegation of Peru requested that the list be closed.",
		"Several delegations proposed that the list be closed.",
		"The Representative of an observer noted the report.",
		"The Secretariat noted the request and recommended a pause.",
		"The Chair of the Committee requested delegations to be brief.",
		"The report of the Committee noted the costs.",
		"The resolution which the General Assembly adopted in 1996 speaks of it.",
		"The changes that had been agreed upon in May were shown in bold.",
		"The Committee met from June 29 to July 3 and heard six speakers.",
		"The Committee would decide on the matter in due course.",
		"The Committee did not agree on a date.",
		"If the Committee decided to close the list, costs would fall.",
		"Before the Committee approved the list, it was read out.",
		"The Delegation of Chile wished that the Committee approved the list.",
		"The next session of the Committee will be held in May.",
		"In line with the decision of the General Assembly, a list was made.",
		"The meeting was suspended and the Chair thanked the interpreters.",
		"The European Union requested more time.",
		"The African Group proposed another wording.",
		"Discussions were based on document SCCR/30/2.",
		"The Committee had before it a draft prepared by the Secretariat.",
		"The Committee met with speakers who had been heard before and requested by none.",
		"Four speakers were invited to talk about the list.",
	} {
		w := read(t, "none.txt", report+"1. "+s+"\n\n2. Nothing more was said.\n\n[End of document]\n")
		if len(w.decisions) > 0 {
			t.Errorf("%s\nread as\n%s", s, outline(w.decisions, ""))
		}
	}
}

func TestLists(t *testing.T) {
	check(t, []wording{
		{report, "1. The Committee decided that:\n\n(i) the list would be closed; and\n\n(ii) a report would be made.\n\n2. The Committee noted the report.",
			"decide: The Committee decided that\n  decide: (i) the list would be closed\n  decide: (ii) a report would be made\nnote: The Committee noted the report"},
		{report, "1. The Committee:\n\n(i) noted the report; and\n\n(ii) requested the Secretariat to go on.", "note: (i) noted the report\nrequest: (ii) requested the Secretariat to go on"},
		{report, "1. The Committee, each member for itself:\n\n(i) noted the report; and\n\n(ii) approved the list.", "note: (i) noted the report\napprove: (ii) approved the list"},
		{report, "1. The Secretariat was requested:\n\n(a) to invite Governments to reply;\n\n(b) to print the replies.",
			"request: The Secretariat was requested\n  request: (a) to invite Governments to reply\n  request: (b) to print the replies"},
		{report, "1. The Committee recommended to the General Assembly (a) to close the list, (b) to open another and (c) to pay for it.",
			"recommend: The Committee recommended to the General Assembly (a) to close the list, (b) to open another and (c) to pay for it"},
		{paper, "1. The General Assembly is invited to:\n\n(i) take note of this document; and\n\n(ii) consider and approve the proposal in paragraph 3.",
			"invite (proposed): The General Assembly is invited to\n  note (proposed): (i) take note of this document\n  approve (proposed): (ii) consider and approve the proposal in paragraph 3"},
		{paper, "1. The General Assembly is invited to approve the plan set out in the Annex.", "approve (proposed): The General Assembly is invited to approve the plan set out in the Annex"},
		{paper, "1. The Conference closed with the following Recommendation:\n\n2. Nothing followed.", ""},
	})
}

func TestResolutions(t *testing.T) {
	check(t, []wording{
		{resolution, "The General Assembly,\n\nRecalling that the Council decided in 1990 to keep the archives,\n\nNoting the report,\n\n1. Decides to open the archives;\n\n2. Also requests the Director to report and invites States to help;\n\n3. In this context, urges States to pay.",
			"decide: Decides to open the archives\nrequest: Also requests the Director to report\ninvite: invites States to help\nurge: In this context, urges States to pay"},
		{resolution, "The World Assembly,\n\nHaving considered the report,\n\n1. URGES States:\n\n(1) to open their archives;\n\n(2) to keep them open.",
			"urge: URGES States\n  urge: (1) to open their archives\n  urge: (2) to keep them open"},
		{resolution, "The Delegations taking part in the Conference, held in Oslo,\n\nNoting the report,\n\n1. Ask that the archives be opened;\n\n2. Urge all to help.",
			"request: Ask that the archives be opened\nurge: Urge all to help"},
	})
}

func TestFrench(t *testing.T) {
	check(t, []wording{
		{papier, "1. À sa session de septembre 2003, l'Assemblée générale a décidé de maintenir ce point à son ordre du jour.", "decide: À sa session de septembre 2003, l'Assemblée générale a décidé de maintenir ce point à son ordre du jour"},
		{papier, "1. Le comité permanent a pris note du rapport et a prié le Secrétariat de le compléter.", "note: Le comité permanent a pris note du rapport\nrequest: a prié le Secrétariat de le compléter"},
		{papier, "1. Il est recommandé de maintenir ce point.", "recommend (proposed): Il est recommandé de maintenir ce point"},
		{papier, "1. La délégation du Pérou a demandé un délai.", ""},
		{papier, "1. L'Assemblée générale de l'OMPI est invitée à prendre note du présent document et à approuver la proposition.", "note (proposed): L'Assemblée générale de l'OMPI est invitée à prendre note du présent document et à approuver la proposition"},
		{papier, "1. L'Assemblée générale est invitée :\n\ni) à prendre note du rapport; et\n\nii) à approuver la liste.", "invite (proposed): L'Assemblée générale est invitée\n  note (proposed): i) à prendre note du rapport\n  approve (proposed): ii) à approuver la liste"},
		{papier, "1. Le rapport que le comité a examiné en mai reste ouvert.", ""},
	})
}

func TestSpanish(t *testing.T) {
	check(t, []wording{
		{papel, "1. En su período de sesiones de septiembre de 2003, la Asamblea General tomó nota del informe y decidió mantener la cuestión.", "note: En su período de sesiones de septiembre de 2003, la Asamblea General tomó nota del informe\ndecide: decidió mantener la cuestión"},
		{papel, "1. Se recomienda que el tema siga abierto.", "recommend (proposed): Se recomienda que el tema siga abierto"},
		{papel, "1. La Delegación del Perú pidió más tiempo.", ""},
		{papel, "1. Se invita a la Asamblea General a:\n\ni) tomar nota del informe; y\n\nii) aprobar la lista.", "invite (proposed): Se invita a la Asamblea General a\n  note (proposed): i) tomar nota del informe\n  approve (proposed): ii) aprobar la lista"},
		{papel, "1. Se invita a la Asamblea General a aprobar la lista.", "approve (proposed): Se invita a la Asamblea General a aprobar la lista"},
		{papel, "1. El Comité Permanente ha acordado cerrar la lista.", "agree: El Comité Permanente ha acordado cerrar la lista"},
	})
}
