package deadline

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/travaux/travaux/schema"
)

func TestWith(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := With(t.Context(), 30*time.Second)
		defer stop()
		time.Sleep(29 * time.Second)
		if ctx.Err() != nil {
			t.Error("it ends before its time")
		}
		resume := Pause(ctx)
		again := Pause(ctx)
		time.Sleep(time.Hour)
		again()
		time.Sleep(time.Hour)
		if resume(); ctx.Err() != nil {
			t.Error("a pause counts")
		}
		time.Sleep(900 * time.Millisecond)
		if ctx.Err() != nil {
			t.Error("it ends before its time after a pause")
		}
		time.Sleep(time.Second)
		var p *Passed
		if err := context.Cause(ctx); !errors.As(err, &p) || !errors.Is(err, schema.ErrTooLarge) || err.Error() != "took longer than 30s, left out" {
			t.Errorf("it ends with %v", err)
		}
		if _, err := io.ReadAll(Reader(ctx, strings.NewReader("a text"))); !errors.Is(err, schema.ErrTooLarge) {
			t.Errorf("reading goes on: %v", err)
		}
		Pause(ctx)() // too late, and harmless
	})
}

func TestWithEndsWithItsParent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		parent, cancel := context.WithCancelCause(t.Context())
		early, stopEarly := With(parent, time.Minute)
		late, stopLate := With(parent, time.Minute)
		stopEarly()
		defer stopLate()
		cancel(io.ErrClosedPipe)
		synctest.Wait()
		if early.Err() != nil || !errors.Is(context.Cause(late), io.ErrClosedPipe) {
			t.Errorf("stopped before: %v; going on: %v", early.Err(), context.Cause(late))
		}
		time.Sleep(2 * time.Minute)
		if early.Err() != nil {
			t.Error("what was stopped ends all the same")
		}
	})
}

func TestPauseWithoutClock(*testing.T) { Pause(context.Background())() }
