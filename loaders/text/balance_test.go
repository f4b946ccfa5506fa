package text_test

import (
	"strings"
	"testing"

	"github.com/travaux/travaux/loaders/text"
)

func TestBalance(t *testing.T) {
	for _, c := range []struct{ body, cut, want string }{
		{"see *Idem*, paragraph 184.", "Idem*, paragraph 184", "*Idem*, paragraph 184"},
		{"in *document A/1/2*.", "in *document A/1/2", "in *document A/1/2*"},
		{"in **document A/1/2**.", "document A/1/2", "document A/1/2"},
		{"a *b* c", "b", "b"},
		{"snake_case_name", "case", "case"},
	} {
		body := "# Title\n\n" + c.body + "\n"
		x := text.Text{Format: text.Markdown, Body: body}
		at := strings.Index(body, c.cut)
		if got := x.Balance(text.Span{Start: at, End: at + len(c.cut)}); body[got.Start:got.End] != c.want {
			t.Errorf("%q in %q: %q, want %q", c.cut, c.body, body[got.Start:got.End], c.want)
		}
	}
	plain := text.Text{Format: text.Plain, Body: "*a* b"}
	if got := plain.Balance(text.Span{Start: 1, End: 5}); got.Start != 1 {
		t.Errorf("plain text was widened to %v", got)
	}
}
