package text

import (
	"fmt"
	"strings"
	"testing"
)

// numbered is a text whose pages bear these lines at their head, in the way of a print; "" for a page without a number.
func numbered(heads ...string) string {
	var b strings.Builder
	for i, h := range heads {
		if i > 0 {
			b.WriteString("\f" + h + "\n\n")
		}
		said := []string{"took note of the paper", "heard two statements", "decided nothing", "asked for a study of costs", "thanked its Chair", "closed the meeting"}[i]
		fmt.Fprintf(&b, "%d. The Committee %s. It then went on.\n\nThere was %s a long debate on what all this could mean.\n\n", i+1, said, strings.Repeat("indeed ", i))
	}
	return b.String()
}

func TestMissingPages(t *testing.T) {
	for name, c := range map[string]struct {
		body string
		want []string // warnings, each with the words at its place
	}{
		"in order":        {numbered("", "page 2", "page 3", "page 4", "page 5"), nil},
		"a leap":          {numbered("", "page 2", "page 3", "page 6", "page 7"), []string{"page 6 follows page 3: 2 may be missing [page 6]"}},
		"an annex begins": {numbered("", "page 2", "page 3", "page 4", "page 1", "page 2"), nil},
		"few numbers":     {numbered("", "page 2", "page 9"), nil},
		"cut off":         {numbered("", "page 2 of 9", "page 3 of 9", "page 4 of 9"), []string{"the last page is 4 of 9: the end may be missing [page 4 of 9]"}},
		"whole":           {numbered("", "page 2 of 4", "page 3 of 4", "page 4 of 4"), nil},
	} {
		txt, err := Read(strings.NewReader(c.body), "a.txt", 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, w := range txt.MissingPages() {
			got = append(got, w.Text+" ["+txt.Body[w.Start:w.End]+"]")
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s: %q; pages %v numbers %v", name, got, txt.Pages, txt.numbers)
		}
	}
}
