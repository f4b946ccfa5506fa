// Package schema is the vocabulary of Travaux: what every other package means
// by an identity, a node, a relation, a claim and the evidence for it. It uses
// the standard library only, so that the loaders, the graph and the server can
// share it without knowing each other.
//
// One sentence of a working paper, as it is spoken of here:
//
//	text      "… would remain on the agenda of the next session …"³   ³ Idem, paragraph 186
//	edge      wipo:document/WO/GA/28/5  cites  wipo:document/A/36/15
//	evidence  document wipo:document/WO/GA/28/5, segment fn_3, characters 4246-4267,
//	          quote "*Idem*, paragraph 186", rule anaphor/idem, origin extracted,
//	          pinpoints para:186, antecedent "Document A/36/15, paragraph 182"
//
// Structure is properties (the body of a session, the date of a document);
// claims are edges, and an edge never stands without its evidence. Everything
// one source document says travels as one Entry.
//
// The GraphQL description of the same vocabulary is in the *.graphqls files
// beside this code. The package reads no file and knows no store.
package schema
