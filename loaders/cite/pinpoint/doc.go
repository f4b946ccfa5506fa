// Package pinpoint reads the places that a text names within a document or a treaty: paragraphs, articles, rules,
// items, annexes, pages. It is a grammar, not a pattern: lists, ranges and places within places are read as a
// reader reads them, and written in one normal form.
//
//	paragraphs 182, 184 and 186           para:182 para:184 para:186
//	paras. 12, 14-16                      para:12 para:14-16
//	Article 3(4)(i)                       art:3(4)(i)
//	Article 7.1                           art:7(1)
//	paragraph 1(a)(iii) and (iv) of Article 16    art:16(1)(a)(iii) art:16(1)(a)(iv)
//	Articles 11(1)(ii), 11bis and 14      art:11(1)(ii) art:11bis art:14
//	Rule 26.3ter(a)                       rule:26.3ter(a)
//	page 1 of the Annex                   annex page:1
//
// The words themselves ("paragraph", "párrafo", "and", "à") are data: the cue classes "pinpoint" and "list".
package pinpoint
