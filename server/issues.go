package server

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/page"
)

// issues gives a page of the issues that meet a filter. Without a filter the reader pages, with one the whole list is
// looked through: issues are few beside the documents that make them.
func (r *Resolver) issues(ctx context.Context, f *schema.IssueFilter, by *schema.Order, reverse *bool, first *int, after *string) (*page.IssueConnection, error) {
	q, present := sorted(schema.KindIssue, by, reverse), true
	q.Present = &present
	if f == nil {
		return list[*schema.Issue](ctx, q, first, after)
	}
	n, err := page.First(first, usual)
	if err != nil {
		return nil, err
	}
	q.Org = deref(f.Organization)
	where(&q, schema.PropStatus, f.Status)
	meets, err := r.meets(ctx, f)
	if err != nil {
		return nil, err
	}
	p, err := ask(ctx).list(ctx, q)
	if err != nil {
		return nil, err
	}
	all, err := views[*schema.Issue](slices.DeleteFunc(slices.Clone(p.Nodes), func(n schema.Node) bool { return !meets(n) }))
	if err != nil {
		return nil, err
	}
	return page.Slice(all, func(i *schema.Issue) string { return page.Cursor(string(i.ID)) }, n, deref(after))
}

// meets is the test that a filter makes, without the conditions that the reader tests.
func (r *Resolver) meets(ctx context.Context, f *schema.IssueFilter) (func(schema.Node) bool, error) {
	from, to, err := days(f.From, f.To)
	if err != nil {
		return nil, err
	}
	words := strings.Fields(strings.ToLower(deref(f.Words)))
	of, some, err := r.concerned(ctx, f)
	if err != nil {
		return nil, err
	}
	return func(n schema.Node) bool {
		first, last := n.First(schema.PropFirstSeen).Text, n.First(schema.PropLastSeen).Text
		return (from == "" || last+lastDay(last) >= from) && (to == "" || first != "" && first <= to) &&
			titled(n, words) && (!some || of[n.ID])
	}, nil
}

// titled tells that one title of an issue has all the words.
func titled(n schema.Node, words []string) bool {
	return len(words) == 0 || slices.ContainsFunc(n.Values(schema.PropTitle), func(v schema.Value) bool {
		title := strings.ToLower(v.Text)
		return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(title, w) })
	})
}

// concerned gives the issues that the document, session and body of a filter all concern; false when it names none of them.
func (r *Resolver) concerned(ctx context.Context, f *schema.IssueFilter) (map[schema.ID]bool, bool, error) {
	groups, err := r.groups(ctx, f)
	if err != nil || len(groups) == 0 {
		return nil, false, err
	}
	var common map[schema.ID]bool
	for _, group := range groups {
		qs := make([]schema.EdgeQuery, len(group))
		for i, id := range group {
			qs[i] = schema.EdgeQuery{Node: id, Direction: schema.Outgoing, Relations: []schema.Relation{schema.About}, Parts: true}
		}
		pages, err := ask(ctx).reader.Edges(ctx, qs)
		if err != nil {
			return nil, true, fmt.Errorf("server: the issues of %d things: %w", len(qs), err)
		}
		found := map[schema.ID]bool{}
		for _, p := range pages {
			for _, e := range p.Edges {
				found[e.To] = common == nil || common[e.To]
			}
		}
		common = found
	}
	return common, true, nil
}

// groups are the things that a filter names, of each group of which one must concern an issue: its document, its session,
// the sessions of its body.
func (r *Resolver) groups(ctx context.Context, f *schema.IssueFilter) (groups [][]schema.ID, err error) {
	if f.Document != nil {
		id, err := r.names.Document(*f.Document)
		if err != nil {
			return nil, err
		}
		groups = append(groups, []schema.ID{id})
	}
	if f.Session != nil {
		groups = append(groups, []schema.ID{*f.Session})
	}
	if f.Body != nil {
		id, err := r.bodyID(*f.Body)
		if err != nil {
			return nil, err
		}
		p, err := ask(ctx).list(ctx, under(schema.KindSession, schema.PropBody, id, ""))
		if err != nil {
			return nil, err
		}
		sessions := []schema.ID{}
		for _, n := range p.Nodes {
			sessions = append(sessions, n.ID)
		}
		groups = append(groups, sessions)
	}
	return groups, nil
}

// related gives a page of the issues that share something with one.
func related(ctx context.Context, issue schema.ID, first *int, after *string) (*page.RelatedIssueConnection, error) {
	n, err := page.First(first, usual)
	if err != nil {
		return nil, err
	}
	rs, err := ask(ctx).related.Load(ctx, issue)
	if err != nil {
		return nil, fmt.Errorf("server: what is related to %s: %w", issue, err)
	}
	return page.Slice(rs, func(r schema.Related) string { return page.Cursor(string(r.Issue)) }, n, deref(after))
}

// missing gives a page of the documents that an issue lacks.
func missing(ctx context.Context, issue schema.ID, first *int, after *string) (*page.WantedConnection, error) {
	n, err := page.First(first, usual)
	if err != nil {
		return nil, err
	}
	ws, err := ask(ctx).wanted.Load(ctx, issue)
	if err != nil {
		return nil, fmt.Errorf("server: what is wanted for %s: %w", issue, err)
	}
	for _, w := range ws {
		ask(ctx).keep(w.Node)
	}
	return page.Slice(ws, func(w schema.Wanted) string { return page.Cursor(string(w.Node.ID)) }, n, deref(after))
}

// gaps gives a page of the sessions at which an issue should have come up and of which nothing is loaded, by date.
func gaps(ctx context.Context, issue *schema.Issue, first *int, after *string) (*page.SessionConnection, error) {
	n, err := page.First(first, usual)
	if err != nil {
		return nil, err
	}
	sessions, err := shown[*schema.Session](ctx, issue.Refs(schema.PropGap))
	if err != nil {
		return nil, err
	}
	slices.SortFunc(sessions, func(a, b *schema.Session) int {
		return cmp.Or(byTime(a.Node, b.Node), natural(string(a.ID), string(b.ID)))
	})
	return page.Slice(sessions, func(s *schema.Session) string { return page.Cursor(string(s.ID)) }, n, deref(after))
}
