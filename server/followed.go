package server

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/word"
)

// reportKind is the document kind of reports.
const reportKind = "REPORT"

// followed is an issue with all that its page and pictures show of it, asked for in few calls.
type followed struct {
	issue  *schema.Issue
	events []schema.Event
	rows   []string                    // of each event: the short name in addresses
	proof  map[schema.ID]schema.Edge   // by evidence
	leads  map[schema.ID][]schema.Edge // by decision or document: where it carries the matter, what it takes over from
	naming map[schema.ID][]schema.Edge // by document with decisions: the sessions that it names
	wanted []schema.Wanted
	say    *word.Words

	place     map[schema.ID]int  // of sessions: the event that deals with them
	otherwise map[schema.ID]bool // decisions that were taken in other words than asked
	made      [][]group          // the marks of events, as far as they are made

	conference []bool      // of each event: it is a diplomatic conference's, or a treaty
	series     []schema.ID // of each event: the joint series of its session
	ways       []way       // what leads from event to event
}

// follow asks for everything about an issue.
func follow(ctx context.Context, issue *schema.Issue) (*followed, error) {
	f := &followed{issue: issue, say: saying(ctx), proof: map[schema.ID]schema.Edge{}, leads: map[schema.ID][]schema.Edge{}, naming: map[schema.ID][]schema.Edge{}}
	var err error
	if f.events, err = happened(ctx, schema.EventQuery{Issue: issue.ID}); err != nil {
		return nil, err
	}
	if f.wanted, err = ask(ctx).wanted.Load(ctx, issue.ID); err != nil {
		return nil, fmt.Errorf("server: what is wanted for %s: %w", issue.ID, err)
	}
	for _, w := range f.wanted {
		ask(ctx).keep(w.Node)
	}
	f.name()
	f.note()
	ids, evidence := f.mentioned()
	edges, err := proven(ctx, evidence)
	if err != nil {
		return nil, err
	}
	for _, e := range edges {
		f.proof[e.Evidence.ID] = e
		ids = append(ids, e.Evidence.Document)
	}
	if err := f.lead(ctx); err != nil {
		return nil, err
	}
	for _, es := range f.leads {
		for _, e := range es {
			ids = append(ids, e.To)
		}
	}
	if _, err = things(ctx, ids); err != nil {
		return nil, err
	}
	return f, f.settle(ctx)
}

// mentioned are the things and the evidence that the events name.
func (f *followed) mentioned() (ids, evidence []schema.ID) {
	for _, e := range f.events {
		ids = append(append(ids, e.Node, e.Body, e.Session), e.Documents...)
		evidence = append(evidence, e.Evidence...)
		for _, t := range e.Decisions {
			ids = append(append(append(ids, t.Decision, t.Decision.Whole(), t.LeadIn), t.Answers...), append(t.Answered, t.Also...)...)
			evidence = append(evidence, t.Evidence...)
		}
	}
	for _, w := range f.wanted {
		for _, e := range w.By {
			ids = append(ids, e.From, e.From.Whole(), e.Evidence.Document)
		}
	}
	return compactIDs(ids), evidence
}

// compactIDs leaves out the zero ID and what was there before.
func compactIDs(ids []schema.ID) []schema.ID {
	had, kept := map[schema.ID]bool{"": true}, ids[:0]
	for _, id := range ids {
		if !had[id] {
			had[id] = true
			kept = append(kept, id)
		}
	}
	return kept
}

// lead asks where decisions carry the matter, which documents take over from which, and which sessions documents with decisions name.
func (f *followed) lead(ctx context.Context) error {
	qs := f.leading()
	if len(qs) == 0 {
		return nil
	}
	pages, err := ask(ctx).reader.Edges(ctx, qs)
	if err != nil {
		return fmt.Errorf("server: where %s leads: %w", f.issue.ID, err)
	}
	for i, p := range pages {
		if len(qs[i].Kinds) > 0 {
			f.naming[qs[i].Node] = p.Edges
			continue
		}
		f.leads[qs[i].Node] = p.Edges
	}
	return nil
}

// leading are the questions that lead asks.
func (f *followed) leading() []schema.EdgeQuery {
	var qs []schema.EdgeQuery
	had := map[schema.ID]bool{}
	put := func(q schema.EdgeQuery) {
		if !had[q.Node] {
			had[q.Node] = true
			q.Direction = schema.Outgoing
			qs = append(qs, q)
		}
	}
	for _, e := range f.events {
		for _, t := range e.Decisions {
			put(schema.EdgeQuery{Node: t.Decision, Relations: []schema.Relation{schema.CarriesOver, schema.Convenes, schema.Recommends}, First: 8})
		}
		for _, d := range e.Documents {
			put(schema.EdgeQuery{Node: d, Relations: []schema.Relation{schema.Succeeds, schema.Revises, schema.Corrects}, First: 8})
		}
	}
	clear(had)
	for _, e := range f.events {
		for _, t := range e.Decisions {
			for _, id := range t.Evidence {
				if said, ok := f.proof[id]; ok && t.State != schema.StateConsidered {
					put(schema.EdgeQuery{Node: said.Evidence.Document, Relations: []schema.Relation{schema.Cites},
						Kinds: []schema.Kind{schema.KindSession, schema.KindSeries}, First: mostNamed})
				}
			}
		}
	}
	return qs
}

var notInName = regexp.MustCompile(`[^A-Za-z0-9]+`)

// name gives each event a short name of its own: "session-ga-28".
func (f *followed) name() {
	had := map[string]int{}
	for _, e := range f.events {
		_, local, _ := strings.Cut(string(e.Node), ":")
		n := strings.Trim(notInName.ReplaceAllString(local, "-"), "-")
		if had[n]++; had[n] > 1 {
			n += "-" + strconv.Itoa(had[n])
		}
		f.rows = append(f.rows, n)
	}
}

// note remembers where sessions stand and which decisions were taken in other words.
func (f *followed) note() {
	f.place, f.otherwise, f.made = map[schema.ID]int{}, map[schema.ID]bool{}, make([][]group, len(f.events))
	for i, e := range f.events {
		for _, session := range []schema.ID{e.Node, e.Session} {
			if _, had := f.place[session]; session != "" && !had {
				f.place[session] = i
			}
		}
		for _, asked := range e.Decisions {
			if asked.Outcome == schema.OutcomeWithChanges {
				f.otherwise[asked.Decision] = true
			}
		}
	}
}

// at tells which event deals with a session, itself or in a joint series; -1 for none.
func (f *followed) at(session schema.ID) int {
	if i, ok := f.place[session]; ok {
		return i
	}
	return -1
}

// quoted is the first evidence of several that quotes words; false when none does.
func (f *followed) quoted(ids []schema.ID, in schema.ID) (schema.Edge, bool) {
	for _, id := range ids {
		if e, ok := f.proof[id]; ok && e.Evidence.Quote != "" && (in == "" || e.Evidence.Document == in) {
			return e, true
		}
	}
	return schema.Edge{}, false
}

// where stands at evidence: the address of the place in its document, "" when it has no page.
func hrefAt(t schema.Thing, segment string) string {
	at := href(t)
	if at != "" && segment != "" {
		at += "#" + segment
	}
	return at
}
