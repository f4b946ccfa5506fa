package intake

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

// steps tells a caller how far a document is: as Server-Sent Events to one who takes these, at the end only to others.
type steps struct {
	w       http.ResponseWriter
	control *http.ResponseController
	stream  bool
}

func newSteps(w http.ResponseWriter, r *http.Request, control *http.ResponseController) *steps {
	return &steps{w: w, control: control, stream: strings.Contains(r.Header.Get("Accept"), "text/event-stream")}
}

func (s *steps) step(words string) {
	if s.stream {
		s.event("progress", map[string]string{"step": words})
	}
}

// end tells what came of it: under its own status, or as the last event.
func (s *steps) end(status int, event string, body any) {
	if s.stream {
		s.event(event, body)
		return
	}
	send(s.w, status, body)
}

func (s *steps) event(name string, data any) {
	b, err := json.Marshal(data)
	if err != nil {
		return
	}
	s.w.Header().Set("Content-Type", "text/event-stream")
	s.w.Header().Set("Cache-Control", "no-store")
	fmt.Fprintf(s.w, "event: %s\ndata: %s\n\n", name, b)
	_ = s.control.Flush() // one who cannot be told now is told at the end
}
