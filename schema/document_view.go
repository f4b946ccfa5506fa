package schema

// Document is the view of a node that is a paper, a report, a treaty.
type Document struct{ Node }

// Symbol is the canonical symbol; nil for a document without one.
func (d Document) Symbol() *string { return d.text(PropSymbol) }

// Printed lists the forms in which the symbol is printed.
func (d Document) Printed() []string { return d.Texts(PropPrinted) }

// Suffixes lists Rev., Corr. and the like as printed.
func (d Document) Suffixes() []string { return d.Texts(PropSuffix) }

// DocumentKind is MEMORANDUM, REPORT, TREATY, …; nil when it is not known.
func (d Document) DocumentKind() *string { return d.text(PropDocKind) }

// Title is the title in a language, else in English or the one at hand; nil when none is known.
func (d Document) Title(language *string) *string { return d.In(PropTitle, language) }

// Titles lists the titles in all languages loaded.
func (d Document) Titles() []LocalText { return d.Local(PropTitle) }

// Acronyms lists the short names of a treaty.
func (d Document) Acronyms() []string { return d.Texts(PropAcronym) }

// Date is the date it bears, as full as it is known; nil when it is not.
func (d Document) Date() *string { return d.text(PropDate) }

// Author is who prepared it, as printed; nil when it is not said.
func (d Document) Author() *string { return d.text(PropAuthor) }

// Status is provisional or adopted; nil when it is not said.
func (d Document) Status() *string { return d.text(PropStatus) }

// Languages lists the language versions loaded, ISO 639-1.
func (d Document) Languages() []string { return d.Texts(PropLanguage) }

// Supplement tells whether an act adds to the text before it and does not take its place.
func (d Document) Supplement() bool { return d.First(PropSupplement).Int == 1 }

// EnteredIntoForce is when a treaty or an act did, as full as it is known; nil when it never did or that is not known.
func (d Document) EnteredIntoForce() *string { return d.text(PropInForce) }

// Segment is the view of a node that is an addressable part of a document.
type Segment struct{ Node }

// Number is its number as normalised; nil when it has none.
func (s Segment) Number() *string { return s.text(PropNumber) }

// Heading is the heading of its own; nil when it has none.
func (s Segment) Heading() *string { return s.text(PropHeading) }

// Text is its words; nil when they are not kept.
func (s Segment) Text() *string { return s.text(PropText) }

// Page is the page on which it begins, from 1; nil when it is not known.
func (s Segment) Page() *int { return s.number(PropPage) }

// Article is the view of a node that is a provision of a treaty or of rules.
type Article struct{ Node }

// Number is its number as normalised; nil when it has none.
func (a Article) Number() *string { return a.text(PropNumber) }

// Heading is its heading; nil when it has none.
func (a Article) Heading() *string { return a.text(PropHeading) }

// Page is the page on which it begins, from 1; nil when it is not known.
func (a Article) Page() *int { return a.number(PropPage) }

// Deleted tells whether it has been deleted from the treaty.
func (a Article) Deleted() bool { return a.First(PropDeleted).Int == 1 }

// Unresolved is the view of a node that is a reference whose identity could not be settled.
type Unresolved struct{ Node }

// Printed lists the forms in which it is printed.
func (u Unresolved) Printed() []string { return u.Texts(PropPrinted) }

// Reason is why it could not be settled; nil when it is not said.
func (u Unresolved) Reason() *string { return u.text(PropReason) }
