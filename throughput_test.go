package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/graph/graphtest"
	"github.com/travaux/travaux/server"
)

// A synthetic world is served by this test binary in a process of its own, as the program serves a store: the variable says how
// many documents it has.
const syntheticVariable = "TRAVAUX_TEST_SYNTHETIC"

// TestServeSynthetic is that process; it ends when its standard input does. It is no test by itself.
func TestServeSynthetic(t *testing.T) {
	documents, err := strconv.Atoi(os.Getenv(syntheticVariable))
	if err != nil {
		t.Skip("only the tests of speed and of hostile requests start this")
	}
	store, err := graph.Open(inMemory)
	require.NoError(t, err)
	require.NoError(t, graphtest.Synthetic(t.Context(), documents, store.Commit))
	a := &app{errs: os.Stderr, quiet: true}
	flags := a.serveCommand().Flags()
	require.NoError(t, flags.Parse(strings.Fields(os.Getenv(syntheticVariable+"_FLAGS"))))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, a.guarding.settle(flags, listener.Addr()))
	done, err := a.observe(t.Context())
	require.NoError(t, err)
	defer done()
	handler, err := a.handler(func() server.Reader { return reader{store.View(), unindexed("there is none")} }, func() error { return nil })
	require.NoError(t, err)
	srv := web(handler, t.Context())
	go func() { _ = srv.Serve(a.guarding.listener(listener)) }()
	fmt.Println("listening http://" + listener.Addr().String())
	_, _ = io.Copy(io.Discard, os.Stdin)
}

// synthetic starts that process and gives its address and id.
func synthetic(t *testing.T, documents int, flags string) (url string, pid int) {
	t.Helper()
	c := exec.Command(os.Args[0], "-test.run=^TestServeSynthetic$", "-test.timeout=0")
	c.Env = append(os.Environ(), fmt.Sprintf("%s=%d", syntheticVariable, documents), syntheticVariable+"_FLAGS="+flags)
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	require.NoError(t, err)
	out, err := c.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, c.Start())
	t.Cleanup(func() { _ = in.Close(); _ = c.Wait() })
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if at, ok := strings.CutPrefix(lines.Text(), "listening "); ok {
			go func() { _, _ = io.Copy(io.Discard, out) }()
			return at, c.Process.Pid
		}
	}
	t.Fatal("the synthetic world was not served")
	return "", 0
}

// operation is a GraphQL request that is asked with one variable after the other.
type operation struct {
	url, query, variable string
	values               []string
}

func (o operation) body(i int) []byte {
	b, _ := json.Marshal(map[string]any{"query": o.query, "variables": map[string]string{o.variable: o.values[i%len(o.values)]}})
	return b
}

// host is the host and port that the operation is sent to.
func (o operation) host() string {
	host, _, _ := strings.Cut(strings.TrimPrefix(o.url, "http://"), "/")
	return host
}

// request is the operation as it goes over the wire.
func (o operation) request(i int) []byte {
	body := o.body(i)
	head := fmt.Sprintf("POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: %d\r\n\r\n",
		strings.TrimPrefix(o.url, "http://"+o.host()), o.host(), len(body))
	return append([]byte(head), body...)
}

// caller asks over one connection, which it opens again when it was closed.
type caller struct {
	address string
	conn    net.Conn
	in      *bufio.Reader
	answer  bytes.Buffer
}

func (c *caller) hangUp() {
	if c.conn != nil {
		_ = c.conn.Close()
		c.conn = nil
	}
}

// ask sends one request and reads the answer to its end.
func (c *caller) ask(request []byte) (n int64, err error) {
	if c.conn == nil {
		if c.conn, err = net.Dial("tcp", c.address); err != nil {
			return 0, err
		}
		c.in = bufio.NewReaderSize(c.conn, 64<<10)
	}
	defer func() {
		if err != nil {
			c.hangUp()
		}
	}()
	if _, err = c.conn.Write(request); err != nil {
		return 0, err
	}
	r, err := http.ReadResponse(c.in, nil)
	if err != nil {
		return 0, err
	}
	c.answer.Reset()
	if n, err = c.answer.ReadFrom(r.Body); err == nil && (r.StatusCode != http.StatusOK || bytes.HasPrefix(c.answer.Bytes(), []byte(`{"errors"`))) {
		err = fmt.Errorf("%w: %d %.300s", errAnswer, r.StatusCode, c.answer.Bytes())
	}
	return n, err
}

// speed is what a load gave.
type speed struct {
	requests int
	seconds  float64
	p50, p99 time.Duration
	bytes    int64
	failures int64
}

func (s speed) perSecond() float64 { return float64(s.requests) / s.seconds }

// load asks from so many connections at once for a time. It writes requests that are made beforehand and reads answers without
// more ado than HTTP demands, so that the processors, which it shares with the server, are the server's as far as can be.
func load(ctx context.Context, o operation, connections int, lasting time.Duration) speed {
	bodies := make([][]byte, len(o.values))
	for i := range bodies {
		bodies[i] = o.request(i)
	}
	ctx, stop := context.WithTimeout(ctx, lasting)
	defer stop()
	var (
		wg    sync.WaitGroup
		mu    sync.Mutex
		took  []time.Duration
		next  atomic.Int64
		s     speed
		begun = time.Now()
	)
	for range connections {
		wg.Go(func() {
			var mine []time.Duration
			c := caller{address: o.host()}
			defer c.hangUp()
			for ctx.Err() == nil {
				began := time.Now()
				n, err := c.ask(bodies[int(next.Add(1)*7919)%len(bodies)])
				mine = append(mine, time.Since(began))
				atomic.AddInt64(&s.bytes, n)
				if err != nil {
					atomic.AddInt64(&s.failures, 1)
				}
			}
			mu.Lock()
			defer mu.Unlock()
			took = append(took, mine...)
		})
	}
	wg.Wait()
	slices.Sort(took)
	s.requests, s.seconds = len(took), time.Since(begun).Seconds()
	s.p50, s.p99 = took[len(took)/2], took[len(took)*99/100]
	return s
}

var errAnswer = errors.New("the answer holds errors")

// ask sends one request and reads the answer to its end.
func ask(client *http.Client, url string, body []byte) (int64, error) {
	r, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := client.Do(r)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err == nil && (answer.StatusCode != http.StatusOK || bytes.HasPrefix(b, []byte(`{"errors"`))) {
		err = fmt.Errorf("%w: %d %.300s", errAnswer, answer.StatusCode, b)
	}
	return int64(len(b)), err
}
