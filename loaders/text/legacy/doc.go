// Package legacy turns the files of older word processors (.doc of Word 97 to 2003, .rtf) into what the other readers read, by programs
// that are on the machine: LibreOffice, else antiword for .doc. Nothing here needs them but such files.
//
//	soffice --headless --convert-to docx --infilter="MS Word 97" report.doc
//
// A conversion has a folder and a profile of its own, in which macros are off; both are gone afterwards, and so is every process when the time for the file is over. On Linux a program that needs more than 1 GB of memory is
// refused it, and the file is left out.
package legacy
