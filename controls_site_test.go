package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"
)

// The versions of a provision are chosen with the mouse and with arrow keys, and by a day.
func TestVersionsAreChosen(t *testing.T) {
	t.Parallel()
	v := walk(t)
	v.open(t, v.site+"/treaties/berne-convention/art_11bis", "#v2")
	open := `[...document.querySelectorAll('.ver')].filter(e => e.checkVisibility()).map(e => e.id).join()`
	v.until(t, "the last version", open+" === 'v2'")
	v.do(t, step{verb: "click", words: "1928 Rome Act"})
	v.until(t, "the first version", open+" === 'v1'")
	v.act(t, chromedp.Evaluate(`document.querySelector('#r1').focus()`, nil), chromedp.KeyEvent(keys["ArrowRight"]))
	v.until(t, "the version after it", open+" === 'v2' && document.querySelector('#v2 ins') && document.querySelector('#v2 del')")
	v.act(t, chromedp.Evaluate(`document.querySelector('input[type=date]').value = '1950-01-01'`, nil))
	v.do(t, step{verb: "click", words: "Show"})
	v.until(t, "the version of the day", open+" === 'v1' && plain(document.body.innerText).includes('On January 1, 1950')")
	v.calm(t)
}

// What is typed becomes suggestions, which arrow keys walk round, Escape closes, Enter and the mouse open.
func TestSuggestions(t *testing.T) {
	t.Parallel()
	v := walk(t)
	chosen, shown := `document.querySelector('[role=option][aria-selected=true]')`, `[...document.querySelectorAll('[role=option]')].map(e => e.getAttribute('href')).join('\n')`
	typed := func() {
		v.open(t, v.site+"/", "#q")
		v.do(t, step{verb: "type", words: "WO/GA/28", field: "Words, or the symbol of a document"})
		v.until(t, "suggestions", shown+` === `+quoted(strings.Join(suggested(t, v.site, "WO/GA/28"), "\n"))+` && document.querySelector('#q').getAttribute('aria-expanded') === 'true'`)
	}
	typed()
	v.do(t, step{verb: "press", words: "ArrowDown"})
	first := told[string](t, v.onlooker, chosen+`.innerText`)
	v.do(t, step{verb: "press", words: "ArrowDown"})
	if second := told[string](t, v.onlooker, chosen+`.innerText`); second == first {
		t.Errorf("the arrow stays at %s", first)
	}
	v.do(t, step{verb: "press", words: "ArrowUp"})
	v.until(t, "the first suggestion again", chosen+`.innerText === `+quoted(first)+` && document.querySelector('#q').getAttribute('aria-activedescendant') === `+chosen+`.id`)
	v.act(t, chromedp.KeyEvent(keys["Escape"]))
	v.until(t, "no suggestions", `document.querySelector('[role=listbox]').hidden && document.querySelector('#q').getAttribute('aria-expanded') === 'false'`)
	typed()
	v.do(t, step{verb: "press", words: "ArrowDown"})
	to := told[string](t, v.onlooker, chosen+`.href`)
	v.do(t, step{verb: "press", words: "Enter"})
	v.until(t, "the page of the suggestion", `location.href === `+quoted(to))
	typed()
	to = told[string](t, v.onlooker, `document.querySelector('[role=option]').href`)
	v.act(t, chromedp.Click("[role=option]", chromedp.ByQuery))
	v.until(t, "the page of the suggestion that was clicked", `location.href === `+quoted(to))
	v.calm(t)
}

// suggested are the addresses of what the site suggests for words, which are more than one.
func suggested(t *testing.T, site, words string) (all []string) {
	t.Helper()
	answer, err := http.Get(site + "/suggest?q=" + url.QueryEscape(words))
	must(t, err)
	defer answer.Body.Close()
	var found []struct{ Href string }
	must(t, json.NewDecoder(answer.Body).Decode(&found))
	for _, one := range found {
		all = append(all, one.Href)
	}
	if len(all) < 2 {
		t.Fatalf("suggestions for %s: %q", words, all)
	}
	return all
}

// The graph leaves out relations, finds a path with its sentences, and opens what is clicked in it.
func TestGraphIsExplored(t *testing.T) {
	t.Parallel()
	v := walk(t)
	v.open(t, v.site+"/graph?node=WO/GA/28/5", ".gr")
	relations := `[...new Set([...document.querySelectorAll('.gtable tbody tr td:nth-child(2)')].map(e => plain(e.innerText)))].sort().join()`
	v.until(t, "several relations", relations+".includes('cites') && "+relations+".includes('proposes')")
	v.do(t, step{verb: "click", words: "cites"})
	v.do(t, step{verb: "click", words: "Apply"})
	v.until(t, "a table without what was left out", "!"+relations+".split(',').includes('cites') && "+relations+".includes('proposes')")
	v.open(t, v.site+"/graph?node=WO/GA/28/5", ".gr")
	v.do(t, step{verb: "type", words: "WO/GA/32/4", field: "Path to"})
	v.do(t, step{verb: "press", words: "Enter"})
	v.until(t, "a path with its sentences", `document.querySelectorAll('.path a[href*="#"]').length > 0 && [...document.querySelectorAll('.path li')].at(-1).innerText.includes('WO/GA/32/4')`)
	v.do(t, step{verb: "click", words: "Open and walk through the graph"})
	v.until(t, "the moving graph", `Number(document.querySelector('#moving').dataset.ready) > 3`)
	said := `Number(document.querySelector('#moving-said').innerText.match(/\d+/)?.[0])`
	before := told[int](t, v.onlooker, said)
	grown := false
	at := told[[]float64](t, v.onlooker, `(() => { const c = document.querySelector('.cy'); c.scrollIntoView({ block: 'center' }); const r = c.getBoundingClientRect(); return [r.x, r.y, r.width, r.height] })()`)
	for i := 0; i < 120 && !grown; i++ { // where things stand is the layout's affair: clicks fall on a grid over the picture
		x, y := 0.05+0.1*float64(i%10), 0.06+0.08*float64(i/10)
		v.act(t, chromedp.MouseClickXY(at[0]+x*at[2], at[1]+y*at[3]), chromedp.Sleep(60*time.Millisecond))
		grown = told[int](t, v.onlooker, said+" || 0") > before
	}
	v.until(t, "something that a click opened", said+" > "+fmt.Sprint(before))
	v.calm(t)
}

// What a reader chooses stays chosen: the colours on every page, the language with the question of the address.
func TestThemeAndLanguageAreChosen(t *testing.T) {
	t.Parallel()
	v := walk(t)
	v.act(t, emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "light"}}))
	ground := `getComputedStyle(document.documentElement).backgroundColor`
	v.open(t, v.site+"/search?q=performances", "h1")
	light := told[string](t, v.onlooker, ground)
	v.do(t, step{verb: "click", words: "Dark"})
	dark := told[string](t, v.onlooker, ground)
	if dark == light {
		t.Errorf("the ground is %s in both", dark)
	}
	v.open(t, v.site+performances, ".wide svg")
	if got := told[string](t, v.onlooker, ground); got != dark {
		t.Errorf("the next page is %s, not %s", got, dark)
	}
	v.keyboard = true
	v.do(t, step{verb: "click", words: "Light"})
	if got := told[string](t, v.onlooker, ground); got != light {
		t.Errorf("light again is %s, not %s", got, light)
	}
	v.open(t, v.site+"/search?q=performances", "h1")
	v.do(t, step{verb: "click", words: "FR"})
	v.until(t, "the question in French", `document.documentElement.lang === 'fr' && document.querySelector('#q').value === 'performances'`)
	v.open(t, v.site+"/bodies", "h1")
	v.until(t, "the next page in French", `document.documentElement.lang === 'fr' && document.querySelector('h1').innerText === 'Organes'`)
	for theme, want := range map[string]string{"dark": dark, "light": light} {
		v.open(t, v.site+"/embed/document/WO/GA/28/5?theme="+theme, "h1")
		if got := told[string](t, v.onlooker, `getComputedStyle(document.body).backgroundColor`); got != want {
			t.Errorf("an embed asked to be %s is %s, not %s", theme, got, want)
		}
	}
	v.calm(t)
}

// explored are the addresses of the explorer that a page links to.
func explored(t *testing.T, address string) []string {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	root, err := html.Parse(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if n.Data == "a" && a.Key == "href" && strings.HasPrefix(a.Val, "/explorer?") {
				found = append(found, a.Val)
			}
		}
	}
	return found
}

// withoutQuestion are the pages that no one question makes.
var withoutQuestion = regexp.MustCompile(`^/(nowhere|graph|search.*|embed/.*)$`)

// Each page leads to the explorer with a question that the server answers with something.
func TestPagesOpenTheirQuestion(t *testing.T) {
	site := siteOver(t, "examples")
	for _, p := range pages {
		found := explored(t, site+p.at)
		if len(found) == 0 && !withoutQuestion.MatchString(p.at) {
			t.Errorf("%s leads to no question", p.at)
		}
		for _, address := range found {
			u, err := url.Parse(address)
			if err != nil {
				t.Fatal(err)
			}
			variables := json.RawMessage(u.Query().Get("variables"))
			if len(variables) == 0 {
				variables = json.RawMessage("{}")
			}
			body, _ := json.Marshal(map[string]any{"query": u.Query().Get("query"), "variables": variables})
			answer, err := http.Post(site+"/graphql", "application/json", bytes.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			b, _ := io.ReadAll(answer.Body)
			_ = answer.Body.Close()
			var said struct {
				Data   map[string]any
				Errors []any
			}
			if err := json.Unmarshal(b, &said); err != nil || said.Errors != nil || said.Data == nil {
				t.Errorf("%s asks what is not answered: %.300s", p.at, b)
			}
			for field, value := range said.Data {
				if value == nil {
					t.Errorf("%s asks for %s, which is null", p.at, field)
				}
			}
		}
	}
}
