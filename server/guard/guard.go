package guard

import (
	"context"
	"math"
	"net/http"
	"net/netip"
	"strconv"
	"time"
)

const (
	// base is what any request costs, whatever it asks.
	base = 20
	// perCost is how many bytes of an answer cost one.
	perCost = 2 << 10
)

// Guard meters requests by their callers.
type Guard struct {
	Meter   *Meter  // nil: nobody is metered
	Proxies Proxies // whose X-Forwarded-For is believed
}

type callerKey struct{}

// Caller is the address a request comes from, as Handler found it; the zero Addr outside a request.
func Caller(ctx context.Context) netip.Addr {
	a, _ := ctx.Value(callerKey{}).(netip.Addr)
	return a
}

// Take pays for a part of a request, as Meter.Take does, from the purse of its caller.
func (g *Guard) Take(ctx context.Context, cost int) time.Duration {
	return g.Meter.Take(Caller(ctx), cost)
}

// Handler lets requests pass whose caller can pay. What an answer weighs is charged afterwards. refuse tells a caller to
// come back; Retry-After is set. Paths for which free is true cost nothing.
func (g *Guard) Handler(next http.Handler, free func(path string) bool, refuse http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who := g.Proxies.Client(r)
		r = r.WithContext(context.WithValue(r.Context(), callerKey{}, who))
		if g.Meter == nil || free(r.URL.Path) {
			next.ServeHTTP(w, r)
			return
		}
		if wait := g.Meter.Take(who, base); wait > 0 {
			w.Header().Set("Retry-After", Seconds(wait))
			refuse(w, r)
			return
		}
		counted := &counter{ResponseWriter: w}
		defer func() { g.Meter.Charge(who, counted.bytes/perCost) }()
		next.ServeHTTP(counted, r)
	})
}

// Seconds is a time in whole seconds, as Retry-After has it, at least one.
func Seconds(d time.Duration) string {
	return strconv.Itoa(max(1, int(math.Ceil(d.Seconds()))))
}

// counter counts the bytes of an answer.
type counter struct {
	http.ResponseWriter
	bytes int
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.ResponseWriter.Write(b)
	c.bytes += n
	return n, err
}

// Unwrap leads http.ResponseController to what is underneath.
func (c *counter) Unwrap() http.ResponseWriter { return c.ResponseWriter }

// Flush sends what is written so far, where that can be done.
func (c *counter) Flush() { _ = http.NewResponseController(c.ResponseWriter).Flush() }
