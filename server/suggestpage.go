package server

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/word"
)

// suggestion is what an unfinished text may become: its kind in the words of the interface, its name and its page.
type suggestion struct {
	Kind   string `json:"kind"`
	Label  string `json:"label"`
	Note   string `json:"note,omitempty"`
	Href   string `json:"href"`
	Absent bool   `json:"absent,omitempty"`
}

// mostSuggested is how many suggestions are made.
const mostSuggested = 8

// foundPath is the page on which somebody who looks for a thing finds most about it: a treaty has one of its own beside its text.
func foundPath(t schema.Thing) string {
	if id := t.Self().ID; id.Path() == schema.PathTreaty && !strings.Contains(id.Local(), "/") {
		return treatyPath(id)
	}
	return href(t)
}

// suggested answers /suggest?q=: what the text typed may become, for the script of the search fields. Without an index there
// are none.
func (s *site) suggested(w http.ResponseWriter, r *http.Request) {
	words, first := word.In(spoken(w, r)), mostSuggested
	ctx := withBatch(r.Context(), newBatchIn(s.open(), words))
	list := []suggestion{}
	found, err := suggest(ctx, r.URL.Query().Get("q"), &first)
	if err != nil && !errors.Is(err, schema.ErrUnavailable) && !errors.Is(err, schema.ErrInvalid) {
		s.log.Error("suggest", "request", requestID(r.Context()), "error", err)
		http.Error(w, "suggestions are not to be had", http.StatusInternalServerError)
		return
	}
	for _, t := range found {
		n := t.Self()
		one := suggestion{Kind: words.Say("start.kind." + string(n.Kind)), Label: n.Label(), Href: foundPath(t), Absent: n.Kind == schema.KindDocument && !n.Present()}
		if title := deref(n.In(schema.PropTitle, nil)); title != one.Label {
			one.Note = clipWords(title, 90)
		}
		if one.Href != "" {
			list = append(list, one)
		}
	}
	b, err := json.Marshal(list)
	if err != nil {
		http.Error(w, "suggestions are not to be had", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	_, _ = w.Write(b)
}
