package fetch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/time/rate"

	"github.com/travaux/travaux/loaders/source"
	"github.com/travaux/travaux/schema"
)

// Options are the choices of fetching. Zero fields mean the defaults.
type Options struct {
	Cache    string        // folder of the copies; needed
	Private  bool          // addresses of private networks and of this machine are asked too
	MaxSize  int64         // bytes of a page, unpacked: 64 MiB
	Timeout  time.Duration // for one answer with its body: 1 minute
	Pause    time.Duration // between two requests to one host: 1 second
	Tries    int           // how often a page is asked for that does not come: 4
	Patience time.Duration // the longest that a server may make us wait before the next try: 1 minute
	Fresh    time.Duration // how long a copy is used without asking whether it has changed: 10 minutes; below 0: always ask
	Agent    string        // how the program names itself
}

func (o Options) orDefault() Options {
	o.MaxSize, o.Timeout, o.Pause = cmp.Or(o.MaxSize, 64<<20), cmp.Or(o.Timeout, time.Minute), cmp.Or(o.Pause, time.Second)
	o.Tries, o.Patience, o.Fresh = cmp.Or(o.Tries, 4), cmp.Or(o.Patience, time.Minute), cmp.Or(o.Fresh, 10*time.Minute)
	o.Agent = cmp.Or(o.Agent, "travaux")
	return o
}

// Fetcher gets pages. It is safe for concurrent use.
type Fetcher struct {
	o      Options
	client *http.Client

	mu    sync.Mutex
	hosts map[string]*host
}

// host is what is known of one scheme and host.
type host struct {
	pause *rate.Limiter
	once  sync.Mutex
	rules *rules
}

// New makes a fetcher.
func New(o Options) *Fetcher {
	f := &Fetcher{o: o.orDefault(), hosts: map[string]*host{}}
	f.client = f.newClient()
	return f
}

// manyHosts is how many hosts are asked side by side; one host is asked one thing at a time.
const manyHosts = 8

// All gets the addresses, each once. It is a source.Fetch.
func (f *Fetcher) All(ctx context.Context, addresses []string) map[string]source.Fetched {
	byHost := map[string][]string{}
	for _, a := range addresses {
		u, err := url.Parse(a)
		if err != nil {
			u = &url.URL{}
		}
		byHost[u.Host] = append(byHost[u.Host], a)
	}
	all, mu := map[string]source.Fetched{}, sync.Mutex{}
	var group errgroup.Group
	group.SetLimit(manyHosts)
	for _, some := range byHost {
		group.Go(func() error {
			for _, a := range some {
				got := f.one(ctx, a)
				mu.Lock()
				all[a] = got
				mu.Unlock()
			}
			return nil
		})
	}
	_ = group.Wait() // each address bears its own failure
	return all
}

// gone is a page that a server says it does not have, or does not give: trying again does not help.
type gone struct{ error }

// one gets one address. Where the server does not answer, an older copy serves.
func (f *Fetcher) one(ctx context.Context, address string) source.Fetched {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return source.Fetched{Err: fmt.Errorf("no address that can be read: %w", schema.ErrInvalid)}
	}
	u.Fragment = ""
	c := f.copyOf(u.String())
	if c.usable() && f.o.Fresh > 0 && time.Since(c.Asked) < f.o.Fresh {
		return source.Fetched{Page: c.page("")}
	}
	err = f.try(ctx, u, &c)
	var final gone
	switch {
	case err == nil:
		return source.Fetched{Page: c.page("")}
	case errors.As(err, &final):
		return source.Fetched{Err: err}
	case c.usable():
		return source.Fetched{Page: c.page(fmt.Sprintf("it cannot be had now (%v); the copy of %s was read", err, c.Asked.Format(time.DateOnly)))}
	}
	return source.Fetched{Err: err, Away: true}
}

// try asks until the page comes, waiting longer each time, or as long as the server says.
func (f *Fetcher) try(ctx context.Context, u *url.URL, c *kept) error {
	var err error
	for n := range f.o.Tries {
		var again time.Duration
		if again, err = f.ask(ctx, u, c); err == nil || errors.As(err, new(gone)) {
			return err
		}
		if n == f.o.Tries-1 {
			break
		}
		wait := max(again, f.o.Pause<<n)
		if again > f.o.Patience {
			return fmt.Errorf("the server says to come back in %s: %w", again.Round(time.Second), err)
		}
		select {
		case <-time.After(min(wait, f.o.Patience)):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return fmt.Errorf("after %d tries: %w", f.o.Tries, err)
}
