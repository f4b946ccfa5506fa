package loaders

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/source"
	"github.com/travaux/travaux/schema"
)

// slowPapers are texts of so many bytes that take long for their size, each in other stages.
func slowPapers(size int) map[string][]byte {
	fill := func(piece string) []byte { return []byte(strings.Repeat(piece, size/len(piece))) }
	return map[string][]byte{
		"symbols.txt":    fill("See document A/36/15, paragraph 182. "),
		"paragraphs.txt": fill("1. The Committee decided at its tenth session to note document A/36/15.\n\n"),
		"sessions.md":    fill("At its tenth session, the General Assembly, at its next session, in 2003, "),
		"articles.txt":   fill("Article 1\n\n(1) See Article 2(1)(a).\n\nArticle 2\n\n(1) The said Convention.\n\n"),
		"page.html":      append([]byte("<html><body>"), fill("<p>1. The <b>Committee</b> took note of A/36/15.</p>\n")...),
		"act.xml":        slices.Concat([]byte("<akomaNtoso><act><body>"), fill("<p>The Committee took note of A/36/15.</p>"), []byte("</body></act></akomaNtoso>")),
		"saved.mht":      append([]byte("MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"), fill("<p>1. See A/36/15.</p>\n")...),
	}
}

// errStopped is why the readings of these tests are stopped.
var errStopped = errors.New("stopped at a look")

// looked is a context that counts how often it is asked whether it has ended, and ends by itself when it was asked so often (0: never).
type looked struct {
	context.Context
	end   context.CancelCauseFunc
	last  int64
	looks atomic.Int64
}

func newLooked(t testing.TB, last int64) *looked {
	ctx, end := context.WithCancelCause(t.Context())
	return &looked{Context: ctx, end: end, last: last}
}

func (l *looked) Err() error {
	if l.looks.Add(1) == l.last {
		l.end(errStopped)
	}
	return l.Context.Err()
}

// TestReadingStops wants every stage to ask again and again whether the time is over, and to stop where it is: wherever in a file that happens, only
// a few looks more follow, however long the file is.
func TestReadingStops(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	const (
		size  = 32 << 10
		after = 12 // looks: those of the stages that are within one another
	)
	for name, raw := range slowPapers(size) {
		whole := newLooked(t, 0)
		if _, err := documents(whole, bytes.NewReader(raw), name, MaxSize, set, nil, nil); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		all := whole.looks.Load()
		if all < 50*after {
			t.Errorf("%s: its %d bytes are read with %d looks at the time", name, len(raw), all)
		}
		for step := range int64(8) {
			l := newLooked(t, 1+step*all/8)
			_, _ = documents(l, bytes.NewReader(raw), name, MaxSize, set, nil, nil)
			if more := l.looks.Load() - l.last; more > after || !errors.Is(context.Cause(l), errStopped) {
				t.Errorf("%s: stopped at look %d of %d, its reading looked %d times more", name, l.last, all, more)
			}
		}
	}
}

// TestSlowFiles wants a file that takes too long to be left out with one line, and a short one to be read.
func TestSlowFiles(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for name, raw := range slowPapers(1 << 20) {
		_, err := Documents(t.Context(), bytes.NewReader(raw), name, Limits{Time: time.Millisecond}, set, nil)
		if !errors.Is(err, schema.ErrTooLarge) || Cause(err, name) != "took longer than 1ms, left out" {
			t.Errorf("%s: %v", name, err)
		}
	}
	r, err := Documents(t.Context(), strings.NewReader("1. See document A/36/15."), "a.txt", Limits{Time: time.Hour}, set, nil)
	if err != nil || len(r) != 1 || r[0].Document.Text.Late() {
		t.Errorf("a short one: %v", err)
	}
}

// BenchmarkGivenUp shows how much longer than its limit the reading of a file lasts, at the most of the runs.
func BenchmarkGivenUp(b *testing.B) {
	set, err := authority.Embedded()
	if err != nil {
		b.Fatal(err)
	}
	const limit = 300 * time.Millisecond
	for name, raw := range slowPapers(12 << 20) {
		b.Run(name, func(b *testing.B) {
			var most time.Duration
			for b.Loop() {
				begun := time.Now()
				_, _ = Documents(b.Context(), bytes.NewReader(raw), name, Limits{Time: limit}, set, nil)
				most = max(most, time.Since(begun)-limit)
			}
			b.ReportMetric(float64(most.Milliseconds()), "late-ms")
		})
	}
}

// stuck is a file whose medium does not answer.
type stuck struct{ free chan struct{} }

func (s stuck) Read([]byte) (int, error) { <-s.free; return 0, io.EOF }
func (s stuck) Close() error             { return nil }

func TestStuckFile(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		s := stuck{make(chan struct{})}
		defer close(s.free)
		begun := time.Now()
		_, err := Documents(t.Context(), s, "a.txt", Limits{}, set, nil)
		if took := time.Since(begun); !errors.Is(err, schema.ErrTooLarge) || took != MaxTime+grace {
			t.Errorf("%v after %v", err, took)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := Documents(ctx, s, "a.txt", Limits{}, set, nil); !errors.Is(err, context.Canceled) {
			t.Errorf("stopped: %v", err)
		}
	})
}

// TestSlowFileOfMany wants one line for the slow file of a run.
func TestSlowFileOfMany(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) { // only what waits takes time
		s := stuck{make(chan struct{})}
		defer close(s.free)
		var all []source.Item
		for i := range 5 {
			item := source.Kept(fmt.Sprintf("%d. See document A/36/15.", i+1))
			if i == 2 {
				item = source.Opened(func() (io.ReadCloser, error) { return s, nil })
			}
			item.Path, item.Name = fmt.Sprintf("/p/%d.txt", i), fmt.Sprintf("%d.txt", i)
			all = append(all, item)
		}
		i := 0
		for r := range read(t.Context(), all, manner{limits: Limits{Time: time.Second}, set: set}, 2) {
			want := ""
			if i == 2 {
				want = "took longer than 1s, left out"
			}
			if r.file.Problem != want || (want == "") != (len(r.entries) == 1) {
				t.Errorf("%d: %q, %d entries", i, r.file.Problem, len(r.entries))
			}
			i++
		}
		if i != len(all) {
			t.Errorf("%d of %d files", i, len(all))
		}
	})
}
