package schema

// Decision is the view of a node that is something a body did or was asked to do.
type Decision struct{ Node }

// Verb is decide, note, approve, …; nil when it is not known.
func (d Decision) Verb() *string { return d.text(PropVerb) }

// Status is taken, proposed or draft; nil when it is not known.
func (d Decision) Status() *string { return d.text(PropStatus) }

// Text is its words in a language, else in English or the one at hand; nil when they are not kept.
func (d Decision) Text(language *string) *string { return d.In(PropText, language) }

// Date is when it was taken, as full as it is known; nil when it is not.
func (d Decision) Date() *string { return d.text(PropDate) }

// State is what it makes of its matter; nil when that is not told.
func (d Decision) State() *string { return d.text(PropState) }

// Outcome is what became of it when it was proposed; nil when nothing is said.
func (d Decision) Outcome() *string { return d.text(PropOutcome) }

// Why is what the outcome rests on, or why none is known; nil when nothing is said.
func (d Decision) Why() *string { return d.text(PropWhy) }

// Conflicts lists what sources disagree about, in words.
func (d Decision) Conflicts() []string { return d.Texts(PropConflict) }

// Recommendation is the view of a node that is a numbered recommendation of an adopted set.
type Recommendation struct{ Node }

// Number is its number in the set; nil when it is not known.
func (r Recommendation) Number() *string { return r.text(PropNumber) }

// Set is the short name of its set; nil when it is not known.
func (r Recommendation) Set() *string { return r.text(PropSet) }

// Cluster is the letter of its cluster; nil when it stands in none.
func (r Recommendation) Cluster() *string { return r.text(PropCluster) }

// ClusterTitle is the title of its cluster; nil when it stands in none.
func (r Recommendation) ClusterTitle() *string { return r.text(PropClusterTitle) }

// Text is its words in a language, else in English or the one at hand; nil when they are not kept.
func (r Recommendation) Text(language *string) *string { return r.In(PropText, language) }

// Issue is the view of a node that is a matter followed across sessions.
type Issue struct{ Node }

// Slug is its short name in addresses.
func (i Issue) Slug() string { return i.ID.Local() }

// Title is its title in a language, else in English or the one at hand; nil when none is known.
func (i Issue) Title(language *string) *string { return i.In(PropTitle, language) }

// Titles lists all titles it has had.
func (i Issue) Titles() []LocalText { return i.Local(PropTitle) }

// Status is open or closed; nil when the documents do not say.
func (i Issue) Status() *string { return i.text(PropStatus) }

// FirstSeen is the earliest date in it; nil when none is known.
func (i Issue) FirstSeen() *string { return i.text(PropFirstSeen) }

// LastSeen is the latest date in it; nil when none is known.
func (i Issue) LastSeen() *string { return i.text(PropLastSeen) }
