package legacy

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
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

// TestRunEnds wants a program that takes too long to be ended with those that it has started: all of them hold a pipe open, whose other end the
// test reads until the last has let go.
func TestRunEnds(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	if err := exec.Command("mkfifo", path).Run(); err != nil {
		t.Skipf("no mkfifo here: %v", err)
	}
	pipe, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer pipe.Close()
	ctx, stop := deadline.With(t.Context(), 200*time.Millisecond)
	defer stop()
	if _, err := run(ctx, room{memory: maxMemory}, "sh", "-c", `exec 3>"$0"; sleep 3600 & sleep 3600`, path); !errors.Is(err, schema.ErrTooLarge) {
		t.Error(err)
	}
	if _, err := io.ReadAll(pipe); err != nil {
		t.Error(err)
	}
}

// TestWaitingCostsNothing wants what waits for its turn to keep its time, and what is stopped meanwhile to go away.
func TestWaitingCostsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slots := make(chan struct{}, 1)
		leave, err := turn(t.Context(), slots)
		if err != nil {
			t.Fatal(err)
		}
		ctx, stop := deadline.With(t.Context(), time.Second)
		defer stop()
		got := make(chan error, 1)
		go func() {
			leave, err := turn(ctx, slots)
			if err == nil {
				time.Sleep(900 * time.Millisecond)
				err = ctx.Err()
				leave()
			}
			got <- err
		}()
		time.Sleep(time.Hour)
		stopped, cancel := context.WithCancelCause(t.Context())
		cancel(schema.ErrInUse)
		if _, err := turn(stopped, slots); !errors.Is(err, schema.ErrInUse) {
			t.Errorf("stopped: %v", err)
		}
		leave()
		if err := <-got; err != nil {
			t.Errorf("waiting counts: %v", err)
		}
		time.Sleep(time.Second)
		if !errors.Is(context.Cause(ctx), schema.ErrTooLarge) {
			t.Error("the time does not go on after it")
		}
	})
}
