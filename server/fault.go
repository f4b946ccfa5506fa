package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/travaux/travaux/schema"
)

// The codes of errors: extensions.code is always one of these, of the limits (server/limit), GRAPHQL_PARSE_FAILED or
// GRAPHQL_VALIDATION_FAILED.
const (
	CodeBadInput    = "BAD_INPUT"
	CodeAmbiguous   = "AMBIGUOUS"
	CodeNotFound    = "NOT_FOUND"
	CodeTooLarge    = "TOO_LARGE"
	CodeUnavailable = "UNAVAILABLE"
	CodeTimeout     = "TIMEOUT"
	CodeInternal    = "INTERNAL"
)

var kinds = []struct {
	err  error
	code string
}{
	{schema.ErrInvalid, CodeBadInput},
	{schema.ErrAmbiguous, CodeAmbiguous},
	{schema.ErrNotFound, CodeNotFound},
	{schema.ErrTooLarge, CodeTooLarge},
	{schema.ErrUnavailable, CodeUnavailable},
}

// badInput is an error in what the caller gave.
func badInput(format string, args ...any) error {
	return fmt.Errorf("server: "+format+": %w", append(args, schema.ErrInvalid)...)
}

// maxMessage bounds the message of an error, so that none echoes a whole request.
const maxMessage = 300

// present turns an error of a resolver into one for the caller. What is not of a kind that concerns the caller is
// logged with the request's id and shown as "internal error".
func present(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		shown := graphql.DefaultErrorPresenter(ctx, err)
		if _, coded := shown.Extensions["code"]; coded {
			shown.Message = clip(shown.Message)
			return shown
		}
		cause := causeOf(err)
		code, message := CodeInternal, "internal error"
		for _, k := range kinds {
			if errors.Is(err, k.err) {
				code, message = k.code, plain(cause, k.err)
			}
		}
		if errors.Is(err, context.DeadlineExceeded) {
			code, message = CodeTimeout, "the operation took too long"
		}
		shown.Message = clip(message)
		shown.Extensions = map[string]any{"code": code}
		if code == CodeInternal && !errors.Is(err, context.Canceled) {
			id := requestID(ctx)
			shown.Extensions["requestId"] = id
			log.ErrorContext(ctx, "resolving", "request", id, "path", shown.Path.String(), "error", cause)
		}
		return shown
	}
}

// plain is an error's message without the package that raised it and the kind that its code tells.
func plain(err, kind error) string {
	s := strings.TrimSuffix(err.Error(), ": "+kind.Error())
	if p, rest, ok := strings.Cut(s, ": "); ok && !strings.ContainsAny(p, " \"") {
		s = rest
	}
	return s
}

// causeOf is the error that a resolver gave.
func causeOf(err error) error {
	var inner *gqlerror.Error
	if errors.As(err, &inner) && inner.Err != nil {
		return inner.Err
	}
	return err
}

func clip(s string) string {
	if len(s) <= maxMessage {
		return s
	}
	return strings.ToValidUTF8(s[:maxMessage], "") + "…"
}
