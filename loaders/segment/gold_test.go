package segment

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/text"
)

// corpus gives the folder of shared documents beside the module; tests that need it are skipped where it is absent.
func corpus(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Skip("no module root")
		}
		dir = filepath.Dir(dir)
	}
	dir = filepath.Join(dir, "..", "shared", "corpus")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the shared corpus is not beside the module")
	}
	return dir
}

func read(t testing.TB, path string) text.Text {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	x, err := text.Read(f, filepath.Base(path), 64<<20)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return x
}

type goldFile struct {
	File       string
	Paragraphs []string
	Articles   []struct {
		Number     *string
		Heading    *string
		Paragraphs []struct {
			Label *string
			Items []string
		}
	}
	Agenda []struct {
		Number, Title string
		Paragraphs    *string
	} `json:"agenda_items"`
}

// tally counts what was wanted and found.
type tally struct{ found, wanted int }

func (c *tally) add(ok bool) {
	c.wanted++
	if ok {
		c.found++
	}
}

func (c *tally) recall() float64 { return float64(c.found) / float64(max(c.wanted, 1)) }

// TestGold measures how many of the annotated paragraphs, articles and agenda items are found.
func TestGold(t *testing.T) {
	root := corpus(t)
	var paras, arts, labels, items, titles, ranges tally
	for _, dir := range []string{"gold", "facsimile/gold"} {
		files, _ := filepath.Glob(filepath.Join(root, dir, "*.json"))
		for _, name := range files {
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			var g goldFile
			if err := json.Unmarshal(raw, &g); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			path := filepath.Join(root, g.File)
			if dir != "gold" {
				path = filepath.Join(root, "facsimile", g.File)
			}
			d := Split(read(t, path), embedded(t))
			goldParagraphs(t, &d, g, &paras)
			goldArticles(t, &d, g, &arts, &labels)
			goldAgenda(t, &d, g, &items, &titles, &ranges)
		}
	}
	for _, c := range []struct {
		name  string
		got   tally
		floor float64
	}{{"paragraphs", paras, 0.99}, {"articles", arts, 0.99}, {"article labels", labels, 0.99}, {"agenda items", items, 0.99},
		{"agenda titles", titles, 0.99}, {"agenda ranges", ranges, 0.99}} {
		t.Logf("%-15s %4d of %4d  %.3f", c.name, c.got.found, c.got.wanted, c.got.recall())
		if c.got.recall() < c.floor {
			t.Errorf("%s: recall %.3f is under %.2f", c.name, c.got.recall(), c.floor)
		}
	}
}

// goldParagraphs looks for each number as often as it is wanted, at any depth.
func goldParagraphs(t *testing.T, d *Document, g goldFile, c *tally) {
	have := map[string]int{}
	for i := range d.Segments {
		switch s := &d.Segments[i]; s.Kind {
		case Paragraph:
			have[s.Number]++
		case Item:
			have["("+s.Number+")"]++
			if p := s.Parent; p >= 0 {
				have[d.Segments[p].Number+"("+s.Number+")"]++
				if q := d.Segments[p].Parent; q >= 0 {
					have[d.Segments[q].Number+"("+d.Segments[p].Number+")("+s.Number+")"]++
				}
			}
		}
	}
	for _, want := range g.Paragraphs {
		key := strings.TrimPrefix(want, "Annex, ")
		if have[key] == 0 && strings.HasPrefix(key, "(") {
			key = strings.Trim(want, "()")
		}
		c.add(have[key] > 0)
		if have[key] == 0 {
			t.Logf("%s: no paragraph %s", g.File, want)
		}
		have[key]--
	}
}

func goldArticles(t *testing.T, d *Document, g goldFile, arts, labels *tally) {
	at := -1
	for _, want := range g.Articles {
		number, heading := "", ""
		if want.Number != nil {
			number = *want.Number
		}
		if want.Heading != nil {
			heading = *want.Heading
		}
		found := -1
		for i := at + 1; i < len(d.Segments); i++ {
			if s := &d.Segments[i]; s.Kind == Article && s.Number == number {
				found = i
				break
			}
		}
		ok := found >= 0 && strings.EqualFold(d.Segments[found].Heading, heading)
		arts.add(ok)
		if !ok {
			got := ""
			if found >= 0 {
				got = d.Segments[found].Heading
			}
			t.Logf("%s: article %s: heading %q, wanted %q (found %v)", g.File, number, got, heading, found >= 0)
		}
		if found < 0 {
			continue
		}
		at = found
		for _, p := range want.Paragraphs {
			para := found
			if p.Label != nil {
				para = child(d, found, Paragraph, strings.Trim(*p.Label, "()."))
				labels.add(para >= 0)
				if para < 0 {
					t.Logf("%s: article %s: no paragraph %s", g.File, number, *p.Label)
					continue
				}
			}
			for _, item := range p.Items {
				ok := child(d, para, Item, strings.Trim(item, "()")) >= 0
				labels.add(ok)
				if !ok {
					t.Logf("%s: article %s: no item %s", g.File, number, item)
				}
			}
		}
	}
}

// child finds a segment of a kind and number anywhere under segment i; -1.
func child(d *Document, i int, k Kind, number string) int {
	for j := i + 1; j < len(d.Segments) && d.Segments[j].Depth > d.Segments[i].Depth; j++ {
		if d.Segments[j].Kind == k && d.Segments[j].Number == number {
			return j
		}
	}
	return -1
}

func goldAgenda(t *testing.T, d *Document, g goldFile, items, titles, ranges *tally) {
	for _, want := range g.Agenda {
		found := -1
		for i := range d.Segments {
			if s := &d.Segments[i]; s.Kind == AgendaItem && s.Number == strings.ReplaceAll(want.Number, " ", "") {
				found = i
				break
			}
		}
		items.add(found >= 0)
		if found < 0 {
			t.Logf("%s: no agenda item %s", g.File, want.Number)
			continue
		}
		s := d.Segments[found]
		title := want.Title
		if _, after, ok := strings.Cut(title, "&nbsp;"+want.Number+": "); ok {
			title = after // this file's annotation keeps the label
		}
		same := strings.EqualFold(strings.ReplaceAll(s.Heading, "–", "-"), strings.ReplaceAll(title, "–", "-"))
		titles.add(same)
		if !same {
			t.Logf("%s: item %s: title %q, wanted %q", g.File, want.Number, s.Heading, want.Title)
		}
		if want.Paragraphs != nil {
			ranges.add(s.Paragraphs == *want.Paragraphs)
			if s.Paragraphs != *want.Paragraphs {
				t.Logf("%s: item %s: paragraphs %q, wanted %q", g.File, want.Number, s.Paragraphs, *want.Paragraphs)
			}
		}
	}
}
