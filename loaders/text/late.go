package text

import (
	"context"
	"io"
	"strings"

	"github.com/travaux/travaux/loaders/deadline"
)

// Late tells whether the time for the file is over, which OpenWithin was told of. Who goes through a text that may be long asks now and then,
// and stops: what is made of a late text is thrown away.
func (t *Text) Late() bool { return t.ctx != nil && t.ctx.Err() != nil }

// reader gives the Body to a parser until the time is over.
func (t *Text) reader() io.Reader {
	if t.ctx == nil {
		return strings.NewReader(t.Body)
	}
	return deadline.Reader(t.ctx, strings.NewReader(t.Body))
}

// context is that of OpenWithin.
func (t *Text) context() context.Context {
	if t.ctx == nil {
		return context.Background()
	}
	return t.ctx
}
