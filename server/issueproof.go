package server

import (
	"cmp"
	"context"
	"strconv"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/web"
)

// decisionEvidence is the proof of a decision: its words in their place, what it answers or what became of it, where it
// carries the matter, and who tells it otherwise.
func (f *followed) decisionEvidence(ctx context.Context, t schema.Told) (web.Evidence, error) {
	d, err := knownAs[*schema.Decision](ctx, t.Decision)
	if err != nil || d == nil {
		return web.Evidence{Text: t.Decision.Local()}, err
	}
	v := web.Evidence{Text: cmp.Or(deref(d.Text(nil)), d.Label()), Conflicts: d.Conflicts()}
	printed, err := ref[schema.Thing](ctx, d.Node, schema.PropDocument)
	if err != nil {
		return v, err
	}
	if printed != nil {
		segment := nth.ReplaceAllString(d.ID.Portion(), "")
		v.Label, v.Href, v.Place = printed.Self().Label(), hrefAt(printed, segment), pilcrow(f.say, segment)
	}
	if edge, ok := f.quoted(t.Evidence, ""); ok {
		from, err := thing(ctx, edge.Evidence.Document)
		if err != nil {
			return v, err
		}
		v.Label, v.Href, v.Place = from.Self().Label(), hrefAt(from, edge.Evidence.Segment), place(f.say, edge.Evidence)
		v.Prefix, v.Quote, v.Suffix = edge.Evidence.Prefix, edge.Evidence.Quote, edge.Evidence.Suffix
		v.Facts = f.how(edge.Evidence)
	}
	if err := f.fates(ctx, &v, t); err != nil {
		return v, err
	}
	if v.Tellings, err = tellingRows(ctx, d, t); err != nil || t.Outcome != schema.OutcomeWithChanges {
		return v, err
	}
	changes, err := difference(ctx, d)
	v.Changes = marked(changes)
	return v, err
}

// fates adds what a decision answers, what became of it, and where it carries the matter.
func (f *followed) fates(ctx context.Context, v *web.Evidence, t schema.Told) error {
	if t.Outcome != "" {
		v.Facts = append(v.Facts, web.Link{Name: f.say.Say("issue.outcomeFact"), Value: f.say.Say("issue.outcome." + t.Outcome)})
	}
	for _, part := range []struct {
		name string
		ids  []schema.ID
	}{{"issue.answers", t.Answers}, {"issue.answeredBy", t.Answered}} {
		for _, id := range part.ids {
			other, err := thing(ctx, id)
			if err != nil {
				return err
			}
			label, at, err := printedAt(ctx, other)
			if err != nil {
				return err
			}
			v.Facts = append(v.Facts, web.Link{Name: f.say.Say(part.name), Value: label, Href: at})
		}
	}
	for _, edge := range f.leads[t.Decision] {
		to, err := thing(ctx, edge.To)
		if err != nil {
			return err
		}
		l := web.Link{Name: f.say.Say("issue.carriesTo"), Value: to.Self().Label(), Href: href(to)}
		if i := f.at(edge.To); i >= 0 {
			l.Href = "#row-" + f.rows[i]
		}
		if edge.Evidence.Origin != schema.Extracted {
			l.Tag = f.say.Say("issue.inferredTag")
		}
		v.Facts = append(v.Facts, l)
	}
	return nil
}

// printedAt names the place where a decision is printed, with its address: "D/8, para 13".
func printedAt(ctx context.Context, t schema.Thing) (label, at string, err error) {
	printed, err := ref[schema.Thing](ctx, t.Self(), schema.PropDocument)
	if err != nil || printed == nil {
		return t.Self().Label(), href(t), err
	}
	segment := nth.ReplaceAllString(t.Self().ID.Portion(), "")
	return printed.Self().Label() + ", " + pilcrow(saying(ctx), segment), hrefAt(printed, segment), nil
}

// how tells how a claim was read.
func (f *followed) how(e schema.Evidence) []web.Link {
	links := []web.Link{{Name: f.say.Say("issue.rule"), Value: e.Rule}}
	if e.Origin != schema.Extracted {
		links[0].Tag = coded(f.say, "kind.origin.", string(e.Origin))
	}
	if e.End > e.Start {
		links = append(links, web.Link{Name: f.say.Say("issue.span"), Value: f.say.Say("issue.chars", strconv.Itoa(e.Start), strconv.Itoa(e.End))})
	}
	return links
}
