package guard_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/server/guard"
)

func TestClient(t *testing.T) {
	proxies, err := guard.ParseProxies([]string{"10.0.0.0/8", "192.0.2.1", "fd00::/8"})
	require.NoError(t, err)
	for _, c := range []struct{ remote, forwarded, want string }{
		{"203.0.113.7:1234", "", "203.0.113.7"},
		{"203.0.113.7:1234", "198.51.100.1", "203.0.113.7"}, // not trusted: its word is not taken
		{"10.1.2.3:1", "198.51.100.1", "198.51.100.1"},
		{"10.1.2.3:1", "6.6.6.6, 198.51.100.1", "198.51.100.1"}, // what the caller wrote itself stands before
		{"10.1.2.3:1", "198.51.100.1, 192.0.2.1", "198.51.100.1"},
		{"10.1.2.3:1", "198.51.100.1:99 , 10.9.9.9", "198.51.100.1"},
		{"10.1.2.3:1", "nonsense", "10.1.2.3"},
		{"10.1.2.3:1", "198.51.100.1, nonsense", "10.1.2.3"},
		{"10.1.2.3:1", "10.0.0.9", "10.0.0.9"},
		{"10.1.2.3:1", "", "10.1.2.3"},
		{"[fd00::1]:80", "2001:db8::7", "2001:db8::7"},
		{"[::ffff:203.0.113.7]:80", "", "203.0.113.7"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.remote
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		require.Equal(t, c.want, proxies.Client(r).String(), "%v", c)
	}
	_, err = guard.ParseProxies([]string{"the proxy"})
	require.ErrorContains(t, err, `"the proxy"`)
}

func TestMeter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := guard.NewMeter(100)
		one, two := netip.MustParseAddr("203.0.113.7"), netip.MustParseAddr("203.0.113.8")
		require.Zero(t, m.Take(guard.At(one), 900))
		require.Zero(t, m.Take(guard.At(one), 100))
		require.Equal(t, time.Second, m.Take(guard.At(one), 100))
		require.Equal(t, time.Second, m.Take(guard.At(one), 100), "a refusal costs nothing")
		require.Zero(t, m.Take(guard.At(two), 5000), "others have their own; what costs more than all takes all")
		time.Sleep(time.Second)
		require.Zero(t, m.Take(guard.At(one), 100))
		m.Charge(guard.At(one), 500)
		require.Equal(t, 6*time.Second, m.Take(guard.At(one), 100))
		for range 100 {
			m.Charge(guard.At(one), 1000)
		}
		require.LessOrEqual(t, m.Take(guard.At(one), 1), 21*time.Second, "debts are bounded")
		home := func(last string) netip.Addr { return netip.MustParseAddr("2001:db8:0:1::" + last) }
		require.Zero(t, m.Take(guard.At(home("1")), 1000))
		require.NotZero(t, m.Take(guard.At(home("2")), 1), "a network of 64 bits is one caller")
		require.Equal(t, 3, m.Callers())
	})
	var none *guard.Meter
	require.Zero(t, none.Take(guard.Payer{}, 1<<30))
	require.Nil(t, guard.NewMeter(0))
}

// However many addresses ask, the memory is that of fifty thousand.
func TestMeterIsBounded(t *testing.T) {
	m := guard.NewMeter(100)
	for i := range 120_000 {
		m.Take(guard.At(netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)})), 1)
	}
	require.Equal(t, 50_000, m.Callers())
}

func TestHandler(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // where nothing waits no time passes, and no purse fills
		g := &guard.Guard{Meter: guard.NewMeter(10)} // 100 to begin with: five requests of 20
		h := g.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.WriteString(w, guard.Caller(r.Context()).String())
		}), func(path string) bool { return path == "/free" }, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(429) })
		get := func(path string) *httptest.ResponseRecorder {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
			return w
		}
		for range 5 {
			require.Equal(t, "192.0.2.1", get("/").Body.String())
		}
		refused := get("/")
		require.Equal(t, 429, refused.Code)
		seconds, err := strconv.Atoi(refused.Header().Get("Retry-After"))
		require.NoError(t, err)
		require.InDelta(t, 2, seconds, 1)
		require.Equal(t, 200, get("/free").Code)
	})
}

// Who has a key pays from its own purse, wherever it asks from, and leaves that of the address to others.
func TestKeysHaveTheirOwnPurse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // where nothing waits no time passes, and no purse fills
		g := &guard.Guard{Meter: guard.NewMeter(10), Holder: func(r *http.Request) string {
			if r.Header.Get("Authorization") == "Bearer good" {
				return "k1"
			}
			return ""
		}}
		h := g.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			require.Zero(t, g.Take(r.Context(), 0))
		}), func(string) bool { return false }, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(429) })
		ask := func(from, secret string) int {
			w, r := httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil)
			r.RemoteAddr = from
			if secret != "" {
				r.Header.Set("Authorization", "Bearer "+secret)
			}
			h.ServeHTTP(w, r)
			return w.Code
		}
		for range 5 { // 100 to begin with: five requests of 20
			require.Equal(t, 200, ask("203.0.113.7:1", "good"))
		}
		require.Equal(t, 429, ask("203.0.113.8:1", "good"), "the key is known from elsewhere")
		for range 5 {
			require.Equal(t, 200, ask("203.0.113.7:1", "bad"), "what is no key pays from the address")
		}
		require.Equal(t, 429, ask("203.0.113.7:1", ""))
	})
}

// A long answer is paid for once it is sent.
func TestAnswersAreWeighed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // where nothing waits no time passes, and no purse fills
		g := &guard.Guard{Meter: guard.NewMeter(10)}
		h := g.Handler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, strings.Repeat("x", 1<<20))
			require.NoError(t, http.NewResponseController(w).Flush())
		}), func(string) bool { return false }, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(429) })
		for _, want := range []int{200, 429} {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
			require.Equal(t, want, w.Code)
		}
	})
}

func TestGate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := guard.NewGate(2, time.Second)
		var leaves []func()
		for {
			leave, err := g.Enter(t.Context(), 10_000)
			if err != nil {
				require.ErrorIs(t, err, guard.ErrBusy, "the wait was too long")
				break
			}
			leaves = append(leaves, leave)
		}
		require.NotEmpty(t, leaves)
		cheap, err := g.Enter(t.Context(), 10)
		require.NoError(t, err, "what is cheap passes")
		cheap()
		entered := make(chan error, 2)
		for range 2 {
			go func() {
				leave, err := g.Enter(t.Context(), 10_000)
				if err == nil {
					leave()
				}
				entered <- err
			}()
		}
		synctest.Wait()
		require.Equal(t, 2, g.Waiting())
		_, err = g.Enter(t.Context(), 10_000)
		require.ErrorIs(t, err, guard.ErrBusy, "the queue is full")
		leaves[0]()
		require.NoError(t, <-entered)
		require.NoError(t, <-entered)
		gone, stop := context.WithCancel(t.Context())
		stop()
		hold, err := g.Enter(t.Context(), 10_000)
		require.NoError(t, err)
		defer hold()
		_, err = g.Enter(gone, 10_000)
		require.ErrorIs(t, err, context.Canceled)
	})
}

// far is a listener whose connections come from an address elsewhere.
type far struct {
	net.Listener
	from net.Addr
}

func (f far) Accept() (net.Conn, error) {
	c, err := f.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return farConn{c, f.from}, nil
}

type farConn struct {
	net.Conn
	from net.Addr
}

func (c farConn) RemoteAddr() net.Addr { return c.from }

func TestListener(t *testing.T) {
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	l := guard.Listen(far{inner, &net.TCPAddr{IP: net.IPv4(203, 0, 113, 7), Port: 1}}, 10, 2, nil)
	accepted := make(chan net.Conn, 10)
	go func() {
		for {
			c, err := l.Accept()
			if errors.Is(err, net.ErrClosed) {
				close(accepted)
				return
			}
			accepted <- c
		}
	}()
	dial := func() net.Conn {
		c, err := net.Dial("tcp", inner.Addr().String())
		require.NoError(t, err)
		t.Cleanup(func() { _ = c.Close() })
		return c
	}
	dial()
	first := <-accepted
	dial()
	<-accepted
	third := dial()
	_, err = third.Read(make([]byte, 1))
	require.Error(t, err, "the third of one address is closed")
	require.Equal(t, 2, l.Open())
	require.NoError(t, first.Close())
	require.Error(t, first.Close(), "closing again frees nothing again")
	require.Equal(t, 1, l.Open())
	dial()
	<-accepted
	require.NoError(t, l.Close())
}
