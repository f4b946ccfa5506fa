package schema

// Organization is the view of a node that is an intergovernmental organisation.
type Organization struct{ Node }

// Name is the name in a language, else the label.
func (o Organization) Name(language *string) string { return o.nameIn(language) }

// Names lists the names in all languages.
func (o Organization) Names() []LocalText { return o.Local(PropName) }

// Acronyms lists the acronyms.
func (o Organization) Acronyms() []string { return o.Texts(PropAcronym) }

// Body is the view of a node that is an assembly, a committee, a conference, a union.
type Body struct{ Node }

// Name is the name in a language, else the label.
func (b Body) Name(language *string) string { return b.nameIn(language) }

// Names lists the names in all languages, with the forms documents print.
func (b Body) Names() []LocalText { return b.Local(PropName) }

// Acronyms lists the acronyms.
func (b Body) Acronyms() []string { return b.Texts(PropAcronym) }

// Codes lists the codes its document symbols begin with ("AC/GA").
func (b Body) Codes() []string { return b.Texts(PropCode) }

// Rank is conference, assembly, committee, working-group or ad-hoc; nil when it is not known.
func (b Body) Rank() *string { return b.text(PropRank) }

// Founded is when it was set up, as full as it is known; nil when it is not.
func (b Body) Founded() *string { return b.text(PropFounded) }

// Ended is when it came to an end; nil while it lasts or when it is not known.
func (b Body) Ended() *string { return b.text(PropEnded) }

// nameIn is the name in a language; the label when no language is asked for or none is stated in it.
func (n Node) nameIn(language *string) string {
	for _, v := range n.Values(PropName) {
		if language != nil && v.Lang == *language {
			return v.Text
		}
	}
	return n.Label()
}
