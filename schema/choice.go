package schema

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// PropCurated is on an Issue: what a person chose about it in a curated file, a Choice as Value writes it; text, many.
const PropCurated Property = "curated"

// CurationKey begins the keys of the entries that curated files give: "curation:/home/ana/choices.json".
const CurationKey = "curation:"

// Choice is what a person says of one issue in a curated file: what no rule can tell from the documents.
type Choice struct {
	File  string  `json:"file,omitempty"` // name of the curated file
	Line  int     `json:"line,omitempty"` // where the choice begins in it, from 1
	Issue ID      `json:"issue"`
	Name  string  `json:"name,omitempty"`  // what the issue is to be called; ""
	Merge []ID    `json:"merge,omitempty"` // issues that are this one
	Split []Piece `json:"split,omitempty"` // parts of it that are issues of their own
	Why   string  `json:"why,omitempty"`   // the person's reason, in words; ""
}

// Piece is a part of an issue that is an issue of its own.
type Piece struct {
	Issue   ID     `json:"issue"`          // which there is not yet
	Name    string `json:"name,omitempty"` // what it is to be called; "": by its titles
	Members []ID   `json:"members"`        // documents with their decisions, sessions, agenda items or decisions
}

// Value is the choice as a value of PropCurated.
func (c Choice) Value() (Value, error) {
	raw, err := json.Marshal(c)
	if err != nil {
		return Value{}, fmt.Errorf("schema: choice on %s: %w", c.Issue, err)
	}
	return Text(string(raw)), nil
}

// ParseChoice reads what Value wrote; ErrInvalid for anything else.
func ParseChoice(v Value) (Choice, error) {
	var c Choice
	if err := json.Unmarshal([]byte(v.Text), &c); err != nil {
		return c, fmt.Errorf("schema: choice %q: %w: %w", clip(v.Text), err, ErrInvalid)
	}
	return c, nil
}

// Words tell, in a line, where the choice is written and what it did to an issue: to the one it speaks of, or to a part
// that it split off: "choices.json, line 3: lakes split off it (one treaty was to cover both)".
func (c Choice) Words(of ID) string {
	var did []string
	if of != c.Issue && slices.ContainsFunc(c.Split, func(p Piece) bool { return p.Issue == of }) {
		did = append(did, "split off "+c.Issue.Local())
	} else {
		if c.Name != "" {
			did = append(did, "named \u201c"+c.Name+"\u201d")
		}
		for _, m := range c.Merge {
			did = append(did, m.Local()+" merged into it")
		}
		for _, p := range c.Split {
			did = append(did, p.Issue.Local()+" split off it")
		}
	}
	words := fmt.Sprintf("%s, line %d: %s", c.File, c.Line, strings.Join(did, "; "))
	if c.Why != "" {
		words += " (" + c.Why + ")"
	}
	return words
}

// Reason is the person's reason; nil when none is given.
func (c Choice) Reason() *string { return some(c.Why) }

// Called is the name that the person chose; nil when none.
func (c Choice) Called() *string { return some(c.Name) }

// Called is the name that the person chose; nil when none.
func (p Piece) Called() *string { return some(p.Name) }

// Curated lists what people chose about the issue, in the order of files and lines; empty when rules alone made it.
func (i Issue) Curated() []Choice {
	choices := []Choice{}
	for _, v := range i.Values(PropCurated) {
		if c, err := ParseChoice(v); err == nil {
			choices = append(choices, c)
		}
	}
	return choices
}

// MergedInto is the issue of which this one became a part by a person's choice; the zero ID for none.
func (i Issue) MergedInto() ID { return i.First(PropSameAs).ID() }
