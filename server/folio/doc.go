// Package folio lays out the text of a document as it is read: rows (a numbered paragraph, an article, words outside any
// part), blocks in them (an item, a paragraph without a number) and in these the spans of what was read. From an entry with
//
//	text   "2. The Chair summed up.¹ It was noted."
//	span   para_2 "0-38", content "3"
//	edge   cites A/36/15, fn_1, 24-25
//
// it makes the row {Portion: "para_2", Label: "2."} with one block whose spans are "The Chair summed up.", the mark of the
// note, " It was noted.". The text is never changed: what is not shown (the signs of Markdown) is left out of the picture only.
// A long text is dealt out to pages of bounded size, so that the longest document stays readable. The package asks no store
// and writes no HTML.
package folio
