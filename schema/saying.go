package schema

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Saying is what a text of a document says that another text of the same document must say too: the fields of its header, how many decisions
// it tells, and what it cites.
type Saying struct {
	Language  string
	Date      string
	Kind      string
	Session   ID
	Body      ID
	Title     string // in Language
	Author    string // in Language
	Decisions int
	Cites     []ID // sorted: documents, treaties and sessions, and of these the parts that it names
}

// Say takes from an entry what is compared. References left open are no citations.
func Say(e Entry) Saying {
	s := Saying{Language: e.Language}
	open, decided := map[ID]bool{}, map[ID]bool{}
	for _, p := range e.Statements {
		switch {
		case p.Property == PropReason:
			open[p.Node] = true
		case p.Property == PropVerb:
			decided[p.Node] = true
		case p.Node == e.Document:
			s.hear(p)
		}
	}
	s.Decisions = len(decided)
	for _, edge := range e.Edges {
		if edge.Relation == Cites && !open[edge.To] {
			s.Cites = append(s.Cites, edge.To)
		}
	}
	slices.Sort(s.Cites)
	s.Cites = slices.Compact(s.Cites)
	return s
}

func (s *Saying) hear(p Statement) {
	switch p.Property {
	case PropDate:
		s.Date = p.Value.Text
	case PropDocKind:
		s.Kind = p.Value.Text
	case PropSession:
		s.Session = ID(p.Value.Text)
	case PropBody:
		s.Body = ID(p.Value.Text)
	case PropTitle:
		s.Title = p.Value.Text
	case PropAuthor:
		s.Author = p.Value.Text
	}
}

// Disagreement is one thing that two texts of one document say otherwise.
type Disagreement struct {
	Field string   // "date", "kind", "session", "body", "title", "author", "decisions" or "citations"
	Here  []string // what this text says and the other does not; nil when it says nothing of it
	There []string // what the other text says and this one does not; nil likewise
}

// Against tells what this text says otherwise than another one of the same document; nil when they agree. Titles and authors are compared
// within a language only. Of what is cited, a part is compared where both cite the whole.
func (s Saying) Against(other Saying) (all []Disagreement) {
	add := func(field, here, there string) {
		if folded(here) != folded(there) {
			all = append(all, Disagreement{Field: field, Here: one(here), There: one(there)})
		}
	}
	add("date", s.Date, other.Date)
	add("kind", s.Kind, other.Kind)
	add("session", string(s.Session), string(other.Session))
	add("body", string(s.Body), string(other.Body))
	if s.Language == other.Language {
		add("title", s.Title, other.Title)
		add("author", s.Author, other.Author)
	}
	if s.Decisions != other.Decisions {
		all = append(all, Disagreement{Field: "decisions", Here: []string{strconv.Itoa(s.Decisions)}, There: []string{strconv.Itoa(other.Decisions)}})
	}
	here, there := missing(s.Cites, other.Cites), missing(other.Cites, s.Cites)
	if len(here)+len(there) > 0 {
		all = append(all, Disagreement{Field: "citations", Here: here, There: there})
	}
	return all
}

// missing are what one text cites and the other does not: the whole thing where the other does not cite it at all, else its part.
func missing(has, other []ID) (only []string) {
	cited, wholes, parts := map[ID]bool{}, map[ID]bool{}, map[ID]bool{}
	for _, id := range other {
		cited[id], wholes[id.Whole()] = true, true
		parts[id.Whole()] = parts[id.Whole()] || id.Portion() != ""
	}
	for _, id := range has {
		switch whole := id.Whole(); {
		case !wholes[whole]:
			only = append(only, string(whole))
		case id.Portion() != "" && !cited[id] && parts[whole]: // a text that cites the whole only is less exact, and does not disagree
			only = append(only, string(id))
		}
	}
	slices.Sort(only)
	return slices.Compact(only)
}

// folded is a field as it is compared: by its words, without regard to case and spaces.
func folded(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

func one(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// namedDifferences is how many things are named of each side.
const namedDifferences = 3

// Words puts the disagreement in a line: date “2002-09-21”, there “2002-09-20”; cites wipo:document/A/36/15.
func (d Disagreement) Words() string {
	switch d.Field {
	case "decisions":
		return fmt.Sprintf("%s decisions, there %s", d.Here[0], d.There[0])
	case "citations":
		var said []string
		if len(d.Here) > 0 {
			said = append(said, "cites "+firstFew(d.Here))
		}
		if len(d.There) > 0 {
			said = append(said, "does not cite "+firstFew(d.There))
		}
		return strings.Join(said, ", ")
	}
	return fmt.Sprintf("%s %s, there %s", d.Field, told(d.Here), told(d.There))
}

func told(s []string) string {
	if len(s) == 0 {
		return "none"
	}
	return quoted(s[0])
}

func firstFew(ids []string) string {
	named := strings.Join(ids[:min(len(ids), namedDifferences)], ", ")
	if more := len(ids) - namedDifferences; more > 0 {
		named += fmt.Sprintf(" and %d more", more)
	}
	return named
}
