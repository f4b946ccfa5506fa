// Package authority is what is known of institutions before a document is
// read: their organs, the grammars of their document symbols, their treaties,
// the calendars of their sessions, the sets of recommendations they adopted,
// and the cue phrases of their prose. All of it is data, in the folders
// data/<org>; the package holds the readers and matchers and knows no
// institution by name. The folder "common" holds what belongs to a language
// and to no institution. DESIGN.md tells how to add an organisation.
//
// One symbol grammar of a folder data/acme, in symbols.json:
//
//	{"rule": "symbol/{code}", "codes": {"AC/GA": "ga", "ACCC": "cc"},
//	 "pattern": "$code/$session/$number$suffix", "canonical": "{code}/{session}/{inf}{n}",
//	 "loose": true, "examples": {"EAC/GA/32/4": "AC/GA/32/4"}, "not": ["AC/GA/28"]}
//
// and what Symbols makes of "see AC/GA/28/5 Rev. 2.":
//
//	acme:document/AC/GA/28/5_Rev._2, body acme:body/ga, session acme:session/ga/28,
//	prefix "AC/GA/28/" (for "… and 12"), base acme:document/AC/GA/28/5, rule symbol/ac-ga
//
// Symbols and Names find what is printed in a text; they decide nothing: every
// reading of a place is returned, and the caller chooses. Lint checks a folder
// in both directions: every pattern against its examples, every example
// against the whole set of patterns.
package authority
