package schema

// Catalogued lists what the document's text does not print and a catalogue tells, each with its place in the catalogue; empty when nothing is told.
func (d Document) Catalogued() []string { return d.Texts(PropCatalogued) }
