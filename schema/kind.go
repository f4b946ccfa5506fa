package schema

// Kind is what a node is. The list is closed.
type Kind string

// The kinds of nodes; DESIGN.md of the project says what each holds.
const (
	KindOrganization   Kind = "Organization"
	KindBody           Kind = "Body"
	KindSession        Kind = "Session"
	KindSeries         Kind = "Series"
	KindDocument       Kind = "Document"
	KindSegment        Kind = "Segment"
	KindArticle        Kind = "Article"
	KindAgendaItem     Kind = "AgendaItem"
	KindDecision       Kind = "Decision"
	KindRecommendation Kind = "Recommendation"
	KindIssue          Kind = "Issue"
	KindUnresolved     Kind = "Unresolved"
)

// Kinds lists all kinds in the order in which answers show them.
func Kinds() []Kind {
	return []Kind{KindOrganization, KindBody, KindSeries, KindSession, KindDocument, KindSegment, KindArticle,
		KindAgendaItem, KindDecision, KindRecommendation, KindIssue, KindUnresolved}
}

// Property names one fact about a node. What a property holds, and for which kinds, is said at each constant;
// "many" means that a node may have several values of it.
type Property string

// The properties.
const (
	PropLabel        Property = "label"         // every kind: the name people print ("AC/GA/28/5", "Water Agreement", "Twenty-Eighth session …"); text
	PropPresent      Property = "present"       // every kind: its own document or authority record is loaded; flag, stated only when true
	PropName         Property = "name"          // Organization, Body: by language, many; Body names as printed
	PropAcronym      Property = "acronym"       // Organization, Body, treaties: text, many
	PropCode         Property = "code"          // Body: the code its symbols begin with ("AC/GA"); text, many
	PropParent       Property = "parent"        // Body: the body or organisation it belongs to; ref
	PropRank         Property = "rank"          // Body: conference, assembly, committee, working-group, ad-hoc; text
	PropFounded      Property = "founded"       // Body: date
	PropEnded        Property = "ended"         // Body: date
	PropOrg          Property = "org"           // every kind that belongs to an organisation: ref to Organization
	PropBody         Property = "body"          // Session, Document, Decision, AgendaItem: ref to Body
	PropSession      Property = "session"       // Document, Decision, AgendaItem: ref to Session
	PropSeries       Property = "series"        // Session: ref to Series
	PropOrdinal      Property = "ordinal"       // Session, Series: number
	PropOrdinary     Property = "ordinary"      // Session: its count among ordinary sessions; number
	PropExtraord     Property = "extraordinary" // Session: its count among extraordinary sessions; number
	PropStart        Property = "start"         // Session, Series: date
	PropEnd          Property = "end"           // Session, Series: date
	PropPlace        Property = "place"         // Session: text
	PropSymbol       Property = "symbol"        // Document: canonical symbol; text
	PropPrinted      Property = "printed"       // Document, Unresolved: the form printed; text, many
	PropSuffix       Property = "suffix"        // Document: Rev., Corr. … as printed; text, many
	PropDocKind      Property = "docKind"       // Document: MEMORANDUM, REPORT, AGENDA, NOTE, TREATY, RESOLUTION, … ; text
	PropTitle        Property = "title"         // Document, AgendaItem, Issue, Recommendation cluster: by language, many
	PropTitlePrinted Property = "titlePrinted"  // Document: the title exactly as its text has it, line ends kept; text
	PropTitleSpan    Property = "titleSpan"     // Document: where that stands, "350-420", code points; text
	PropBodyPrinted  Property = "bodyPrinted"   // Document: the body's name exactly as its header has it; text
	PropBodySpan     Property = "bodySpan"      // Document: where that stands; text
	PropDate         Property = "date"          // Document, Decision: date
	PropAuthor       Property = "author"        // Document: text
	PropStatus       Property = "status"        // Document: provisional, adopted; Decision: taken, proposed, draft; Issue: open, closed; text
	PropLanguage     Property = "language"      // Document: language version loaded; text, many
	PropInferred     Property = "inferred"      // any: the names of the properties that were inferred, not printed; text, many
	PropCatalogued   Property = "catalogued"    // Document: what a catalogue filled or corrected, "date: 2002-09-20 [catalogue.csv, line 12]"; text, many
	PropDocument     Property = "document"      // Segment, Decision, Article, Recommendation, AgendaItem: the document that prints it; ref
	PropNumber       Property = "number"        // Segment, Article, AgendaItem, Recommendation: as normalised ("182", "14bis"); text
	PropHeading      Property = "heading"       // Article, Segment: text
	PropText         Property = "text"          // Segment, Article, Decision, Recommendation: the words; text, by language
	PropPage         Property = "page"          // Segment, Article: number
	PropDeleted      Property = "deleted"       // Article: flag
	PropPartOf       Property = "partOf"        // Segment, Article: the portion or document it is part of; Document: the collection that prints it; ref
	PropSpan         Property = "span"          // Segment: "350-812", code points in the text that was read; Document that a collection prints: in the text of that; text
	PropPosition     Property = "position"      // Segment, Article, Decision, Recommendation, AgendaItem: order in its document; number
	PropVerb         Property = "verb"          // Decision: decide, note, recommend, request, invite, approve, adopt, agree, …; text
	PropLeadIn       Property = "leadIn"        // Decision that is an item of another decision: ref to that one
	PropCluster      Property = "cluster"       // Recommendation: "A"; text
	PropClusterTitle Property = "clusterTitle"  // Recommendation: text
	PropSet          Property = "set"           // Recommendation: slug of its adopted set; text
	PropReason       Property = "reason"        // Unresolved: why; text
	PropCandidate    Property = "candidate"     // Unresolved: ref, many
	PropParagraphs   Property = "paragraphs"    // AgendaItem: paragraph range in the report ("171-186"); text
	PropFirstSeen    Property = "firstSeen"     // Issue: date
	PropLastSeen     Property = "lastSeen"      // Issue: date
	PropSource       Property = "source"        // Document: file it was read from; text, many
	PropAKN          Property = "akn"           // Document: its work IRI in Akoma Ntoso; text
	PropAKNAlias     Property = "aknAlias"      // Document: other Akoma Ntoso IRIs that its own file gives it; text, many
	PropEID          Property = "eId"           // Segment, Article: identifier that its own Akoma Ntoso file gives it, where the portion is another; text
	PropSort         Property = "sort"          // Segment: what kind of part it is ("paragraph", "quoted"), where its portion does not tell; text
	PropMark         Property = "mark"          // Segment that is a footnote: where its mark stands, "1234-1237", code points; text
	PropContent      Property = "content"       // Segment, Article: code point at which its words begin, behind label and heading; number
	PropAdoptedOn    Property = "adoptedOn"     // Document: the day of its adoption, as its own record prints it; date
	PropMeeting      Property = "meeting"       // Document: the number of the meeting that adopted it; number
	PropAdoptionMode Property = "adoptionMode"  // Document: unanimously, consensus, without-vote, acclamation, vote; text
	PropVotesFor     Property = "votesFor"      // Document: votes in favour, "0" too; text
	PropVotesAgainst Property = "votesAgainst"  // Document: votes against; text
	PropAbstaining   Property = "abstaining"    // Document: abstentions; text
	PropAdoptionSpan Property = "adoptionSpan"  // Document: where its text records the adoption, "350-420", code points; text, many

	// What the corpus shows, stated by derived entries only.
	PropSameAs     Property = "sameAs"     // Decision told again: the decision that stands for it; AgendaItem: the item of the joint agenda that it is; Issue merged by a person: the one it is part of; ref
	PropOutcome    Property = "outcome"    // proposed Decision: what became of it, one of the Outcome… values; text
	PropWhy        Property = "why"        // proposed Decision: what the outcome rests on, or why there is none, in words; text
	PropAgendaItem Property = "agendaItem" // Segment, Decision: the agenda item it stands under; ref
	PropDelegated  Property = "delegated"  // AgendaItem: the document in which it is reported on, when that is another one than the general report; ref, many
	PropConflict   Property = "conflict"   // any: what sources disagree about, in words; text, many
	PropState      Property = "state"      // Decision: what it makes of the matter, one of the State… values; text
	PropGap        Property = "gap"        // Issue: a session at which it should have come up and of which nothing is loaded; ref, many
	PropWanted     Property = "wanted"     // Issue: a document not loaded that its documents speak of; ref, many
)
