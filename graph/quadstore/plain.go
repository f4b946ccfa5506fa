package quadstore

// Sort tells terms of different sorts apart.
type Sort byte

// The sorts of terms that Plain takes apart.
const (
	SortOther  = Sort(0) // no term, or one of another sort
	SortIRI    = Sort(kindIRI)
	SortString = Sort(kindString)
	SortLang   = Sort(kindLang)
	SortTyped  = Sort(kindTyped)
	SortInt    = Sort(kindInt)
	SortBool   = Sort(kindBool)
)

// Plain is a term without a box around it, for who reads many.
type Plain struct {
	Sort   Sort
	Text   string // of an IRI or a string
	Of     string // the language of a string, or its type
	Number int64  // an integer; 1 for true
}

// Plain gives the term of a node that this view gave. Strings share the store's memory.
func (v *View) Plain(n Node) (p Plain) {
	if n == 0 || int(n) >= v.text.len() {
		return p
	}
	t := v.text.at(n)
	switch t.kind {
	case kindIRI, kindString:
		p.Text = t.payload
	case kindLang, kindTyped:
		p.Of, p.Text = unpair(t.payload)
	case kindInt:
		p.Number = int64(unword(t.payload))
	case kindBool:
		p.Number = int64(t.payload[0])
	default:
		return p
	}
	p.Sort = Sort(t.kind)
	return p
}
