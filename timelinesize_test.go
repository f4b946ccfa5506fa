package main

import (
	"fmt"
	"io"
	"net/http/httptest"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/graph/graphtest"
	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server"
)

// unreadable names what is wrong with the picture of a page: texts that stand on each other or on a box of another thing, texts that are
// smaller than can be read, a page that is wider than its window.
const unreadable = `(() => {
  const found = []
  if (document.documentElement.scrollWidth > innerWidth + 1) found.push('the page is ' + document.documentElement.scrollWidth + ' wide in ' + innerWidth)
  const rect = e => { const r = e.getBoundingClientRect(); return { left: r.left, right: r.right, top: r.top + r.height * 0.18, bottom: r.bottom - r.height * 0.08 } }
  const meets = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2
  const shown = e => e.getClientRects().length > 0 && e.textContent.trim()
  const texts = [...document.querySelectorAll('svg.tl text')].filter(e => shown(e) && !e.matches('.cnt,.gapq,.m text,.cn')).map(e => ({ e, r: rect(e) }))
  const boxes = [...document.querySelectorAll('svg.tl .pill rect')].map(rect)
  if (!texts.length) found.push('no picture')
  texts.forEach((a, i) => {
    if (a.e.getBoundingClientRect().height < 9) found.push(a.e.textContent + ' is too small')
    texts.slice(i + 1).forEach(b => { if (meets(a.r, b.r)) found.push(a.e.textContent + ' / ' + b.e.textContent) })
    boxes.forEach(b => { if (meets(a.r, b)) found.push(a.e.textContent + ' / box') })
  })
  const rows = document.querySelectorAll('table.events tr, table tr').length
  return found.slice(0, 5).join('; ') + (rows < 20 ? '; the table has ' + rows + ' rows' : '')
})()`

// The page of an issue of 500 documents can be read on a wide screen and on a phone, with few sessions of many papers and with many.
func TestTimelineOfManyDocumentsIsReadable(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ documents, issues int }{{1_500, 3}, {5_500, 11}} {
		store, err := graph.Open(inMemory)
		require.NoError(t, err)
		defer store.Close()
		require.NoError(t, graphtest.Synthetic(t.Context(), c.documents, store.Commit))
		require.NoError(t, store.Commit(t.Context(), schema.Batch{Derived: graphtest.SyntheticMatters(c.issues, c.documents)}))
		a := &app{errs: io.Discard, quiet: true}
		handler, err := a.handler(func() server.Reader { return reader{store.View(), unindexed("there is none")} }, func() error { return nil })
		require.NoError(t, err)
		site := httptest.NewServer(handler)
		defer site.Close()
		o := look(t, site.URL)
		for _, width := range []int64{1440, 390} {
			var found string
			require.NoError(t, chromedp.Run(o, emulation.SetDeviceMetricsOverride(width, 900, 1, width < 500)))
			o.open(t, site.URL+"/issues/acme%3Aissue%2Fmatter-1", "h1", chromedp.Evaluate(`document.fonts.ready.then(() => true)`, new(bool), awaited), chromedp.Evaluate(unreadable, &found))
			o.keep(t, fmt.Sprintf("timeline of 500 of %d at %d", c.documents, width))
			require.Empty(t, found, "%d documents, %d pixels", c.documents, width)
		}
		o.calm(t)
	}
}
