package server

import (
	"context"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/travaux/travaux/server/limit"
	"github.com/travaux/travaux/server/subgraph"
)

const (
	eventType = "text/event-stream"
	// heartbeat is how often something is sent to those who listen, so that no one in between takes the line to be dead.
	heartbeat = 15 * time.Second
)

// listens tells that a request asks for events: POST with Accept: text/event-stream.
func listens(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept"), ",") {
		if t, _, err := mime.ParseMediaType(part); err == nil && t == eventType {
			return r.Method == http.MethodPost
		}
	}
	return false
}

// stream answers with events (GraphQL over SSE, distinct connections mode): "next" for each answer, "complete" at the end. It ends when the
// caller or the server does.
func (a *api) stream(w http.ResponseWriter, r *http.Request) {
	params, refusal := a.read(w, r)
	if refusal != nil {
		failure(w, jsonType, refusal.status, refusal.code, refusal.message)
		return
	}
	params.Query = subgraph.Local(params.Query, a.subgraph, maxTokens)
	ctx := withBatch(graphql.StartOperationTrace(r.Context()), newBatch(a.open()))
	params.ReadTime = graphql.TraceTiming{Start: graphql.Now(), End: graphql.Now()}
	op, errs := a.exec.CreateOperationContext(ctx, params)
	if len(errs) > 0 {
		write(w, jsonType, &graphql.Response{Errors: refused(errs)}, true)
		return
	}
	line := http.NewResponseController(w)
	_ = line.SetWriteDeadline(time.Time{}) // a stream has no end; where deadlines cannot be moved it ends with its time
	_ = line.SetReadDeadline(time.Time{})
	w.Header().Set("Content-Type", eventType)
	w.Header().Set("Cache-Control", "no-cache")
	ctx, end := context.WithCancel(ctx)
	defer end()
	a.tell(ctx, event{w, line}, a.told(ctx, op))
}

// told runs an operation and gives its answers as they come: of a subscription many, of another operation one, within its time.
func (a *api) told(ctx context.Context, op *graphql.OperationContext) <-chan *graphql.Response {
	answers := make(chan *graphql.Response)
	go func() {
		defer close(answers)
		if op.Operation.Operation != ast.Subscription {
			var cancel context.CancelFunc
			ctx, cancel = context.WithTimeout(ctx, longest)
			defer cancel()
			leave, err := a.gate.Enter(ctx, limit.Cost(op))
			if err != nil {
				give(ctx, answers, &graphql.Response{Errors: gqlerror.List{busy()}})
				return
			}
			defer leave()
		}
		next, ctx := a.exec.DispatchOperation(ctx, op)
		for response := next(ctx); response != nil; response = next(ctx) {
			if !give(ctx, answers, response) {
				return
			}
		}
	}()
	return answers
}

// tell sends answers as events until there are no more or the caller is gone.
func (a *api) tell(ctx context.Context, e event, answers <-chan *graphql.Response) {
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	err := e.comment()
	for err == nil {
		select {
		case <-ctx.Done():
			return
		case <-beat.C:
			err = e.comment()
		case response, more := <-answers:
			if !more {
				_ = e.send("complete", nil)
				return
			}
			err = e.send("next", response)
		}
	}
}

// event writes server-sent events.
type event struct {
	w    io.Writer
	line *http.ResponseController
}

// comment sends something that means nothing.
func (e event) comment() error {
	if _, err := io.WriteString(e.w, ":\n\n"); err != nil {
		return err
	}
	return e.line.Flush()
}

// send sends one event with its data, at once.
func (e event) send(name string, data *graphql.Response) error {
	text := "event: " + name + "\ndata: "
	if data != nil {
		b, err := json.Marshal(data)
		if err != nil {
			return err
		}
		text += string(b)
	}
	if _, err := io.WriteString(e.w, text+"\n\n"); err != nil {
		return err
	}
	return e.line.Flush()
}

// unheard refuses a subscription that nobody could listen to: an answer in one piece has no later events.
func unheard(op *graphql.OperationContext) *gqlerror.Error {
	if op.Operation.Operation != ast.Subscription {
		return nil
	}
	return &gqlerror.Error{Message: "subscriptions are told in events: POST with Accept: " + eventType,
		Extensions: map[string]any{"code": CodeBadInput}}
}
