package guard

import (
	"net"
	"net/netip"
	"sync"
)

// Listener refuses connections beyond a number, and beyond a number of one address, by closing them at once: a caller who
// opens many and says little takes no place from others.
type Listener struct {
	net.Listener
	most, each int
	proxies    Proxies

	mu   sync.Mutex
	open int
	held map[netip.Addr]int
}

// Listen guards a listener: it holds at most so many connections, and at most each of one address. Trusted proxies, and
// the machine itself, may hold them all.
func Listen(l net.Listener, most, each int, proxies Proxies) *Listener {
	return &Listener{Listener: l, most: most, each: each, proxies: proxies, held: map[netip.Addr]int{}}
}

// Accept gives the next connection that is within the limits.
func (l *Listener) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		who := site(address(c.RemoteAddr().String()))
		if l.take(who) {
			return &conn{Conn: c, done: sync.OnceFunc(func() { l.give(who) })}, nil
		}
		_ = c.Close()
	}
}

// Open is how many connections are held.
func (l *Listener) Open() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.open
}

func (l *Listener) take(who netip.Addr) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.open >= l.most || (l.held[who] >= l.each && !who.IsLoopback() && !l.proxies.trust(who)) {
		return false
	}
	l.open++
	l.held[who]++
	return true
}

func (l *Listener) give(who netip.Addr) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open--
	if l.held[who]--; l.held[who] == 0 {
		delete(l.held, who)
	}
}

// conn tells when it is closed.
type conn struct {
	net.Conn
	done func()
}

func (c *conn) Close() error {
	defer c.done()
	return c.Conn.Close()
}
