package authority

import (
	"cmp"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
)

// actWord stands in the ID of an act between the treaty and the act: wipo:treaty/berne-convention/act/1928.
const actWord = "/act/"

// firstAct is the name of the text that a treaty with later acts was adopted with.
const firstAct = "original text"

// acts gives the texts of a treaty that has acts in order of their dates, each with its ID; its first text is one of
// them. nil for a treaty that has none.
func acts(id schema.ID, t treatyRecord) []Act {
	if len(t.Acts) == 0 {
		return nil
	}
	out := slices.Clone(t.Acts)
	if t.Adopted != "" {
		out = append(out, Act{Name: firstAct, Date: t.Adopted, InForce: t.InForce})
	}
	slices.SortStableFunc(out, func(a, b Act) int { return cmp.Compare(a.Date, b.Date) })
	for i, a := range out {
		local := a.Local
		if local == "" {
			local = a.Date[:min(4, len(a.Date))]
		}
		out[i].ID = id + schema.ID(actWord+local)
	}
	return out
}

// Act gives the act of an ID (portions left out) and its treaty.
func (s *Set) Act(id schema.ID) (Act, Treaty, bool) {
	whole, _, ok := strings.Cut(string(id.Whole()), actWord)
	if !ok {
		return Act{}, Treaty{}, false
	}
	t, ok := s.Treaty(schema.ID(whole))
	if !ok {
		return Act{}, Treaty{}, false
	}
	i := slices.IndexFunc(t.Acts, func(a Act) bool { return a.ID == id.Whole() })
	if i < 0 {
		return Act{}, Treaty{}, false
	}
	return t.Acts[i], t, true
}
