// Package amend reads what a document does to provisions of treaties and rules: which it deletes, inserts, replaces or gives
// another number, in which words and from which day.
//
// From a report of the Assembly of the PCT Union
//
//	The Assembly adopted the following amendments, with effect from April 1, 2002:
//	Rule 32.1 is deleted.
//	Rule 49.6(c) is replaced by the following: "(c) A fee shall be paid."
//
// come a deletion of wipo:treaty/pct-regulations#rule_32__para_32.1 and a substitution of …#rule_49__para_49.6__item_c with the
// words "A fee shall be paid.", each with effect 2002-04-01 and the sentence that says it. What is only proposed ("It is
// proposed to delete …") amends nothing. The cues stand in the authority data: amend-after, amend-before, amend-effect,
// amend-proposed and amend-column.
package amend
