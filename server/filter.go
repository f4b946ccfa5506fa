package server

import (
	"cmp"
	"context"
	"regexp"

	"github.com/travaux/travaux/schema"
)

// treatyKind is the document kind of treaties.
const treatyKind = "TREATY"

// sorted begins a query for the nodes of a kind.
func sorted(kind schema.Kind, by *schema.Order, reverse *bool) schema.NodeQuery {
	return schema.NodeQuery{Kind: kind, Order: deref(by), Reverse: deref(reverse)}
}

// under asks for the nodes of a kind whose property names id.
func under(kind schema.Kind, p schema.Property, id schema.ID, by schema.Order) schema.NodeQuery {
	return schema.NodeQuery{Kind: kind, Order: by, Where: map[schema.Property]schema.Value{p: schema.Ref(id)}}
}

// about asks for the nodes of a kind that concern an issue, by date.
func about(kind schema.Kind, issue schema.ID) schema.NodeQuery {
	return schema.NodeQuery{Kind: kind, About: issue, Order: schema.ByDate}
}

// where adds the condition that a property has this text; nil adds none.
func where(q *schema.NodeQuery, p schema.Property, text *string) {
	if text != nil {
		demand(q, p, schema.Text(*text))
	}
}

func demand(q *schema.NodeQuery, p schema.Property, v schema.Value) {
	if q.Where == nil {
		q.Where = map[schema.Property]schema.Value{}
	}
	q.Where[p] = v
}

// withStatus adds the condition that a decision has this status; nil adds none.
func withStatus(q schema.NodeQuery, status *string) schema.NodeQuery {
	where(&q, schema.PropStatus, status)
	return q
}

var date = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`)

// between adds the range of dates, both ends included; the end takes in the whole year or month that it names.
func between(q *schema.NodeQuery, from, to *string) (err error) {
	q.From, q.To, err = days(from, to)
	return err
}

// days reads a range of dates, both ends included and open where nil; the end takes in the whole year or month it names.
func days(from, to *string) (first, last string, err error) {
	for _, d := range []*string{from, to} {
		if d != nil && !date.MatchString(*d) {
			return "", "", badInput("%q is no date, as 2002-09-20, 2002-09 or 2002", *d)
		}
	}
	return deref(from), deref(to) + lastDay(deref(to)), nil
}

// lastDay is what a date lacks to be the last day of the year or month it names.
func lastDay(d string) string {
	switch len(d) {
	case len("2002"):
		return "-12-31"
	case len("2002-09"):
		return "-31"
	}
	return ""
}

func (r *Resolver) documents(ctx context.Context, f *schema.DocumentFilter, by *schema.Order, reverse *bool) (schema.NodeQuery, error) {
	q := sorted(schema.KindDocument, by, reverse)
	if f == nil {
		return q, nil
	}
	q.Org = deref(f.Organization)
	q.Present = f.Present
	where(&q, schema.PropDocKind, f.DocumentKind)
	where(&q, schema.PropLanguage, f.Language)
	where(&q, schema.PropAuthor, f.Author)
	where(&q, schema.PropStatus, f.Status)
	if f.Session != nil {
		demand(&q, schema.PropSession, schema.Ref(*f.Session))
	}
	return r.narrowed(ctx, q, f.Body, f.Issue, f.From, f.To)
}

func (r *Resolver) sessions(ctx context.Context, f *schema.SessionFilter, by *schema.Order, reverse *bool) (schema.NodeQuery, error) {
	q := sorted(schema.KindSession, by, reverse)
	if f == nil {
		return q, nil
	}
	q.Org = deref(f.Organization)
	q.Present = f.Present
	return r.narrowed(ctx, q, f.Body, f.Issue, f.From, f.To)
}

func (r *Resolver) decisions(ctx context.Context, f *schema.DecisionFilter, by *schema.Order, reverse *bool) (schema.NodeQuery, error) {
	q := sorted(schema.KindDecision, by, reverse)
	if f == nil {
		return q, nil
	}
	q.Org = deref(f.Organization)
	where(&q, schema.PropVerb, f.Verb)
	where(&q, schema.PropStatus, f.Status)
	if f.Session != nil {
		demand(&q, schema.PropSession, schema.Ref(*f.Session))
	}
	if f.Document != nil {
		id, err := r.names.Document(*f.Document)
		if err != nil {
			return q, err
		}
		demand(&q, schema.PropDocument, schema.Ref(id))
	}
	return r.narrowed(ctx, q, f.Body, f.Issue, f.From, f.To)
}

// narrowed adds the conditions that all filters share.
func (r *Resolver) narrowed(ctx context.Context, q schema.NodeQuery, body, issue, from, to *string) (schema.NodeQuery, error) {
	if body != nil {
		id, err := r.bodyID(*body)
		if err != nil {
			return q, err
		}
		demand(&q, schema.PropBody, schema.Ref(id))
	}
	if issue != nil {
		id, err := issueID(ctx, *issue)
		if err != nil {
			return q, err
		}
		q.About = cmp.Or(id, nobody)
	}
	return q, between(&q, from, to)
}

// nobody is an issue that no node is about, so that a filter by an unknown issue finds nothing.
const nobody = schema.ID("none:" + schema.PathIssue + "/none")

// within adds the condition that a body belongs to an organisation or body; nil adds none.
func (r *Resolver) within(q *schema.NodeQuery, parent *string) error {
	if parent == nil {
		return nil
	}
	id, err := r.bodyID(*parent)
	if err != nil {
		return err
	}
	p := schema.PropParent
	if id.Kind() == schema.KindOrganization {
		p = schema.PropOrg
	}
	demand(q, p, schema.Ref(id))
	return nil
}
