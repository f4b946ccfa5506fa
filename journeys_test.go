package main

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	journeysBegin = "<!-- journeys: the test TestReadmeJourneys walks each of them, with the mouse and with the keyboard alone -->\n"
	journeysEnd   = "<!-- /journeys -->"
)

// step is one thing that a journey of README tells the reader to do: open a page, click words, type words into a field, press a key, or
// see words.
type step struct{ verb, words, field string }

// A journey is written in README as it is walked: click *words*, type `words` into *field*, press `Key`, see “words”.
var (
	journeyItem = regexp.MustCompile(`(?m)^\d+\. \*\*(.+?)\*\* ((?:.+\n?(?:   .+\n?)*))`)
	journeyStep = regexp.MustCompile("(?i)(open) `([^`]+)`|(click) \\*([^*]+)\\*|(type) `([^`]+)`(?: into \\*([^*]+)\\*)?|(press) `([^`]+)`|(see) “([^”]+)”")
)

// journey is a journey of README by its heading.
type journey struct {
	name  string
	steps []step
}

// journeys reads the journeys that README tells.
func journeys(t *testing.T) []journey {
	t.Helper()
	b, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(b), journeysBegin)
	part, _, ok2 := strings.Cut(rest, journeysEnd)
	if !ok || !ok2 {
		t.Fatal("README.md has lost the marks around the journeys")
	}
	var all []journey
	for _, item := range journeyItem.FindAllStringSubmatch(part, -1) {
		j := journey{name: item[1]}
		for _, m := range journeyStep.FindAllStringSubmatch(strings.Join(strings.Fields(item[2]), " "), -1) {
			s := step{}
			for i := 1; i < len(m); i++ {
				switch {
				case m[i] == "":
				case s.verb == "":
					s.verb = strings.ToLower(m[i])
				case s.words == "":
					s.words = m[i]
				default:
					s.field = m[i]
				}
			}
			j.steps = append(j.steps, s)
		}
		all = append(all, j)
	}
	return all
}

// traveller walks journeys in a browser, with the mouse or with the keyboard alone.
type traveller struct {
	*onlooker
	site     string
	keyboard bool
}

// finding defines what the steps use in a page: found gives what can be chosen by its words as a person sees or hears them, exactly
// so before those that begin with them before those that hold them, and the page itself before its pictures, its head and its foot.
const finding = `
	window.plain = s => (s ?? '').replace(/\s+/g, ' ').trim()
	window.named = e => plain(e.getAttribute('aria-label') || (e.ownerSVGElement && e.querySelector('title')?.textContent) || e.innerText)
	window.found = words => {
		const all = [...document.querySelectorAll('a[href], button, summary, label, [role=option]')].filter(e => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length)
		const rank = e => e.ownerSVGElement ? 1 : e.closest('main') ? 0 : 2
		all.sort((a, b) => rank(a) - rank(b))
		return all.find(e => named(e) === words) ?? all.find(e => named(e).startsWith(words)) ?? all.find(e => named(e).includes(words))
	}
	window.still = e => { // it stands where it stood when it was looked for before
		if (document.getElementById('explorer') && [...document.querySelectorAll('.graphiql-query-editor, .graphiql-editor-tool')].some(e => !e.querySelector('.view-line'))) return false // it is being set up
		const r = e?.getBoundingClientRect(), at = r && [r.x, r.y, r.width, performance.timeOrigin].join(), same = at && window.stood === at
		window.stood = at
		return same
	}
	window.field = words => [...document.querySelectorAll('input')].filter(e => e.checkVisibility()).find(e => !words || [...e.labels].some(l => plain(l.textContent) === words) || e.placeholder === words)
`

// until waits for something in the page to be true; a page that is being left is asked again.
func (o *onlooker) until(t *testing.T, what, script string) {
	t.Helper()
	var last error
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		ok := false
		if last = chromedp.Run(o, chromedp.Evaluate("(() => {"+finding+"; return Boolean("+script+")})()", &ok)); last == nil && ok {
			return
		}
	}
	var at, shown string
	_ = chromedp.Run(o, chromedp.Location(&at), chromedp.Evaluate(`document.body.innerText.slice(0, 1500)`, &shown))
	t.Fatalf("%s: not so at %s (%v), which shows:\n%s", what, at, last, shown)
}

func quoted(words string) string {
	b, _ := json.Marshal(words)
	return string(b)
}

// do takes a step.
func (v *traveller) do(t *testing.T, s step) {
	t.Helper()
	switch s.verb {
	case "open":
		v.open(t, v.site+s.words, "body")
	case "click":
		v.until(t, "to be clicked: "+s.words, "still(found("+quoted(s.words)+"))")
		v.choose(t, s.words)
	case "type":
		v.until(t, "the field "+s.field, "field("+quoted(s.field)+")")
		v.write(t, s)
	case "press":
		v.press(t, s.words)
	case "see":
		v.until(t, "to be seen: "+s.words, "plain(document.body.innerText).includes("+quoted(s.words)+")")
	}
}

// choose clicks on words, or focuses and presses Enter; where that leads to another page it is waited for.
func (v *traveller) choose(t *testing.T, words string) {
	t.Helper()
	var at struct {
		X, Y        float64
		Leaves      bool
		Hit, Stops  bool
		Key, Hidden string
	}
	aim := fmt.Sprintf(`(() => { %s
		const e = found(%s)
		e.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
		const r = e.getClientRects()[0], x = r.x + r.width / 2, y = r.y + r.height / 2
		const top = document.elementFromPoint(x, y), own = e.control ?? e
		own.focus({ focusVisible: true })
		window.here = true
		const to = e.href && new URL(e.href.baseVal ?? e.href, location).href.split('#')[0]
		const leaves = to ? !e.hasAttribute('download') && to !== location.href.split('#')[0] && !e.dataset.png : e.type === 'submit' && Boolean(e.form)
		return { x, y, leaves, hit: e.contains(top) || Boolean(top?.contains(e)), stops: document.activeElement === own && own.tabIndex >= 0, key: own === e ? '\r' : ' ', hidden: String(top?.outerHTML).slice(0, 200) }
	})()`, finding, quoted(words))
	if err := chromedp.Run(v, chromedp.Evaluate(aim, &at)); err != nil {
		t.Fatalf("%s: %v", words, err)
	}
	var act chromedp.Action = chromedp.MouseClickXY(at.X, at.Y)
	switch {
	case v.keyboard && !at.Stops:
		t.Fatalf("%s cannot be reached with the keyboard", words)
	case v.keyboard:
		act = chromedp.KeyEvent(at.Key)
	case !at.Hit:
		t.Fatalf("%s is covered by %s", words, at.Hidden)
	}
	if err := chromedp.Run(v, act); err != nil {
		t.Fatalf("%s: %v", words, err)
	}
	if at.Leaves {
		v.until(t, "the page behind "+words, "!window.here && document.readyState === 'complete'")
	}
}

// write types into a field, over what stands there.
func (v *traveller) write(t *testing.T, s step) {
	t.Helper()
	if err := chromedp.Run(v, chromedp.Evaluate("(() => {"+finding+"; const f = field("+quoted(s.field)+"); f.focus(); f.select() })()", nil), chromedp.KeyEvent(s.words)); err != nil {
		t.Fatalf("typing %s: %v", s.words, err)
	}
}

var keys = map[string]string{"Enter": kb.Enter, "Escape": kb.Escape, "ArrowDown": kb.ArrowDown, "ArrowUp": kb.ArrowUp, "ArrowLeft": kb.ArrowLeft, "ArrowRight": kb.ArrowRight, "Tab": kb.Tab}

// press presses a key. An arrow in a search field is for the suggestions, which are waited for; Enter in a form leads to a page.
func (v *traveller) press(t *testing.T, name string) {
	t.Helper()
	key, ok := keys[name]
	if !ok {
		t.Fatalf("no key %s", name)
	}
	if name == "ArrowDown" {
		v.until(t, "suggestions", "document.activeElement.getAttribute('aria-expanded') !== 'false'")
	}
	leaves := false
	if err := chromedp.Run(v, chromedp.Evaluate(`window.here = true; Boolean(document.activeElement.form)`, &leaves), chromedp.KeyEvent(key)); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if leaves && name == "Enter" {
		v.until(t, "the page behind Enter", "!window.here && document.readyState === 'complete'")
	}
}

// mayCopy allows the pages of a site to write to the clipboard, and to read it for the test.
func (o *onlooker) mayCopy(t *testing.T, site string) {
	t.Helper()
	grant := browser.GrantPermissions([]browser.PermissionType{browser.PermissionTypeClipboardReadWrite, browser.PermissionTypeClipboardSanitizedWrite}).WithOrigin(site)
	if err := chromedp.Run(o, grant); err != nil {
		t.Fatal(err)
	}
}

// The ten journeys of README lead where it says, over the examples, with the mouse and with the keyboard alone; each takes two to four
// clicks or keys, nothing leaves the origin, and no page complains.
func TestReadmeJourneys(t *testing.T) {
	t.Parallel()
	all := journeys(t)
	if len(all) != 10 {
		t.Errorf("README tells %d journeys, not ten", len(all))
	}
	site := siteOver(t, "examples")
	o := look(t, site)
	o.mayCopy(t, site)
	for _, j := range all {
		taken, seen := 0, 0
		for _, s := range j.steps {
			switch s.verb {
			case "click", "press":
				taken++
			case "see":
				seen++
			}
		}
		if taken < 2 || taken > 4 || seen == 0 {
			t.Errorf("%s: %d clicks and %d things to see, not two to four and at least one", j.name, taken, seen)
		}
		for _, keyboard := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s/keyboard=%v", j.name, keyboard), func(t *testing.T) {
				v := &traveller{o, site, keyboard}
				v.open(t, site+"/", "h1")
				for _, s := range j.steps {
					v.do(t, s)
				}
			})
		}
		o.keep(t, "journey "+j.name)
	}
	o.calm(t)
}
