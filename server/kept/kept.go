// Package kept holds answers that have been given, as they were sent, for those who ask the same of the same version of the
// graph again:
//
//	version 41, { document(symbol: "D/7") { title } }  ->  {"data":{"document":{"title":"…"}}}
//
// A load makes a new version, and what was kept of the one before is let go. The bytes that are held are bounded; what
// was not asked for longest goes first.
package kept

import (
	"sync"
	"sync/atomic"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// Answers keeps answers. It is safe for concurrent use. A nil Answers keeps nothing.
type Answers struct {
	most    int // bytes
	longest int // bytes of one answer

	mu      sync.Mutex
	version uint64
	held    int
	recent  *simplelru.LRU[string, []byte]

	hits, misses atomic.Int64
}

// overhead is what keeping one answer takes besides its bytes and its name.
const overhead = 200

// New keeps at most so many bytes, and no answer longer than a hundredth of that; nothing when that is too little for any.
func New(most int) *Answers {
	if most < 100*overhead {
		return nil
	}
	a := &Answers{most: most, longest: most / 100}
	recent, err := simplelru.NewLRU(most/overhead, func(name string, answer []byte) { a.held -= size(name, answer) })
	if err != nil {
		panic(err) // a size that is no size
	}
	a.recent = recent
	return a
}

func size(name string, answer []byte) int { return len(name) + len(answer) + overhead }

// Find gives the answer that is kept under a name for a version; false when there is none. It must not be written to.
func (a *Answers) Find(version uint64, name string) ([]byte, bool) {
	if a == nil {
		return nil, false
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if version == a.version {
		if answer, ok := a.recent.Get(name); ok {
			a.hits.Add(1)
			return answer, true
		}
	}
	a.misses.Add(1)
	return nil, false
}

// Keep keeps an answer, unless it is long or of a version that is past. It must not be written to afterwards.
func (a *Answers) Keep(version uint64, name string, answer []byte) {
	if a == nil || len(answer) > a.longest {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if version < a.version {
		return
	}
	if version > a.version {
		a.recent.Purge()
		a.version = version
	}
	if a.recent.Contains(name) {
		return
	}
	a.held += size(name, answer)
	a.recent.Add(name, answer)
	for a.held > a.most {
		a.recent.RemoveOldest()
	}
}

// Held is how many bytes are held.
func (a *Answers) Held() int {
	if a == nil {
		return 0
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.held
}

// Found is how often an answer was kept that was asked for, and how often not.
func (a *Answers) Found() (hits, misses int64) {
	if a == nil {
		return 0, 0
	}
	return a.hits.Load(), a.misses.Load()
}
