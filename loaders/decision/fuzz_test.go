package decision_test

import (
	"fmt"
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

// hostileTexts are texts made to run long, of so many repetitions.
func hostileTexts(n int) []string {
	return []string{
		report + "1. " + strings.Repeat("The Committee of the Assembly on the ", n) + "decided to go.",
		report + "1. The Committee, " + strings.Repeat("in the Committee, ", n) + " decided, requested, noted, approved to go.",
		report + "1. The Committee decided " + strings.Repeat("and requested the Committee and decided ", n/2),
		report + "1. " + strings.Repeat("(\"The Committee decided. ", n),
		paper + "1. " + strings.Repeat("The Committee is invited ", n),
		report + strings.Repeat("The Committee, Recalling ", n), strings.Repeat("CLUSTER A: X\n\n1) y\n\n", n/2),
	}
}

// TestHostileTexts reads texts made to run long: what is read of them may be nothing, but it ends.
func TestHostileTexts(t *testing.T) {
	for _, s := range hostileTexts(2000) {
		w := read(t, "hostile.txt", s)
		checkSpans(t, w, w.decisions)
	}
}

// BenchmarkHostileTexts shows what a byte of them costs, in texts of one length and of twice that.
func BenchmarkHostileTexts(b *testing.B) {
	for _, n := range [...]int{1000, 2000} {
		for i, s := range hostileTexts(n) {
			b.Run(fmt.Sprintf("%d/%d", i, n), func(b *testing.B) {
				b.SetBytes(int64(len(s)))
				for b.Loop() {
					read(b, "hostile.txt", s)
				}
			})
		}
	}
}
