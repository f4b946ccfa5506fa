package assert

import "github.com/travaux/travaux/schema"

// Extract is what `travaux extract` prints of one document, as one JSON object; a file that prints
// several acts gives one for itself and one for each act. Start and End count Unicode code points
// of the text that was read (for plain text and Markdown: of the file itself). A null field is unknown; a list is never null.
type Extract struct {
	File            string                  `json:"file"`
	SHA256          string                  `json:"sha256"`
	Language        string                  `json:"language"`
	Format          string                  `json:"format"`
	Document        ExtractDocument         `json:"document"`
	Segments        []ExtractSegment        `json:"segments"`
	Citations       []ExtractCitation       `json:"citations"`
	Decisions       []ExtractDecision       `json:"decisions"`
	Recommendations []ExtractRecommendation `json:"recommendations"`
	Articles        []ExtractArticle        `json:"articles"`
	AgendaItems     []ExtractAgendaItem     `json:"agendaItems"`
	Relations       []ExtractRelation       `json:"relations"`
	Amendments      []ExtractAmendment      `json:"amendments,omitempty"`
	Warnings        []string                `json:"warnings"`
	WarningPlaces   []ExtractWarning        `json:"warningPlaces,omitempty"` // of those of the warnings that have a place in the text
	Within          *ExtractWithin          `json:"within,omitempty"`        // of an act that a collection prints
	Adoption        *ExtractAdoption        `json:"adoption,omitempty"`      // what the document prints of its adoption
	Signed          *ExtractSignature       `json:"signed,omitempty"`        // when a treaty was signed, as it prints it
}

// ExtractWithin is the collection that prints an act, and where.
type ExtractWithin struct {
	Collection schema.ID `json:"collection"`
	Start      int       `json:"start"`
	End        int       `json:"end"`
}

// ExtractAdoption is the record of an adoption. Mode is unanimously, consensus, without-vote, acclamation or vote.
type ExtractAdoption struct {
	Date       *string                 `json:"date"`
	Meeting    *int                    `json:"meeting"`
	Mode       *string                 `json:"mode"`
	For        *int                    `json:"for"`
	Against    *int                    `json:"against"`
	Abstaining *int                    `json:"abstaining"`
	Records    []ExtractAdoptionRecord `json:"records"`
}

// ExtractAdoptionRecord is one place that tells of the adoption.
type ExtractAdoptionRecord struct {
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Rule  string `json:"rule"`
}

// ExtractDocument is the header as it was read. Symbol is null when the text shows none.
type ExtractDocument struct {
	ID       schema.ID       `json:"id"`
	Symbol   *string         `json:"symbol"`
	Printed  *string         `json:"printed"`
	Suffixes []string        `json:"suffixes"`
	Kind     *string         `json:"kind"`
	Title    *string         `json:"title"`
	Date     *string         `json:"date"`
	Author   *string         `json:"author"`
	Body     *string         `json:"body"`
	BodyName *string         `json:"bodyName"`
	Session  *ExtractSession `json:"session"`
	Inferred []string        `json:"inferred"`
	Told     []string        `json:"catalogued,omitempty"` // by a catalogue: "date: 2002-09-20 [catalogue.csv, line 12]"
}

// ExtractSession is the session a document belongs to.
type ExtractSession struct {
	ID            *string `json:"id"`
	Ordinal       *int    `json:"ordinal"`
	Ordinary      *int    `json:"ordinary"`
	Extraordinary *int    `json:"extraordinary"`
	Start         *string `json:"start"`
	End           *string `json:"end"`
	Place         *string `json:"place"`
}

// ExtractSegment is one addressable part.
type ExtractSegment struct {
	ID       string `json:"id"`
	Kind     string `json:"kind"`
	Label    string `json:"label"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Page     *int   `json:"page"`
	Inferred bool   `json:"inferred,omitempty"`
}

// ExtractTarget names what a citation or relation points to.
type ExtractTarget struct {
	ID    schema.ID `json:"id"`
	Label string    `json:"label"`
}

// ExtractCitation is one reference to something outside the document. Tried is filled by --explain only.
type ExtractCitation struct {
	Start      int            `json:"start"`
	End        int            `json:"end"`
	Text       string         `json:"text"`
	Form       string         `json:"form"`
	Kind       string         `json:"kind"`
	Target     *ExtractTarget `json:"target"`
	Pinpoints  []string       `json:"pinpoints"`
	Relation   string         `json:"relation"`
	Segment    string         `json:"segment"`
	Rule       string         `json:"rule"`
	Antecedent *string        `json:"antecedent"`
	Resolved   bool           `json:"resolved"`
	Reason     *string        `json:"reason"`
	Candidates []schema.ID    `json:"candidates"`
	Tried      []string       `json:"tried,omitempty"`
}

// ExtractDecision is a decision taken, proposed or drafted, with the items set out under it.
type ExtractDecision struct {
	Segment string            `json:"segment"`
	Body    *string           `json:"body"`
	Session *string           `json:"session"`
	Verb    string            `json:"verb"`
	Status  string            `json:"status"`
	Text    string            `json:"text"`
	Start   int               `json:"start"`
	End     int               `json:"end"`
	Carries *string           `json:"carriesOver,omitempty"`
	Rule    string            `json:"rule"`
	Items   []ExtractDecision `json:"items"`
}

// ExtractRecommendation is one numbered recommendation of an adopted set.
type ExtractRecommendation struct {
	Number       string `json:"number"`
	Cluster      string `json:"cluster"`
	ClusterTitle string `json:"clusterTitle"`
	Text         string `json:"text"`
	Start        int    `json:"start"`
	End          int    `json:"end"`
}

// ExtractArticle is an article or rule printed in the document.
type ExtractArticle struct {
	ID         string             `json:"id"`
	Number     string             `json:"number"`
	Inferred   bool               `json:"inferred"`
	Heading    *string            `json:"heading"`
	Paragraphs []ExtractParagraph `json:"paragraphs"`
}

// ExtractParagraph is a paragraph of an article; Label is null where items stand directly under the article.
type ExtractParagraph struct {
	Label   *string  `json:"label"`
	Items   []string `json:"items"`
	Deleted []string `json:"deleted"`
}

// ExtractAgendaItem is an item of an agenda, or of a report's contents with its paragraph range.
type ExtractAgendaItem struct {
	Number     string `json:"number"`
	Title      string `json:"title"`
	Paragraphs string `json:"paragraphs"`
}

// ExtractRelation is a relation the text states between its document and another thing.
type ExtractRelation struct {
	Type   string        `json:"type"`
	Target ExtractTarget `json:"target"`
	Text   string        `json:"text"`
	Start  int           `json:"start"`
	End    int           `json:"end"`
}

// ExtractAmendment is what the document does to one provision.
type ExtractAmendment struct {
	Kind     string        `json:"kind"`     // insertion, substitution, renumbering, deletion
	Target   ExtractTarget `json:"target"`   // the provision, under the number that it has then
	Pinpoint string        `json:"pinpoint"` // "art:9(2)"
	Was      *string       `json:"was"`      // of a renumbering: the pinpoint before
	Old      *string       `json:"old"`      // the words that new ones take the place of, where not the whole provision is replaced
	New      *string       `json:"new"`      // the new words
	Effect   *string       `json:"effect"`   // the day from which it has effect
	Rule     string        `json:"rule"`
	Text     string        `json:"text"`
	Start    int           `json:"start"`
	End      int           `json:"end"`
}
