package server

import (
	"context"
	"net/url"
	"strings"

	"github.com/travaux/travaux/schema"
)

// What the list of documents shows by its parameter "present": documents whose text is loaded, those that only the institution data
// know, and those that others refer to.
const (
	withText  = ""
	onlyKnown = "known"
	notLoaded = "no"
)

// textLoaded tells whether a text of a document is loaded: treaties, for one, are known from the institution data before any is.
func textLoaded(n schema.Node) bool {
	for _, f := range n.Facts {
		if of, _, _ := strings.Cut(f.Source, "@"); f.Property == schema.PropPresent && of == string(n.ID) {
			return true
		}
	}
	return false
}

// mostLooked bounds how many documents are looked at to fill a page: those that are skipped are the few that the data know.
const mostLooked = 20 * perPage

// textPage is a page of the list of documents.
type textPage struct {
	nodes []schema.Node
	total int    // -1: it is not known how many there are
	after string // where the next page begins; "" when there is none
}

// listTexts reads a page of documents of which all pass what present asks for. asked are the parameters of the page.
func listTexts(ctx context.Context, b *batch, q schema.NodeQuery, asked url.Values) (page textPage, err error) {
	present := asked.Get("present")
	for looked := 0; looked < mostLooked; looked += perPage {
		all, err := b.list(ctx, q)
		if err != nil {
			return page, err
		}
		for i, n := range all.Nodes {
			if present != notLoaded && textLoaded(n) != (present == withText) {
				continue
			}
			page.nodes = append(page.nodes, n)
			if page.total = all.Total; len(page.nodes) == perPage && (all.More || i+1 < len(all.Nodes)) {
				page.after = all.Cursors[i]
				return page.counted(ctx, b, asked)
			}
		}
		if !all.More || len(all.Cursors) == 0 {
			page.total, page.after = max(page.total, all.Total), ""
			return page.counted(ctx, b, asked)
		}
		q.After = all.Cursors[len(all.Cursors)-1]
		page.after = q.After
	}
	return page.counted(ctx, b, asked)
}

// counted is a page with the number of all that the list holds, as far as that is known without reading it.
func (l textPage) counted(ctx context.Context, b *batch, asked url.Values) (textPage, error) {
	narrowed := asked.Get("kind") + asked.Get("body") + asked.Get("year") + asked.Get("language")
	switch present := asked.Get("present"); {
	case present == notLoaded:
	case l.after == "" && asked.Get("after") == "":
		l.total = len(l.nodes)
	case present == withText && narrowed == "":
		stats, err := b.reader.Stats(ctx)
		if err != nil {
			return l, err
		}
		l.total = stats.Documents
	default:
		l.total = -1
	}
	return l, nil
}
