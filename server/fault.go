package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/guard"
	"github.com/travaux/travaux/server/intake"
	"github.com/travaux/travaux/server/limit"
)

// The codes of errors that are this package's own.
const (
	CodeBadInput    = "BAD_INPUT"
	CodeAmbiguous   = "AMBIGUOUS"
	CodeNotFound    = "NOT_FOUND"
	CodeTooLarge    = "TOO_LARGE"
	CodeUnavailable = "UNAVAILABLE"
	CodeTimeout     = "TIMEOUT"
	CodeRateLimited = "RATE_LIMITED"
	CodeBusy        = "BUSY"
	CodeInternal    = "INTERNAL"
)

// codes is the closed list: extensions.code of an error is always one of these.
var codes = []string{
	CodeBadInput, CodeAmbiguous, CodeNotFound, CodeTooLarge, CodeUnavailable, CodeTimeout, CodeRateLimited, CodeBusy, CodeInternal,
	limit.CodeTooDeep, limit.CodeTooComplex, limit.CodeTooMany, intake.CodeUnauthenticated, intake.CodeForbidden,
	errcode.ParseFailed, errcode.ValidationFailed,
}

// codeOf is the code of an error; INTERNAL for one that has none of the list.
func codeOf(e *gqlerror.Error) string {
	if code, _ := e.Extensions["code"].(string); slices.Contains(codes, code) {
		return code
	}
	return CodeInternal
}

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
		if codeOf(shown) != CodeInternal {
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
		var m *schema.Missing
		if errors.As(cause, &m) {
			why(m, shown.Extensions)
		}
		if code == CodeInternal && !errors.Is(err, context.Canceled) {
			id := requestID(ctx)
			shown.Extensions["requestId"] = id
			log.ErrorContext(ctx, "resolving", "request", id, "path", shown.Path.String(), "error", cause)
		}
		return shown
	}
}

// why adds to an error's extensions how a provision stands that has no text on a day.
func why(m *schema.Missing, extensions map[string]any) {
	extensions["force"] = m.Force
	if m.Act != "" {
		extensions["act"] = m.Act
	}
}

// refused makes ready the errors of an operation that was not run. One that does not parse is not repeated to the caller: it may
// hold anything.
func refused(errs gqlerror.List) gqlerror.List {
	for _, e := range errs {
		if codeOf(e) == errcode.ParseFailed {
			e.Message = quoted.ReplaceAllString(e.Message, "what stands there")
		}
		e.Message = clip(e.Message)
	}
	return errs
}

// quoted is what a parser repeats of a text that it does not understand: the end of its message.
var quoted = regexp.MustCompile(`(?s)["\x60].{20,}`)

// paid takes what an operation costs from its caller's purse.
func paid(g *guard.Guard) func(context.Context, int) *gqlerror.Error {
	return func(ctx context.Context, cost int) *gqlerror.Error {
		wait := g.Take(ctx, cost)
		if wait == 0 {
			return nil
		}
		return comeBack(CodeRateLimited, wait, fmt.Sprintf("the operation costs %d, and too much was asked from this address already", cost))
	}
}

// busy says that too many costly operations wait.
func busy() *gqlerror.Error {
	return comeBack(CodeBusy, patience, "too many costly operations are waiting; ask for less, or come back")
}

// comeBack is a refusal that says after how many seconds to come back.
func comeBack(code string, wait time.Duration, message string) *gqlerror.Error {
	return &gqlerror.Error{Message: message, Extensions: map[string]any{"code": code, retryAfter: guard.Seconds(wait)}}
}

// retryAfter names the seconds to wait in the extensions of an error.
const retryAfter = "retryAfter"

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
