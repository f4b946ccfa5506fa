// Package assert says what a document says: it turns the results of the reading
// stages, which point at places in a text, into statements and claims about
// nodes, each claim with its evidence. It reads nothing itself and decides
// nothing about other documents.
//
// From the footnote "Idem, paragraph 186" of WO/GA/28/5, resolved to A/36/15, comes
//
//	edge   wipo:document/WO/GA/28/5  cites  wipo:document/A/36/15#para_186
//	       evidence: segment fn_3, anchor para_2, quote "*Idem*, paragraph 186", rule anaphor/idem
//
// and from its header block
//
//	wipo:document/WO/GA/28/5  session  wipo:session/ga/28
//	wipo:session/ga/28        start    2002-09-23
//
// Entry gives what the graph stores, Print what `travaux extract` prints. In both,
// offsets count Unicode code points; everywhere before this package they count bytes.
package assert
