package main

import (
	"os"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// A load makes much that is soon of no use. Left alone, the collector of Go's runtime lets that grow as large as all that is in use; so near
// loadMemory bytes it collects earlier, and never has less room than a fourth of what is in use, so that a large graph costs time and is no standstill.
const (
	loadMemory = 640 << 20
	liveMetric = "/gc/heap/live:bytes"
	watchLive  = 250 * time.Millisecond
)

// sparing bounds the memory of a load until end is called. Who sets GOMEMLIMIT has said what he wants.
func sparing() (end func()) {
	if os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	before, done := debug.SetMemoryLimit(loadMemory), make(chan struct{})
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(watchLive)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				debug.SetMemoryLimit(roomFor(liveHeap()))
			}
		}
	}()
	return func() {
		close(done)
		<-ended
		debug.SetMemoryLimit(before)
	}
}

// roomFor is the limit, in bytes, where so many are in use.
func roomFor(live int64) int64 { return max(loadMemory, live+live/4) }

// liveHeap is how many bytes were in use when they were last counted.
func liveHeap() int64 {
	sample := []metrics.Sample{{Name: liveMetric}}
	metrics.Read(sample)
	if sample[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return int64(sample[0].Value.Uint64())
}
