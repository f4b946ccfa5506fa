package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// attack is a paper that tries to become a program.
const attack = `WO/GA/99/1
ORIGINAL: English
DATE: September 20, 2030

WIPO GENERAL ASSEMBLY

<script>window.ran = 1</script><img src=x onerror="window.ran=1"> "><svg onload=window.ran=1>

1. The [Committee](javascript:window.ran=1) <a href="javascript:window.ran=1">recalled</a> document WO/GA/28/5"><script>window.ran=1</script> and {{say "x"}} ` + "\u202e\u2066gnirts\u2069" + `.

2. The General Assembly is invited to note document <script>window.ran=1</script> A/36/15, paragraph 182.

</script></textarea></title><iframe srcdoc="<script>parent.ran=1</script>"></iframe> --> ]]>
`

// A hostile paper, and one with a line of a megabyte, are loaded and every page that shows them is opened: no script runs.
func TestHostilePapersStayText(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	for name, text := range map[string]string{"hostile.txt": attack, "hostile.md": strings.ReplaceAll(attack, "99/1", "99/2"),
		"long.txt": strings.ReplaceAll(attack, "99/1", "99/3") + "\n3. " + strings.Repeat("<script>window.ran=1</script> word ", 30_000) + "\n"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	site := siteOver(t, folder, "examples")
	o := look(t, site)
	list := append(pages[:len(pages):len(pages)], struct{ at, with string }{"/search?q=%3Cscript%3Ewindow.ran=1%3C/script%3E", "h1"})
	for _, symbol := range []string{"WO/GA/99/1", "WO/GA/99/2", "WO/GA/99/3"} {
		for _, at := range []string{"/documents/", "/graph?node=", "/embed/document/", "/embed/citations/", "/embed/graph?node="} {
			list = append(list, struct{ at, with string }{at + symbol, "main"})
		}
	}
	list = append(list, struct{ at, with string }{"/documents/WO/GA/99/3?part=9", ".parts"})
	for _, p := range list {
		var ran bool
		o.open(t, site+p.at, p.with, chromedp.Evaluate(`window.ran === 1 || !!document.querySelector('a[href^="javascript:" i], main img, main iframe, [onload], [onerror]')`, &ran))
		if ran {
			t.Errorf("%s: a script of the paper ran, or could", p.at)
		}
	}
	o.calm(t)
}

// The pictures that a script moves: the graph on request, the schema at once.
func TestPicturesMove(t *testing.T) {
	t.Parallel()
	site := siteOver(t, "examples")
	o := look(t, site)
	o.open(t, site+"/graph?node=WO/GA/28/5", "#moving-open", chromedp.Click("#moving-open", chromedp.ByQuery), chromedp.WaitVisible("#moving canvas", chromedp.ByQuery))
	o.keep(t, "graph moving")
	o.open(t, site+"/schema", "svg g.node")
	o.keep(t, "schema")
	o.calm(t)
}
