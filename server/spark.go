package server

import (
	"context"
	"fmt"
	"html/template"
	"strconv"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/timeline"
	"github.com/travaux/travaux/server/web"
)

// stateClasses are how states are coloured in a list.
var stateClasses = map[string]string{schema.StateAdopted: "tre", schema.StateSilent: "want", schema.StateCarriedOver: "dec", schema.StateDecided: "dec",
	schema.StateRecommended: "dec", schema.StateConvened: "dec"}

// sparks adds to the issues of the start page how often each came up a year, how it stands and what is missing.
func sparks(ctx context.Context, b *batch, p *web.Start) error {
	qs := make([]schema.EventQuery, len(p.Issues))
	for i, row := range p.Issues {
		qs[i].Issue = schema.ID(row.ID)
	}
	if len(qs) == 0 {
		return nil
	}
	all, err := b.reader.Events(ctx, qs)
	if err != nil {
		return fmt.Errorf("server: what happened to %d issues: %w", len(qs), err)
	}
	bars := make([]map[int]timeline.Bar, len(all))
	from, to := 0, 0
	for i, events := range all {
		bars[i] = yearly(events)
		for y := range bars[i] {
			if from == 0 || y < from {
				from = y
			}
			to = max(to, y)
		}
	}
	say := saying(ctx).Say
	p.FirstYear, p.LastYear = strconv.Itoa(from), strconv.Itoa(to)
	for i, events := range all {
		row := &p.Issues[i]
		row.Spark = template.HTML(timeline.Spark(say("start.spark", p.FirstYear, p.LastYear), from, to, bars[i])) //nolint:gosec // the package escapes every text
		if standings := schema.Standings(events); len(standings) > 0 {
			state := standings[len(standings)-1].State
			row.State, row.Class = say("issue.state."+state), stateClasses[state]
		}
		silent := 0
		for _, e := range events {
			silent += truth(e.Gap)
		}
		if row.Missing = say("start.noneMissing"); silent > 0 {
			row.Missing = say("start.silent", silent)
		}
	}
	return nil
}

// yearly counts events by year; those without a date are not counted.
func yearly(events []schema.Event) map[int]timeline.Bar {
	bars := map[int]timeline.Bar{}
	for _, e := range events {
		y, err := strconv.Atoi(e.Date[:min(4, len(e.Date))])
		if err != nil {
			continue
		}
		bar := bars[y]
		if e.Gap {
			bar.Silent++
		} else {
			bar.Sessions++
		}
		bar.Adopted = bar.Adopted || e.State == schema.StateAdopted
		bars[y] = bar
	}
	return bars
}
