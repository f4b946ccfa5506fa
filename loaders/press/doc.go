// Package press prints papers in the formats that people have them in, for tests of reading: so many that no printing program could make
// them in time, each another one, and of a real size (pages of running text, a picture).
//
//	p := press.Paper{Paragraphs: []string{"D/7", "1. The Committee took note of document D/3."}, Picture: noise}
//	pdf := press.PDF(p)   // %PDF-1.5 …, some 40 lines a page
//	press.Formats()["docx"](p)
//
// What only other people's programs write, the .doc of Word, PDFs of LibreOffice and groff, Convert and Groff print with them where they are
// on the machine. The result depends on the paper alone.
package press
