package server

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
)

// bodyID reads a body's code, name, acronym or id.
func (r *Resolver) bodyID(name string) (schema.ID, error) {
	if id, err := schema.ParseID(name); err == nil {
		return id, nil
	}
	return r.names.Body(name)
}

// sessionID is the id of a body's session by its ordinal.
func (r *Resolver) sessionID(body string, ordinal int) (schema.ID, error) {
	b, err := r.bodyID(body)
	if err != nil {
		return "", err
	}
	return schema.NewID(b.Org(), schema.PathSession, b.Local()+"/"+strconv.Itoa(ordinal))
}

// slugIDs are the ids that a short name may have: an issue's or a set's name does not say which organisation it is
// of. An id stands for itself.
func slugIDs(ctx context.Context, path, slug string) ([]schema.ID, error) {
	if id, err := schema.ParseID(slug); err == nil && id.Path() == path {
		return []schema.ID{id}, nil
	}
	orgs, err := ask(ctx).list(ctx, schema.NodeQuery{Kind: schema.KindOrganization})
	if err != nil {
		return nil, err
	}
	var ids []schema.ID
	for _, o := range orgs.Nodes {
		id, err := schema.NewID(o.ID.Org(), path, slug)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// issueID is the id of an issue by its short name or id; the zero ID when there is no such issue.
func issueID(ctx context.Context, slug string) (schema.ID, error) {
	issue, err := issueNamed(ctx, slug)
	if err != nil || issue == nil {
		return "", err
	}
	return issue.ID, nil
}

// issueNamed is the issue of a short name or id: of one that a person merged into another, that one; nil when there is none.
func issueNamed(ctx context.Context, slug string) (*schema.Issue, error) {
	ids, err := slugIDs(ctx, schema.PathIssue, slug)
	if err != nil {
		return nil, err
	}
	issue, err := firstKnown[*schema.Issue](ctx, ids)
	switch {
	case err != nil || issue == nil || issue.Present():
		return issue, err
	case issue.MergedInto() != "":
		return knownAs[*schema.Issue](ctx, issue.MergedInto())
	}
	return nil, nil
}

// provisionForm is a printed number of a provision: an optional word ("Article", "Rule"), the number, and what stands in
// parentheses after it.
var provisionForm = regexp.MustCompile(`^(?:(\pL+)\.?\s*)?(\d+\s?[a-zA-Z]*(?:\.\d+[a-zA-Z]*)?)((?:\s*\([0-9A-Za-z]+\))*)$`)

var inParentheses = regexp.MustCompile(`[0-9A-Za-z]+`)

// provisionIDs are the ids that a printed number may have in a treaty, article before rule: "8(3)(iv)" is
// art_8__para_3__item_iv, "26.3ter(a)" is rule_26__para_3ter__item_a.
func provisionIDs(treaty schema.ID, printed string) ([]schema.ID, error) {
	m := provisionForm.FindStringSubmatch(strings.TrimSpace(printed))
	if m == nil {
		return nil, badInput("%q is no number of a provision, as 8, 11bis or 8(3)(iv)", printed)
	}
	number := strings.ToLower(strings.ReplaceAll(m[2], " ", ""))
	chapter, point, dotted := strings.Cut(number, ".")
	if dotted {
		chapter += "__para_" + point
	}
	paragraphs, items := chapter, chapter // "(1)" is a paragraph, or an item where paragraphs are not numbered so
	for i, part := range inParentheses.FindAllString(m[3], -1) {
		if i == 0 && !dotted && part[0] >= '0' && part[0] <= '9' {
			paragraphs += "__para_" + part
		} else {
			paragraphs += "__item_" + part
		}
		items += "__item_" + part
	}
	stems := []string{"art_", "rule_", "annex__art_"}
	if strings.EqualFold(m[1], "rule") {
		stems[0], stems[1] = stems[1], stems[0]
	}
	var ids []schema.ID
	for _, stem := range stems {
		ids = append(ids, treaty.Part(stem+paragraphs), treaty.Part(stem+items))
	}
	return slices.Compact(ids), nil
}

// named gives the node that a name stands for, in the view T; nil when nothing has that name.
func named[T schema.Thing](ctx context.Context, id schema.ID, err error) (T, error) {
	if err != nil {
		var none T
		if errors.Is(err, schema.ErrNotFound) {
			return none, nil
		}
		return none, err
	}
	return knownAs[T](ctx, id)
}

// provision gives a provision of a treaty, both as printed; nil when there is none.
func (r *Resolver) provision(ctx context.Context, treaty, number string) (*schema.Article, error) {
	t, err := r.names.Treaty(treaty)
	if errors.Is(err, schema.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	ids, err := provisionIDs(t, number)
	if err != nil {
		return nil, err
	}
	return firstKnown[*schema.Article](ctx, ids)
}
