package collection_test

import (
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/collection"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// volume prints a table of contents, three decisions, one of them without a comma behind the organ, a resolution of the
// same number, and a quotation of another organisation's act.
const volume = `FCCC/CP/2031/9/Add.1

Conference of the Parties

Report of the Conference of the Parties on its thirty-first session

Contents
	1/CP.31	Rivers and lakes	2
	2/CP.31	Report of the Adaptation Committee,
	on wells	3
	3/CP.31	Dates	4

Decision 1/CP.31
Rivers and lakes
	The Conference of the Parties,
	Recalling decision 1/CP.21,
	1.	Decides to look at rivers;
	2.	Requests the secretariat to report on lakes.
	5th plenary meeting
	12 November 2026

Decision 2/CP.31
Wells
	The Conference of the Parties
	1.	Decides to dig.
	5th plenary meeting
	12 November 2026

Resolution 1/CP.31
Thanks to the host
	The Conference of the Parties,
	1.	Thanks the host.

Annex
Resolution 60/1
	The General Assembly,
	1. Adopts the outcome.
`

func split(t *testing.T, body string) []collection.Part {
	t.Helper()
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	read, err := text.Read(strings.NewReader(body), "volume.txt", 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	return collection.Split(read, header.Read(segment.Split(read, set), set), set)
}

func TestSplit(t *testing.T) {
	parts := split(t, volume)
	want := []struct{ id, head, title, begins string }{
		{"unfccc:document/1/CP.31", "Decision 1/CP.31", "Rivers and lakes", "Decision 1/CP.31\nRivers"},
		{"unfccc:document/2/CP.31", "Decision 2/CP.31", "Wells", "Decision 2/CP.31\nWells"},
		{"unfccc:document/Resolution_1/CP.31", "Resolution 1/CP.31", "Thanks to the host", "Resolution 1/CP.31\nThanks"},
	}
	if len(parts) != len(want) {
		t.Fatalf("%d acts: %+v", len(parts), parts)
	}
	for i, p := range parts {
		w := want[i]
		if string(p.Symbol.ID) != w.id || volume[p.Head.Start:p.Head.End] != w.head || volume[p.Title.Start:p.Title.End] != w.title ||
			!strings.HasPrefix(volume[p.Start:], w.begins) {
			t.Errorf("act %d: %s, head %q, title %q", i, p.Symbol.ID, volume[p.Head.Start:p.Head.End], volume[p.Title.Start:p.Title.End])
		}
		if i > 0 && parts[i-1].End != p.Start {
			t.Errorf("act %d begins at %d, the one before ends at %d", i, p.Start, parts[i-1].End)
		}
	}
	if parts[2].End != len(volume) {
		t.Errorf("the last act ends at %d of %d", parts[2].End, len(volume))
	}
}

// A text that is one act, one that only names acts, and one whose list of contents is all there is, are no collections.
func TestNoCollection(t *testing.T) {
	for _, body := range []string{
		"S/RES/9100 (2031)\n\nResolution 9100 (2031)\n\nAdopted by the Security Council at its 9999th meeting, on 3 March 2031\n\nThe Security Council,\n\n1. Decides to remain seized of the matter.\n",
		"FCCC/SBI/2031/4\n\nSubsidiary Body for Implementation\n\nContents\n1/CP.31 Rivers 2\n2/CP.31 Lakes 3\n\n1. The Conference of the Parties, in decision 1/CP.31, asked for a note.\n",
		"Buy bread.\n",
		"",
	} {
		if body == "" {
			continue
		}
		if parts := split(t, body); parts != nil {
			t.Errorf("%.30q: %+v", body, parts)
		}
	}
}

// FuzzSplit: acts lie in the text one behind the other, none twice.
func FuzzSplit(f *testing.F) {
	set, err := authority.Embedded()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(volume)
	f.Add("Decision 1/CP.31\nThe Conference of the Parties,\nDecision 1/CP.31\nThe Conference of the Parties,\n")
	f.Fuzz(func(t *testing.T, body string) {
		read, err := text.Read(strings.NewReader(body), "volume.txt", 1<<16)
		if err != nil {
			return
		}
		seen, at := map[string]bool{}, 0
		for _, p := range collection.Split(read, header.Header{Org: "unfccc"}, set) {
			if p.Start < at || p.End <= p.Start || p.End > len(read.Body) || seen[string(p.Symbol.ID)] {
				t.Fatalf("%+v after %d", p, at)
			}
			seen[string(p.Symbol.ID)], at = true, p.End
			part := read.Part(p.Span)
			if part.Body != read.Body[p.Start:p.End] {
				t.Fatal("the part's text is another")
			}
			for _, b := range part.Blocks {
				if b.Start < 0 || b.End > len(part.Body) {
					t.Fatalf("block %v of %d bytes", b.Span, len(part.Body))
				}
			}
		}
	})
}

// A record of adoption behind the symbol of an act is no part of its title.
func TestSplitRecorded(t *testing.T) {
	const one = "A/RES/69/842 ADOPTED BY THE PLENARY ON 18 DECEMBER 2014\n\nWells and rivers for all\n\nThe General Assembly,\n\nRecalling its resolution 60/1, in which it looked at wells,\n\n1. Welcomes the report on wells;\n"
	const other = "A/RES/69/843 Adopted texts on wells"
	body := "A/69/49\nUnited Nations\nGeneral Assembly\nSixty-ninth session\n\nReport of the Assembly\n\n1. The Assembly met.\n\n" + one + "\n\n" + other + "\n\nThe General Assembly,\n\n1. Decides to dig.\n"
	parts := split(t, body)
	if len(parts) != 2 {
		t.Fatalf("%d acts: %+v", len(parts), parts)
	}
	for i, want := range []string{"Wells and rivers for all", "Adopted texts on wells"} {
		if got := body[parts[i].Title.Start:parts[i].Title.End]; got != want {
			t.Errorf("title %q, want %q", got, want)
		}
	}
}
