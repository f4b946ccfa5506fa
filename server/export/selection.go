package export

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
)

// MaxDepth is how many claims away from a node a selection may reach.
const MaxDepth = 6

// Selection says which part of the graph is meant. The zero Selection is all of it. At most one of Of, Issue, Body and
// Organisation is set; the other conditions narrow what that gives.
type Selection struct {
	Of           schema.ID        // a node and what is within Depth claims of it
	Depth        int              // of Of: 0 is the node with its portions and the claims among them
	Direction    schema.Direction // of Of: how claims are followed; zero: both ways
	Issue        schema.ID        // an issue, what is about it, and the claims among those
	Body         schema.ID        // a body, its sessions, documents, decisions and agenda items, and the claims among those
	Organisation string           // the short name of an organisation: all things of its
	Kinds        []schema.Kind    // only nodes of these kinds, and edges between them; none: all
	Relations    []schema.Relation
	From, To     string // only nodes dated so, as full as known, inclusive and open where ""; what is not dated is left out
}

var (
	day  = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`)
	slug = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)
)

// Check tells what makes no sense in a selection, as ErrInvalid; nil when it can be asked.
func (s Selection) Check() error {
	set := 0
	for _, is := range []bool{s.Of != "", s.Issue != "", s.Body != "", s.Organisation != ""} {
		if is {
			set++
		}
	}
	switch {
	case set > 1:
		return invalid("choose one of a node, an issue, a body and an organisation")
	case s.Depth < 0 || s.Depth > MaxDepth:
		return invalid("a depth of %d is not between 0 and %d", s.Depth, MaxDepth)
	case s.Of == "" && (s.Depth > 0 || s.Direction != 0):
		return invalid("depth and direction need a node to start from")
	case s.Direction > schema.Both:
		return invalid("direction %d is none", s.Direction)
	case s.Organisation != "" && !slug.MatchString(s.Organisation):
		return invalid("%.40q is no short name of an organisation", s.Organisation)
	}
	for _, d := range []string{s.From, s.To} {
		if d != "" && !day.MatchString(d) {
			return invalid("%.40q is no date, as 2002-09-20, 2002-09 or 2002", d)
		}
	}
	return nil
}

// String says in words what is selected.
func (s Selection) String() string {
	said := "the whole graph"
	switch {
	case s.Of != "":
		said = string(s.Of) + " and what is around it to a depth of " + strconv.Itoa(s.Depth)
	case s.Issue != "":
		said = "what is about " + string(s.Issue)
	case s.Body != "":
		said = "what is of " + string(s.Body)
	case s.Organisation != "":
		said = "what is of " + s.Organisation
	}
	if len(s.Kinds) > 0 {
		said += "; kinds " + joined(s.Kinds)
	}
	if len(s.Relations) > 0 {
		said += "; relations " + joined(s.Relations)
	}
	if s.From != "" || s.To != "" {
		said += "; dated " + s.From + ".." + s.To
	}
	return said
}

func joined[T ~string](words []T) string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = string(w)
	}
	return strings.Join(all, ", ")
}

func invalid(format string, args ...any) error {
	return fmt.Errorf("export: %s: %w", fmt.Sprintf(format, args...), schema.ErrInvalid)
}
