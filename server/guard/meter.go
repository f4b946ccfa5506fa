package guard

import (
	"net/netip"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"
)

// maxCallers is how many purses are kept; the one not used for longest makes room. Each is some 150 bytes.
const maxCallers = 50_000

// Payer is whose purse pays: that of an API key, by its ID, or else of an address.
type Payer struct {
	Addr netip.Addr
	Key  string
}

// At is the payer at an address.
func At(a netip.Addr) Payer { return Payer{Addr: a} }

// By is the payer with an API key, wherever it is used.
func By(key string) Payer { return Payer{Key: key} }

// Meter counts what each caller may still ask. It is safe for concurrent use. A nil Meter lets everything pass.
type Meter struct {
	rate   rate.Limit
	most   int
	purses *lru.Cache[Payer, *rate.Limiter]
}

// NewMeter gives each caller so much a second, and ten times that to begin with and at most. Zero or less is no limit: nil.
func NewMeter(perSecond int) *Meter {
	if perSecond <= 0 {
		return nil
	}
	purses, err := lru.New[Payer, *rate.Limiter](maxCallers)
	if err != nil {
		panic(err) // a size that is no size
	}
	return &Meter{rate: rate.Limit(perSecond), most: 10 * perSecond, purses: purses}
}

// Take pays for something before it is done. It gives how long the caller must wait until there is enough, 0 when it is
// paid. What costs more than a purse holds is paid with a full one.
func (m *Meter) Take(who Payer, cost int) time.Duration {
	if m == nil || cost <= 0 {
		return 0
	}
	now := time.Now()
	r := m.purse(who).ReserveN(now, min(cost, m.most))
	wait := r.DelayFrom(now)
	if wait > 0 {
		r.CancelAt(now)
	}
	return wait
}

// Charge pays for something that was done: the caller may owe up to what a full purse holds.
func (m *Meter) Charge(who Payer, cost int) {
	if m == nil || cost <= 0 {
		return
	}
	now, p := time.Now(), m.purse(who)
	if p.TokensAt(now) > -float64(m.most) {
		p.ReserveN(now, min(cost, m.most))
	}
}

// Callers is how many have a purse.
func (m *Meter) Callers() int {
	if m == nil {
		return 0
	}
	return m.purses.Len()
}

func (m *Meter) purse(who Payer) *rate.Limiter {
	who.Addr = site(who.Addr)
	if p, ok := m.purses.Get(who); ok {
		return p
	}
	p := rate.NewLimiter(m.rate, m.most)
	if before, ok, _ := m.purses.PeekOrAdd(who, p); ok {
		return before
	}
	return p
}
