package server

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/page"
)

// Relater is a Reader that answers questions about how things relate. A Reader that is none answers none of them.
type Relater interface {
	// Paths gives the shortest ways between two nodes; schema.ErrNotFound when nothing is known of either.
	Paths(ctx context.Context, from, to schema.ID, via []schema.Relation, maxLength, first int) (schema.Ways, error)
	// CitationsBetween gives one page of the citations between all that belongs to one thing and to another.
	CitationsBetween(ctx context.Context, a, b schema.ID, dir schema.Direction, first int, after string) (schema.EdgePage, error)
	// CoCited gives what is cited together with a node, what most documents cite with it first.
	CoCited(ctx context.Context, id schema.ID) ([]schema.CoCited, error)
	// Influence gives the nodes of a kind that are cited, the highest rank first; of each node the ID only.
	Influence(ctx context.Context, kind schema.Kind) ([]schema.Influence, error)
	// CompareSessions tells what two sessions have in common, of all issues or of one.
	CompareSessions(ctx context.Context, a, b, issue schema.ID) (schema.SessionsCompared, error)
	// Provenance tells what the claim of an evidence ID rests on; schema.ErrNotFound when there is none.
	Provenance(ctx context.Context, evidence schema.ID) (schema.Provenance, error)
	// Changes gives one page of what was done since a version, ChangesFrom since a time.
	Changes(ctx context.Context, since uint64, first int, after string) (schema.UpdatePage, error)
	ChangesFrom(ctx context.Context, at string, first int, after string) (schema.UpdatePage, error)
	// Version is the version of the graph.
	Version() uint64
}

func relater(ctx context.Context) (Relater, error) {
	r, ok := ask(ctx).reader.(Relater)
	if !ok {
		return nil, fmt.Errorf("server: questions about relations are not answered here: %w", schema.ErrUnavailable)
	}
	return r, nil
}

// absent turns "not found" into nothing: what is not known is null, never an error.
func absent[T any](v *T, err error) (*T, error) {
	if errors.Is(err, schema.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return v, nil
}

func paths(ctx context.Context, from, to schema.ID, via []schema.Relation, longest, first *int) (*page.Paths, error) {
	n, err := page.First(first, 5)
	if err != nil {
		return nil, err
	}
	most := 4
	if longest != nil {
		most = *longest
	}
	if most < 1 || most > maxLength {
		return nil, badInput("maxLength is %d; the least is 1, the maximum %d", most, maxLength)
	}
	r, err := relater(ctx)
	if err != nil {
		return nil, err
	}
	ways, err := r.Paths(ctx, from, to, via, most, n)
	p := &page.Paths{Paths: []*page.Path{}, More: ways.More}
	for _, w := range ways.Ways {
		p.Paths = append(p.Paths, page.PathOf(from, w))
	}
	return absent(p, err)
}

func citationsBetween(ctx context.Context, a, b schema.ID, way *schema.Direction, first *int, after *string) (*page.CitationConnection, error) {
	n, err := page.First(first, usual)
	if err != nil {
		return nil, err
	}
	r, err := relater(ctx)
	if err != nil {
		return nil, err
	}
	dir := schema.Both
	if way != nil {
		dir = *way
	}
	p, err := r.CitationsBetween(ctx, a, b, dir, n, deref(after))
	claims := make([]schema.Claim, len(p.Edges))
	for i, e := range p.Edges {
		claims[i] = schema.Claim{Edge: e, Other: e.To}
	}
	return absent(page.Of(claims, p.Cursors, p.Total, p.More, deref(after)), err)
}

func coCited(ctx context.Context, id schema.ID, first *int, after *string) (*page.CoCitedConnection, error) {
	n, err := page.First(first, usual)
	if err != nil {
		return nil, err
	}
	r, err := relater(ctx)
	if err != nil {
		return nil, err
	}
	all, err := r.CoCited(ctx, id)
	if err != nil {
		return nil, err
	}
	for _, c := range all {
		ask(ctx).keep(c.Node)
	}
	return page.Slice(all, func(c schema.CoCited) string { return page.Cursor(string(c.Node.ID)) }, n, deref(after))
}

func influence(ctx context.Context, kind schema.Kind, first *int, after *string) (*page.InfluenceConnection, error) {
	n, err := page.First(first, usual)
	if err != nil {
		return nil, err
	}
	r, err := relater(ctx)
	if err != nil {
		return nil, err
	}
	all, err := r.Influence(ctx, kind)
	if err != nil {
		return nil, err
	}
	return page.Slice(all, func(i schema.Influence) string { return page.Cursor(string(i.Node.ID)) }, n, deref(after))
}

func compareSessions(ctx context.Context, a, b schema.ID, issue *string) (*schema.SessionsCompared, error) {
	for _, id := range []schema.ID{a, b} {
		if k := id.Kind(); k != schema.KindSession && k != schema.KindSeries {
			return nil, badInput("%s is no session", id)
		}
	}
	var matter schema.ID
	if issue != nil {
		id, err := issueID(ctx, *issue)
		if err != nil || id == "" {
			return nil, err
		}
		matter = id
	}
	r, err := relater(ctx)
	if err != nil {
		return nil, err
	}
	c, err := r.CompareSessions(ctx, a, b, matter)
	return absent(&c, err)
}

// some of the things that a long list names, at most a page.
func someThings(ctx context.Context, ids []schema.ID) ([]schema.Thing, error) {
	return things(ctx, ids[:min(len(ids), page.Max)])
}

func someClaims(edges []schema.Edge) []*schema.Claim {
	return unseen(edges[:min(len(edges), page.Max)])
}

func provenance(ctx context.Context, evidence string) (*schema.Provenance, error) {
	org, rest, ok := strings.Cut(evidence, ":")
	if !ok || org == "" || !strings.HasPrefix(rest, schema.EvidencePath+"/") || len(evidence) > 200 {
		return nil, badInput("%.60q is no id of evidence", evidence)
	}
	r, err := relater(ctx)
	if err != nil {
		return nil, err
	}
	p, err := r.Provenance(ctx, schema.ID(evidence))
	return absent(&p, err)
}

// moment is a time as changes may be asked from: a day, with or without a time in UTC.
var moment = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}Z?)?)?$`)

func changes(ctx context.Context, since string, first *int, after *string) (*page.UpdateConnection, error) {
	n, err := page.First(first, usual)
	if err != nil {
		return nil, err
	}
	r, err := relater(ctx)
	if err != nil {
		return nil, err
	}
	var p schema.UpdatePage
	switch version, bad := strconv.ParseUint(since, 10, 64); {
	case bad == nil:
		p, err = r.Changes(ctx, version, n, deref(after))
	case moment.MatchString(since):
		p, err = r.ChangesFrom(ctx, since, n, deref(after))
	default:
		return nil, badInput("%.40q is neither a version nor a time, as 2026-01-05 or 2026-01-05T10:00:00Z", since)
	}
	if err != nil {
		return nil, err
	}
	return &page.UpdateConnection{Connection: *page.Of(p.Updates, p.Cursors, p.Total, p.More, deref(after)), Complete: p.Complete,
		Version: strconv.FormatUint(r.Version(), 10)}, nil
}

// unresolved gives a page of the references that could not be settled.
func unresolved(ctx context.Context, reason *string, by *schema.Order, reverse *bool, first *int, after *string) (*page.UnresolvedConnection, error) {
	q := sorted(schema.KindUnresolved, by, reverse)
	where(&q, schema.PropReason, reason)
	return list[*schema.Unresolved](ctx, q, first, after)
}
