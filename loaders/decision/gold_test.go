package decision_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/cite"
	"github.com/travaux/travaux/loaders/decision"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// floorP and floorR are what the annotated documents must give at least; they were reached when this was written.
const floorP, floorR = 0.97, 0.97

// annotated is what this test needs of one annotation file.
type annotated struct {
	File        string         `json:"file"`
	Decisions   []annotation   `json:"decisions"`
	Invitations []annotation   `json:"invitations"`
	Sets        []any          `json:"recommendations"`
	Complete    map[string]any `json:"complete"`
}

type annotation struct {
	Verb     string       `json:"verb"`
	Text     string       `json:"text"`
	Doubtful bool         `json:"doubtful"`
	Items    []annotation `json:"items"`
}

// claimed is a decision as read, for matching.
type claimed struct {
	verb, text string
	lead       bool
}

func TestAnnotatedDocuments(t *testing.T) {
	corpus := filepath.Join("..", "..", "..", "shared", "corpus")
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	var tp, fp, fn, sets, wantSets int
	for _, dir := range []string{"gold", filepath.Join("facsimile", "gold")} {
		files, _ := filepath.Glob(filepath.Join(corpus, dir, "*.json"))
		if len(files) == 0 {
			t.Skip("no annotated documents beside the project")
		}
		for _, f := range files {
			g, path := readAnnotation(t, f, corpus)
			ds, recs := readFile(t, path, set)
			a, b, c := compare(t, g, ds)
			tp, fp, fn = tp+a, fp+b, fn+c
			wantSets += len(g.Sets)
			if recs == len(g.Sets) {
				sets += recs
			} else {
				t.Logf("%s: %d recommendations, want %d", g.File, recs, len(g.Sets))
			}
		}
	}
	p, r := float64(tp)/float64(max(1, tp+fp)), float64(tp)/float64(max(1, tp+fn))
	t.Logf("decisions: P=%.3f R=%.3f (%d right, %d extra, %d missed); recommendations in sets of the right size: %d of %d", p, r, tp, fp, fn, sets, wantSets)
	if p < floorP || r < floorR || sets < wantSets {
		t.Errorf("below the floor: P %.2f R %.2f", floorP, floorR)
	}
}

func readAnnotation(t *testing.T, file, corpus string) (annotated, string) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var g annotated
	if err := json.Unmarshal(raw, &g); err != nil {
		t.Fatal(file, err)
	}
	for _, try := range []string{filepath.Join(corpus, g.File), filepath.Join(corpus, "facsimile", g.File)} {
		if _, err := os.Stat(try); err == nil {
			return g, try
		}
	}
	t.Fatal("no document for", file)
	return g, ""
}

func readFile(t *testing.T, path string, set *authority.Set) ([]decision.Decision, int) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	txt, err := text.Read(f, path, 1<<24)
	if err != nil {
		t.Fatal(err)
	}
	d := segment.Split(txt, set)
	h := header.Read(d, set)
	refs := resolve.Resolve(d, h, cite.Find(d, h, set), set)
	return decision.Read(d, h, refs, set), len(decision.Recommendations(d, h, refs, set))
}

// compare pairs decisions by their words, the closest first, as annotated texts and read ones never agree to the letter.
func compare(t *testing.T, g annotated, ds []decision.Decision) (tp, fp, fn int) {
	t.Helper()
	if done, ok := g.Complete["decisions"].(bool); ok && !done {
		return 0, 0, 0
	}
	gold := g.Decisions
	for _, inv := range g.Invitations {
		if len(inv.Items) > 0 {
			gold = append(gold, inv.Items...)
		} else {
			gold = append(gold, inv)
		}
	}
	var got []claimed
	for _, d := range ds {
		got = append(got, claimed{d.Verb, d.Text, len(d.Items) > 0})
		for _, i := range d.Items {
			got = append(got, claimed{i.Verb, i.Text, false})
		}
	}
	of, used := pair(gold, got)
	for i, w := range gold {
		_, ok := of[i]
		switch {
		case w.Doubtful:
		case ok:
			tp++
		default:
			fn++
			t.Logf("%s: missed %s «%.90s»", g.File, w.Verb, w.Text)
		}
	}
	for j, p := range got {
		if !used[j] && !p.lead {
			fp++
			t.Logf("%s: extra %s «%.90s»", g.File, p.verb, p.text)
		}
	}
	return tp, fp, fn
}

func pair(gold []annotation, got []claimed) (map[int]int, map[int]bool) {
	type match struct {
		share float64
		i, j  int
	}
	var all []match
	for i, w := range gold {
		for j, p := range got {
			if share, ok := alike(words(w.Text), words(p.text)); ok {
				all = append(all, match{share, i, j})
			}
		}
	}
	sort.SliceStable(all, func(a, b int) bool { return all[a].share > all[b].share })
	of, used := map[int]int{}, map[int]bool{}
	for _, m := range all {
		if _, ok := of[m.i]; !ok && !used[m.j] {
			of[m.i], used[m.j] = m.j, true
		}
	}
	return of, used
}

var (
	tag  = regexp.MustCompile(`<[^>]+>|[*_]`)
	word = regexp.MustCompile(`[\pL\d]+`)
)

func words(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range word.FindAllString(strings.ToLower(tag.ReplaceAllString(s, " ")), -1) {
		out[w] = true
	}
	return out
}

// alike says whether eight of ten words of the shorter text stand in the longer one and their lengths are comparable.
func alike(a, b map[string]bool) (float64, bool) {
	common := 0
	for w := range a {
		if b[w] {
			common++
		}
	}
	small, large := min(len(a), len(b)), max(len(a), len(b))
	if small == 0 {
		return 0, false
	}
	ok := float64(common)/float64(small) >= 0.8 && float64(small)/float64(large) >= 0.3
	return float64(common) / float64(len(a)+len(b)-common), ok
}
