// Package akn reads Akoma Ntoso, the XML of parliaments and of the UN system, in version 3.0 and in the drafts before it.
//
//	<article eId="art_2">
//	  <num>Article 2</num> <heading>Exceptions</heading>
//	  <paragraph eId="art_2__para_1">
//	    <num>(1)</num>
//	    <content><p>Subject to <ref href="#art_1">Article 1</ref>, a mark may be used.</p></content>
//
// becomes the text "Article 2\n\nExceptions\n\n(1) Subject to Article 1, a mark may be used.", the segments art_2 and
// art_2__para_1, and a reference from the one to art_1 whose evidence is the words "Article 1". What the markup does not
// tell is read from the words, by the same stages as in any other text.
//
// What becomes of the elements:
//
//	akn 3.0                                        here
//	FRBRWork: FRBRuri, FRBRthis                    the document's ID, by the symbol or treaty in it; else akn:document/<path>
//	FRBRuri, FRBRthis, FRBRalias                   the IRI by which it is found; other names and numbers
//	FRBRlanguage, FRBRdate, FRBRauthor, FRBRnumber language, date, author, number as printed
//	docTitle, docNumber, docDate, docProponent     title, number, date, author where the meta block has none
//	lifecycle, temporalData                        amended or repealed by; in force from, until
//	activeModifications, passiveModifications      amends, with the rule akn/substitution, akn/insertion, akn/deletion …
//	mod, rmod, mmod                                the evidence of these; without an analysis akn/mod
//	preface, coverPage                             header
//	preamble, recital, citation                    preamble, its paragraphs
//	article, rule, attachment, component           article, rule, annex
//	section, chapter, part, title … debateSection  section
//	paragraph, subsection, clause, speech          paragraph; within a paragraph an item
//	point, item, indent, subparagraph              item; where it stands in no article and no paragraph, a paragraph
//	hcontainer                                     section; annex where its name is schedule, annex or appendix
//	a box with num or heading                      section
//	num, heading                                   label and number, heading
//	p and other blocks                             text of the part; in a section, annex or preamble a paragraph of its own
//	table, tr, td                                  table
//	authorialNote, noteRef with note               mark "[1]" in the text, footnote behind the block
//	quotedStructure, embeddedStructure             quoted: words of another text
//	ref, rref, a, documentRef                      a reference to what href names; within the document from part to part
//	eId, id                                        the portion where it is one of ours, or where the part has no number
//
// A portion is made of kind and number as everywhere else (sec_303__subsec_a becomes sec_303__para_a), so that a treaty is
// the same nodes whether it was read from XML or from a PDF; the identifier of the file is kept beside it.
//
// A file that is not well formed, declares entities, or nests elements more than 512 deep is refused with the line; nothing
// outside the file is read.
package akn
