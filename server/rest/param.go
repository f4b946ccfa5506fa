package rest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
)

// param is a parameter of an address, with what it means.
type param struct{ name, about string }

// question is what a request asks: its parameters, and whom to ask. The first parameter that is not understood is its err.
type question struct {
	ctx    context.Context
	reader Reader
	names  Names
	page   func(schema.Node) string // address of a thing's page; ""
	values url.Values
	total  int    // rows there are, when that is known; -1
	next   string // cursor of the rows that follow; ""
	err    error
}

const (
	// maxParam bounds one parameter, in bytes, and maxList how often one may be given.
	maxParam = 600
	maxList  = 50
)

// check refuses parameters that are none, so that a misspelled filter is not taken for no filter.
func (q *question) check(known []param) error {
	names := make([]string, len(known))
	for i, p := range known {
		names[i] = p.name
	}
	for _, name := range slices.Sorted(maps.Keys(q.values)) {
		if !slices.Contains(names, name) {
			return invalid("there is no parameter %.40q; there are %s", name, strings.Join(names, ", "))
		}
		for _, v := range q.values[name] {
			if len(v) > maxParam || len(q.values[name]) > maxList {
				return invalid("parameter %s is too long", name)
			}
		}
	}
	return nil
}

func (q *question) fail(err error) {
	if q.err == nil {
		q.err = err
	}
}

// text is a parameter given once; "" when it is not given.
func (q *question) text(name string) string {
	if len(q.values[name]) > 1 {
		q.fail(invalid("parameter %s is given twice", name))
	}
	return strings.TrimSpace(q.values.Get(name))
}

// list is a parameter that may be given several times, or once with commas.
func (q *question) list(name string) []string {
	var all []string
	for _, v := range q.values[name] {
		for part := range strings.SplitSeq(v, ",") {
			if part = strings.TrimSpace(part); part != "" {
				all = append(all, part)
			}
		}
	}
	if len(all) > maxList {
		q.fail(invalid("parameter %s names more than %d things", name, maxList))
	}
	return all
}

func (q *question) number(name string, usual, least, most int) int {
	s := q.text(name)
	if s == "" {
		return usual
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < least || n > most {
		q.fail(invalid("%s=%.20q is no number from %d to %d", name, s, least, most))
	}
	return n
}

// flag is true or false; nil when it is not given.
func (q *question) flag(name string) *bool {
	s := q.text(name)
	if s == "" {
		return nil
	}
	b := s == "true" || s == "1"
	if !b && s != "false" && s != "0" {
		q.fail(invalid("%s=%.20q is neither true nor false", name, s))
	}
	return &b
}

var dateForm = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`)

// dates reads from and to, both ends included; the end takes in the whole year or month that it names.
func (q *question) dates() (from, to string) {
	from, to = q.text("from"), q.text("to")
	for _, d := range []string{from, to} {
		if d != "" && !dateForm.MatchString(d) {
			q.fail(invalid("%.20q is no date, as 2002-09-20, 2002-09 or 2002", d))
		}
	}
	switch len(to) {
	case len("2002"):
		to += "-12-31"
	case len("2002-09"):
		to += "-31"
	}
	return from, to
}

// relations reads relations by name, in any case: cites, carriesOver, CARRIES_OVER.
func (q *question) relations(name string) []schema.Relation {
	return named(q, name, "relation", schema.Relations())
}

func (q *question) kinds(name string) []schema.Kind {
	return named(q, name, "kind", schema.Kinds())
}

func named[T ~string](q *question, name, what string, known []T) []T {
	var found []T
	plain := func(s string) string { return strings.ToLower(strings.ReplaceAll(s, "_", "")) }
	for _, s := range q.list(name) {
		i := slices.IndexFunc(known, func(k T) bool { return plain(string(k)) == plain(s) })
		if i < 0 {
			q.fail(invalid("%.40q is no %s; there are %v", s, what, known))
			continue
		}
		found = append(found, known[i])
	}
	return found
}

func (q *question) direction() schema.Direction {
	switch s := strings.ToLower(q.text("direction")); s {
	case "", "both":
		return schema.Both
	case "outgoing":
		return schema.Outgoing
	case "incoming":
		return schema.Incoming
	default:
		q.fail(invalid("direction=%.20q is none of outgoing, incoming, both", s))
		return schema.Both
	}
}

// id reads a parameter as an ID, or else by read; "" when it is not given.
func (q *question) id(name string, read func(string) (schema.ID, error)) schema.ID {
	s := q.text(name)
	if s == "" {
		return ""
	}
	if id, err := schema.ParseID(s); err == nil {
		return id
	}
	id, err := read(s)
	if err != nil {
		q.fail(fmt.Errorf("%s: %w", name, err))
	}
	return id
}

func (q *question) document(name string) schema.ID { return q.id(name, q.names.Document) }

func (q *question) body(name string) schema.ID { return q.id(name, q.names.Body) }

// thing reads an ID, a symbol, the name of a body or the short name of an issue.
func (q *question) thing(name string) schema.ID {
	return q.id(name, func(s string) (schema.ID, error) {
		for _, read := range []func(string) (schema.ID, error){q.names.Document, q.names.Body, q.slug} {
			id, err := read(s)
			if err == nil || errors.Is(err, schema.ErrAmbiguous) {
				return id, err
			}
		}
		return "", fmt.Errorf("%.80q is no ID, symbol, body or issue that is known: %w", s, schema.ErrNotFound)
	})
}

func (q *question) issue(name string) schema.ID { return q.id(name, q.slug) }

// slug is the issue of a short name, which does not say of which organisation it is.
func (q *question) slug(s string) (schema.ID, error) {
	page, err := q.reader.List(q.ctx, schema.NodeQuery{Kind: schema.KindOrganization})
	if err != nil {
		return "", fmt.Errorf("rest: the organisations: %w", err)
	}
	var ids []schema.ID
	for _, o := range page.Nodes {
		if id, err := schema.NewID(o.ID.Org(), schema.PathIssue, s); err == nil {
			ids = append(ids, id)
		}
	}
	found, err := q.reader.Nodes(q.ctx, ids)
	if err != nil {
		return "", fmt.Errorf("rest: issue %.80q: %w", s, err)
	}
	for _, n := range found {
		if n.Kind != "" {
			return n.ID, nil
		}
	}
	return "", fmt.Errorf("there is no issue %.80q: %w", s, schema.ErrNotFound)
}

func invalid(format string, args ...any) error {
	return fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), schema.ErrInvalid)
}
