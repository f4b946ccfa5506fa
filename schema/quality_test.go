package schema

import "testing"

func TestBest(t *testing.T) {
	word := Copy{"d", 0, Quality{Stage: 2, Rank: 4990, Letters: 10000}}
	pdf := Copy{"c", 0, Quality{Stage: 2, Rank: 2990, Letters: 10500}}
	scan := Copy{"b", 0, Quality{Stage: 2, Rank: 1300, Letters: 10900}}
	annexed := Copy{"e", 0, Quality{Stage: 2, Rank: 2990, Letters: 13000}}
	draft := Copy{"a", 0, Quality{Stage: 1, Rank: 4999, Letters: 20000}}
	old, oldLong := Copy{"z", 900, Quality{}}, Copy{"y", 950, Quality{}}
	word.Size, scan.Size = 920, 930
	for name, c := range map[string]struct {
		copies []Copy
		want   string
		why    string // against the first of the others
	}{
		"none":                            {nil, "", ""},
		"the richer format":               {[]Copy{word, pdf, scan}, "d", BetterText},
		"not a fragment":                  {[]Copy{annexed, word}, "e", BetterComplete},
		"a fragment beside a third":       {[]Copy{pdf, {"j", 0, Quality{Stage: 2, Rank: 3990, Letters: 9400}}, scan}, "c", BetterComplete},
		"final":                           {[]Copy{scan, draft}, "b", BetterFinal},
		"the longer of two alike":         {[]Copy{pdf, {"k", 0, Quality{Stage: 2, Rank: 2990, Letters: 10400}}}, "c", BetterLonger},
		"the smaller hash of two alike":   {[]Copy{pdf, {"k", 0, pdf.Quality}}, "c", BetterHash},
		"one was not measured: the bytes": {[]Copy{scan, old, word}, "b", BetterLonger},
		"none was measured":               {[]Copy{oldLong, old}, "y", BetterLonger},
	} {
		for _, order := range permutations(c.copies) {
			got := Best(order)
			switch {
			case got < 0 && c.want != "" || got >= 0 && order[got].Hash != c.want:
				t.Errorf("%s: %d of %v, wanted %s", name, got, order, c.want)
			case got >= 0 && order[got].Hash == c.copies[0].Hash && Why(c.copies[0], c.copies[1]) != c.why:
				t.Errorf("%s: %s, wanted %s", name, Why(c.copies[0], c.copies[1]), c.why)
			}
		}
	}
}

func permutations(all []Copy) [][]Copy {
	if len(all) == 0 {
		return [][]Copy{nil}
	}
	var out [][]Copy
	for i := range all {
		rest := append(append([]Copy{}, all[:i]...), all[i+1:]...)
		for _, p := range permutations(rest) {
			out = append(out, append([]Copy{all[i]}, p...))
		}
	}
	return out
}
