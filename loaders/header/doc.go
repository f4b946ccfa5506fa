// Package header reads what a document says of itself before its first
// paragraph: language, symbol, dates, organ, session, place, title, author.
//
//	E                                            language en
//	AB/28/5 Rev.                                 symbol, suffix Rev.
//	ORIGINAL: English
//	DATE: September 20, 2002                     date 2002-09-20
//	GENERAL ASSEMBLY                             body
//	Twenty-Eighth (13th Extraordinary) Session   session 28, extraordinary 13
//	Geneva, September 23 to October 1, 2002      place and dates of the session
//	FOLLOW-UP TO THE CONFERENCE                  title
//	Memorandum of the Secretary                  author, kind MEMORANDUM
//
// What the front matter leaves out is taken from elsewhere in the document or
// from the session calendar, and its name is listed in Header.Inferred; what
// contradicts itself is said in Header.Warnings. The words by which a field is
// known are cues of the authority data, classes header-*; the package knows no
// institution.
package header
