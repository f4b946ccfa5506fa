package decision_test

import (
	"testing"
)

// TestBetween holds subjects and verbs with other words between them, in three languages.
func TestBetween(t *testing.T) {
	check(t, []wording{
		{report, "1. The Committee had in May 2010 extended the term of its panel.", "extend: The Committee had in May 2010 extended the term of its panel"},
		{report, "1. The Committee, after a debate, at its last meeting approved the list.", "approve: The Committee, after a debate, at its last meeting approved the list"},
		{report, "1. The Chair recalled that the twenty-eighth session of the Committee had approved the list.", "approve: the twenty-eighth session of the Committee had approved the list"},
		{report, "1. The Committee met in the hall. It did, however, ask the Secretariat to prepare a table.", "request: It did, however, ask the Secretariat to prepare a table"},
		{report, "1. The Committee did nevertheless approve the table.", "approve: The Committee did nevertheless approve the table"},
		{report, "1. The members of the Committee unanimously elected Ms. Ruiz Chair.", "elect: The members of the Committee unanimously elected Ms. Ruiz Chair"},
		{report, "0.01 The Committee, at its twentieth session, decided that a list would be drawn up.", "decide: The Committee, at its twentieth session, decided that a list would be drawn up"},
		{papier, "1. L'Assemblée générale avait, à sa vingt-huitième session, décidé de créer un fonds.", "decide: L'Assemblée générale avait, à sa vingt-huitième session, décidé de créer un fonds"},
		{papier, "1. Le comité permanent s'est en outre félicité du rapport et a remercié le président.", "welcome: Le comité permanent s'est en outre félicité du rapport\nthank: a remercié le président"},
		{papier, "1. La table ronde a approuvé la liste. Elle avait également prié le Secrétariat de la publier.", "approve: La table ronde a approuvé la liste\nrequest: Elle avait également prié le Secrétariat de la publier"},
		{papel, "1. El Comité Permanente había prorrogado el mandato. Solicitó asimismo un estudio. Además, acordó volver a reunirse.", "extend: El Comité Permanente había prorrogado el mandato\nrequest: Solicitó asimismo un estudio\nagree: Además, acordó volver a reunirse"},
		{papel, "1. El Comité se felicitó por el informe y dio las gracias al Presidente.", "congratulate: El Comité se felicitó por el informe\nthank: dio las gracias al Presidente"},
	})
}

// TestPassives holds decisions told without the one who took them, and the like that are none.
func TestPassives(t *testing.T) {
	check(t, []wording{
		{report, "1. Two requests (document SCCR/30/4) were granted. A new task was created.", "grant: Two requests (document SCCR/30/4) were granted\ncreate: A new task was created"},
		{report, "1. Following the debate, it was by common consent decided to close the list.", "decide: Following the debate, it was by common consent decided to close the list"},
		{report, "1. It was stressed that costs were high. Concern was expressed by several delegations. It was noted that some had doubts.", ""},
		{report, "1. The approach was accepted as a model by nearly all who spoke. The treaty was renewed in 1971. It was suggested that the list be cut.", ""},
		{paper, "1. It is accordingly suggested that the list be closed.", "propose (proposed): It is accordingly suggested that the list be closed"},
		{paper, "1. A new treaty on deposits was adopted on May 3, 1999, by Member States of the Union.", "adopt: A new treaty on deposits was adopted on May 3, 1999, by Member States of the Union"},
		{papier, "1. Il a en conséquence été décidé de supprimer la liste. Il a été souligné que les coûts étaient élevés.", "decide: Il a en conséquence été décidé de supprimer la liste"},
		{papel, "1. Se decidió asimismo suprimir la lista.", "decide: Se decidió asimismo suprimir la lista"},
	})
}

// TestNotes holds lists and lines whose marks are glued, quoted, or end in a dash.
func TestNotes(t *testing.T) {
	check(t, []wording{
		{report, "1. The Committee -\n\n(a)noted the report;\n\n(b)further invited members to reply.", "note: (a)noted the report\ninvite: (b)further invited members to reply"},
		{report, "1. Several spoke of the item.(1) The Committee approved the list.", "approve: The Committee approved the list"},
		{resolution, "The General Assembly,\n\nNoting the report,\n\n1. Urges Member States, and invites their offices, to share figures;\n\n2. Calls upon States to act, and requests the Director to report.",
			"urge: Urges Member States, and invites their offices, to share figures\ninvite: invites their offices, to share figures\ncall upon: Calls upon States to act\nrequest: requests the Director to report"},
	})
}

// TestTitled holds recommendations that carry their name with their number; what cites them is none.
func TestTitled(t *testing.T) {
	w := read(t, "titled.txt", papier+"Recommandation 1. Les offices devraient publier un plan.\n\nRecommandation 2. La recommandation 1 devrait être revue.\n\n3. Le comité permanent a pris note du rapport.\n\n[Fin du document]\n")
	if len(w.recommendations) != 2 || w.recommendations[0].Number != "1" || w.recommendations[1].Text != "La recommandation 1 devrait être revue." {
		t.Errorf("%+v", w.recommendations)
	}
	w = read(t, "cited.txt", report+"1. Recommendation 1 was read out.\n\n2. Recommendation 2 was not.\n\n[End of document]\n")
	if len(w.recommendations) != 0 {
		t.Errorf("%+v", w.recommendations)
	}
}

// TestSoDecided holds the formulas by which minutes tell that what was proposed is decided, and the like that are none.
func TestSoDecided(t *testing.T) {
	check(t, []wording{
		{report, "1. The Chair proposed to close the list.\n\n2. It was so decided.\n\n3. So agreed.", "decide: It was so decided\nagree: So agreed"},
		{report, "1. The Committee so agreed. The recommendation was approved.", "agree: The Committee so agreed\napprove: The recommendation was approved"},
		{report, "1. The Chair concluded that the Committee had approved the plan. And so on.", "approve: the Committee had approved the plan"},
		{report, "1. The Assembly, by acclamation, elected Ms. Ruiz as President.", "elect: The Assembly, by acclamation, elected Ms. Ruiz as President"},
		{report, "1. It is agreed practice that lists are closed. It is so.", ""},
		{compte, "1. Il en est ainsi décidé.\n\n2. Il en a été ainsi convenu.", "decide: Il en est ainsi décidé\nagree: Il en a été ainsi convenu"},
		{compte, "1. La recommandation est approuvée.\n\n2. Le rapport est adopté par consensus.", "approve: La recommandation est approuvée\nadopt: Le rapport est adopté par consensus"},
		{compte, "1. Le rapport est adopté chaque année par le bureau. Le texte est approuvé, sauf exception.", ""},
		{compte, "1. Le comité en a ainsi décidé.", "decide: Le comité en a ainsi décidé"},
		{papier, "1. La recommandation est approuvée.", ""},
		{acta, "1. Así queda acordado.\n\n2. Así se acuerda.\n\n3. Así quedó decidido.", "agree: Así queda acordado\nagree: Así se acuerda\ndecide: Así quedó decidido"},
		{acta, "1. Queda aprobada la recomendación.\n\n2. El Comité así lo acordó.", "approve: Queda aprobada la recomendación\nagree: El Comité así lo acordó"},
		{papel, "1. Queda aprobada la recomendación.", ""},
	})
}
