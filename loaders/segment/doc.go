// Package segment finds the addressable parts of a text: header, headings, numbered paragraphs however they are
// numbered, items, articles, agenda items, annexes, tables and footnotes.
//
//	AGENDA ITEM 4: FUTURE WORK
//
//	12.The Committee requested the Secretariat:
//	(i)to revise document SCCR/15/2;
//	(ii)to report to its next session.
//
//	[End of document]
//
// gives
//
//	item_4                agendaItem  number 4, heading "FUTURE WORK", paragraphs 12
//	  para_12             paragraph   label "12."
//	    para_12__item_i   item        label "(i)"
//	    para_12__item_ii  item        label "(ii)"
//	end_1                 end
//
// Split decides by form alone: labels and their sequence, blank lines, capitals, the words by which parts of documents
// are called in English, French and Spanish. It knows no institution: the words that begin recitals, agendas and the lines
// of authors are cues (classes "recital", "agenda-title", "author-line").
package segment
