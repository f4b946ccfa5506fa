// Package deadline bounds the time that the reading of one file may take. With gives a context that ends when the time is over or the run is
// stopped; what waits for its turn takes the time from nobody:
//
//	ctx, stop := deadline.With(run, 30*time.Second)
//	defer stop()
//	resume := deadline.Pause(ctx) // two conversions run already
//	slots <- struct{}{}
//	resume()
//
// A file that took too long is told from a run that was stopped by the cause: context.Cause(ctx) is then a *deadline.Passed, which reads
// "took longer than 30s, left out".
package deadline
