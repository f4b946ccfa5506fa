package version

import (
	"cmp"
	"maps"
	"slices"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

// text is the text of one act that is loaded.
type text struct {
	act        authority.Act
	entry      schema.Entry
	provisions []*provision
}

// Derive gives one entry a treaty of which texts of acts are among the source entries, sorted by key: the provisions of
// the treaty as the last of these acts in force has them, and what each act changed. Supplements are no texts of the
// treaty. Entries of the derived layer are ignored, the texts of entries are not looked at.
func Derive(entries []schema.Entry, set *authority.Set) []schema.Entry {
	loaded := map[schema.ID][]text{} // by treaty
	treaties := map[schema.ID]authority.Treaty{}
	for _, e := range entries {
		if !Compares(e, set) {
			continue
		}
		if act, t, ok := set.Act(e.Document); ok {
			loaded[t.ID] = append(loaded[t.ID], text{act: act, entry: e})
			treaties[t.ID] = t
		}
	}
	var out []schema.Entry
	for _, id := range slices.Sorted(maps.Keys(loaded)) {
		if texts := inOneLanguage(loaded[id]); len(texts) > 0 {
			w := writer{treaty: treaties[id], texts: texts}
			out = append(out, w.write())
		}
	}
	return out
}

// Compares tells whether Derive looks at an entry: it is the text of an act of a treaty.
func Compares(e schema.Entry, set *authority.Set) bool {
	if e.Layer != schema.LayerSource || e.Document == "" {
		return false
	}
	act, _, ok := set.Act(e.Document)
	return ok && !act.Supplement
}

// inOneLanguage gives the texts in the language that most acts are loaded in (of several, English, then the first by its
// code), one an act, by date: words in two languages cannot be compared.
func inOneLanguage(texts []text) []text {
	acts := map[string]map[schema.ID]bool{}
	for _, t := range texts {
		if acts[t.entry.Language] == nil {
			acts[t.entry.Language] = map[schema.ID]bool{}
		}
		acts[t.entry.Language][t.act.ID] = true
	}
	languages := slices.SortedFunc(maps.Keys(acts), func(a, b string) int {
		return cmp.Or(len(acts[b])-len(acts[a]), english(b)-english(a), cmp.Compare(a, b))
	})
	texts = slices.DeleteFunc(texts, func(t text) bool { return t.entry.Language != languages[0] })
	slices.SortFunc(texts, func(a, b text) int {
		return cmp.Or(cmp.Compare(a.act.Date, b.act.Date), cmp.Compare(a.act.ID, b.act.ID), cmp.Compare(a.entry.Key, b.entry.Key))
	})
	texts = slices.CompactFunc(texts, func(a, b text) bool { return a.act.ID == b.act.ID })
	for i := range texts {
		texts[i].provisions = provisions(texts[i].entry)
	}
	return texts
}

func english(language string) int {
	if language == "en" {
		return 1
	}
	return 0
}
