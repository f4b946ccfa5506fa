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
// Derive is a pure function of the source entries: whatever their order, the
// derived layer is the same.
package link
