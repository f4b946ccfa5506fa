package main

import (
	"cmp"
	"context"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/spf13/pflag"
	otel "go.opentelemetry.io/otel/trace"

	"github.com/travaux/travaux/loaders"
	"github.com/travaux/travaux/server"
	"github.com/travaux/travaux/server/guard"
	"github.com/travaux/travaux/server/intake"
	"github.com/travaux/travaux/server/key"
	"github.com/travaux/travaux/server/metric"
)

// guarding is what keeps a server safe, as the flags of serve say it.
type guarding struct {
	subgraph string   // the name under which a gateway sees the server; "" for none
	rate     int      // what each caller may ask a second; 0 without limit, negative: as the address suggests
	proxies  []string // whose word on their callers is taken
	write    bool     // documents may be sent
	metrics  string   // where numbers are shown; "" nowhere
	access   bool     // each request is a line of the log
	keep     int      // MB of answers kept

	posted loaders.Limits  // of what is sent: those of the files that are read
	take   intake.Loader   // loads what is sent; nil when writing is off
	tracer otel.Tracer     // told where time goes; nil when nobody listens
	counts *metric.Metrics // shown at the address of metrics; nil without one
}

// usualRate is what a caller may ask a second of a server that others can reach: things to show, as server/limit counts them.
const usualRate = 20_000

// The connections that a server holds at once, in all and of one address.
const (
	mostConnections = 4096
	eachConnections = 256
)

func (g *guarding) flags(f *pflag.FlagSet) {
	f.StringVar(&g.subgraph, "subgraph", "", "name under which a federation gateway sees what can be asked, as wipo_documents")
	f.IntVar(&g.rate, "rate", -1, "how many things a second one address, or one API key, may ask to be shown; 0 for any (default 20000, and any on an address of this machine alone)")
	f.StringSliceVar(&g.proxies, "trusted-proxy", nil, "address or range of a proxy whose X-Forwarded-For is believed; may be given again")
	f.BoolVar(&g.write, "write", false, "documents may be sent to /api/v1/documents with a key of 'travaux key' (default on an address of this machine alone)")
	f.StringVar(&g.metrics, "metrics", "", "address of a second listener for /metrics and /debug/pprof, as 127.0.0.1:9090")
	f.IntVar(&g.keep, "keep", 64, "how many MB of answers to keep for those who ask the same again; 0 for none")
	f.BoolVar(&g.access, "access-log", false, "log each request")
}

// settle fills in what was not said: a server that only this machine reaches is open, another is careful.
func (g *guarding) settle(f *pflag.FlagSet, addr net.Addr) error {
	tcp, ok := addr.(*net.TCPAddr)
	alone := ok && tcp.IP.IsLoopback() && len(g.proxies) == 0
	if !f.Changed("write") {
		g.write = alone
	}
	if g.rate < 0 && !alone {
		g.rate = usualRate
	}
	if _, err := guard.ParseProxies(g.proxies); err != nil {
		return usageError{fmt.Errorf("--trusted-proxy: %w", err)}
	}
	return nil
}

// protect adds to the server's configuration what the flags say.
func (a *app) protect(c *server.Config) error {
	proxies, err := guard.ParseProxies(a.guarding.proxies)
	if err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	c.Subgraph, c.Access, c.Keep = a.guarding.subgraph, a.guarding.access, a.guarding.keep<<20
	keys := key.Open(a.keyFile())
	c.Guard = guard.Guard{Meter: guard.NewMeter(a.guarding.rate), Proxies: proxies, Holder: func(r *http.Request) string {
		k, _ := keys.Holder(key.Bearer(r))
		return k.ID
	}}
	c.Tracer, c.Metrics = a.guarding.tracer, a.guarding.counts
	c.Intake = intake.Config{Keys: keys, MaxSize: cmp.Or(a.guarding.posted.Size, loaders.MaxSize), Reading: a.guarding.posted.Time, Load: a.guarding.take}
	return nil
}

// listener guards the one that the server answers on.
func (g *guarding) listener(l net.Listener) net.Listener {
	proxies, _ := guard.ParseProxies(g.proxies) // settle has read them
	return guard.Listen(l, mostConnections, eachConnections, proxies)
}

// How long a request's parts may take, and how long running requests may go on after Ctrl-C before they are told to end.
const (
	headerTimeout   = 5 * time.Second
	readTimeout     = 30 * time.Second
	writeTimeout    = 60 * time.Second
	idleTimeout     = 2 * time.Minute
	graceTimeout    = 3 * time.Second
	shutdownTimeout = 5 * time.Second
)

// web is an HTTP server that slow callers cannot hold.
func web(handler http.Handler, running context.Context) *http.Server {
	return &http.Server{Handler: handler, ReadHeaderTimeout: headerTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout,
		IdleTimeout: idleTimeout, MaxHeaderBytes: 64 << 10, BaseContext: func(net.Listener) context.Context { return running }}
}

// shutdown takes no new request and lets those running finish; what still runs after a while, a stream that has no end, is
// told to end by cut.
func shutdown(srv *http.Server, cut context.CancelFunc) error {
	ctx, stop := context.WithTimeout(context.Background(), shutdownTimeout)
	defer stop()
	defer time.AfterFunc(graceTimeout, cut).Stop()
	if err := srv.Shutdown(ctx); err != nil {
		return srv.Close()
	}
	return nil
}
