// Package authority is what is known of institutions before a document is
// read: their organs, the grammars of their document symbols, their treaties,
// the calendars of their sessions, the sets of recommendations they adopted,
// and the cue phrases of their prose. All of it is data, in the folders
// data/<org>; the package holds the readers and matchers and knows no
// institution by name. The folder "common" holds what belongs to a language
// and to no institution.
//
// One symbol grammar of data/wipo/symbols.json:
//
//	{"rule": "symbol/wo-ga", "pattern": "WO/GA/$session/$n$suffixes",
//	 "body": "ga", "examples": {"WO/GA/28/5": "WO/GA/28/5", "WO/GA/XXI/13": "WO/GA/XXI/13"},
//	 "not": ["WO/GA/2002", "WO/GA/28"]}
//
// and one cue of a file data/common/cues/anaphor.json:
//
//	{"rule": "anaphor/idem", "lang": "en", "pattern": "(?i)\\bidem\\b", "examples": ["Idem, paragraph 186"], "not": ["tandem"]}
//
// Symbols and Names find what is printed in a text; they decide nothing: every
// reading of a place is returned, and the caller chooses. Lint checks a folder
// in both directions: every pattern against its examples, every example
// against the whole set of patterns.
package authority
