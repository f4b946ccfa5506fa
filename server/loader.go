package server

import (
	"context"
	"errors"
	"slices"
	"sync"

	"github.com/vikstrous/dataloadgen"
)

// loader answers questions of one sort for one request. What is known already is given at once. A question that no other can join
// (see alone) is put at once; others are gathered for a moment and put together. No question is put twice.
type loader[K comparable, V any] struct {
	gathering *dataloadgen.Loader[K, V]
	fetch     func(context.Context, []K) ([]V, error)

	mu   sync.Mutex
	have map[K]*answer[V]
}

// answer is an answer, or one that somebody waits for.
type answer[V any] struct {
	there chan struct{} // closed when it is there; nil: it is
	v     V
	err   error
}

func (f *answer[V]) get() (V, error) {
	if f.there != nil {
		<-f.there
	}
	return f.v, f.err
}

// pending tells that an answer is waited for.
func (f *answer[V]) pending() bool { return f.there != nil }

func newLoader[K comparable, V any](fetch func(context.Context, []K) ([]V, error)) *loader[K, V] {
	return &loader[K, V]{fetch: fetch, have: map[K]*answer[V]{}, gathering: dataloadgen.NewLoader(func(ctx context.Context, keys []K) ([]V, []error) {
		vs, err := fetch(ctx, keys)
		return vs, shared(err)
	}, dataloadgen.WithWait(window))}
}

// Load answers one question.
func (l *loader[K, V]) Load(ctx context.Context, key K) (V, error) {
	if f := l.known(key); f != nil && f.there == nil {
		return f.v, f.err
	}
	vs, err := l.LoadAll(ctx, []K{key})
	if err != nil {
		var none V
		return none, err
	}
	return vs[0], nil
}

// LoadAll answers several, in their order; with an error, none.
func (l *loader[K, V]) LoadAll(ctx context.Context, keys []K) ([]V, error) {
	answers := make([]*answer[V], len(keys))
	var missing []int
	for i, k := range keys {
		if answers[i] = l.known(k); answers[i] == nil {
			missing = append(missing, i)
		}
	}
	vs := make([]V, len(keys))
	if len(missing) > 0 && alone(ctx) {
		l.now(ctx, keys)
		for i, k := range keys {
			answers[i] = l.known(k)
		}
		missing = nil
	}
	if len(missing) > 0 || slices.ContainsFunc(answers, (*answer[V]).pending) {
		defer pause(ctx)()
	}
	if err := l.gather(ctx, keys, missing, vs); err != nil {
		return nil, err
	}
	for i, f := range answers {
		if f == nil {
			continue
		}
		var err error
		if vs[i], err = f.get(); err != nil {
			return nil, err
		}
	}
	return vs, nil
}

// gather fills in the answers that are missing, together with what others ask meanwhile.
func (l *loader[K, V]) gather(ctx context.Context, keys []K, missing []int, vs []V) error {
	if len(missing) == 0 {
		return nil
	}
	asked := make([]K, len(missing))
	for i, at := range missing {
		asked[i] = keys[at]
	}
	got, err := l.gathering.LoadAll(ctx, asked)
	if err != nil {
		return err
	}
	for i, at := range missing {
		vs[at] = got[i]
	}
	return nil
}

func (l *loader[K, V]) known(key K) *answer[V] {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.have[key]
}

var errNoAnswer = errors.New("server: a question was not answered")

// now asks what is not known of keys, at once. Whoever asks the same meanwhile waits for it.
func (l *loader[K, V]) now(ctx context.Context, keys []K) {
	var asked []K
	var flights []*answer[V]
	there := make(chan struct{})
	l.mu.Lock()
	for _, k := range keys {
		if l.have[k] == nil {
			f := &answer[V]{there: there, err: errNoAnswer}
			l.have[k] = f
			asked, flights = append(asked, k), append(flights, f)
		}
	}
	l.mu.Unlock()
	defer close(there)
	if len(asked) == 0 {
		return
	}
	vs, err := l.fetch(ctx, asked)
	for i, f := range flights {
		if f.err = err; err == nil {
			f.v = vs[i]
		}
	}
}

// Prime keeps an answer that came with another one.
func (l *loader[K, V]) Prime(key K, v V) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.have[key] == nil {
		l.have[key] = &answer[V]{v: v}
	}
}
