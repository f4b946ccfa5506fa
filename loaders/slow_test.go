package loaders

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/source"
	"github.com/travaux/travaux/schema"
)

// slowPapers are texts that take long, whatever the machine: much longer than the limit they are read within.
func slowPapers() map[string][]byte {
	const size = 12 << 20
	fill := func(piece string) []byte { return []byte(strings.Repeat(piece, size/len(piece))) }
	return map[string][]byte{
		"symbols.txt":    fill("See document A/36/15, paragraph 182. "),
		"paragraphs.txt": fill("1. The Committee decided at its tenth session to note document A/36/15.\n\n"),
		"sessions.md":    fill("At its tenth session, the General Assembly, at its next session, in 2003, "),
		"articles.txt":   fill("Article 1\n\n(1) See Article 2(1)(a).\n\nArticle 2\n\n(1) The said Convention.\n\n"),
		"page.html":      append([]byte("<html><body>"), fill("<p>1. The <b>Committee</b> took note of A/36/15.</p>\n")...),
		"act.xml":        append([]byte("<akomaNtoso><act><body>"), fill("<p>The Committee took note of A/36/15.</p>")...),
		"saved.mht":      append([]byte("MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"), fill("<p>1. See A/36/15.</p>\n")...),
	}
}

// TestSlowFiles wants every file that takes too long to be left out in time, with one line, and the others to be read.
func TestSlowFiles(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	const limit = 300 * time.Millisecond
	for name, raw := range slowPapers() {
		var took time.Duration
		var err error
		for range 3 { // on a busy machine a second may pass between two looks at the clock
			begun := time.Now()
			_, err = Documents(t.Context(), bytes.NewReader(raw), name, Limits{Time: limit}, set, nil)
			if took = time.Since(begun); took < limit+grace {
				break
			}
		}
		if !errors.Is(err, schema.ErrTooLarge) || Cause(err, name) != "took longer than 300ms, left out" {
			t.Errorf("%s: %v", name, err)
		}
		if took >= limit+grace {
			t.Errorf("%s was given up while it was still read: %v", name, took)
		}
	}
	r, err := Documents(t.Context(), strings.NewReader("1. See document A/36/15."), "a.txt", Limits{}, set, nil)
	if err != nil || len(r) != 1 || r[0].Document.Text.Late() {
		t.Errorf("a short one: %v", err)
	}
}

// stuck is a file whose medium does not answer.
type stuck struct{ free chan struct{} }

func (s stuck) Read([]byte) (int, error) { <-s.free; return 0, io.EOF }

func TestStuckFile(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	s := stuck{make(chan struct{})}
	defer close(s.free)
	begun := time.Now()
	if _, err := Documents(t.Context(), s, "a.txt", Limits{Time: time.Millisecond}, set, nil); !errors.Is(err, schema.ErrTooLarge) || time.Since(begun) > 10*time.Second {
		t.Errorf("%v after %v", err, time.Since(begun))
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Documents(ctx, s, "a.txt", Limits{}, set, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

// TestSlowFileOfMany wants one line for the slow file of a run.
func TestSlowFileOfMany(t *testing.T) {
	set, err := authority.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	var all []source.Item
	for i := range 5 {
		content := fmt.Sprintf("%d. See document A/36/15.", i+1)
		if i == 2 {
			content = string(slowPapers()["symbols.txt"])
		}
		item := source.Kept(content)
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
}
