package main

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/travaux/travaux/graph"
)

// answered gives the answer the explorer shows. Right after a change of tabs the explorer may still ask for the operation
// of the tab before; then it is asked again, as a person would.
const answered = `(() => {
	const a = document.querySelector('.graphiql-response')?.innerText.replace(/\s/g, '') ?? '';
	if (a.includes('"errors":[')) document.querySelector('.graphiql-execute-button').click();
	return a.includes('"data":{') && !a.includes('"errors":[') ? a : false;
})()`

// TestQuestionsInExplorer opens the explorer over the examples in a real browser and runs the question of every tab.
// Without Chromium it is skipped, unless TRAVAUX_REQUIRE_BROWSER=1.
func TestQuestionsInExplorer(t *testing.T) {
	t.Parallel()
	browser, err := exec.LookPath("chromium")
	if err != nil && os.Getenv("TRAVAUX_REQUIRE_BROWSER") != "1" {
		t.Skip("no Chromium here; set TRAVAUX_REQUIRE_BROWSER=1 to make that a failure")
	}
	if err != nil {
		t.Fatal(err)
	}
	path := tempStore(t)
	mustRun(t, "load", "--quiet", "--store", path, "examples")
	store, err := graph.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	handler, err := (&app{errs: os.Stderr, quiet: true}).handler((&app{errs: os.Stderr, quiet: true, store: inMemory}).finder(store).asked, func() error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	site := httptest.NewServer(handler)
	defer site.Close()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(browser), chromedp.WindowSize(1800, 900))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	defer cancel()
	ctx, cancel = chromedp.NewContext(ctx)
	defer cancel()
	ctx, cancel = context.WithTimeout(ctx, patience)
	defer cancel()
	if err := chromedp.Run(ctx, chromedp.Navigate(site.URL+"/explorer"), chromedp.WaitVisible(`.graphiql-query-editor .view-line`, chromedp.ByQuery)); err != nil {
		t.Fatal(err)
	}
	for i := range questionsWorthAsking(t) {
		var answer string
		err := chromedp.Run(ctx,
			chromedp.Evaluate(fmt.Sprintf(`document.querySelectorAll('.graphiql-tab-button')[%d].click()`, i), nil),
			chromedp.WaitVisible(`.graphiql-query-editor .view-line`, chromedp.ByQuery),
			chromedp.Click(`.graphiql-execute-button`, chromedp.ByQuery),
			chromedp.Poll(answered, &answer, chromedp.WithPollingInterval(500*time.Millisecond), chromedp.WithPollingTimeout(patience)))
		if err != nil {
			t.Fatalf("tab %d gives no answer: %v", i+1, err)
		}
		t.Logf("tab %d: %.60s", i+1, answer)
	}
}
