package server

import (
	"context"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// watched is what a browser did besides showing the page.
type watched struct {
	mu       sync.Mutex
	outside  []string // requests that left the origin
	problems []string // errors on the console, exceptions, policy violations
}

// browse opens a headless browser that is watched. Without Chromium the test is skipped, unless TRAVAUX_REQUIRE_BROWSER=1.
func browse(t *testing.T, origin string) (context.Context, *watched) {
	t.Helper()
	found := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			found = path
			break
		}
	}
	if found == "" && os.Getenv("TRAVAUX_REQUIRE_BROWSER") != "1" {
		t.Skip("no Chromium here; set TRAVAUX_REQUIRE_BROWSER=1 to make that a failure")
	}
	require.NotEmpty(t, found, "no Chromium here")
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
	w := &watched{}
	chromedp.ListenTarget(ctx, func(event any) { w.note(event, origin) })
	require.NoError(t, chromedp.Run(ctx, network.Enable(), log.Enable(), runtime.Enable()))
	return ctx, w
}

func (w *watched) note(event any, origin string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if u := e.Request.URL; !strings.HasPrefix(u, origin) && !strings.HasPrefix(u, "data:") && !strings.HasPrefix(u, "blob:") {
			w.outside = append(w.outside, u)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.LevelError || e.Entry.Source == log.SourceSecurity {
			w.problems = append(w.problems, e.Entry.Text+" "+e.Entry.URL)
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.APITypeError {
			for _, a := range e.Args {
				w.problems = append(w.problems, string(a.Value)+a.Description)
			}
		}
	case *runtime.EventExceptionThrown:
		w.problems = append(w.problems, e.ExceptionDetails.Error())
	}
}

func (w *watched) clean(t *testing.T) {
	t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	require.Empty(t, w.outside, "requests that left the origin")
	require.Empty(t, w.problems)
}

// The explorer shows the questions as tabs, and running the first one shows its answer.
func TestTheExplorerInABrowser(t *testing.T) {
	h, _ := serve(t)
	site := httptest.NewServer(h)
	defer site.Close()
	ctx, seen := browse(t, site.URL)
	var tabs, answer string
	require.NoError(t, chromedp.Run(ctx,
		chromedp.Navigate(site.URL+"/explorer"),
		chromedp.WaitVisible(`.graphiql-tabs`, chromedp.ByQuery),
		chromedp.WaitVisible(`.graphiql-query-editor .view-line`, chromedp.ByQuery),
		chromedp.Text(`.graphiql-tabs`, &tabs, chromedp.ByQuery),
		chromedp.Click(`.graphiql-execute-button`, chromedp.ByQuery),
		chromedp.Poll(`document.querySelector('.result-window, .graphiql-response')?.innerText.includes('A/36/15')`, nil, chromedp.WithPollingTimeout(3*time.Minute)),
		chromedp.Text(`.graphiql-response`, &answer, chromedp.ByQuery),
	))
	require.Contains(t, tabs, "RestsOn")
	require.Contains(t, tabs, "Timeline")
	require.Contains(t, strings.ReplaceAll(answer, "\u00a0", " "), "document A/36/15, paragraph 182")
	seen.clean(t)
}

// The pages show themselves without a script, a request elsewhere, or a word of complaint, and do not scroll sideways.
func TestThePagesInABrowser(t *testing.T) {
	h, _ := serve(t)
	site := httptest.NewServer(h)
	defer site.Close()
	ctx, seen := browse(t, site.URL)
	for _, page := range []string{"/", "/documents/WO/GA/28/5", "/issues/protection-of-audiovisual-performances"} {
		for _, width := range []int64{1400, 390} {
			var font string
			var tooWide bool
			require.NoError(t, chromedp.Run(ctx,
				chromedp.EmulateViewport(width, 900),
				chromedp.Navigate(site.URL+page),
				chromedp.WaitVisible("h1", chromedp.ByQuery),
				chromedp.Evaluate(`getComputedStyle(document.querySelector("h1")).fontFamily`, &font),
				chromedp.Evaluate(`document.documentElement.scrollWidth > window.innerWidth + 1`, &tooWide),
			))
			require.Contains(t, font, "Source Serif 4", page)
			require.False(t, tooWide, "%s at %d px", page, width)
		}
	}
	seen.clean(t)
}
