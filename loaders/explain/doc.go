// Package explain shows a person what was read in a document: its text as it stands, line by line, with the part that begins on each
// line, and what every citation was taken for.
//
//	p   para_4      4. Discussions were based on [document WO/GA/28/5 → WO/GA/28/5].
//	    para_5      5. It recalled [that decision ? no-antecedent].
//
// On a terminal the citations are coloured: settled ones, open ones, those that point into the document itself.
package explain
