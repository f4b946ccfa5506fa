package authority

import (
	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/schema"
)

// Symbol is one reading of a document symbol found in a text.
type Symbol struct {
	Start, End int       // bytes in the string searched
	ID         schema.ID // acme:document/D/7; also for resolutions that are documents with a symbol
	Printed    string    // as it stands in the string
	Canonical  string    // "D/C/7 Corr."
	Prefix     string    // what an elided number inherits: "D/C/" for D/C/7
	Org        string
	Body       schema.ID // zero when the grammar names none
	Session    schema.ID // the session its number says; zero when it has none
	Ordinal    int       // of that session; 0
	Year       int       // printed in the symbol; 0
	Number     string    // last number
	Suffixes   []string  // canonical: "Rev.", "Add. 2"
	Base       schema.ID // the symbol without its suffixes; equal to ID when there are none
	Kind       string    // "document", or "decision" for symbols of resolutions and decisions
	Rule       string    // "symbol/d"
	Repaired   string    // the repair that made the printed form readable ("missing-slash", "case", "language-letter"); ""
	Misdated   bool      // the number was given out in another year than is printed: no such thing exists
	Meant      schema.ID // then: the number with its own year
	Remembered bool      // then: that is general knowledge, which never stands against what is printed
}

// What a Name names.
const (
	ATreaty  = "treaty"
	ABody    = "body"
	AnOrg    = "organization"
	AMeeting = "meeting" // a conference or summit that met once: its ID is a session
	AText    = "text"    // a text known by name, not by symbol: declaration, programme, set of recommendations
	ARuleset = "ruleset" // regulations, rules of procedure under a treaty
)

// Name is one name of an authority record found in a text.
type Name struct {
	Start, End int
	What       string // ATreaty, ABody, …
	ID         schema.ID
	Label      string // the canonical short name: "Rivers Agreement", "General Conference of ACME"
	Lang       string // of the form found; "" for acronyms
	Alias      bool   // a short form or acronym, not the full title
	Generic    bool   // a form that means this only in its own organisation's papers: "the General Assembly", "the Assemblies"
	Org        string
}

// Org is the authority record of an organisation.
type Org struct {
	ID       schema.ID           // wipo:organization/wipo
	Org      string              // "wipo": what stands before the colon of its IDs
	Label    string              // canonical short name
	Names    map[string][]string // by language, the official name first
	Acronyms []string
	Founded  string // YYYY-MM-DD, or less; ""
	Naming   Naming // in the IRIs of Akoma Ntoso; zero for an organisation that has none
}

// Body is an authority record of an organ.
type Body struct {
	ID             schema.ID
	Org            string
	Label          string              // canonical name: "General Conference of ACME"
	Names          map[string][]string // by language, the official name first
	Acronyms       []string            // "GC"
	Short          []string            // "General Assembly", "the Committee": forms that mean it only in its own organisation's papers
	Codes          []string            // "D/GC"
	Parent         schema.ID
	Rank           string // conference, assembly, committee, working-group, ad-hoc
	Founded, Ended string
	Predecessors   []schema.ID
	Unsure         []string // what is general knowledge: "founded", "ended", "predecessors"
	Series         bool     // it is a joint series of meetings: its "sessions" are Series nodes
	Meetings       bool     // its sessions are called meetings: "the tenth meeting of the Conference of the Parties"
	Actor          string   // in Akoma Ntoso IRIs: "wipo-ga"; "" when its organisation has none
}

// Session is a record of the session calendar.
type Session struct {
	ID                      schema.ID
	Body                    schema.ID
	Ordinal                 int
	Ordinary, Extraordinary int
	Emergency               bool // Extraordinary counts it among the emergency special sessions
	Start, End              date.Date
	Place                   string
	Series                  schema.ID
	Name                    string // of a meeting with a name of its own, in English; "" for a numbered session
	Mark                    string // V, S, M, D: how sure the record is (read, snippet, general knowledge, derived)
}

// Sure tells whether the dates of the session were read somewhere, not derived and not only remembered: others recognise
// a session but never stand against what a text prints.
func (s Session) Sure() bool { return s.Mark == "V" || s.Mark == "S" }

// Treaty is an authority record of a treaty or of rules under one.
type Treaty struct {
	ID      schema.ID
	Org     string
	Label   string              // "Water Treaty"
	Titles  map[string][]string // by language, full title first
	Aliases []string
	Adopted string // YYYY-MM-DD
	InForce string
	Unsure  []string // which of both is general knowledge: "adopted", "inForce"
	Acts    []Act
	Under   schema.ID // rules: the treaty they belong to
	// Conference is the body that adopted it, a diplomatic conference; zero when the data name none.
	Conference schema.ID
	// Establishes gives the bodies that its provisions set up, by portion ("art_8"); nil when the data name none.
	Establishes map[string]schema.ID
	Revises     schema.ID
	Words       []string // the noun that stands for it in "the said …": Convention, Treaty, Agreement
}

// Act is a text that a treaty was given with a name of its own: "Paris Act" 1971. A supplement changes or adds to the
// text before it without replacing it: an additional act, a protocol.
type Act struct {
	Local      string   `json:"id,omitempty"` // what stands behind "/act/" in its ID; "" for the year
	Name       string   `json:"name"`
	Date       string   `json:"date"`              // adopted, YYYY-MM-DD
	InForce    string   `json:"inForce,omitempty"` // YYYY-MM-DD; "" when its articles never were, or it is not known
	Unsure     []string `json:"unsure,omitempty"`  // "inForce" when that day is general knowledge and was checked against no source
	Supplement bool     `json:"supplement,omitempty"`
	Conference string   `json:"conference,omitempty"` // local part of the body that adopted it
	Aliases    []string `json:"aliases,omitempty"`    // full names: "Geneva Act of the Hague Agreement"

	ID schema.ID `json:"-"` // wipo:treaty/berne-convention/act/1971
}

// NamedText is the record of a text known by its name: a declaration, a programme, rules of procedure, a set of recommendations.
type NamedText struct {
	ID     schema.ID // of the document where it has a symbol: un:document/A/RES/55/2
	Org    string
	Label  string              // canonical name, or symbol
	Names  map[string][]string // by language
	Kind   string              // resolution, declaration, programme, plan, rules, recommendations
	Date   string              // YYYY-MM-DD, or less; ""
	Symbol string              // canonical, "" when it has none
}

// RecommendationSet is a numbered set of recommendations that a session adopted.
type RecommendationSet struct {
	ID       schema.ID // wipo:recommendation/development-agenda; with "/16" its sixteenth
	Slug     string    // "development-agenda"
	Org      string
	Label    string
	Names    map[string][]string
	Session  schema.ID // that adopted it
	Count    int
	Clusters []Cluster // in order; nil when it has none
}

// name is the official English name, or the label.
func (r RecommendationSet) name() string {
	if en := r.Names["en"]; len(en) > 0 {
		return en[0]
	}
	return r.Label
}

// Cluster is a run of recommendations, First to Last, under one letter and title.
type Cluster struct {
	Letter string `json:"letter"`
	Title  string `json:"title"`
	First  int    `json:"first"`
	Last   int    `json:"last"`
}

// Cue is a phrase that tells what a sentence does. Pattern is an RE2 expression over a View, with the named groups
// the user of that Class expects.
type Cue struct {
	Class    string   `json:"-"`                // "decision", "invitation", "carry-over", "anaphor", "relation", …: of its file
	Rule     string   `json:"rule"`             // "decision/decide-en": unique in its folder
	Lang     string   `json:"lang,omitempty"`   // ISO 639-1; "" for any
	Verb     string   `json:"verb,omitempty"`   // decisions: "decide", "note", …; relations: the schema.Relation; others: class-specific value
	Status   string   `json:"status,omitempty"` // decisions: taken, proposed, draft
	Pattern  string   `json:"pattern"`          // RE2; $part stands for a named part of the file
	Examples []string `json:"examples"`         // Pattern matches each
	Not      []string `json:"not,omitempty"`    // and none of these
}
