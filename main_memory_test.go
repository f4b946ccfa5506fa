package main

import (
	"math"
	"runtime/debug"
	"testing"
)

func TestSparing(t *testing.T) {
	t.Setenv("GOMEMLIMIT", "")
	before := debug.SetMemoryLimit(-1)
	end := sparing()
	if now := debug.SetMemoryLimit(-1); now != loadMemory {
		t.Errorf("%d bytes while loading", now)
	}
	if end(); debug.SetMemoryLimit(-1) != before {
		t.Errorf("%d bytes afterwards, %d before", debug.SetMemoryLimit(-1), before)
	}
	t.Setenv("GOMEMLIMIT", "3GiB")
	sparing()()
	if debug.SetMemoryLimit(-1) != before {
		t.Error("what the user set is overruled")
	}
	for live, want := range map[int64]int64{0: loadMemory, 100 << 20: loadMemory, 4 << 30: 5 << 30} {
		if got := roomFor(live); got != want {
			t.Errorf("%d bytes in use: room for %d, wanted %d", live, got, want)
		}
	}
	if live := liveHeap(); live < 0 || live == math.MaxInt64 {
		t.Errorf("%d bytes in use", live)
	}
}
