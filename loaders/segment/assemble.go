package segment

import "github.com/travaux/travaux/loaders/text"

// Assemble makes the document of a text whose parts its format tells (Akoma Ntoso), so that nothing is to be found by form.
// The parts come in text order, parents before children, each with its ID, span, Content and parent; Own, Page, Deleted
// and the notes follow from these, and the top parts are stretched to cover the text.
func Assemble(t text.Text, parts []Segment) Document {
	d := Document{Text: t, Segments: parts, Notes: map[string]Note{}}
	own(d.Segments, t.Body)
	d.cover()
	d.byID = make(map[string]int, len(d.Segments))
	for i := range d.Segments {
		s := &d.Segments[i]
		if s.ID == "" { // cover put it there
			s.ID = stems[s.Kind]
		}
		d.byID[s.ID] = i
		s.Page = d.Text.Page(s.Start)
		s.Deleted = d.deleted(s)
	}
	d.ranges()
	tie(&d)
	return d
}

// Stem is what the IDs of a kind of segment begin with: "art", "para".
func Stem(k Kind) string { return stems[k] }

// Clean makes a printed number fit for an ID: "3 A)" is "3A".
func Clean(number string) string { return clean(number) }
