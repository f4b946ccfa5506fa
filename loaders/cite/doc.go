// Package cite finds how a text refers to other things and to itself. It decides nothing: what a mention means is
// told by package resolve, in text order. In the sentence
//
//	At its session in September 2003, the Assembly noted document WO/GA/30/3, paragraphs 4 and 5 (see Article 7.1 of
//	the Rome Convention, and paragraph 3 thereof).
//
// it finds four mentions:
//
//	its session in September 2003 …    session    BodyWord "its", When 2003-09
//	document WO/GA/30/3, paragraphs…   symbol     wipo:document/WO/GA/30/3, para:4 para:5
//	Article 7.1 of the Rome Convention alias      wipo:treaty/rome-convention, art:7(1)
//	paragraph 3 thereof                provision  Word "thereof", para:3
//
// Symbols and names come from the authority data, places from the grammar of package pinpoint, everything else from
// cue phrases in data. Mentions never overlap: of two readings of one place the longer stands.
package cite
