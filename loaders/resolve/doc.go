// Package resolve tells what the mentions of a document mean, in text order. Each mention becomes a Reference with one
// target, or one without a target that says why and names the candidates; nothing is guessed. A mention that turns out
// to be no reference ("the latter" where no treaty was told) is left out.
//
//	¹ Document A/36/15, paragraph 182      wipo:document/A/36/15  para:182
//	² Idem, paragraph 184                  wipo:document/A/36/15  para:184   antecedent ¹
//	³ Ibid.                                wipo:document/A/36/15  para:184   antecedent ²
//	its next session, in 2002              wipo:session/ga/28     "its" the General Assembly, told before
//
// Footnotes are read where their marks stand. Idem takes the last citation of the same flow (the running text, or the
// footnotes) whether or not that was resolved, and fails with it.
package resolve
