package resolve_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/cite"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

var seeds = []string{
	"1.  Discussions were based on documents WO/GA/36/1 and 12 (see A/36/15, paras. 3-5; Idem).",
	"At its twenty-fifth (11th extraordinary) session, held from April 13 to 14, 2000, the WIPO General Assembly",
	"Article 1\n(1) Paragraph (2) of that Article.\n(2) The preceding paragraph, and Articles 2 to 6 of the Berne Convention (Paris Act",
	"| Body | Session |\n|---|---|\n| WIPO General Assembly | forty-sixth session |\n",
	"the next session\x00 of\u00a0the \xffAssembly (S/26488 and Add.l). Ibid., vol. 1, No. 2",
	"1. The Diplomatic Conference of December 2000<sup>1</sup> met.\n\n---\n\n<sup>1</sup> Idem, paragraph 3. Op. cit.\n",
	"Recalling the Secretary-General's report of 30 December 1993 (S/26927), its resolution 872 (1993) and Article 4(1)(a) thereof,",
}

// check reads any bytes as a document: mentions are where they say, none overlap, and each reference has a target or
// a reason.
func check(t *testing.T, set *authority.Set, body string, treaty bool) {
	t.Helper()
	txt, err := text.Read(strings.NewReader(body), "x.md", 1<<16)
	if err != nil {
		return
	}
	d := segment.Split(txt, set)
	h := paper()
	if treaty {
		h = header.Header{Org: "wipo", ID: "wipo:treaty/wct", Kind: "TREATY"}
	}
	ms := cite.Find(d, h, set)
	end := 0
	for i, m := range ms {
		if m.Start < end || m.End <= m.Start || m.Text != d.Text.Body[m.Start:m.End] || m.Inside >= i {
			t.Fatalf("mention %d: %d-%d after %d, inside %d: %q in %q", i, m.Start, m.End, end, m.Inside, m.Text, body)
		}
		end = m.End
	}
	for i, r := range resolve.Resolve(d, h, ms, set) {
		if r.Resolved != (r.Target != "") || r.Resolved == (r.Reason != "") || r.Antecedent >= len(ms) || r.Antecedent == i {
			t.Fatalf("reference %d of %q: %+v", i, body, r)
		}
	}
}

func FuzzResolve(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, true)
	}
	set := embedded(f)
	f.Fuzz(func(t *testing.T, body string, treaty bool) { check(t, set, body, treaty) })
}

// The same over texts spliced from the seeds, cut at random and with bytes changed: what a fuzzer does, in every run.
func TestSplices(t *testing.T) {
	set, rnd := embedded(t), rand.New(rand.NewPCG(1, 2))
	piece := func() string {
		s := seeds[rnd.IntN(len(seeds))]
		i := rnd.IntN(len(s))
		return s[i : i+rnd.IntN(len(s)-i)]
	}
	for n := range 300 {
		b := []byte(piece() + piece() + "\n" + piece() + piece())
		for range rnd.IntN(4) {
			if len(b) > 0 {
				b[rnd.IntN(len(b))] = "(),.\n /1a\xc2"[rnd.IntN(10)]
			}
		}
		check(t, set, string(b), n%2 == 0)
	}
}
