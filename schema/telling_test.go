package schema

import "testing"

func TestOtherwise(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"", "", ""},
		{"it will stay on the agenda", "it will stay on the agenda", ""},
		{"it will stay on the agenda in 2002", "it will stay on the agenda in 2003", "“2003” for “2002”"},
		{"it will stay on the agenda", "it will surely stay on the agenda of 2002", "adds “surely”; adds “of 2002”"},
		{"all agreed that it will stay on the agenda", "that it will stay on the agenda", "leaves out “all agreed”"},
		{"it was left open", "the matter goes on next year", "in other words, “the matter goes on next year”"},
	} {
		if got := Otherwise(Difference(c.before, c.after)); got != c.want {
			t.Errorf("%q, then %q: %s, want %s", c.before, c.after, got, c.want)
		}
	}
}
