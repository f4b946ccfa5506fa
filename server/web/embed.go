package web

import (
	"html/template"
	"strings"
)

// Framed is the policy of pages that others show in a frame: those origins alone that frames lists, "*" for everyone, "" for none but
// the same origin.
func Framed(frames string) string {
	return strings.Replace(Policy, "frame-ancestors 'self'", "frame-ancestors "+strings.TrimSpace("'self' "+frames), 1)
}

// Embedding tells how to show something in another page: the code of a frame and of an element, and the page itself; zero for nothing.
type Embedding struct{ Frame, Element, Href string }

// EmbedTimeline is the timeline of an issue in a frame, template "embedTimeline".
type EmbedTimeline struct {
	Frame
	Heading, Href, State string
	Picture              template.HTML
	Events               []Event
}

// EmbedDocument is the card of a document in a frame, template "embedDocument".
type EmbedDocument struct {
	Frame
	Mark, Kicker, Symbol, Heading, Href string
	Want                                bool
	Facts                               []Fact
}
