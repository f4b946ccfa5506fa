// Package quality measures how good a text of a document is, so that of several texts of one document the best is shown: the Word file
// rather than the scan of its print, the final rather than the draft, the whole paper rather than its first pages.
//
//	report.docx   stage 2   rank 4999   letters 39120    clean, its structure kept
//	report.pdf    stage 2   rank 2941   letters 39388    a word in two hundred broken, two paragraphs out of sequence
//	scan.txt      stage 2   rank 1312   letters 38702    one word in fourteen is broken: read by a machine from a picture
//
// What is measured says nothing of the language or of an institution. How measures are compared tells [schema.Best].
package quality
