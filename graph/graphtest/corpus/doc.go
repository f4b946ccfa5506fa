// Package corpus makes up a collection of documents as bare quads, in the proportions of a real one, for measuring stores of
// quads against each other. The same size gives the same quads, whoever asks and in whatever order.
//
// A document has 11 properties, one to three issues, eight citations, thirty paragraphs of which ten are decisions, and
// one in five a predecessor: about 112 quads, all under the document's IRI as their label:
//
//	<acme:document/D/7>         <title>  "Report 7 of the working group, edition 1"  <acme:document/D/7>
//	<acme:document/D/7>         <date>   "1962-08-02"                                <acme:document/D/7>
//	<acme:document/D/7>         <cites>  <acme:document/D/3#para_12>                 <acme:document/D/7>
//	<acme:document/D/7#para_0>  <type>   <Decision>                                  <acme:document/D/7>
//
// Of a thousand documents some 65,000 terms; 40 documents a session, 25 bodies, 50 documents an issue, 40 years; one article
// that 50 documents cite and one that 5,000 do, or half of all when they are fewer than 10,000.
package corpus
