package trace

import (
	"context"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	otel "go.opentelemetry.io/otel/trace"

	"github.com/travaux/travaux/server/limit"
)

// Spans is an extension of the GraphQL server that opens a span for an operation and for each of its resolvers.
type Spans struct {
	Tracer otel.Tracer
}

var _ interface {
	graphql.HandlerExtension
	graphql.OperationInterceptor
	graphql.FieldInterceptor
} = Spans{}

// ExtensionName names the spans among the extensions of the server.
func (Spans) ExtensionName() string { return "Spans" }

// Validate has nothing to check in the schema.
func (Spans) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptOperation opens the span of an operation, which ends with its answer.
func (s Spans) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	op := graphql.GetOperationContext(ctx)
	name := strings.TrimSpace(string(op.Operation.Operation) + " " + op.Operation.Name)
	ctx, span := s.Tracer.Start(ctx, name, otel.WithAttributes(
		attribute.String("graphql.operation.type", string(op.Operation.Operation)),
		attribute.String("graphql.operation.name", op.Operation.Name),
		attribute.Int("travaux.cost", limit.Cost(op))))
	answers := next(ctx)
	return func(ctx context.Context) *graphql.Response {
		defer span.End()
		response := answers(otel.ContextWithSpan(ctx, span))
		if response != nil && len(response.Errors) > 0 {
			span.SetStatus(codes.Error, response.Errors[0].Message)
		}
		return response
	}
}

// InterceptField opens a span for a field that has a resolver; others only read what is at hand.
func (s Spans) InterceptField(ctx context.Context, next graphql.Resolver) (any, error) {
	field := graphql.GetFieldContext(ctx)
	if field == nil || !field.IsResolver {
		return next(ctx)
	}
	ctx, span := s.Tracer.Start(ctx, field.Object+"."+field.Field.Name, otel.WithAttributes(attribute.String("graphql.path", field.Path().String())))
	defer span.End()
	value, err := next(ctx)
	if err != nil {
		span.RecordError(err)
		span.SetStatus(codes.Error, "")
	}
	return value, err
}

// Handler opens the span of a request. It must stand directly around a ServeMux, which tells the route. A nil tracer traces
// nothing.
func Handler(tracer otel.Tracer, mux http.Handler) http.Handler {
	if tracer == nil {
		return mux
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := propagation.TraceContext{}.Extract(r.Context(), propagation.HeaderCarrier(r.Header))
		ctx, span := tracer.Start(ctx, r.Method, otel.WithSpanKind(otel.SpanKindServer), otel.WithAttributes(
			attribute.String("http.request.method", r.Method), attribute.String("url.path", r.URL.Path)))
		defer span.End()
		r = r.WithContext(ctx)
		mux.ServeHTTP(w, r)
		if _, path, ok := strings.Cut(r.Pattern, " "); ok {
			span.SetName(r.Method + " " + path)
		} else if r.Pattern != "" {
			span.SetName(r.Method + " " + r.Pattern)
		}
	})
}
