package server

import (
	"cmp"
	"context"
	"slices"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/timeline"
	"github.com/travaux/travaux/server/web"
)

// fateMarks are the marks of outcomes.
var fateMarks = map[string]timeline.Kind{schema.OutcomeAsProposed: timeline.Decided, schema.OutcomeWithChanges: timeline.Changed,
	schema.OutcomeNotTaken: timeline.NotTaken, schema.OutcomeUnknown: timeline.Unknown}

// pairs shows what each session was asked beside what it decided.
func (f *followed) pairs(ctx context.Context) ([]web.Pair, error) {
	var pairs []web.Pair
	for _, e := range f.events {
		p, err := f.pair(ctx, e)
		if err != nil {
			return nil, err
		}
		if len(p.Rows) > 0 && len(pairs) < mostPairs {
			pairs = append(pairs, p)
		}
	}
	return pairs, nil
}

func (f *followed) pair(ctx context.Context, e schema.Event) (web.Pair, error) {
	at, err := thing(ctx, e.Node)
	if err != nil {
		return web.Pair{}, err
	}
	p := web.Pair{Where: at.Self().Label()}
	for _, t := range e.Decisions {
		if t.Status == statusTaken || t.Outcome == "" {
			continue
		}
		row, err := f.answer(ctx, t)
		if err != nil {
			return p, err
		}
		p.Rows = append(p.Rows, row)
		p.Kind = cmp.Or(p.Kind, row.Kind)
		if p.Kind != row.Kind {
			p.Kind = "-"
		}
	}
	for outcome, kind := range fateMarks {
		if p.Kind == kind {
			p.Outcome = f.say.Say("issue.outcome." + outcome)
		}
	}
	return p, nil
}

// answer is one thing asked, and what became of it.
func (f *followed) answer(ctx context.Context, t schema.Told) (web.Answer, error) {
	asked, err := knownAs[*schema.Decision](ctx, t.Decision)
	if err != nil || asked == nil {
		return web.Answer{Asked: t.Decision.Local(), Kind: timeline.Unknown}, err
	}
	row := web.Answer{Asked: cmp.Or(deref(asked.Text(nil)), asked.Label()), Kind: fateMarks[t.Outcome], Why: f.say.Say("issue.unanswered")}
	if row.AskedIn, row.AskedHref, err = printedAt(ctx, asked); err != nil {
		return row, err
	}
	if t.Outcome == schema.OutcomeNotTaken {
		row.Why = f.say.Say("issue.notTakenText")
	}
	i := slices.IndexFunc(t.Answered, func(id schema.ID) bool { return id != "" })
	if i < 0 {
		return row, nil
	}
	taken, err := thing(ctx, t.Answered[i])
	if err != nil {
		return row, err
	}
	row.Decided = cmp.Or(deref(taken.Self().In(schema.PropText, nil)), taken.Self().Label())
	if row.DecidedIn, row.DecidedHref, err = printedAt(ctx, taken); err != nil {
		return row, err
	}
	changes, err := difference(ctx, asked)
	row.Changes = marked(changes)
	return row, err
}

// tellingRows shows who tells a decision in which words; nil when all do in the same.
func tellingRows(ctx context.Context, d *schema.Decision, t schema.Told) ([]web.Telling, error) {
	if len(t.Also) == 0 {
		return nil, nil
	}
	all, err := tellings(ctx, d)
	if err != nil || !slices.ContainsFunc(all, func(t *schema.Telling) bool { return t.Difference != nil }) {
		return nil, err
	}
	var rows []web.Telling
	for _, telling := range all {
		document, err := optional[*schema.Document](ctx, telling.Document)
		if err != nil || document == nil {
			return rows, err
		}
		row := web.Telling{Label: document.Label(), Href: href(document), Quote: clip(telling.Text), Changes: marked(telling.Difference)}
		written, err := writtenIn(ctx, telling)
		if err != nil {
			return rows, err
		}
		if len(written) > 0 {
			row.Place, row.Href = place(saying(ctx), *written[0]), hrefAt(document, written[0].Segment)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// tags are how changes of words are marked.
var tags = map[string]string{schema.ChangeAdded: "ins", schema.ChangeRemoved: "del"}

// marked are changes of words as a page marks them.
func marked(changes []schema.Change) []web.Change {
	var out []web.Change
	for _, c := range changes {
		out = append(out, web.Change{Tag: tags[c.Kind], Text: c.Text})
	}
	return out
}
