package server

import (
	"context"
	"fmt"
	"html/template"
	"net/url"
	"strconv"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/timeline"
	"github.com/travaux/travaux/server/web"
)

// documentYears counts the documents of a body by year; with present only those that are loaded, or only those that are not.
func documentYears(ctx context.Context, body schema.ID, present *bool) ([]schema.YearCount, error) {
	q := under(schema.KindDocument, schema.PropBody, body, schema.ByDate)
	q.Present = present
	counts, err := ask(ctx).reader.Years(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("server: the years of %s: %w", body, err)
	}
	return counts, nil
}

// yearSection shows how many documents of a body are loaded of each year, as a picture and as a list; each year leads to them.
func yearSection(ctx context.Context, body *schema.Body) (web.Section, error) {
	say, loaded := saying(ctx).Say, true
	section := web.Section{ID: "years", Title: say("places.years"), Columns: true}
	counts, err := documentYears(ctx, body.ID, &loaded)
	if err != nil || len(counts) == 0 {
		return section, err
	}
	all := 0
	var bars []timeline.Year
	for _, c := range counts {
		year, err := strconv.Atoi(c.Year)
		if err != nil {
			return section, fmt.Errorf("server: the year %q of %s: %w", c.Year, body.ID, schema.ErrCorrupt)
		}
		all += c.Count
		words, at := say("issue.documents", c.Count), documentsOfYear(body.ID, c.Year)
		bars = append(bars, timeline.Year{Year: year, Count: c.Count, Href: at, Tip: say("issue.count", c.Year, words)})
		section.Lines = append(section.Lines, web.Line{Label: c.Year, Href: at, Aside: words})
	}
	section.Lede = say("places.yearsLede", all, counts[0].Year, counts[len(counts)-1].Year)
	section.Picture = template.HTML(timeline.Years(say("places.yearsPicture", body.Label(), counts[0].Year, counts[len(counts)-1].Year), bars)) //nolint:gosec // the package escapes every text
	section.More, section.MoreHref = say("places.allOfBody"), documentsOfYear(body.ID, "")
	return section, nil
}

// documentsOfYear is the address of the list of documents of a body, of one year or with "" of all.
func documentsOfYear(body schema.ID, year string) string {
	q := url.Values{"body": {body.Org() + "/" + body.Local()}}
	if year != "" {
		q.Set("year", year)
	}
	return "/documents?" + q.Encode()
}
