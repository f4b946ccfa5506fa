package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
)

func TestExplain(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
		code int
	}{
		{[]string{"explain", "examples/audiovisual/WO_GA_28_7.txt"}, "[document WO/GA/28/5 → WO/GA/28/5]", exitFine},
		{[]string{"explain", "--format", "html", "examples/audiovisual/WO_GA_28_7.txt"}, `<span class="settled"`, exitFine},
		{[]string{"explain", "--format", "pdf", "x"}, "", exitUsage},
		{[]string{"explain", "nothing-here.txt", "examples/audiovisual/WO_GA_28_5.md"}, "para_1", exitFailed},
		{[]string{"explain"}, "", exitUsage},
	} {
		var out, errs bytes.Buffer
		code := run(context.Background(), c.args, strings.NewReader(""), &out, &errs)
		if code != c.code || !strings.Contains(out.String(), c.want) || code != exitFine && errs.Len() == 0 {
			t.Errorf("%v: code %d, wanted %d and %q\n%s%s", c.args, code, c.code, c.want, out.String(), errs.String())
		}
	}
}
