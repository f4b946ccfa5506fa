// Package version puts the acts of a treaty beside each other: which provision an act brought in, changed, moved to
// another number or took out, and what the treaty's provisions are now.
//
// From the texts of two acts of wipo:treaty/berne-convention
//
//	act/1948#art_14bis  "(1) The author, or after his death the persons or institutions …"
//	act/1971#art_14bis  "(1) Without prejudice to the copyright in any work …"
//	act/1971#art_14ter  "(1) The author, or after his death the persons or institutions …"
//
// follow two claims, each inferred from the provisions compared:
//
//	act/1971  amends  wipo:treaty/berne-convention#art_14bis   rule version/insertion
//	act/1971  amends  wipo:treaty/berne-convention#art_14ter   rule version/renumbering
//
// Derive is a pure function of what is loaded, whatever the order in which it came. Where an act between the two is not
// loaded, what changed may have been that act's work: then the rule reads version/since/insertion.
package version
