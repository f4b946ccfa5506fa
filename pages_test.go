package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// pages are the pages of the site over the examples: each is opened in both themes and on a phone, judged by axe, and opened with
// scripts off. A new page is one line here. With is a selector of what the page must show.
var pages = []struct{ at, with string }{
	{"/", "h1"},
	{"/search?q=performances", "h1"},
	{"/documents/WO/GA/28/5", "#para_2 .cite"},
	{"/documents/A/36/15", "#para_186 .mg .cb"},
	{"/documents/WO/GA/25/2?version=fr", "#para_1"},
	{"/issues/protection-of-audiovisual-performances", "svg"},
	{"/graph", "form"},
	{"/graph?node=WO/GA/28/5&to=WO/GA/32/4", ".gr rect"},
	{"/graph?node=WO/GA/28/5&steps=3", "#steps"},
	{"/issues", "h1"},
	{"/documents", "h1"},
	{"/bodies", "h1"},
	{"/bodies/wipo/ga", "h1"},
	{"/sessions/wipo/ga/28", "h1"},
	{"/treaties", "h1"},
	{"/treaties/berne-convention", "h1"},
	{"/treaties/berne-convention/art_11bis", "h1"},
	{"/recommendations/development-agenda", "h1"},
	{"/nowhere", "h1"},
	{"/embed/timeline/protection-of-audiovisual-performances", "svg"},
	{"/embed/graph?node=WO/GA/28/5", ".gr rect"},
	{"/embed/document/WO/GA/28/5", "dl"},
	{"/embed/citations/WO/GA/28/5", "li"},
}

// patience is how long a test waits for what must happen, so that it can say what did not. No test fails because a machine is slow.
const patience = 3 * time.Minute

// onlooker is a browser that is watched.
type onlooker struct {
	context.Context
	mu       sync.Mutex
	outside  []string // requests that left the origin
	problems []string // what the console complained of
}

// look opens a browser. Without Chromium the test is skipped, unless TRAVAUX_REQUIRE_BROWSER=1.
func look(t *testing.T, origin string) *onlooker {
	t.Helper()
	browser, err := exec.LookPath("chromium")
	if err != nil && os.Getenv("TRAVAUX_REQUIRE_BROWSER") != "1" {
		t.Skip("no Chromium here; set TRAVAUX_REQUIRE_BROWSER=1 to make that a failure")
	}
	if err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(browser), chromedp.WindowSize(1440, 1000))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	o := &onlooker{Context: ctx}
	chromedp.ListenTarget(ctx, func(event any) { o.note(event, origin) })
	if err := chromedp.Run(ctx, network.Enable(), log.Enable(), runtime.Enable()); err != nil {
		t.Fatal(err)
	}
	return o
}

func (o *onlooker) note(event any, origin string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if u := e.Request.URL; !strings.HasPrefix(u, origin) && !strings.HasPrefix(u, "data:") && !strings.HasPrefix(u, "blob:") && !strings.HasPrefix(u, "about:") {
			o.outside = append(o.outside, u)
		}
	case *log.EventEntryAdded:
		if e.Entry.Source == log.SourceSecurity || e.Entry.Level == log.LevelError && !strings.Contains(e.Entry.Text, "404") {
			o.problems = append(o.problems, e.Entry.Text+" "+e.Entry.URL)
		}
	case *runtime.EventExceptionThrown:
		o.problems = append(o.problems, e.ExceptionDetails.Error())
	}
}

// calm fails when a request left the origin or something went wrong in a page.
func (o *onlooker) calm(t *testing.T) {
	t.Helper()
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.outside)+len(o.problems) > 0 {
		t.Errorf("requests that left the origin: %q; problems: %q", o.outside, o.problems)
	}
}

// open goes to a page and waits for what it must show.
func (o *onlooker) open(t *testing.T, address, with string, more ...chromedp.Action) {
	t.Helper()
	ctx, cancel := context.WithTimeout(o, patience)
	defer cancel()
	if err := chromedp.Run(ctx, append([]chromedp.Action{chromedp.Navigate(address), chromedp.WaitVisible(with, chromedp.ByQuery)}, more...)...); err != nil {
		t.Fatalf("%s does not show %s: %v", address, with, err)
	}
}

// keep writes a picture of the page into the folder TRAVAUX_SCREENSHOTS; without one it writes nothing.
func (o *onlooker) keep(t *testing.T, name string) {
	folder := os.Getenv("TRAVAUX_SCREENSHOTS")
	if folder == "" {
		return
	}
	var png []byte
	if err := chromedp.Run(o, chromedp.FullScreenshot(&png, 100)); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	name = regexp.MustCompile(`[^A-Za-z0-9]+`).ReplaceAllString(name, "-")
	if err := os.WriteFile(filepath.Join(folder, strings.Trim(name, "-")+".png"), png, 0o644); err != nil {
		t.Fatal(err)
	}
}

// axe is the script that judges pages; "" when it is not installed.
func axe(t *testing.T) string {
	b, err := os.ReadFile("testdata/browser/node_modules/axe-core/axe.min.js")
	if err != nil && os.Getenv("TRAVAUX_REQUIRE_NODE") == "1" {
		t.Fatal(err)
	}
	if err != nil {
		t.Log("axe is not installed: run npm ci in testdata/browser; pages are not judged for access")
	}
	return string(b)
}

// judged runs axe; it gives the serious findings, each with the places.
const judged = `axe.run(document, {resultTypes: ["violations"], iframes: false}).then(r => r.violations.filter(v => v.impact === "serious" || v.impact === "critical")
	.map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.target + " " + (n.any[0]?.message ?? n.all[0]?.message ?? "")).join(" | ")))`

// views are the ways in which every page is looked at: theme, width in pixels, medium and language of the interface.
var views = []struct {
	theme    string
	width    int64
	medium   string
	language string
}{
	{"light", 1440, "", "en"}, {"dark", 1440, "", "en"}, {"light", 390, "", "en"}, {"dark", 390, "", "en"}, {"light", 1920, "", "en"}, {"light", 820, "print", "en"},
	{"light", 1440, "", "fr"}, {"light", 390, "", "es"},
}

// Every page shows itself in both themes, on a phone, on paper and in every language, without a request elsewhere, a complaint, or
// words wider than the screen, and axe finds nothing serious in either theme, wide or narrow.
func TestPagesAreFitToRead(t *testing.T) {
	t.Parallel()
	site, script := siteOver(t, "examples"), axe(t)
	o := look(t, site)
	for _, p := range pages {
		spoken := ""
		for _, v := range views {
			if v.language != spoken {
				spoken = v.language
				o.enter(t, site+withLanguage(p.at, v.language), p.with, script)
			}
			o.view(t, fmt.Sprintf("%s %s %d %s %s", p.at, v.theme, v.width, v.medium, v.language), v.theme, v.width, v.medium, script != "" && v.medium == "" && v.language == "en")
		}
	}
	o.calm(t)
}

// withLanguage is the address of a page in a language of the interface.
func withLanguage(at, language string) string {
	if strings.Contains(at, "?") {
		return at + "&lang=" + language
	}
	return at + "?lang=" + language
}

// enter opens a page on a wide screen, with the script that judges pages when there is one.
func (o *onlooker) enter(t *testing.T, address, with, script string) {
	t.Helper()
	if err := chromedp.Run(o, emulation.SetEmulatedMedia(), chromedp.EmulateViewport(1440, 1000)); err != nil {
		t.Fatal(err)
	}
	o.open(t, address, with)
	if script == "" {
		return
	}
	if err := chromedp.Run(o, chromedp.Evaluate(script+";0", nil)); err != nil {
		t.Fatalf("%s: %v", address, err)
	}
}

// unfold opens everything that is folded, and waits for what is shown then.
func (o *onlooker) unfold(t *testing.T, with string) {
	t.Helper()
	const open = `document.querySelectorAll('details').forEach(d => d.open = true)`
	if err := chromedp.Run(o, chromedp.Evaluate(open, nil), chromedp.WaitVisible(with, chromedp.ByQuery)); err != nil {
		t.Fatal(err)
	}
}

// view looks at the open page in a theme, a width and a medium, and lets axe judge it.
func (o *onlooker) view(t *testing.T, name, theme string, width int64, medium string, judge bool) {
	t.Helper()
	var wide string
	media := emulation.SetEmulatedMedia().WithMedia(medium).WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}})
	if err := chromedp.Run(o, media, chromedp.EmulateViewport(width, 1000), chromedp.Evaluate(sticksOut, &wide)); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if wide != "" {
		t.Errorf("%s scrolls sideways: %s", name, wide)
	}
	o.keep(t, name)
	if !judge {
		return
	}
	var findings []string
	if err := chromedp.Run(o, chromedp.Evaluate(judged, &findings, awaited)); err != nil || len(findings) > 0 {
		t.Errorf("%s: %v\n  %s", name, err, strings.Join(findings, "\n  "))
	}
}

// sticksOut names what makes a page scroll sideways; "" when nothing does.
const sticksOut = `(() => {
	if (document.documentElement.scrollWidth <= innerWidth + 1) return ''
	const wide = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
	return 'the page' + wide.slice(0, 3).map(e => ' ' + e.tagName + '.' + (e.getAttribute('class') ?? '')).join()
})()`

func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }

// Every page shows the same with scripts off.
func TestPagesWithoutScripts(t *testing.T) {
	t.Parallel()
	site := siteOver(t, "examples")
	o := look(t, site)
	if err := chromedp.Run(o, emulation.SetScriptExecutionDisabled(true)); err != nil {
		t.Fatal(err)
	}
	for _, p := range pages {
		o.open(t, site+p.at, p.with)
	}
	o.calm(t)
}
