package main

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// walk opens a browser on a site over the examples, and lets it write to the clipboard.
func walk(t *testing.T) *traveller {
	t.Helper()
	site := siteOver(t, "examples")
	o := look(t, site)
	o.mayCopy(t, site)
	return &traveller{onlooker: o, site: site}
}

// told gives what a script in the page tells.
func told[T any](t *testing.T, o *onlooker, script string) (answer T) {
	t.Helper()
	if err := chromedp.Run(o, chromedp.Evaluate(script, &answer, awaited)); err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	return answer
}

func (o *onlooker) act(t *testing.T, actions ...chromedp.Action) {
	t.Helper()
	if err := chromedp.Run(o, actions...); err != nil {
		t.Fatal(err)
	}
}

const performances = "/issues/protection-of-audiovisual-performances"

// The picture of an issue grows and shrinks, never below its size, and its legend hides and shows kinds of marks.
func TestTimelineIsZoomedAndFiltered(t *testing.T) {
	t.Parallel()
	v := walk(t)
	v.open(t, v.site+performances, ".wide svg")
	width := func() float64 {
		return told[float64](t, v.onlooker, `document.querySelector('.wide > svg').getBoundingClientRect().width`)
	}
	first := width()
	v.do(t, step{verb: "click", words: "Larger"})
	if grown := width(); grown < first*1.2 {
		t.Errorf("larger makes %.0f of %.0f", grown, first)
	}
	v.do(t, step{verb: "click", words: "Smaller"})
	v.do(t, step{verb: "click", words: "Smaller"})
	if shrunk := width(); shrunk < first-1 || shrunk > first+1 {
		t.Errorf("smaller and smaller makes %.0f of %.0f", shrunk, first)
	}
	faded := `[...document.querySelectorAll('.wide .k-r')].filter(m => getComputedStyle(m).opacity < 0.5).length + ' of ' + document.querySelectorAll('.wide .k-r').length`
	before := told[string](t, v.onlooker, faded)
	v.do(t, step{verb: "click", words: "Report"})
	after := told[string](t, v.onlooker, faded)
	n := strings.TrimPrefix(before, "0 of ")
	if before == after || n == "0" || after != n+" of "+n {
		t.Errorf("reports that are faded: %s, and when they are not wanted %s", before, after)
	}
	v.keyboard = true
	v.do(t, step{verb: "click", words: "Report"})
	if again := told[string](t, v.onlooker, faded); again != before {
		t.Errorf("wanted again, faded are %s", again)
	}
	v.calm(t)
}

// The picture is one stop for Tab; arrow keys walk in it, Enter opens the evidence of a mark, which keeps the focus, and Escape leads back.
func TestPictureIsWalkedWithKeys(t *testing.T) {
	t.Parallel()
	v := walk(t)
	v.open(t, v.site+performances, ".wide svg")
	if stops := told[int](t, v.onlooker, `[...document.querySelectorAll('.wide a')].filter(a => a.tabIndex >= 0).length`); stops != 1 {
		t.Errorf("the picture has %d stops", stops)
	}
	at := func() []float64 {
		return told[[]float64](t, v.onlooker, `(() => { const r = document.activeElement.getBoundingClientRect(); return [r.x, r.y] })()`)
	}
	v.act(t, chromedp.Evaluate(`document.querySelector('.wide a').focus()`, nil))
	start := at()
	v.do(t, step{verb: "press", words: "ArrowRight"})
	right := at()
	if right[0] <= start[0] {
		t.Errorf("the right arrow leads from %v to %v", start, right)
	}
	for range 3 {
		v.do(t, step{verb: "press", words: "ArrowRight"})
	}
	far := at()
	v.do(t, step{verb: "press", words: "ArrowLeft"})
	if back := at(); back[0] >= far[0] {
		t.Errorf("the left arrow leads from %v to %v", far, back)
	}
	v.act(t, chromedp.Evaluate(`document.querySelector('.wide a.mk.k-r').focus()`, nil))
	for _, key := range []string{"ArrowDown", "ArrowUp"} {
		high := at()
		v.act(t, chromedp.KeyEvent(keys[key]))
		if now := at(); key == "ArrowDown" && now[1] <= high[1] || key == "ArrowUp" && now[1] >= high[1] {
			t.Errorf("%s leads from %v to %v", key, high, now)
		}
	}
	v.act(t, chromedp.Evaluate(`document.querySelector('.wide a.mk.k-d').focus()`, nil), chromedp.KeyEvent("\r"))
	v.until(t, "the evidence", `document.querySelector('.drawer:target')?.contains(document.activeElement)`)
	for range 12 {
		v.do(t, step{verb: "press", words: "Tab"})
		if !told[bool](t, v.onlooker, `document.querySelector('.drawer:target').contains(document.activeElement)`) {
			t.Fatal("the focus leaves the evidence")
		}
	}
	v.do(t, step{verb: "press", words: "Escape"})
	v.until(t, "the mark again", `!document.querySelector('.drawer:target') && document.activeElement.matches('.wide a.mk.k-d')`)
	v.calm(t)
}

// A mark opens its evidence with the mouse, too; the sentence is marked, and the cross closes it.
func TestMarksOpenTheirEvidence(t *testing.T) {
	t.Parallel()
	v := walk(t)
	v.open(t, v.site+performances, ".wide svg")
	v.act(t, chromedp.Click(".wide a.mk.k-d .hit", chromedp.ByQuery))
	v.until(t, "the evidence", `document.querySelector('.drawer:target mark')?.checkVisibility()`)
	quote := told[string](t, v.onlooker, `document.querySelector('.drawer:target mark').textContent`)
	v.do(t, step{verb: "click", words: "Close the evidence"})
	v.until(t, "no evidence", `!document.querySelector('.drawer:target')`)
	v.act(t, chromedp.Click(".wide a.mk.k-d .hit", chromedp.ByQuery))
	v.do(t, step{verb: "click", words: "Read it in place"})
	v.until(t, "the sentence in its place", `plain(document.querySelector('.doc').innerText).includes(plain(`+quoted(quote)+`)) && document.querySelector(':target')`)
	v.calm(t)
}

// The picture and its table are taken away as files: SVG, PNG, CSV and Markdown.
func TestTimelineIsDownloaded(t *testing.T) {
	t.Parallel()
	v := walk(t)
	folder := t.TempDir()
	v.act(t, browser.SetDownloadBehavior(browser.SetDownloadBehaviorBehaviorAllow).WithDownloadPath(folder))
	v.open(t, v.site+performances, ".wide svg")
	for name, want := range map[string]string{"SVG": "<svg", "CSV": "date,where,title,state", "Markdown": "| 1999-11-16 |", "PNG": "\x89PNG"} {
		v.do(t, step{verb: "click", words: name})
		got := downloaded(t, folder)
		if !bytes.Contains(got, []byte(want)) {
			t.Errorf("%s is %.80q", name, got)
		}
		if name != "PNG" {
			continue
		}
		picture, err := png.Decode(bytes.NewReader(got))
		if err != nil {
			t.Fatal(err)
		}
		if size := picture.Bounds().Size(); size.X < 2000 || size.Y < 600 {
			t.Errorf("the picture is %v", size)
		}
	}
	v.calm(t)
}

// downloaded waits for a file in a folder, reads it and takes it away.
func downloaded(t *testing.T, folder string) []byte {
	t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		files, err := filepath.Glob(filepath.Join(folder, "*"))
		if err != nil {
			t.Fatal(err)
		}
		if len(files) != 1 || strings.HasSuffix(files[0], ".crdownload") {
			continue
		}
		b, err := os.ReadFile(files[0])
		if err != nil || len(b) == 0 {
			continue
		}
		if err := os.Remove(files[0]); err != nil {
			t.Fatal(err)
		}
		return b
	}
	t.Fatal("nothing was downloaded")
	return nil
}

// The card of a reference shows itself under the pointer and under the focus, goes with either, and closes with Escape.
func TestCardsOfReferences(t *testing.T) {
	t.Parallel()
	v := walk(t)
	v.open(t, v.site+"/documents/WO/GA/28/7", ".cite")
	shown := `[...document.querySelectorAll('.card')].filter(c => c.checkVisibility()).map(c => plain(c.innerText)).join('|')`
	card := func() string { return told[string](t, v.onlooker, "(() => {"+finding+"; return "+shown+"})()") }
	if c := card(); c != "" {
		t.Fatalf("a card is open at once: %s", c)
	}
	at := told[[]float64](t, v.onlooker, `(() => { const e = [...document.querySelectorAll('.cite')].find(e => e.textContent.includes('WO/GA/28/5')); e.scrollIntoView({ block: 'center' }); const r = e.getClientRects()[0]; return [r.x + 8, r.y + r.height / 2] })()`)
	v.act(t, chromedp.MouseEvent("mouseMoved", at[0], at[1]))
	v.until(t, "the card under the pointer", shown+`.includes('WO/GA/28/5')`)
	inside := `(() => { const r = [...document.querySelectorAll('.card')].find(c => c.checkVisibility()).getBoundingClientRect(); return r.left >= 0 && r.right <= innerWidth && r.bottom <= innerHeight })()`
	if !told[bool](t, v.onlooker, inside) {
		t.Error("the card sticks out of the window")
	}
	v.do(t, step{verb: "press", words: "Escape"})
	v.until(t, "no card after Escape", shown+" === ''")
	v.act(t, chromedp.MouseEvent("mouseMoved", 4, 4), chromedp.Evaluate(`document.activeElement.blur(); [...document.querySelectorAll('.cw:has(.card) > .cite')].find(e => e.checkVisibility()).focus()`, nil))
	v.until(t, "the card under the focus", shown+" !== ''")
	v.act(t, chromedp.Evaluate(`document.activeElement.blur()`, nil))
	v.until(t, "no card without focus", shown+" === ''")
	v.calm(t)
}

// A citation is copied; a report of a misreading holds the document, the place in code points, the rule and the words.
func TestCopyingFromTheReader(t *testing.T) {
	t.Parallel()
	v := walk(t)
	v.open(t, v.site+"/documents/WO/GA/28/5", ".doc")
	v.do(t, step{verb: "click", words: "Copy citation"})
	v.do(t, step{verb: "click", words: "Copy"})
	v.do(t, step{verb: "see", words: "Copied"})
	if got := told[string](t, v.onlooker, `navigator.clipboard.readText()`); !strings.HasPrefix(got, "WO/GA/28/5, ") || !strings.Contains(got, "2002-09-20") {
		t.Errorf("the citation is %q", got)
	}
	v.do(t, step{verb: "press", words: "Escape"})
	v.until(t, "the citation closed", `!document.querySelector('.pop[open]')`)
	v.do(t, step{verb: "click", words: "15 references read"})
	v.act(t, chromedp.Evaluate(`document.querySelector('#readings tbody tr [data-copies]').scrollIntoView({ block: 'center' })`, nil), chromedp.Click("#readings tbody tr [data-copies]", chromedp.ByQuery))
	v.until(t, "the report copied", `document.querySelector('#readings tbody tr [data-copies]').textContent === 'Copied'`)
	report := told[string](t, v.onlooker, `navigator.clipboard.readText()`)
	for _, part := range []string{"wipo:document/WO/GA/28/5 (en), ", "–", ": \"", " → wipo:"} {
		if !strings.Contains(report, part) {
			t.Errorf("the report lacks %q: %s", part, report)
		}
	}
	v.calm(t)
}
