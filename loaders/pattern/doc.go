// Package pattern runs the regular expressions of the authority data. They are
// long ("the 28th session of the <body>, which was held in Geneva from …" is
// one of 1200 instructions), there are some hundreds, and most match nothing
// in most texts. regexp tries every way to match at once and takes time by the
// length of the expression for every character. A Pattern looks first with a
// deterministic automaton that takes one step a character:
//
//	p, err := pattern.Compile(`[Tt]he (?P<what>report|summary) of`)
//	p.FindStringSubmatchIndex("We thank the Chair for the report of May.")
//
// The automaton sees that nothing can have begun before "the report of", that
// something matches there and that all is over behind it, and regexp is run on
// "the report of" alone to tell the groups. What is found is what regexp finds.
package pattern
