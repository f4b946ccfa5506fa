package timeline_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/travaux/travaux/server/timeline"
	"github.com/travaux/travaux/server/web"
)

// shown opens a browser on a page with one picture for each address. Without Chromium the test is skipped, unless
// TRAVAUX_REQUIRE_BROWSER=1.
func shown(t *testing.T, pictures map[string]string) (context.Context, string) {
	t.Helper()
	found := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			found = path
			break
		}
	}
	if found == "" {
		if os.Getenv("TRAVAUX_REQUIRE_BROWSER") == "1" {
			t.Fatal("no Chromium here")
		}
		t.Skip("no Chromium here; set TRAVAUX_REQUIRE_BROWSER=1 to make that a failure")
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /assets/{name...}", web.Asset)
	mux.HandleFunc("GET /{name}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><link rel="stylesheet" href="/assets/style.css"><body><h1>x</h1>%s`, pictures[r.PathValue("name")])
	})
	site := httptest.NewServer(mux)
	t.Cleanup(site.Close)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(found), chromedp.WindowSize(1400, 900))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 5*time.Minute)
	t.Cleanup(cancel)
	return ctx, site.URL
}

// overlapping lists the texts of a picture that stand on each other or on a box that is not theirs.
const overlapping = `(() => {
  // Of a text what is inked: from above its capitals to below its descenders, without the leading of the font.
  const rect = e => { const r = e.getBoundingClientRect(), h = e.tagName === 'text' ? r.height : 0; return { left: r.left, right: r.right, top: r.top + h * 0.18, bottom: r.bottom - h * 0.08 } }
  const found = []
  const meets = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2
  const texts = [...document.querySelectorAll('svg text')].filter(e => e.textContent.trim() && !e.matches('.cnt,.gapq,.m text,.cn'))
  const boxes = [...document.querySelectorAll('.pill rect')]
  texts.forEach((a, i) => {
    texts.slice(i + 1).forEach(b => { if (meets(rect(a), rect(b))) found.push(a.textContent + ' / ' + b.textContent) })
    boxes.forEach(b => { if (meets(rect(a), rect(b))) found.push(a.textContent + ' / box') })
  })
  return found.slice(0, 5).join('; ')
})()`

// No text of a picture stands on another one or on a box, measured by a browser.
func TestTextsDoNotOverlapInABrowser(t *testing.T) {
	pictures := map[string]string{}
	for i, n := range []int{1, 2, 4, 8, 12, 30, 60, 79, 120, 190, 500} {
		pictures[fmt.Sprint(n)] = timeline.Draw(timeline.Made(n, uint64(i))).SVG
		pictures[fmt.Sprint("compact", n)] = timeline.Compact(timeline.Made(n, uint64(i)), 720, 112).SVG
		pictures[fmt.Sprint("phone", n)] = timeline.Compact(timeline.Made(n, uint64(i)), 358, 0).SVG
	}
	ctx, origin := shown(t, pictures)
	for name := range pictures {
		var fonts bool
		var found string
		if err := chromedp.Run(ctx, chromedp.Navigate(origin+"/"+name), chromedp.WaitReady("svg", chromedp.ByQuery),
			chromedp.Evaluate(`document.fonts.load('13px "Source Sans 3"').then(f => f.length > 0)`, &fonts, awaited),
			chromedp.Evaluate(overlapping, &found)); err != nil {
			t.Fatal(err)
		}
		if !fonts {
			t.Fatal("the font was not loaded")
		}
		if found != "" {
			t.Errorf("%s: %s", name, found)
		}
	}
}

// The table of advances is that of the font: no text is wider in a browser than it is thought to be, and none much less.
func TestAdvancesAreThoseOfTheFont(t *testing.T) {
	ctx, origin := shown(t, map[string]string{"measure": `<span id="s" style="white-space:pre;font:600 100px 'Source Sans 3';font-variant-numeric:lining-nums tabular-nums"></span>`})
	var fonts bool
	if err := chromedp.Run(ctx, chromedp.Navigate(origin+"/measure"),
		chromedp.Evaluate(`document.fonts.load('600 100px "Source Sans 3"').then(f => f.length > 0)`, &fonts, awaited)); err != nil || !fonts {
		t.Fatal("the font was not loaded", err)
	}
	for _, text := range []string{"General Assembly", "WO/GA/28/5 Corr.", "Réunion d’information", "1234567890", "Título en uso – 2004"} {
		var w float64
		script := fmt.Sprintf("(() => { const s = document.getElementById('s'); s.textContent = %q; return s.getBoundingClientRect().width })()", text)
		if err := chromedp.Run(ctx, chromedp.Evaluate(script, &w)); err != nil {
			t.Fatal(err)
		}
		if thought := timeline.WidthOf(text, 100, "600"); thought < w || thought > w*1.06 {
			t.Errorf("%q is %.1f wide, it was thought to be %.1f", text, w, thought)
		}
	}
	if !strings.Contains(timeline.Shape(timeline.Paper), "path") {
		t.Error("a paper has a shape")
	}
}

// awaited waits for a promise.
func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
