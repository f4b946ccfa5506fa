package server

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/timeline"
	"github.com/travaux/travaux/server/web"
)

// placePath is the address of a thing in a part of the site: "/bodies/wipo/ga". The organisation stands first, since two may
// have a body of one code.
func placePath(part string, id schema.ID) string {
	return (&url.URL{Path: "/" + part + "/" + id.Org() + "/" + id.Local()}).EscapedPath()
}

// placeIDs are the ids that the rest of an address may name: "wipo/ga", "ga", or an id.
func placeIDs(ctx context.Context, path, rest string) ([]schema.ID, error) {
	rest = strings.Trim(rest, "/")
	ids, err := slugIDs(ctx, path, rest)
	if err != nil {
		ids = nil // no local name; it may be one with its organisation
	}
	if org, local, found := strings.Cut(rest, "/"); found {
		if id, err := schema.NewID(strings.ToLower(org), path, local); err == nil {
			ids = append([]schema.ID{id}, ids...)
		}
	}
	return ids, nil
}

// placed is what the rest of an address names, in the view T; ErrNotFound when nothing is known of it, a choice (ErrAmbiguous) when
// several organisations have a thing of that name.
func placed[T schema.Thing](ctx context.Context, path, rest string) (T, error) {
	var none T
	ids, err := placeIDs(ctx, path, rest)
	if err != nil {
		return none, err
	}
	all, err := allKnown(ctx, ids)
	if err != nil {
		return none, err
	}
	var found []T
	for _, t := range all {
		if as, ok := t.(T); ok {
			found = append(found, as)
		}
	}
	switch len(found) {
	case 0:
		return none, fmt.Errorf("server: nothing is known of %s: %w", rest, schema.ErrNotFound)
	case 1:
		return found[0], nil
	}
	if strings.Contains(rest, "/") && found[0].Self().ID == ids[0] {
		return found[0], nil // with its organisation
	}
	choice := &several{name: rest}
	for _, f := range found {
		choice.found = append(choice.found, f)
	}
	return none, choice
}

// sheet begins a page of lists about a thing.
func (s *site) sheet(ctx context.Context, n schema.Node, part, feeds string) web.Sheet {
	p := web.Sheet{Frame: s.frame(n.Label(), part), Heading: n.Label(), Lang: tongueOf(ctx, n)}
	p.ID = string(n.ID)
	if feeds != "" {
		p.Frame = s.about(n, feeds)
		p.Here = part
	}
	p.Crumbs = []web.Crumb{{Label: saying(ctx).Say("frame." + part), Href: "/" + part}}
	return p
}

// facts collects facts that are known.
type facts struct{ links []web.Link }

func (f *facts) add(name, value, at string) {
	if value != "" {
		f.links = append(f.links, web.Link{Name: name, Value: value, Href: at})
	}
}

// documentLine shows a document in a list.
func documentLine(ctx context.Context, n schema.Node) web.Line {
	p := paper(ctx, n)
	l := web.Line{Kind: timeline.Paper, Strong: p.Label, Href: p.Href, Label: titleOf(ctx, &schema.Document{Node: n})}
	switch {
	case p.Absent:
		l.Kind, l.Tag, l.Class = timeline.Wanted, saying(ctx).Say("frame.wanted"), "want"
	case p.Treaty:
		l.Kind = timeline.Adopted
	case p.Report:
		l.Kind = timeline.Report
	}
	if l.Label == "" || strings.HasSuffix(l.Strong, l.Label) {
		l.Label, l.Strong = l.Strong, ""
	}
	l.Aside = dated(saying(ctx), n.First(schema.PropDate).Text)
	return l
}

// decisionLine shows a decision in a list.
func decisionLine(ctx context.Context, n schema.Node) (web.Line, error) {
	d := &schema.Decision{Node: n}
	kind := timeline.Decided
	switch {
	case deref(d.Status()) != statusTaken:
		kind = timeline.Asked
	case deref(d.State()) == schema.StateRecommended:
		kind = timeline.Recommended
	}
	label, at, err := printedAt(ctx, d)
	l := web.Line{Kind: kind, Label: label, Href: at, Quote: deref(d.Text(nil)), Anchor: notInName.ReplaceAllString(n.ID.Portion(), "-")}
	if outcome := deref(d.Outcome()); outcome != "" {
		l.Tag = saying(ctx).Say("issue.outcome." + outcome)
	}
	return l, err
}

// sortedNodes gives nodes in an order, and leaves the list itself as it is.
func sortedNodes(nodes []schema.Node, compare func(a, b schema.Node) int) []schema.Node {
	return slices.SortedStableFunc(slices.Values(nodes), compare)
}
