package resolve_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/loaders/cite"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// citation is what an annotation of the shared corpus says of one citation.
type citation struct {
	Kind     string   `json:"kind"`
	Target   string   `json:"target"`
	Pinpoint []string `json:"pinpoint"`
	From     *string  `json:"resolved_from"`
	Doubtful bool     `json:"doubtful"`
	Text     string   `json:"text"`
}

// scored says whether a citation counts: not the document itself, nor a footnote's mark.
func (c citation) scored() bool {
	from := ""
	if c.From != nil {
		from = *c.From
	}
	mark := strings.HasPrefix(from, "footnote") && c.Kind != "footnote-idem" && len(strings.Trim(c.Text, "[]()<>/sup¹²³⁴⁵")) <= 2
	return from != "self" && !mark
}

func group(kind string) string {
	switch kind {
	case "treaty", "article", "treaty-article":
		return "treaty"
	case "document", "footnote-idem":
		return "document"
	}
	return kind
}

var spaces = regexp.MustCompile(`[\s.]+|\(.*?\)$`)

// key makes a target and its places comparable: without spaces, dots and case, the places sorted.
func key(kind, target string, places []string) string {
	target = strings.ToLower(spaces.ReplaceAllString(target, ""))
	places = append([]string{}, places...)
	sort.Strings(places)
	if kind == "session" {
		if m := regexp.MustCompile(`(\d+)(st|nd|rd|th)session`).FindStringSubmatch(target); m != nil {
			return m[1]
		}
	}
	return target + " " + strings.Join(places, " ")
}

type tally struct{ right, wrong, missed int }

func (t tally) precision() float64 { return float64(t.right) / float64(max(1, t.right+t.wrong)) }
func (t tally) recall() float64    { return float64(t.right) / float64(max(1, t.right+t.missed)) }

// The annotated documents, where they are at hand: strict precision and recall of each kind keep their floor.
func TestGold(t *testing.T) {
	corpus := filepath.Join("..", "..", "..", "shared", "corpus")
	folders := map[string]string{filepath.Join(corpus, "gold"): corpus,
		filepath.Join(corpus, "facsimile", "gold"): filepath.Join(corpus, "facsimile")}
	sum := map[string]tally{}
	for gold, files := range folders {
		paths, _ := filepath.Glob(filepath.Join(gold, "*.json"))
		if len(paths) == 0 {
			t.Skip("no annotated corpus beside the project:", gold)
		}
		for _, p := range paths {
			score(t, p, files, sum)
		}
	}
	for _, kind := range []string{"document", "treaty", "recommendation", "session", "decision"} {
		s := sum[kind]
		t.Logf("%-15s P %.3f R %.3f (%d right, %d wrong, %d missed)", kind, s.precision(), s.recall(), s.right, s.wrong, s.missed)
	}
	for kind, floor := range map[string][2]float64{"document": {0.97, 0.95}, "treaty": {0.95, 0.90}, "recommendation": {0.97, 0.97},
		"session": {0.92, 0.88}} {
		require.GreaterOrEqual(t, sum[kind].precision(), floor[0], kind+" precision")
		require.GreaterOrEqual(t, sum[kind].recall(), floor[1], kind+" recall")
	}
}

// score adds what one document's references make to the sum. What is doubtful is neither right nor wrong.
func score(t *testing.T, path, files string, sum map[string]tally) {
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	var g struct {
		File      string     `json:"file"`
		Citations []citation `json:"citations"`
	}
	require.NoError(t, json.Unmarshal(raw, &g), path)
	got := map[string][]string{}
	for _, r := range resolved(t, filepath.Join(files, g.File)) {
		got[group(r.Kind)] = append(got[group(r.Kind)], key(group(r.Kind), r.Label, r.Pinpoints))
	}
	for _, c := range g.Citations {
		kind := group(c.Kind)
		if !c.scored() {
			continue
		}
		s := sum[kind]
		at := index(got[kind], key(kind, c.Target, c.Pinpoint))
		switch {
		case at >= 0:
			got[kind] = append(got[kind][:at:at], got[kind][at+1:]...)
			if !c.Doubtful {
				s.right++
			}
		case !c.Doubtful:
			s.missed++
		}
		sum[kind] = s
	}
	for kind, rest := range got {
		s := sum[kind]
		s.wrong += len(rest)
		sum[kind] = s
	}
}

func index(list []string, s string) int {
	for i, x := range list {
		if x == s {
			return i
		}
	}
	return -1
}

func resolved(t *testing.T, path string) []resolve.Reference {
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	txt, err := text.Read(f, filepath.Base(path), 1<<26)
	require.NoError(t, err)
	set := embedded(t)
	d := segment.Split(txt, set)
	h := header.Read(d, set)
	var out []resolve.Reference
	for _, r := range resolve.Resolve(d, h, cite.Find(d, h, set), set) {
		if !r.Self && r.Kind != "" && r.Label != h.Symbol {
			out = append(out, r)
		}
	}
	return out
}
