package relay

import (
	"context"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// Run calls jobs, which begins one job after the other, and gives what each made to use, in that order and one at a time. No more than
// twice as many as there are processors are begun before the first of them is used. The error is that of jobs, of use or of ctx,
// the first that comes; what has been begun then is made and forgotten. A job that can fail makes its error part of what it gives.
func Run[T any](ctx context.Context, jobs func(begin func(func() T) error) error, use func(T) error) error {
	g, ctx := errgroup.WithContext(ctx)
	queue := make(chan chan T, 2*runtime.GOMAXPROCS(0))
	g.Go(func() error {
		defer close(queue)
		return jobs(func(job func() T) error {
			slot := make(chan T, 1)
			select {
			case queue <- slot:
			case <-ctx.Done():
				return context.Cause(ctx)
			}
			go func() { slot <- job() }()
			return nil
		})
	})
	g.Go(func() error {
		for slot := range queue {
			if err := use(<-slot); err != nil {
				return err
			}
		}
		return context.Cause(ctx)
	})
	return g.Wait()
}
