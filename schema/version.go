package schema

// What is stated of a treaty's texts in time.
const (
	PropActOf         Property = "actOf"         // Document that is one text of a treaty (an act, a protocol to it): the treaty; ref
	PropInForce       Property = "inForce"       // treaty or act: when it entered into force; date
	PropSigned        Property = "signed"        // treaty or act: when it was signed, as its own text tells; date
	PropSignedAt      Property = "signedAt"      // treaty or act: the place, as printed; text
	PropSignedPrinted Property = "signedPrinted" // treaty or act: the closing formula that tells both, exactly as its text has it; text
	PropSignedSpan    Property = "signedSpan"    // treaty or act: where that stands, "350-420", code points; text
	PropSupplement    Property = "supplement"    // act that adds to the text before it and does not replace it; flag
)

// What is stated of a modification: a part of a document ("mod_1") by which it amends one provision. Its PropText is the new
// words, its PropInForce the day from which it has effect.
const (
	PropModifies  Property = "modifies"  // Segment: the treaty whose provision it amends; ref
	PropProvision Property = "provision" // Segment: the provision, under the number that it has then; ref
	PropChange    Property = "change"    // Segment: what is done to it, one of the Change… values; text
	PropReplaces  Property = "replaces"  // Segment: the words within it that the new ones take the place of; text
	PropWas       Property = "was"       // Segment, of a renumbering: the provision under its old number; ref
)

// What an act did to a provision: how Akoma Ntoso calls the modifications of a text.
const (
	ChangeInsertion    = "insertion"    // it was not there before
	ChangeSubstitution = "substitution" // it has other words
	ChangeRenumbering  = "renumbering"  // it stood under another number before, its words may differ too
	ChangeDeletion     = "deletion"     // it is there no more
)

// Version is a provision of a treaty as one act has it.
type Version struct {
	Provision ID     // wipo:treaty/berne-convention#art_14ter
	Node      ID     // the provision in the act: wipo:treaty/berne-convention/act/1971#art_14ter
	Act       ID     // the act, or the treaty itself when its text belongs to no act
	ActName   string // "Paris Act"; the treaty's label when its text belongs to no act
	Adopted   string // date of the act, as full as known; ""
	From      string // the day from which the act is in force; "" when it never was, or that is not known
	To        string // the day on which the act after it entered into force; "" while there is none
	Change    string // what the act did to the provision, one of the Change… values; "" for the first text and for no change
	Was       ID     // of a renumbering: the provision in the act before
	Number    string
	Heading   string
	Text      string // its words with those of all its parts, one a line; "" when it is deleted
	Language  string // of the text, ISO 639-1
	Deleted   bool   // the act has no such provision any more, or prints that it is deleted
	Source    string // key of the entry that holds the text of the act; "" when none is loaded
}
