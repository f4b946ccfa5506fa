package schema

// Warning is one oddity that was met in reading a document, with its place in the text where it has one:
//
//	{"header: the session line says session 28, the symbol session 29", "header", 112, 133, 1}
type Warning struct {
	Text       string // one line, for people
	Segment    string // the part of the document it stands in, "para_5"; "" when it has no place
	Start, End int    // code points of the entry's text; both 0 when it has no place
	Page       int    // from 1; 0 when it is not known
}

// Placed tells whether the warning has a place in the text.
func (w Warning) Placed() bool { return w.End > w.Start }
