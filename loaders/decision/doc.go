// Package decision reads what bodies did and what they are asked to do: decisions taken, proposed and drafted, the
// items set out under them, the numbered recommendations of adopted sets, and the relations a text states between its
// own document and another.
//
// From the paragraph
//
//	At its session in September 2003, the Assembly noted the report and decided that the item would remain on the
//	agenda of its session of September 2004. It requested the Secretariat:
//	(i) to draw up a study; and
//	(ii) to call an informal meeting.
//
// it reads three decisions, all of them of the session of September 2003:
//
//	note     "At its session in September 2003, the Assembly noted the report"
//	decide   "decided that the item would remain on …"                  carries over to the session of September 2004
//	request  "It requested the Secretariat", with two items
//
// How a decision is worded is data: the classes of cues "decision…", "invitation", "carry-over", "recommendation" and
// "relation" of the authority folders. A verb of the class "decision" is looked for first (a literal prefix makes that
// cheap); what stands before it in its clause tells who acts and in which voice; some of the rest bars the reading (a
// relative clause, a wish, a preposition before the body). What is left over is no decision: statements of delegations,
// actions of the Secretariat, preambular clauses, titles.
package decision
