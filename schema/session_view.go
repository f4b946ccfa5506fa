package schema

// Session is the view of a node that is one meeting of a body.
type Session struct{ Node }

// Ordinal is its number among all sessions of the body; nil when it has none.
func (s Session) Ordinal() *int { return s.number(PropOrdinal) }

// Ordinary is its number among the ordinary sessions; nil for an extraordinary one.
func (s Session) Ordinary() *int { return s.number(PropOrdinary) }

// Extraordinary is its number among the extraordinary sessions; nil for an ordinary one.
func (s Session) Extraordinary() *int { return s.number(PropExtraord) }

// Start is the first day, as full as it is known; nil when it is not.
func (s Session) Start() *string { return s.text(PropStart) }

// End is the last day; nil when it is not known.
func (s Session) End() *string { return s.text(PropEnd) }

// Place is where it met; nil when it is not known.
func (s Session) Place() *string { return s.text(PropPlace) }

// Series is the view of a node that is a joint series of meetings.
type Series struct{ Node }

// Ordinal is its number; nil when it has none.
func (s Series) Ordinal() *int { return s.number(PropOrdinal) }

// Start is the first day; nil when it is not known.
func (s Series) Start() *string { return s.text(PropStart) }

// End is the last day; nil when it is not known.
func (s Series) End() *string { return s.text(PropEnd) }

// AgendaItem is the view of a node that is a numbered item of a session's agenda.
type AgendaItem struct{ Node }

// Number is its number as normalised; nil when it has none.
func (a AgendaItem) Number() *string { return a.text(PropNumber) }

// Title is its title in a language, else in English or the one at hand; nil when none is known.
func (a AgendaItem) Title(language *string) *string { return a.In(PropTitle, language) }

// Paragraphs is the range of the report that deals with it, "171-186"; nil when it is not known.
func (a AgendaItem) Paragraphs() *string { return a.text(PropParagraphs) }
