package decision_test

import (
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/decision"
	"github.com/travaux/travaux/loaders/text"
)

// FuzzRead checks, on any text, that nothing panics and that every reading says exactly what stands at its span.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		report + "1. The Committee noted the list and decided that:\n\n(i) it would be closed; and\n\n(ii) \"kept.\"3 He left.",
		paper + "1. The General Assembly is invited to:\n\n(i) note\n\n(ii) decide.",
		resolution + "The General Assembly,\n\nRecalling its resolution 5,\n\n1. Decides to go on; and requests (a) A; (b) B.",
		papier + "1. L'Assemblée générale est invitée :\n\ni) à décider ;", papel + "1. Se invita a la Asamblea a:",
		"1.The Assembly decided 2.The Assembly; and (", "CLUSTER A: X\n\n1) y\n\n1) y", "It was adopted by the Committee\xff, which were adopted",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1<<14 {
			return
		}
		if _, err := text.Read(strings.NewReader(s), "fuzz.txt", 1<<20); err != nil {
			return
		}
		w := read(t, "fuzz.txt", s)
		checkSpans(t, w, w.decisions)
		for _, r := range w.recommendations {
			if r.Text != w.Text.Body[r.Start:r.End] {
				t.Errorf("recommendation %q is not what stands at its span", r.Text)
			}
		}
	})
}

func checkSpans(t *testing.T, w whole, ds []decision.Decision) {
	t.Helper()
	for _, d := range ds {
		if d.Start >= d.End || d.Text != w.Text.Body[d.Start:d.End] || d.Segment < 0 || d.Segment >= len(w.Segments) {
			t.Errorf("decision %q [%d:%d] of segment %d is not what stands at its span", d.Text, d.Start, d.End, d.Segment)
		}
		if d.Verb == "" || d.Status == "" || d.Rule == "" {
			t.Errorf("decision %q lacks verb, status or rule", d.Text)
		}
		checkSpans(t, w, d.Items)
	}
}
