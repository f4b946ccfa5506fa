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
	ask         func(q *question) (func(row rowWriter) error, error)
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

// rowWriter writes one row.
type rowWriter func(cells ...table.Cell) error

// labels gives nodes by ID, asking for those that it has not seen. What it remembers is bounded.
type labels struct {
	q    *question
	seen map[schema.ID]*shown
	row  []table.Cell // the last one, whose room is used again
}

// shown is a node with what most tables show of it.
type shown struct {
	schema.Node
	label string
	day   table.Cell // the first day its date can mean
}

const remembered = 20_000

// know asks for nodes at once.
func (l *labels) know(ids []schema.ID) error {
	if len(l.seen) > remembered || l.seen == nil {
		l.seen = map[schema.ID]*shown{}
	}
	var missing []schema.ID
	for _, id := range ids {
		if _, ok := l.seen[id]; !ok && id != "" {
			l.seen[id] = &shown{}
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
		day, _ := firstDay(dated(n))
		*l.seen[n.ID] = shown{n, n.Label(), day}
	}
	return nil
}

// of is a node that know has asked for.
func (l *labels) of(id schema.ID) *shown {
	if n := l.seen[id]; n != nil {
		return n
	}
	return &shown{}
}

// name is the name of a node; nothing for none.
func (l *labels) name(id schema.ID) table.Cell {
	if id == "" {
		return table.Cell{}
	}
	return table.Text(l.of(id).label)
}

func pointed(s *string) table.Cell {
	if s == nil {
		return table.Cell{}
	}
	return table.Text(*s)
}

// firstDay is the first day that a date can mean, as RFC 3339 writes it, and how much of the date is known.
func firstDay(d string) (day, precision table.Cell) {
	if !dateForm.MatchString(d) {
		return table.Cell{}, table.Cell{}
	}
	switch len(d) {
	case len("2002"):
		return table.Text(d + "-01-01"), table.Text(schema.PrecisionYear)
	case len("2002-09"):
		return table.Text(d + "-01"), table.Text(schema.PrecisionMonth)
	}
	return table.Text(d), table.Text(schema.PrecisionDay)
}

// address is where a thing's page stands; nothing when it has none.
func (q *question) address(n schema.Node) table.Cell { return table.Maybe(q.page(n)) }
