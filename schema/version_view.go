package schema

// Revision is a version of a provision with the one before it.
type Revision struct {
	Version
	Before *Version // nil for the first
}

// Revisions gives versions in the order of their acts, each with the one before it.
func Revisions(versions []Version) []Revision {
	revisions := make([]Revision, len(versions))
	for i, v := range versions {
		revisions[i].Version = v
		if i > 0 {
			revisions[i].Before = &versions[i-1]
		}
	}
	return revisions
}

// Day is when the act was adopted, as full as it is known; nil when it is not.
func (r Revision) Day() *string { return some(r.Adopted) }

// Since is the day from which the act is in force; nil when it never was, or that is not known.
func (r Revision) Since() *string { return some(r.From) }

// Until is the day on which the act after it entered into force; nil while there is none.
func (r Revision) Until() *string { return some(r.To) }

// Did is what the act did to the provision; nil for the first text and for no change.
func (r Revision) Did() *string { return some(r.Change) }

// Numbered is the number in the act; nil when it has none.
func (r Revision) Numbered() *string { return some(r.Number) }

// Headed is the heading in the act; nil when it has none.
func (r Revision) Headed() *string { return some(r.Heading) }

// Words are the words in the act; nil when it has none.
func (r Revision) Words() *string { return some(r.Text) }

// Lang is the language of the words; nil when it is not known.
func (r Revision) Lang() *string { return some(r.Language) }
