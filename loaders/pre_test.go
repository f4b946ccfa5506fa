package loaders_test

import (
	"html"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/text"
)

// kept are the ways in which a page keeps the lines of a text; %s stands for it.
var kept = map[string]string{
	"pre":        "<html><body><pre>%s</pre></body></html>",
	"pre marked": "<html><head><title>Papers</title></head><body><center></center><table><tr><td><pre><font face=\"Courier\">%s</font></pre></td></tr></table></body></html>",
	"listing":    "<html><body><listing>%s</listing>",
	"textarea":   "<html><body><form><textarea rows=50>%s</textarea></form></body></html>",
	"style":      "<html><body><div style=\"font: 10pt monospace; WHITE-SPACE: pre-wrap\">%s</div></body></html>",
	"xmp":        "<html><body><xmp>%s</xmp></body></html>",
	"plaintext":  "<html><body><plaintext>%s",
}

// plainTexts are the examples, and some papers of the corpus where that is there, that are plain text.
func plainTexts(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../examples/*/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	corpus, err := filepath.Glob("../../shared/corpus/wipo-av/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	if len(corpus) == 0 {
		t.Log("the corpus is not here: examples only")
	}
	out := map[string]string{}
	for _, f := range append(files, corpus[:min(len(corpus), 12)]...) {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		x, err := text.Read(strings.NewReader(string(raw)), f, loaders.MaxSize)
		if err != nil {
			t.Fatal(err)
		}
		if x.Format == text.Plain && !strings.ContainsAny(string(raw), "\r\x00") {
			out[f] = string(raw)
		}
	}
	return out
}

// TestPre wants of a page that shows a plain text with its lines what the text gives.
func TestPre(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	texts := plainTexts(t)
	if len(texts) < 3 {
		t.Fatalf("%d plain texts", len(texts))
	}
	for name, raw := range texts {
		want, err := loaders.Read(strings.NewReader(raw), name, loaders.MaxSize, set)
		if err != nil {
			t.Fatal(err)
		}
		for way, page := range kept {
			shown := html.EscapeString(raw)
			if way == "xmp" || way == "plaintext" {
				shown = raw
			}
			got, err := loaders.Read(strings.NewReader(strings.Replace(page, "%s", shown, 1)), name+".html", loaders.MaxSize, set)
			if err != nil {
				t.Errorf("%s as %s: %v", name, way, err)
				continue
			}
			a, b := saying(want), saying(got)
			if !maps.Equal(a.header, b.header) || !maps.Equal(a.citations, b.citations) || !maps.Equal(a.parts, b.parts) || len(want.Decisions) != len(got.Decisions) {
				t.Errorf("%s as %s reads otherwise, %d and %d decisions", name, way, len(want.Decisions), len(got.Decisions))
				compare(t, &tally{}, way, a, b)
			}
		}
	}
}
