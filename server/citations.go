package server

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/guard"
)

// maxPastedBody bounds the body of a request to resolve a text: 256 KiB of text, quoted.
const maxPastedBody = 1 << 20

// citations answers POST /api/v1/resolve: what the text in the body refers to. The body is the text itself (text/plain), with the
// context as parameters of the address, or JSON: {"text": "…", "context": {"document": "D/7"}}.
type citations struct {
	open     func() Reader
	resolver *Resolver
	log      *slog.Logger
	gate     *guard.Gate // texts are read a few at a time
}

// foundCitation is one reference as it is sent.
type foundCitation struct {
	Start       int         `json:"start"`
	End         int         `json:"end"`
	Text        string      `json:"text"`
	Form        string      `json:"form"`
	Kind        *string     `json:"kind"`
	Status      string      `json:"status"`
	Target      *foundNode  `json:"target"`
	Normalised  *string     `json:"normalised"`
	Pinpoints   []string    `json:"pinpoints"`
	Antecedent  *string     `json:"antecedent"`
	Loaded      bool        `json:"loaded"`
	Reason      *string     `json:"reason"`
	Explanation *string     `json:"explanation"`
	Candidates  []foundNode `json:"candidates"`
}

type foundNode struct {
	ID    schema.ID `json:"id"`
	Label string    `json:"label"`
}

func (c *citations) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	cors(w.Header())
	w.Header().Set("Access-Control-Allow-Methods", "POST, OPTIONS")
	switch r.Method {
	case http.MethodOptions:
		w.WriteHeader(http.StatusNoContent)
		return
	case http.MethodPost:
	default:
		w.Header().Set("Allow", "POST, OPTIONS")
		failure(w, jsonType, http.StatusMethodNotAllowed, CodeBadInput, "send the text with POST")
		return
	}
	text, where, refused := pasted(w, r)
	if refused != nil {
		failure(w, jsonType, refused.status, refused.code, refused.message)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), longest)
	defer cancel()
	leave, err := c.gate.Enter(ctx, guard.Costly)
	if err != nil {
		w.Header().Set("Retry-After", guard.Seconds(patience))
		failure(w, jsonType, http.StatusServiceUnavailable, CodeBusy, "too many texts are waiting to be read; come back")
		return
	}
	defer leave()
	found, err := c.found(withBatch(ctx, newBatch(c.open())), text, where)
	if err != nil {
		c.fail(w, r, err)
		return
	}
	send(w, jsonType, http.StatusOK, map[string]any{"citations": found})
}

// pasted takes the text and where it comes from out of a request.
func pasted(w http.ResponseWriter, r *http.Request) (text string, where *schema.ResolveContext, refused *refusal) {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != jsonType && kind != "text/plain" {
		return "", nil, &refusal{http.StatusUnsupportedMediaType, CodeBadInput, "send the text as text/plain, or as " + jsonType + " with text and context"}
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxPastedBody))
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return "", nil, &refusal{http.StatusRequestEntityTooLarge, CodeTooLarge, "the text is longer than 256 KiB"}
	}
	if err != nil {
		return "", nil, &refusal{http.StatusBadRequest, CodeBadInput, "the body could not be read"}
	}
	if kind == "text/plain" {
		where, refused = askedContext(r)
		return string(body), where, refused
	}
	var asked struct {
		Text    *string                `json:"text"`
		Context *schema.ResolveContext `json:"context"`
	}
	if err := decode(body, &asked); err != nil || asked.Text == nil {
		return "", nil, &refusal{http.StatusBadRequest, CodeBadInput, "the body is no JSON object with text, and perhaps context"}
	}
	return *asked.Text, asked.Context, nil
}

// askedContext reads where a text comes from out of the address: ?document=D/7&language=en.
func askedContext(r *http.Request) (*schema.ResolveContext, *refusal) {
	q := r.URL.Query()
	some := func(name string) *string {
		if s := q.Get(name); s != "" {
			return &s
		}
		return nil
	}
	c := &schema.ResolveContext{Document: some("document"), Body: some("body"), Date: some("date"), Language: some("language")}
	if s := some("session"); s != nil {
		id, err := schema.ParseID(*s)
		if err != nil {
			return nil, &refusal{http.StatusBadRequest, CodeBadInput, "session is no id"}
		}
		c.Session = &id
	}
	return c, nil
}

// found gives the references of a text as they are sent, asking for all nodes at once.
func (c *citations) found(ctx context.Context, text string, where *schema.ResolveContext) ([]foundCitation, error) {
	all, err := c.resolver.cited(ctx, text, where)
	if err != nil {
		return nil, err
	}
	var ids []schema.ID
	for _, f := range all {
		ids = append(append(ids, f.Target), f.Candidates...)
	}
	nodes, err := things(ctx, ids)
	if err != nil {
		return nil, err
	}
	by := map[schema.ID]schema.Node{}
	for _, n := range nodes {
		by[n.Self().ID] = n.Self()
	}
	shown := make([]foundCitation, len(all))
	for i, f := range all {
		shown[i] = foundCitation{Start: f.Start, End: f.End, Text: f.Text, Form: f.Form, Kind: f.KindOf(), Status: strings.ToUpper(f.Status), Normalised: f.Normalised(),
			Pinpoints: append([]string{}, f.Pinpoints...), Antecedent: f.LeansOn(), Reason: f.ReasonWord(), Explanation: f.Explanation(), Candidates: []foundNode{}}
		if f.Target != "" {
			shown[i].Target, shown[i].Loaded = &foundNode{f.Target, f.Label}, by[f.Target].Present()
		}
		for _, id := range f.Candidates {
			shown[i].Candidates = append(shown[i].Candidates, foundNode{id, by[id].Label()})
		}
	}
	return shown, nil
}

// fail tells the caller what was wrong; what does not concern the caller is logged.
func (c *citations) fail(w http.ResponseWriter, r *http.Request, err error) {
	for _, k := range kinds {
		if !errors.Is(err, k.err) {
			continue
		}
		status := http.StatusBadRequest
		switch k.code {
		case CodeTooLarge:
			status = http.StatusRequestEntityTooLarge
		case CodeUnavailable:
			status = http.StatusServiceUnavailable
		}
		failure(w, jsonType, status, k.code, clip(plain(err, k.err)))
		return
	}
	if errors.Is(err, context.DeadlineExceeded) {
		failure(w, jsonType, http.StatusServiceUnavailable, CodeTimeout, "reading the text took too long")
		return
	}
	c.log.Error("resolving a text", "request", requestID(r.Context()), "error", err)
	failure(w, jsonType, http.StatusInternalServerError, CodeInternal, "internal error, request "+requestID(r.Context()))
}
