package legacy

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/travaux/travaux/loaders/deadline"
	"github.com/travaux/travaux/schema"
)

func TestShallow(t *testing.T) {
	const text = ` \pard 1. The Committee took note.\par `
	for name, c := range map[string]struct {
		in string
		ok bool
	}{
		"a paper":               {paper, true},
		"as deep as is allowed": {strings.Repeat("{", maxGroups) + text + strings.Repeat("}", maxGroups), true},
		"too deep":              {strings.Repeat("{", maxGroups+1) + text, false},
		"one after the other":   {strings.Repeat("{"+text+"}", 10*maxGroups), true},
		"braces that are text":  {`{\rtf1 ` + strings.Repeat(`\{`, 10*maxGroups) + `}`, true},
		"raw bytes":             {`{\rtf1{\bin2000 ` + strings.Repeat("{", 2000) + "}}", true},
		"behind raw bytes":      {`{\rtf1{\bin2 {{` + strings.Repeat("{", maxGroups) + "}}", false},
		"raw bytes without end": {`{\rtf1 \bin999999999 {{`, true},
		"a backslash at last":   {`{\rtf1 \`, true},
		"another word":          {`{\rtf1 \bing` + strings.Repeat("{", maxGroups) + "}}", false},
	} {
		if err := shallow([]byte(c.in)); (err == nil) != c.ok || err != nil && !errors.Is(err, schema.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestRunEnds wants a program that takes too long to be ended with those that it has started.
func TestRunEnds(t *testing.T) {
	ctx, stop := deadline.With(t.Context(), 200*time.Millisecond)
	defer stop()
	begun := time.Now()
	_, err := run(ctx, "sh", "-c", "sleep 60 & sleep 60")
	if !errors.Is(err, schema.ErrTooLarge) || time.Since(begun) > 10*time.Second {
		t.Errorf("%v after %v", err, time.Since(begun))
	}
}

// TestWaitingCostsNothing wants a conversion that waits for its turn to keep its time, and one that is stopped meanwhile to go away.
func TestWaitingCostsNothing(t *testing.T) {
	for range cap(slots) {
		slots <- struct{}{}
	}
	free := func() {
		for range cap(slots) {
			<-slots
		}
	}
	defer free()
	ctx, stop := deadline.With(t.Context(), 50*time.Millisecond)
	defer stop()
	gone := make(chan error, 1)
	go func() {
		_, err := convert(ctx, "true", []byte(paper), RTF)
		gone <- err
	}()
	time.Sleep(200 * time.Millisecond)
	if ctx.Err() != nil {
		t.Error("waiting counts")
	}
	<-slots
	if err := <-gone; !errors.Is(err, schema.ErrInvalid) && !errors.Is(err, schema.ErrTooLarge) { // "true" converts nothing
		t.Errorf("when its turn came: %v", err)
	}
	slots <- struct{}{}
}
