package authority

import (
	"maps"
	"slices"

	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/schema"
)

// bodyOf is the ID of an organisation's body; zero for no local part.
func bodyOf(org, local string) schema.ID {
	if local == "" {
		return ""
	}
	return bodyID(org, local)
}

// life states which conference adopted a treaty and its acts, and which bodies its articles set up.
func (w *entryWriter) life(s *Set, t Treaty) {
	w.adopted(s, t.Conference, t.ID, t.Adopted)
	for _, a := range t.Acts {
		w.adopted(s, bodyOf(t.Org, a.Conference), a.ID, a.Date)
	}
	for _, portion := range slices.Sorted(maps.Keys(t.Establishes)) {
		article, body := t.ID.Part(portion), t.Establishes[portion]
		w.say(article, schema.PropDocument, schema.Ref(t.ID))
		w.claim(article, schema.Establishes, body, "authority/establishes", map[string]any{"treaty": t.ID.Local(), "article": portion, "establishes": body.Local()})
	}
}

// adopted states that the session of a conference in which a day falls adopted a text on it.
func (w *entryWriter) adopted(s *Set, conference, text schema.ID, day string) {
	on, err := date.Parse(day)
	if conference == "" || err != nil || on.IsZero() {
		return
	}
	if held := s.SessionsIn(conference, date.Range{Start: on, End: on}); len(held) == 1 {
		w.claim(held[0].ID, schema.Adopts, text, "authority/conference", map[string]any{"treaty": text.Local(), "conference": conference.Local(), "adopted": day})
	}
}

// acts states the texts of a treaty: which treaty, adopted and in force when, and which text each revises or adds to. An act
// is not present by its record: its text is still to be loaded.
func (w *entryWriter) acts(s *Set, t Treaty) {
	last := Act{}
	for _, a := range t.Acts {
		w.begin(a.ID, t.Label+", "+a.Name)
		w.say(a.ID, schema.PropActOf, schema.Ref(t.ID))
		w.say(a.ID, schema.PropTitle, schema.InLang(a.Name, "en"))
		w.say(a.ID, schema.PropDate, schema.Date(a.Date))
		w.say(a.ID, schema.PropInForce, schema.Date(a.InForce))
		w.say(a.ID, schema.PropAKN, schema.Text(s.IRI(Work{ID: a.ID, Kind: docKindTreaty, Date: a.Date})))
		for _, field := range a.Unsure {
			w.say(a.ID, schema.PropInferred, schema.Text(string(unsureProperty[field])))
		}
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
