// Package authority is what is known of institutions before a document is
// read: their organs, the grammars of their document symbols, their treaties,
// the calendars of their sessions, the sets of recommendations they adopted,
// and the cue phrases of their prose. All of it is data, in the folders
// data/<org>; the package holds the readers and matchers and knows no
// institution by name. The folder "common" holds what belongs to a language
// and to no institution. DESIGN.md tells how to add an organisation.
//
// One symbol grammar of data/wipo/symbols.json:
//
//	{"rule": "symbol/{code}", "codes": {"WO/GA": "ga", "SCCR": "sccr"},
//	 "pattern": "$code/$session/$number$suffix", "canonical": "{code}/{session}/{inf}{n}",
//	 "loose": true, "examples": {"EWO/GA/32/4": "WO/GA/32/4"}, "not": ["WO/GA/28"]}
//
// and what Symbols makes of "see WO/GA/28/5 Rev. 2.":
//
//	wipo:document/WO/GA/28/5_Rev._2, body wipo:body/ga, session wipo:session/ga/28,
//	prefix "WO/GA/28/" (for "… and 12"), base wipo:document/WO/GA/28/5, rule symbol/wo-ga
//
// Symbols and Names find what is printed in a text; they decide nothing: every
// reading of a place is returned, and the caller chooses. Lint checks a folder
// in both directions: every pattern against its examples, every example
// against the whole set of patterns.
package authority
