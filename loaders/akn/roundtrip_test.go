package akn_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/loaders/akn"
	"github.com/travaux/travaux/loaders/assert"
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

func data(t testing.TB) *authority.Set {
	t.Helper()
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func read(t testing.TB, name string, body []byte, set *authority.Set) schema.Entry {
	t.Helper()
	r, err := loaders.Read(bytes.NewReader(body), name, 1<<26, set)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return assert.Entry(r)
}

// again writes an entry and reads what was written.
func again(t testing.TB, e schema.Entry, set *authority.Set) (schema.Entry, string) {
	t.Helper()
	var b bytes.Buffer
	iri := func(id schema.ID) string {
		return set.IRI(authority.Work{ID: id, Kind: "DOCUMENT", Date: "2000-01-01"})
	}
	if err := akn.Write(&b, e, akn.Names{IRI: iri}); err != nil {
		t.Fatal(err)
	}
	return read(t, "x.xml", b.Bytes(), set), b.String()
}

// parts are the portions that an entry states with their numbers.
func parts(e schema.Entry) []string {
	var out []string
	span := map[schema.ID]bool{}
	for _, s := range e.Statements {
		if s.Property == schema.PropSpan {
			span[s.Node] = true
		}
	}
	for _, s := range e.Statements {
		switch {
		case !span[s.Node]:
		case s.Property == schema.PropNumber:
			out = append(out, string(s.Node)+" number "+s.Value.Text)
		case s.Property == schema.PropSpan:
			out = append(out, string(s.Node))
		case s.Property == schema.PropPartOf && !strings.Contains(s.Node.Portion(), "fn_"):
			out = append(out, string(s.Node)+" in "+s.Value.Text)
		case s.Property == schema.PropHeading:
			out = append(out, string(s.Node)+" heading "+plain(s.Value.Text))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

var signs = strings.NewReplacer("*", "", "_", "", "<sup>", "", "</sup>", "", "\\", "", "`", "", "<sub>", "", "</sub>", "")

// link is the address of a link in Markdown, whole or cut off.
var link = regexp.MustCompile(`\]\([^)\s]*\)?|\[`)

func plain(s string) string {
	return strings.Join(strings.Fields(signs.Replace(link.ReplaceAllString(s, ""))), " ")
}

// citations are the settled citations with their words.
func citations(e schema.Entry) []string {
	var out []string
	for _, c := range e.Edges {
		if c.Relation == schema.Cites && c.To.Path() != schema.PathUnresolved {
			out = append(out, string(c.To)+" "+plain(c.Evidence.Quote))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// differ reports what only one of two lists has.
func differ(t *testing.T, what string, want, got []string) {
	t.Helper()
	shown := 0
	for _, w := range want {
		if !slices.Contains(got, w) && shown < 8 {
			shown++
			t.Errorf("%s lost: %s", what, w)
		}
	}
	for _, g := range got {
		if !slices.Contains(want, g) && shown < 16 {
			shown++
			t.Errorf("%s new: %s", what, g)
		}
	}
}

func roundTrip(t *testing.T, name string, set *authority.Set) {
	body, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	first := read(t, name, body, set)
	second, xml := again(t, first, set)
	for _, fault := range faults(xml) {
		t.Errorf("not valid: %s", fault)
	}
	if first.Document != second.Document || first.Language != second.Language {
		t.Errorf("%s@%s came back as %s@%s", first.Document, first.Language, second.Document, second.Language)
	}
	differ(t, "part", parts(first), parts(second))
	differ(t, "citation", citations(first), citations(second))
	for _, e := range second.Edges {
		if runes := []rune(second.Text); e.Evidence.End > 0 && string(runes[e.Evidence.Start:e.Evidence.End]) != e.Evidence.Quote {
			t.Errorf("quote %q is not what stands there", e.Evidence.Quote)
		}
	}
	if t.Failed() && os.Getenv("AKN_SHOW") != "" {
		t.Log(xml)
	}
}

// TestRoundTripCorpus: every real file of Akoma Ntoso keeps its ID, parts and citations.
func TestRoundTripCorpus(t *testing.T) {
	set := data(t)
	for _, name := range real(t, "akn/*.xml") {
		t.Run(filepath.Base(name), func(t *testing.T) { roundTrip(t, name, set) })
	}
}

func real(t *testing.T, pattern string) []string {
	t.Helper()
	files, _ := filepath.Glob("../../../shared/corpus/" + pattern)
	if len(files) == 0 {
		t.Skip("the corpus is not at hand")
	}
	return files
}

// TestRoundTripTreaties: the treaties, read as text, come back from Akoma Ntoso as they went.
func TestRoundTripTreaties(t *testing.T) {
	set := data(t)
	for _, name := range real(t, "treaties/*") {
		if info, err := os.Stat(name); err != nil || info.IsDir() {
			continue
		}
		t.Run(filepath.Base(name), func(t *testing.T) { roundTrip(t, name, set) })
	}
}

// TestRoundTripExamples: so do the examples of the project, session papers and treaties.
func TestRoundTripExamples(t *testing.T) {
	set := data(t)
	err := filepath.WalkDir("../../examples", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !slices.Contains([]string{".txt", ".md"}, filepath.Ext(path)) { // pages that embed are no papers
			return err
		}
		t.Run(filepath.Base(path), func(t *testing.T) { roundTrip(t, path, set) })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
