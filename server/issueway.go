package server

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/timeline"
	"github.com/travaux/travaux/server/web"
)

// way is one event of a story leading to another, with the claim that says so.
type way struct {
	from, to int // events; to is -1 where a conference is left open and none has followed
	tie      timeline.Tie
	doubtful bool // into silence, or nothing tells that what was asked came about
	proof    schema.Edge
}

// mostNamed is how many sessions that a document names are looked at.
const mostNamed = 64

// findWays tells what leads from event to event: decisions that carry the matter over, convene or recommend; decisions whose own
// words name a later session of another body; decisions that answer what was asked elsewhere; papers that take over from papers;
// conferences that ended without a treaty. What could lead to several events leads to none.
func (f *followed) findWays() []way {
	var all []way
	for i, e := range f.events {
		for _, t := range e.Decisions {
			all = append(all, f.sent(i, t)...)
		}
	}
	all = append(all, f.named()...)
	all = append(all, f.answering()...)
	slices.SortStableFunc(all, func(a, b way) int { return cmp.Compare(truth(a.doubtful), truth(b.doubtful)) })
	all = append(append(all, f.takeovers()...), f.leftOpen()...)
	had := map[[2]int]bool{}
	return slices.DeleteFunc(all, func(w way) bool {
		ends := [2]int{w.from, w.to}
		if had[ends] && w.tie != timeline.LeftOpen {
			return true
		}
		had[ends] = true
		return false
	})
}

// sent are the ways that claims of a decision itself tell.
func (f *followed) sent(i int, t schema.Told) []way {
	var ways []way
	for _, edge := range f.leads[t.Decision] {
		j := f.at(edge.To)
		if edge.To.Path() == schema.PathBody {
			j = f.metAfter(edge.To, i)
		}
		if j < 0 || j == i {
			continue
		}
		tie := timeline.LeadsTo
		if edge.Relation == schema.CarriesOver && f.events[i].Body == f.events[j].Body {
			tie = timeline.CarriedOver
		}
		ways = append(ways, way{i, j, tie, f.events[j].Gap || !fulfilled(t), edge})
	}
	return ways
}

// fulfilled tells that a decision was taken, or that one was taken on what it proposes.
func fulfilled(t schema.Told) bool { return t.Status == statusTaken || len(t.Answered) > 0 }

// metAfter is the event of a body after another one, when there is exactly one; else -1.
func (f *followed) metAfter(body schema.ID, i int) int {
	found := -1
	for j := i + 1; j < len(f.events); j++ {
		if f.events[j].Body == body && found >= 0 {
			return -1
		} else if f.events[j].Body == body {
			found = j
		}
	}
	return found
}

// named are the ways of decisions whose own words name a later session of another body: "recommends to the Assemblies, at their
// session in September 2001, that …". What is only noted leads nowhere.
func (f *followed) named() []way {
	var ways []way
	for i, e := range f.events {
		for _, t := range e.Decisions {
			if t.State == schema.StateConsidered {
				continue
			}
			for _, edge := range f.withinWords(t) {
				if j := f.meant(edge.To); j > i && f.events[j].Body != e.Body {
					ways = append(ways, way{i, j, timeline.LeadsTo, !fulfilled(t), edge})
				}
			}
		}
	}
	return ways
}

// withinWords are the claims by which the words of a decision name sessions.
func (f *followed) withinWords(t schema.Told) []schema.Edge {
	var within []schema.Edge
	for _, id := range t.Evidence {
		said, ok := f.proof[id]
		if !ok {
			continue
		}
		of := said.Evidence
		for _, edge := range f.naming[of.Document] {
			ev := edge.Evidence
			if ev.TextHash == of.TextHash && ev.Start >= of.Start && ev.End <= of.End {
				within = append(within, edge)
			}
		}
	}
	return within
}

// meant is the event of a session, or the only one that belongs to a joint series; -1 for none.
func (f *followed) meant(id schema.ID) int {
	if i := f.at(id); i >= 0 {
		return i
	}
	found := -1
	for i, series := range f.series {
		if series == id && found >= 0 {
			return -1
		} else if series == id {
			found = i
		}
	}
	return found
}

// answering are the ways from what was asked at one event to the decision on it at a later one.
func (f *followed) answering() []way {
	asked := map[schema.ID]int{}
	for i, e := range f.events {
		for _, t := range e.Decisions {
			if _, had := asked[t.Decision]; !had && t.Status != statusTaken {
				asked[t.Decision] = i
			}
		}
	}
	var ways []way
	for j, e := range f.events {
		for _, t := range e.Decisions {
			for _, id := range t.Answers {
				if i, known := asked[id]; known && i < j {
					proof, _ := f.quoted(t.Evidence, "")
					ways = append(ways, way{i, j, timeline.LeadsTo, false, proof})
				}
			}
		}
	}
	return ways
}

// takeovers are papers that take over from papers of other sessions.
func (f *followed) takeovers() []way {
	in := map[schema.ID]int{}
	for i, e := range f.events {
		for _, d := range e.Documents {
			in[d] = i
		}
	}
	var ways []way
	for i, e := range f.events {
		for _, d := range e.Documents {
			for _, edge := range f.leads[d] {
				if j, ok := in[edge.To.Whole()]; ok && j != i && edge.Relation == schema.Succeeds {
					ways = append(ways, way{j, i, timeline.TakesOver, false, edge})
				}
			}
		}
	}
	return ways
}

// leftOpen are conferences that adopted no treaty and by a decision of their own sent the matter on: until the next conference.
func (f *followed) leftOpen() []way {
	var ways []way
	for i, e := range f.events {
		if !f.conference[i] || e.State != schema.StateRecommended && e.State != schema.StateCarriedOver {
			continue
		}
		to := i + 1
		for to < len(f.events) && !f.conference[to] {
			to++
		}
		if to == len(f.events) {
			to = -1
		}
		k := slices.IndexFunc(e.Decisions, func(t schema.Told) bool { return t.State == e.State })
		if k < 0 {
			continue
		}
		proof, _ := f.quoted(e.Decisions[k].Evidence, "")
		ways = append(ways, way{i, to, timeline.LeftOpen, false, proof})
	}
	return ways
}

// settle finds what the ways need to know of each event, and the ways.
func (f *followed) settle(ctx context.Context) error {
	f.conference, f.series = make([]bool, len(f.events)), make([]schema.ID, len(f.events))
	for i, e := range f.events {
		body, err := thing(ctx, e.Body)
		if err != nil {
			return err
		}
		session, err := thing(ctx, e.Session)
		if err != nil {
			return err
		}
		f.conference[i] = e.Kind == schema.EventTreaty || e.Body != "" && body.Self().First(schema.PropRank).Text == conferenceRank
		f.series[i] = session.Self().First(schema.PropSeries).ID()
	}
	f.ways = f.findWays()
	return nil
}

// links are the ways as the picture shows them.
func (f *followed) links(ctx context.Context) ([]timeline.Link, error) {
	links := make([]timeline.Link, 0, len(f.ways))
	for _, w := range f.ways {
		l := timeline.Link{From: f.rows[w.from], Tie: w.tie, Doubtful: w.doubtful}
		if w.to >= 0 {
			l.To = f.rows[w.to]
		}
		from, err := thing(ctx, f.events[w.from].Node)
		if err != nil {
			return nil, err
		}
		words, err := f.told(ctx, w)
		if err != nil {
			return nil, err
		}
		if l.Tip = f.say.Say("issue.count", from.Self().Label(), words); w.tie == timeline.LeftOpen {
			l.Words = f.openFor(w)
		}
		links = append(links, l)
	}
	return links, nil
}

// told says a way in words: "Leads to Acme Assembly 27th session (2001-09)".
func (f *followed) told(ctx context.Context, w way) (string, error) {
	key := "issue.way." + string(w.tie)
	if w.to < 0 {
		return f.say.Say(key + ".still"), nil
	}
	to, err := thing(ctx, f.events[w.to].Node)
	if err != nil {
		return "", err
	}
	words := f.say.Say(key, to.Self().Label())
	switch {
	case !w.doubtful:
		return words, nil
	case f.events[w.to].Gap:
		return f.say.Say("issue.way.silent", words), nil
	}
	return f.say.Say("issue.way.doubtful", words), nil
}

// openFor says how long a conference was left open.
func (f *followed) openFor(w way) string {
	if w.to >= 0 {
		from, err := time.Parse(time.DateOnly, f.events[w.from].Date)
		to, err2 := time.Parse(time.DateOnly, f.events[w.to].Date)
		if years := int(to.Sub(from).Hours() / 24 / 365.2425); err == nil && err2 == nil && years > 0 {
			return f.say.Say("issue.openYears", years)
		}
	}
	return f.say.Say("issue.tie.open")
}

// onward are the ways that lead from an event, as its row of the table tells them, each with where that is written.
func (f *followed) onward(ctx context.Context, i int) ([]web.Way, error) {
	var rows []web.Way
	for _, w := range f.ways {
		if w.from != i {
			continue
		}
		words, err := f.told(ctx, w)
		if err != nil {
			return nil, err
		}
		row := web.Way{Tie: w.tie, Text: words, Doubtful: w.doubtful}
		if w.to >= 0 {
			row.Href = "#row-" + f.rows[w.to]
		}
		if by := w.proof.Evidence.Document; by != "" {
			from, err := thing(ctx, by)
			if err != nil {
				return nil, err
			}
			row.In, row.InHref = strings.TrimSpace(from.Self().Label()+" "+place(f.say, w.proof.Evidence)), hrefAt(from, w.proof.Evidence.Segment)
		}
		rows = append(rows, row)
	}
	return rows, nil
}
