// Package pdf reads the text of PDF files, page by page, with PDFium compiled to WebAssembly: no C compiler, and what a
// broken or hostile file does to it stays within its sandbox, which has no files, 768 MB of memory and a deadline.
//
// A page as it comes out, its paragraphs set apart by empty lines where the page leaves room between them:
//
//  5. The Committee took note of document SCCR/15/2 and of the
//     Development Agenda1 as adopted.
//
//     1 See document A/36/15, paragraph 182.
//
// Page.Raised tells that the "1" after "Agenda" and that before "See" are set smaller than their line: footnote marks, which
// the text alone cannot tell from the numbers of years and paragraphs.
package pdf
