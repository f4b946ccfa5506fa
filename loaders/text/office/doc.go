// Package office reads the documents of word processors, DOCX and ODT, into HTML that package text reads on: what a reader sees,
// with the numbers that the program shows before its paragraphs, and without what is on the page only.
//
// A paragraph of a DOCX file as its XML has it, number 12 of a list, with a footnote and a tracked change:
//
//	<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>
//	  <w:r><w:t xml:space="preserve">The Committee </w:t></w:r><w:del><w:r><w:delText>considered</w:delText></w:r></w:del>
//	  <w:ins><w:r><w:t>took note of</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> document SCCR/15/2</w:t></w:r>
//	  <w:r><w:footnoteReference w:id="2"/></w:r></w:p>
//
// becomes
//
//	<p>12. The Committee took note of document SCCR/15/2<sup>1</sup></p> … <aside><sup>1</sup> See paragraph 5 above.</aside>
//
// Heads and feet of pages are left out. Tracked changes are taken as accepted; a warning counts them.
package office
