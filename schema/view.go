package schema

// Thing is a node in the typed view of its kind: a *Document, a *Session, … Self gives the node itself.
type Thing interface {
	Self() Node
}

// Self is the node without its typed view.
func (n Node) Self() Node { return n }

// View gives a node the typed view of its kind. A node of which nothing is known gets the view its ID tells.
func View(n Node) Thing {
	if n.Kind == "" {
		n.Kind = n.ID.Kind()
	}
	switch n.Kind {
	case KindOrganization:
		return &Organization{n}
	case KindBody:
		return &Body{n}
	case KindSession:
		return &Session{n}
	case KindSeries:
		return &Series{n}
	case KindDocument:
		return &Document{n}
	case KindArticle:
		return &Article{n}
	case KindAgendaItem:
		return &AgendaItem{n}
	case KindDecision:
		return &Decision{n}
	case KindRecommendation:
		return &Recommendation{n}
	case KindIssue:
		return &Issue{n}
	case KindUnresolved:
		return &Unresolved{n}
	}
	return &Segment{n}
}

// LocalText is words in a language; Language is "" when it is not known.
type LocalText struct {
	Text     string
	Language string
}

// Lang is the language, nil when it is not known.
func (t LocalText) Lang() *string { return some(t.Language) }

// In is the value of a property in a language (ISO 639-1): the most authoritative in that language, else in English,
// else of all; nil when nothing is stated. A nil language asks for any.
func (n Node) In(p Property, language *string) *string {
	vs := n.Values(p)
	if len(vs) == 0 {
		return nil
	}
	wanted := []string{"en"}
	if language != nil {
		wanted = []string{*language, "en"}
	}
	for _, l := range wanted {
		for _, v := range vs {
			if v.Lang == l {
				return &v.Text
			}
		}
	}
	return &vs[0].Text
}

// Local lists the values of a property with their languages.
func (n Node) Local(p Property) []LocalText {
	ts := []LocalText{}
	for _, v := range n.Values(p) {
		ts = append(ts, LocalText{v.Text, v.Lang})
	}
	return ts
}

// Texts lists the values of a property as words; empty when nothing is stated.
func (n Node) Texts(p Property) []string {
	ts := []string{}
	for _, v := range n.Values(p) {
		ts = append(ts, v.String())
	}
	return ts
}

// Inferred lists the names of the node's properties that were inferred, not printed.
func (n Node) Inferred() []string { return n.Texts(PropInferred) }

func (n Node) text(p Property) *string { return some(n.First(p).Text) }

func (n Node) number(p Property) *int {
	v := n.First(p)
	if v.Type != TypeInt {
		return nil
	}
	i := int(v.Int)
	return &i
}

// some is a text that may be missing: nil for "".
func some(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
