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

	// Holder gives the ID of the API key that a request bears; "" for none that is known. Who has a key pays from a purse of its
	// own, not from that of the address, which many may share. nil: there are no keys.
	Holder func(r *http.Request) string
}

type callerKey struct{}

type payerKey struct{}

// Caller is the address a request comes from, as Handler found it; the zero Addr outside a request.
func Caller(ctx context.Context) netip.Addr {
	a, _ := ctx.Value(callerKey{}).(netip.Addr)
	return a
}

// Take pays for a part of a request, as Meter.Take does, from the purse of its caller.
func (g *Guard) Take(ctx context.Context, cost int) time.Duration {
	who, _ := ctx.Value(payerKey{}).(Payer)
	return g.Meter.Take(who, cost)
}

// payer is who pays for a request from an address.
func (g *Guard) payer(r *http.Request, from netip.Addr) Payer {
	if g.Holder != nil && r.Header.Get("Authorization") != "" {
		if id := g.Holder(r); id != "" {
			return By(id)
		}
	}
	return At(from)
}

// Handler lets requests pass whose caller can pay. What an answer weighs is charged afterwards. refuse tells a caller to
// come back; Retry-After is set. Paths for which free is true cost nothing.
func (g *Guard) Handler(next http.Handler, free func(path string) bool, refuse http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		from := g.Proxies.Client(r)
		who := At(from)
		if g.Meter != nil {
			who = g.payer(r, from)
		}
		r = r.WithContext(context.WithValue(context.WithValue(r.Context(), callerKey{}, from), payerKey{}, who))
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
