package graph

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// IssueWanted lists, for each issue, the documents, not loaded, of which the documents about it speak where they deal with it, or which
// are said to report on it: those of sessions of which nothing is loaded first, then the most referred to. Each comes with some
// of the claims that refer to it. The lists have the length and order of the issues; nil for one of which nothing is known.
func (v *View) IssueWanted(ctx context.Context, issues []schema.ID) ([][]schema.Wanted, error) {
	return ofIssues(v, issues, func(n quadstore.Node) ([]schema.Wanted, error) { return v.wantedFor(ctx, n) })
}

// ofIssues answers a question of each issue; nil for one of which nothing is known.
func ofIssues[T any](v *View, issues []schema.ID, answer func(quadstore.Node) ([]T, error)) ([][]T, error) {
	answers := make([][]T, len(issues))
	for i, issue := range issues {
		n, ok := v.node(issue)
		if !ok || !v.known(n) {
			continue
		}
		var err error
		if answers[i], err = answer(n); err != nil {
			return nil, err
		}
	}
	return answers, nil
}

func (v *View) wantedFor(ctx context.Context, n quadstore.Node) ([]schema.Wanted, error) {
	gaps := v.values(n, schema.PropGap)
	var lines []issueWanted
	for i, value := range v.values(n, schema.PropWanted) {
		if err := ended(ctx, i); err != nil {
			return nil, err
		}
		at, ok := v.node(value.ID())
		if !ok || v.present(at) {
			continue
		}
		by := v.shownBy(at)
		w := issueWanted{Wanted: schema.Wanted{Node: v.read(at), Times: by.all, By: by.edges(v)}, fills: slices.Contains(gaps, v.first(at, schema.PropSession))}
		lines = append(lines, w)
	}
	slices.SortFunc(lines, compareIssueWanted)
	wanted := make([]schema.Wanted, len(lines))
	for i, l := range lines {
		wanted[i] = l.Wanted
	}
	return wanted, nil
}

// issueWanted is a wanted document of an issue, and whether it is of a session of which nothing is loaded.
type issueWanted struct {
	schema.Wanted
	fills bool
}

func compareIssueWanted(a, b issueWanted) int {
	if a.fills != b.fills {
		if a.fills {
			return -1
		}
		return 1
	}
	return cmp.Or(b.Times-a.Times, cmp.Compare(a.Node.ID, b.Node.ID))
}

// Related lists, for each issue, the others that share documents or sessions with it, or whose documents its documents refer to,
// or the other way round; those that share most documents first, then most citations, then most sessions. The lists have the
// length and order of the issues; nil for one of which nothing is known.
func (v *View) Related(ctx context.Context, issues []schema.ID) ([][]schema.Related, error) {
	return ofIssues(v, issues, func(n quadstore.Node) ([]schema.Related, error) { return v.relatedTo(ctx, n) })
}

func (v *View) relatedTo(ctx context.Context, n quadstore.Node) ([]schema.Related, error) {
	about := v.named[string(schema.About)]
	found := map[quadstore.Node]*schema.Related{}
	of := func(other quadstore.Node) *schema.Related {
		if found[other] == nil {
			found[other] = &schema.Related{Issue: v.id(other)}
		}
		return found[other]
	}
	i, between := 0, across{v, n, of, map[quadstore.Node][]*schema.Related{}}
	for member := range v.q.InVia(n, about) {
		if err := ended(ctx, i); err != nil {
			return nil, err
		}
		i++
		kind := v.kind(member.V)
		for arc := range v.q.OutVia(member.V, about) {
			switch r := of(arc.V); {
			case arc.V == n:
			case kind == schema.KindDocument:
				r.Documents = append(r.Documents, v.id(member.V))
			case kind == schema.KindSession:
				r.Sessions = append(r.Sessions, v.id(member.V))
			}
		}
		if kind == schema.KindDocument {
			between.add(member.V)
		}
	}
	delete(found, n)
	return sortedRelated(found), nil
}

func sortedRelated(found map[quadstore.Node]*schema.Related) []schema.Related {
	related := []schema.Related{}
	for _, r := range found {
		slices.Sort(r.Documents)
		slices.Sort(r.Sessions)
		related = append(related, *r)
	}
	slices.SortFunc(related, func(a, b schema.Related) int {
		return cmp.Or(len(b.Documents)-len(a.Documents), b.Cites-a.Cites, len(b.Sessions)-len(a.Sessions), cmp.Compare(a.Issue, b.Issue))
	})
	return related
}

// across counts the claims between documents about an issue and documents that are about others and not about it.
type across struct {
	view    *View
	issue   quadstore.Node
	of      func(quadstore.Node) *schema.Related
	matters map[quadstore.Node][]*schema.Related // by thing at the other end of a claim: the issues for which it counts
}

// add counts the claims at a document and at its parts.
func (a *across) add(doc quadstore.Node) {
	v := a.view
	for _, r := range []schema.Relation{schema.Cites, schema.Recalls} {
		p, used := v.named[string(r)]
		if !used {
			continue
		}
		for _, at := range append(v.parts(doc), doc) {
			for arc := range v.q.OutVia(at, p) {
				a.claim(arc.V)
			}
			for arc := range v.q.InVia(at, p) {
				a.claim(arc.V)
			}
		}
	}
}

// claim counts one claim between a document about the issue and something else; what the document says of itself counts for none.
func (a *across) claim(other quadstore.Node) {
	matters, known := a.matters[other]
	if !known {
		matters = a.about(a.view.whole(other))
		a.matters[other] = matters
	}
	for _, m := range matters {
		m.Cites++
	}
}

// about gives the issues for which a claim from or to a thing counts: those that it is about, none when the issue is among them.
func (a *across) about(n quadstore.Node) []*schema.Related {
	if a.view.kind(n) != schema.KindDocument {
		return nil
	}
	var matters []*schema.Related
	for arc := range a.view.q.OutVia(n, a.view.named[string(schema.About)]) {
		if arc.V == a.issue {
			return nil
		}
		matters = append(matters, a.of(arc.V))
	}
	return matters
}

// Mandate tells the life of a body in order of date: the claims that decisions and articles set it up, let it go on and ended it,
// and that it took over from another body or another one from it. A body of which nothing is known has none.
func (v *View) Mandate(ctx context.Context, body schema.ID) ([]schema.Mandate, error) {
	n, ok := v.node(body)
	if !ok {
		return []schema.Mandate{}, nil
	}
	steps := []schema.Mandate{}
	found := append(v.claims([]quadstore.Node{n}, schema.Incoming, []schema.Relation{schema.Establishes, schema.Renews, schema.Ends, schema.Succeeds}),
		v.claims([]quadstore.Node{n}, schema.Outgoing, []schema.Relation{schema.Succeeds})...)
	for i, c := range v.sorted(found) {
		if err := ended(ctx, i); err != nil {
			return nil, err
		}
		m := schema.Mandate{Claim: v.edge(c.claim)}
		if c.relation == schema.Succeeds {
			m.Date = v.first(c.from, schema.PropFounded).Text
		} else {
			m.Date = v.date(c.from)
		}
		steps = append(steps, m)
	}
	steps = decidedOnce(steps)
	slices.SortStableFunc(steps, func(a, b schema.Mandate) int { return compareDates(a.Date, b.Date) })
	return steps, nil
}

// decidedOnce leaves out what a paper says of a body when a decision of that time says the same: that it was recommended is no second step.
func decidedOnce(steps []schema.Mandate) []schema.Mandate {
	return slices.DeleteFunc(slices.Clone(steps), func(m schema.Mandate) bool {
		return m.Claim.From.Path() == schema.PathDocument && slices.ContainsFunc(steps, func(d schema.Mandate) bool {
			return d.Claim.Relation == m.Claim.Relation && d.Claim.From.Kind() == schema.KindDecision && (strings.HasPrefix(m.Date, d.Date) || strings.HasPrefix(d.Date, m.Date))
		})
	})
}

// Agenda lists the agenda items of a session, or of a joint series of meetings, in order of their numbers, as nodes.
func (v *View) Agenda(ctx context.Context, session schema.ID) ([]schema.Node, error) {
	n, ok := v.node(session)
	if !ok {
		return []schema.Node{}, nil
	}
	items := []schema.Node{}
	for i, part := range v.parts(n) {
		if err := ended(ctx, i); err != nil {
			return nil, err
		}
		if v.kind(part) == schema.KindAgendaItem {
			items = append(items, v.read(part))
		}
	}
	slices.SortFunc(items, func(a, b schema.Node) int { return compareNumbered(a.ID.Portion(), b.ID.Portion()) })
	return items, nil
}
