// Package link shows what no document says alone: it follows a matter through
// the titles, agenda items and decisions of all documents that are loaded.
//
//	AB/28/5   "Diplomatic Conference on the Protection of Island Names"       title     2002
//	AB/28/7   item 10 "DIPLOMATIC CONFERENCE ON THE PROTECTION OF …"          agenda    2002
//	AB/28/7   "decided that the issue would remain on the agenda of … 2003"   decision  2002
//	AB/32/4   "Protection of island names"                                    title     2005
//
// give one issue, org:issue/protection-of-island-names, with an about claim
// for each of them, its titles, when it was first and last seen, and the
// sessions it was before. Every claim has the origin inferred, a rule
// (thread/title, thread/agenda, …), the reasons it rests on and, where a source
// claim prints the words, their quote.
//
// Two things are about the same matter when what is left of their titles is the
// same once the formal heads ("Report on the", "Diplomatic Conference on the")
// and the words that name no matter are taken off. Sharing words is not enough:
// the matter of one must be the matter of the other. The cues are data (class
// thread).
//
// Beside the issues, Derive shows of each session, series, body and document
//
//	AB/28/7#para_6 answers AB/28/5#para_4        what was asked and what was decided on it, with the outcome and why;
//	AB/30/3#para_1 recalls AB/28/7#para_6        a decision told again (property sameAs: the one that stands for it);
//	ab/28#item_10 considers AB/28/5              the papers taken up under an agenda item, where else it is reported on,
//	                                             and which cited paragraphs it covers, even when only the contents are loaded;
//	AB/43/16#para_3 establishes the body         which decisions set up, renew and end bodies;
//	conflict "AB/28/9 prints extraordinary 12…"  what documents print of sessions that the calendar or arithmetic refutes.
//
// A proposal has one answer or none: where several decisions could answer it, or
// nothing loaded tells, the outcome is unknown and the property why says so. The
// words for all this are data too (class answer).
//
// What no rule can tell a person may: a curated file merges, splits and names issues (ReadCuration). It is a source entry like
// any other, and what follows from it has the origin curated.
//
// Derive is a pure function of the source entries: whatever their order, the
// derived layer is the same.
package link
