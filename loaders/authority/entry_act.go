package authority

import "github.com/travaux/travaux/schema"

// acts states the texts of a treaty: which treaty, adopted and in force when, and which text each revises or adds to. An act
// is not present by its record: its text is still to be loaded.
func (w *entryWriter) acts(t Treaty) {
	last := Act{}
	for _, a := range t.Acts {
		w.begin(a.ID, t.Label+", "+a.Name)
		w.say(a.ID, schema.PropActOf, schema.Ref(t.ID))
		w.say(a.ID, schema.PropTitle, schema.InLang(a.Name, "en"))
		w.say(a.ID, schema.PropDate, schema.Date(a.Date))
		w.say(a.ID, schema.PropInForce, schema.Date(a.InForce))
		record := map[string]any{"treaty": t.ID.Local(), "act": a.Name, "date": a.Date, "inForce": a.InForce}
		switch {
		case a.Supplement:
			w.say(a.ID, schema.PropSupplement, schema.Flag())
			if last.ID != "" {
				w.claim(a.ID, schema.AddsTo, last.ID, "authority/act", record)
			}
			continue
		case last.ID != "":
			w.claim(a.ID, schema.Revises, last.ID, "authority/act", record)
		}
		last = a
	}
}
