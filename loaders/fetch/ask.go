package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"syscall"
	"time"

	"github.com/temoto/robotstxt"
	"golang.org/x/time/rate"

	"github.com/travaux/travaux/schema"
)

// maxHops is how many redirects are followed.
const maxHops = 5

// newClient makes a client that connects to public addresses only. The check is made on the address dialled, so that a name that
// changes its meaning in between does not pass. A proxy would hide that address: it is used only where private ones are allowed.
func (f *Fetcher) newClient() *http.Client {
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	transport := &http.Transport{MaxIdleConnsPerHost: 1, IdleConnTimeout: 30 * time.Second, TLSHandshakeTimeout: 10 * time.Second,
		MaxResponseHeaderBytes: 64 << 10, ForceAttemptHTTP2: true}
	if f.o.Private {
		transport.Proxy = http.ProxyFromEnvironment
	} else {
		dialer.Control = func(_, address string, _ syscall.RawConn) error { return public(address) }
	}
	transport.DialContext = dialer.DialContext
	return &http.Client{Transport: transport, CheckRedirect: f.follow}
}

var errPrivate = errors.New("an address of a private network or of this machine; --allow-private lets it be asked")

// sharedSpace are networks that are private by use, which netip does not tell: carrier networks, and IPv4 behind IPv6.
var sharedSpace = [...]netip.Prefix{netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("192.0.0.0/24"), netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("240.0.0.0/4")}

// public refuses addresses that are not of the public network.
func public(address string) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return gone{fmt.Errorf("address %s: %w", address, err)}
	}
	ip := at.Addr().Unmap()
	bad := !ip.IsGlobalUnicast() || ip.IsPrivate()
	for _, p := range sharedSpace {
		bad = bad || p.Contains(ip)
	}
	if bad {
		return gone{errPrivate}
	}
	return nil
}

// follow lets a redirect be followed to another page that may be asked for.
func (f *Fetcher) follow(r *http.Request, via []*http.Request) error {
	switch {
	case len(via) > maxHops:
		return gone{fmt.Errorf("it redirects more than %d times", maxHops)}
	case r.URL.Scheme != "http" && r.URL.Scheme != "https":
		return gone{fmt.Errorf("it redirects to %s:, which is not of the web", r.URL.Scheme)}
	case r.URL.Host == via[0].URL.Host:
		return nil
	}
	return f.allowed(r.Context(), r.URL)
}

// ask asks for a page once. again is how long the server wants us to wait before the next try, 0 when it does not say.
func (f *Fetcher) ask(ctx context.Context, u *url.URL, c *kept) (again time.Duration, err error) {
	ctx, stop := context.WithTimeout(ctx, f.o.Timeout)
	defer stop()
	if err := f.allowed(ctx, u); err != nil {
		return 0, err
	}
	if err := f.host(u).pause.Wait(ctx); err != nil {
		return 0, fmt.Errorf("waiting for the turn: %w", err)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return 0, gone{err}
	}
	r.Header.Set("User-Agent", f.o.Agent)
	c.ask(r)
	answer, err := f.client.Do(r)
	if err != nil {
		return 0, cause(err)
	}
	defer answer.Body.Close()
	switch code := answer.StatusCode; {
	case code == http.StatusNotModified && c.usable():
		return 0, c.confirm()
	case code == http.StatusOK:
		return 0, c.take(answer, f.o.MaxSize)
	case code == http.StatusTooManyRequests || code >= 500 || code == http.StatusRequestTimeout:
		return retryAfter(answer.Header.Get("Retry-After")), fmt.Errorf("the server answers %s", answer.Status)
	default:
		return 0, gone{fmt.Errorf("the server answers %s", answer.Status)}
	}
}

// cause is what went wrong, without the address that the report's line names anyway.
func cause(err error) error {
	var final gone
	if errors.As(err, &final) {
		return final
	}
	var ue *url.Error
	if errors.As(err, &ue) {
		if ue.Timeout() {
			return errors.New("no answer in time")
		}
		return ue.Err
	}
	return err
}

// retryAfter reads a header that holds seconds or a date.
func retryAfter(s string) time.Duration {
	if n, err := strconv.Atoi(s); err == nil {
		return time.Duration(min(max(n, 0), 1<<20)) * time.Second
	}
	if at, err := http.ParseTime(s); err == nil {
		return max(time.Until(at), 0)
	}
	return 0
}

func (f *Fetcher) host(u *url.URL) *host {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := u.Scheme + "://" + u.Host
	h := f.hosts[key]
	if h == nil {
		h = &host{pause: rate.NewLimiter(rate.Every(f.o.Pause), 1)}
		f.hosts[key] = h
	}
	return h
}

// rules are what a host's robots.txt says.
type rules struct{ *robotstxt.RobotsData }

// The bounds of robots.txt (RFC 9309): its size in bytes, and how long a pause it can ask for.
const (
	maxRobots = 500 << 10
	maxPause  = 30 * time.Second
)

// allowed asks whether robots.txt lets us have a page.
func (f *Fetcher) allowed(ctx context.Context, u *url.URL) error {
	h := f.host(u)
	h.once.Lock()
	defer h.once.Unlock()
	if h.rules == nil {
		said, err := f.robots(ctx, u)
		if err != nil {
			return err
		}
		h.rules = said
		if group := said.FindGroup(f.o.Agent); group != nil && group.CrawlDelay > f.o.Pause {
			h.pause.SetLimit(rate.Every(min(group.CrawlDelay, maxPause)))
		}
	}
	if !h.rules.TestAgent(u.RequestURI(), f.o.Agent) {
		return gone{fmt.Errorf("robots.txt of %s asks not to: %w", u.Host, schema.ErrInvalid)}
	}
	return nil
}

func (f *Fetcher) robots(ctx context.Context, u *url.URL) (*rules, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, u.Scheme+"://"+u.Host+"/robots.txt", nil)
	if err != nil {
		return nil, gone{err}
	}
	r.Header.Set("User-Agent", f.o.Agent)
	plain := *f.client
	plain.CheckRedirect = func(_ *http.Request, via []*http.Request) error {
		if len(via) > maxHops {
			return http.ErrUseLastResponse
		}
		return nil
	}
	answer, err := plain.Do(r)
	if err != nil {
		return nil, cause(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, maxRobots))
	if err != nil {
		return nil, fmt.Errorf("robots.txt: %w", err)
	}
	status := answer.StatusCode
	if status >= 500 || status == http.StatusTooManyRequests {
		return nil, fmt.Errorf("robots.txt: the server answers %s", answer.Status)
	}
	if status >= 300 && status < 400 {
		status = http.StatusNotFound
	}
	said, err := robotstxt.FromStatusAndBytes(status, body)
	if err != nil {
		said = &robotstxt.RobotsData{} // one that cannot be read forbids nothing
	}
	return &rules{said}, nil
}
