package authority

import (
	"reflect"
	"sync"
)

// Derive gives what build makes of a Set, made once for each Set and type: readers keep there what they need of the data
// in another form (names by their letters, cues by language). What build gives must not be changed by anyone; it may be
// used by several goroutines.
func Derive[T any](s *Set, build func(*Set) T) T {
	key := reflect.TypeFor[T]()
	once, known := s.derived.Load(key)
	if !known {
		once, _ = s.derived.LoadOrStore(key, sync.OnceValue(func() T { return build(s) }))
	}
	return once.(func() T)()
}
