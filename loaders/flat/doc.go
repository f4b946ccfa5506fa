// Package flat finds where the lines of a text began whose line ends were lost: a converter put a page, or the whole paper, on one line.
//
//	AB/12/3 ORIGINAL: English DATE: May 11, 2031 ASSEMBLY OF WELLS Tenth Session Lima, May 8 to 12, 2031 SUMMARY BY THE CHAIR
//	AGENDA ITEM 1: OPENING 1. The Chair opened the session. AGENDA ITEM 2: OFFICERS 2. The Assembly elected a Vice-Chair.
//
// Such a line begins anew at every field of the front matter (symbol, labels, organisation, session, place and dates, the title in
// capitals, the author), at the heading of an agenda item, where an organ begins to speak, and at the numbers of paragraphs. A number
// within a line counts only as a member of the sequence that the whole text numbers by, so that "Article 2. The", "No. 2. The" and a
// list within a sentence stay what they are. Nothing is written into the text: Restore gives the places in Text.Lost, and Text.Lines
// begins a line there.
package flat
