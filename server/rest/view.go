package rest

import (
	"fmt"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/table"
)

// How many rows a table has when nobody says, and at most.
const (
	usualRows = 1000
	mostRows  = 100_000
)

// view is a table: ask reads the parameters and asks what must be known before the first row; what it gives then tells the rows.
type view struct {
	name, about string
	params      []param
	columns     []table.Column
	ask         func(q *question) (func(row func(...any) error) error, error)
}

// views lists the tables.
func views() []view {
	return []view{
		{"timeline", "what happened to an issue, in the order of time", timelineParams(), timelineColumns(), timeline},
		{"neighborhood", "the claims around a thing", neighborhoodParams(), claimColumns(), neighborhood},
		{"citations", "who cites what, in which words", citationParams(), claimColumns(), citations},
		{"documents", "the documents", documentParams(), documentColumns(), documents},
		{"decisions", "what was decided and proposed", decisionParams(), decisionColumns(), decisions},
		{"wanted", "the documents that others refer to and nobody has loaded, the most wanted first",
			[]param{firstParam, afterParam}, wantedColumns(), wanted},
	}
}

var (
	firstParam = param{"first", fmt.Sprintf("at most so many rows, up to %d; %d", mostRows, usualRows)}
	afterParam = param{"after", "where to go on: the Link header of the answer before says it"}
)

func viewNamed(name string) (view, error) {
	var names []string
	for _, v := range views() {
		if v.name == name {
			return v, nil
		}
		names = append(names, v.name)
	}
	return view{}, notFound("there is no table %.40q; there are %s, and export", name, strings.Join(names, ", "))
}

// labels gives nodes by ID, asking for those that it has not seen. What it remembers is bounded.
type labels struct {
	q    *question
	seen map[schema.ID]schema.Node
}

const remembered = 20_000

// know asks for nodes at once.
func (l *labels) know(ids []schema.ID) error {
	if len(l.seen) > remembered || l.seen == nil {
		l.seen = map[schema.ID]schema.Node{}
	}
	var missing []schema.ID
	for _, id := range ids {
		if _, ok := l.seen[id]; !ok && id != "" {
			l.seen[id] = schema.Node{ID: id}
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	nodes, err := l.q.reader.Nodes(l.q.ctx, missing)
	if err != nil {
		return fmt.Errorf("rest: %d nodes: %w", len(missing), err)
	}
	for i, n := range nodes {
		n.ID = missing[i]
		l.seen[n.ID] = n
	}
	return nil
}

// of is the name of a node; nil for none.
func (l *labels) of(id schema.ID) any {
	if id == "" {
		return nil
	}
	return l.seen[id].Label()
}

// given is a text; nil for "".
func given(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func pointed(s *string) any {
	if s == nil {
		return nil
	}
	return *s
}

// firstDay is the first day that a date can mean, as RFC 3339 writes it, and how much of the date is known.
func firstDay(d string) (day, precision any) {
	if !dateForm.MatchString(d) {
		return nil, nil
	}
	switch len(d) {
	case len("2002"):
		return d + "-01-01", schema.PrecisionYear
	case len("2002-09"):
		return d + "-01", schema.PrecisionMonth
	}
	return d, schema.PrecisionDay
}

// address is where a thing's page stands; nil when it has none.
func (q *question) address(n schema.Node) any { return given(q.page(n)) }
