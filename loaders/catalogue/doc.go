// Package catalogue reads what a catalogue tells of files: a table that lies beside them, or the export of a library's.
//
//	file,symbol,title,date,body,session,language,url
//	scan17.txt,WO/GA/28/5,Report of the working group,2002-09-20,,,en,
//
// The same as JSON is a list of objects with these names. An export may be Dublin Core or MARCXML, in catalogue.xml. A record belongs to
// a file by its path from the catalogue's folder, by its name where only one record has it, by its address; a
// record without any of these belongs to the document that prints its symbol.
//
// What a catalogue tells fills what a text does not print and corrects what was only inferred. What a text prints stands.
package catalogue
