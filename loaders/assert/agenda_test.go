package assert

import "testing"

func TestItemLabel(t *testing.T) {
	for number, want := range map[string]string{"7": "item 7", "7,25": "items 7 and 25", "3,4,5": "items 3, 4 and 5", "4bis": "item 4bis"} {
		if got := itemLabel(number); got != want {
			t.Errorf("itemLabel(%q) = %q, want %q", number, got, want)
		}
	}
}
