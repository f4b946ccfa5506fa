// Package text reads a file into one immutable UTF-8 text and keeps beside it what is layout and not text: running
// heads, page marks, the signs of the format, footnote marks.
//
// A page of a session paper as it is commonly found:
//
//  3. The Committee took note of the sur-
//     vey made by the Secretariat<sup>1</sup> and
//     AC/GA/28/7
//     page 2
//     of document ACCC/15/2.
//
//     ---
//     <sup>1</sup> Document A/36/15, paragraph 182
//
// Read keeps every byte of it. The lines "AC/GA/28/7" and "page 2" become layout, "<sup>1</sup>" a footnote mark, the
// last line a note with the label "1", and a View of the paragraph reads
//
//  3. The Committee took note of the survey made by the Secretariat and of document ACCC/15/2.
//
// while View.Span leads from any match in it back to the bytes of the file.
package text
