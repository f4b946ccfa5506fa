package server

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/travaux/travaux/server/etag"
	"github.com/travaux/travaux/server/generated"
	"github.com/travaux/travaux/server/guard"
	"github.com/travaux/travaux/server/kept"
	"github.com/travaux/travaux/server/limit"
	"github.com/travaux/travaux/server/metric"
	"github.com/travaux/travaux/server/subgraph"
	"github.com/travaux/travaux/server/trace"
	"github.com/travaux/travaux/server/trusted"
)

const (
	maxTokens = 2000
	// longest is how long one operation may take.
	longest = 10 * time.Second
	// remembered is how many operations are kept parsed.
	remembered = 500
	// queue is how many costly operations may wait for their turn, and patience how long each.
	queue    = 100
	patience = 5 * time.Second
	// unread is how many operations not seen before may wait to be read.
	unread = 2000
)

// api answers GraphQL operations.
type api struct {
	exec     *executor.Executor
	open     func() Reader
	version  string // of the program
	trusted  *trusted.List
	texts    string      // of all trusted documents, one after the other
	subgraph string      // the name under which the schema is published; "" for none
	gate     *guard.Gate // for heavy operations
	wide     *guard.Gate // for others that are costly
	reading  *guard.Gate // for operations not seen before

	documents graphql.Cache[*ast.QueryDocument]
	metrics   *metric.Metrics
	kept      *kept.Answers
}

func newAPI(c Config) (*api, error) {
	known, err := trusted.Read(c.Questions)
	if err != nil {
		return nil, fmt.Errorf("server: the questions: %w", err)
	}
	texts := ""
	for _, d := range known.Documents {
		texts += d.Name + " " + d.Text
	}
	r := &Resolver{names: c.Names, citer: c.Citer, archive: c.Archive, open: c.Open, await: c.Await, loads: c.Loads}
	executable := generated.NewExecutableSchema(generated.Config{Resolvers: r})
	r.published = sync.OnceValue(func() string { return subgraph.SDL(executable.Schema(), c.Subgraph) })
	exec := executor.New(executable)
	documents := limit.Documents(remembered)
	exec.SetQueryCache(documents)
	exec.SetParserTokenLimit(maxTokens)
	exec.SetErrorPresenter(present(c.Log))
	exec.SetRecoverFunc(recovered(c.Log))
	exec.Use(extension.Introspection{})
	limits := limit.Usual
	limits.Take = paid(&c.Guard)
	exec.Use(limits)
	exec.Use(paced{})
	if c.Tracer != nil {
		exec.Use(trace.Spans{Tracer: c.Tracer})
	}
	a := &api{exec: exec, open: c.Open, version: c.Version, subgraph: c.Subgraph, trusted: known, texts: texts,
		gate: guard.NewGate(queue, patience), wide: guard.NewWideGate(2, queue, patience), reading: guard.NewGate(unread, patience), documents: documents, metrics: c.Metrics, kept: kept.New(c.Keep)}
	c.Metrics.Value("operations_waiting", "Costly GraphQL operations that wait for their turn.", func() float64 { return float64(a.gate.Waiting() + a.wide.Waiting()) })
	c.Metrics.Value("callers", "Addresses whose requests are metered.", func() float64 { return float64(c.Guard.Meter.Callers()) })
	c.Metrics.Value("answers_kept_bytes", "Bytes of answers kept for those who ask the same again.", func() float64 { return float64(a.kept.Held()) })
	c.Metrics.Value("answers_kept_found", "How often an answer was kept already.", func() float64 { n, _ := a.kept.Found(); return float64(n) })
	return a, nil
}

// answer runs one operation. unrun tells that nothing was run; the response then holds only errors.
func (a *api) answer(ctx context.Context, reader Reader, params *graphql.RawParams) (response *graphql.Response, unrun bool) {
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	ctx = withBatch(graphql.StartOperationTrace(ctx), newBatch(reader))
	params.Query = subgraph.Local(params.Query, a.subgraph, maxTokens)
	params.ReadTime = graphql.TraceTiming{Start: graphql.Now(), End: graphql.Now()}
	op, errs := a.understand(ctx, params)
	if len(errs) > 0 {
		return &graphql.Response{Errors: refused(errs)}, true
	}
	if e := unheard(op); e != nil {
		return &graphql.Response{Errors: gqlerror.List{e}}, true
	}
	leave, err := a.enter(ctx, limit.Cost(op))
	if err != nil {
		return &graphql.Response{Errors: gqlerror.List{busy()}}, true
	}
	defer leave()
	began := time.Now()
	defer func() { a.metrics.Operation(op.Operation.Name, limit.Cost(op), time.Since(began)) }()
	run, ctx := a.exec.DispatchOperation(ctx, op)
	if response = run(ctx); response == nil {
		response = &graphql.Response{Errors: gqlerror.List{{
			Message: "the operation took too long", Extensions: map[string]any{"code": CodeTimeout}}}}
	}
	slices.SortStableFunc(response.Errors, byLocation)
	return response, false
}

// enter waits for the turn of an operation that costs so much. One that is heavy goes at a pace that leaves room for others.
func (a *api) enter(ctx context.Context, cost int) (leave func(), err error) {
	if cost < guard.Heavy {
		return a.wide.Enter(ctx, cost)
	}
	ask(ctx).pace = newPace()
	return a.gate.Enter(ctx, cost)
}

// understand reads an operation and checks it. One that was read before is at hand; one that was not waits for its turn, because
// reading many that are made to be hard takes all processors from those whose questions are known.
func (a *api) understand(ctx context.Context, params *graphql.RawParams) (*graphql.OperationContext, gqlerror.List) {
	if _, known := a.documents.Get(ctx, params.Query); !known {
		leave, err := a.reading.Enter(ctx, guard.Costly)
		if err != nil {
			return nil, gqlerror.List{busy()}
		}
		defer leave()
	}
	return a.exec.CreateOperationContext(ctx, params)
}

// byLocation orders errors by their place in the operation: fields are resolved at once, in no order.
func byLocation(a, b *gqlerror.Error) int {
	place := func(e *gqlerror.Error) (int, int) {
		if len(e.Locations) == 0 {
			return 0, 0
		}
		return e.Locations[0].Line, e.Locations[0].Column
	}
	line, column := place(a)
	otherLine, otherColumn := place(b)
	return cmp.Or(cmp.Compare(line, otherLine), cmp.Compare(column, otherColumn), cmp.Compare(a.Path.String(), b.Path.String()))
}

// recovered logs a panic in a resolver; the caller sees an internal error.
func recovered(log *slog.Logger) graphql.RecoverFunc {
	return func(ctx context.Context, v any) error {
		log.ErrorContext(ctx, "panic in a resolver", "request", requestID(ctx), "value", v, "stack", string(debug.Stack()))
		return errPanic
	}
}

func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	cors(w.Header())
	switch r.Method {
	case http.MethodOptions:
		w.Header().Set("Allow", methods)
		w.WriteHeader(http.StatusNoContent)
		return
	case http.MethodGet, http.MethodHead, http.MethodPost:
	default:
		w.Header().Set("Allow", methods)
		failure(w, jsonType, http.StatusMethodNotAllowed, CodeBadInput, "use GET or POST")
		return
	}
	if listens(r) {
		a.stream(w, r)
		return
	}
	form := accepted(r.Header.Get("Accept"))
	if form == "" {
		failure(w, jsonType, http.StatusNotAcceptable, CodeBadInput, "answers are "+responseType+" or "+jsonType)
		return
	}
	params, refusal := a.read(w, r)
	if refusal != nil {
		failure(w, form, refusal.status, refusal.code, refusal.message)
		return
	}
	a.respond(w, r, form, params)
}

// respond runs an operation, unless the caller has the answer to it, or it was given before. What was given is kept when
// nothing was wrong with it.
func (a *api) respond(w http.ResponseWriter, r *http.Request, form string, params *graphql.RawParams) {
	reader, began := a.open(), time.Now()
	tag, key, err := a.nameOf(reader, form, params)
	if err == nil && r.Method != http.MethodPost && etag.Unchanged(w, r, tag) {
		return
	}
	if answer, ok := a.kept.Find(reader.Version(), key); ok && err == nil {
		a.metrics.Operation(params.OperationName, 0, time.Since(began))
		sendBytes(w, form, http.StatusOK, answer)
		return
	}
	response, unrun := a.answer(r.Context(), reader, params)
	if unrun || len(response.Errors) > 0 {
		etag.Forget(w.Header())
	}
	for _, e := range response.Errors {
		a.metrics.Refusal(codeOf(e))
	}
	if unrun || len(response.Errors) > 0 || len(response.Extensions) > 0 || err != nil {
		write(w, form, response, unrun)
		return
	}
	answer := slices.Concat([]byte(`{"data":`), response.Data, []byte("}"))
	a.kept.Keep(reader.Version(), key, answer)
	sendBytes(w, form, http.StatusOK, answer)
}
