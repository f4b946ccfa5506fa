package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph/graphtest"
)

// siege is a server under hostile requests. Whoever asks stands behind a proxy that the server trusts, so that one machine can be many
// addresses.
type siege struct {
	t      *testing.T
	url    string
	pid    int
	client *http.Client
}

// outcome is how requests ended: a status, or "closed" where the server hung up, and how often.
type outcome map[string]int

// String shows an outcome as "200 × 3, 429 × 997".
func (o outcome) String() string {
	var parts []string
	for _, status := range slices.Sorted(maps.Keys(o)) {
		parts = append(parts, fmt.Sprintf("%s × %d", status, o[status]))
	}
	return strings.Join(parts, ", ")
}

// post sends an operation from an address and gives the status.
func (s *siege) post(from string, body []byte) string {
	r, err := http.NewRequestWithContext(s.t.Context(), http.MethodPost, s.url+"/graphql", bytes.NewReader(body))
	require.NoError(s.t, err)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Forwarded-For", from)
	answer, err := s.client.Do(r)
	if err != nil {
		return "closed"
	}
	defer answer.Body.Close()
	_, _ = io.Copy(io.Discard, answer.Body)
	return strconv.Itoa(answer.StatusCode)
}

// all sends operations at once.
func (s *siege) all(n int, from func(i int) string, query func(i int) string) outcome {
	var wg sync.WaitGroup
	var mu sync.Mutex
	ended := outcome{}
	for i := range n {
		wg.Go(func() {
			body, _ := json.Marshal(map[string]string{"query": query(i)})
			status := s.post(from(i), body)
			mu.Lock()
			defer mu.Unlock()
			ended[status]++
		})
	}
	wg.Wait()
	return ended
}

// drip opens connections that say one piece at a time, for as long as the server lets them, and counts those it closed.
func (s *siege) drip(n int, lasting time.Duration, head, piece string) outcome {
	var wg sync.WaitGroup
	var mu sync.Mutex
	ended := outcome{}
	for range n {
		wg.Go(func() {
			c, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
			if err != nil {
				return
			}
			defer c.Close()
			end := "still open"
			_, err = io.WriteString(c, head)
			for stop := time.Now().Add(lasting); err == nil && time.Now().Before(stop); {
				_ = c.SetReadDeadline(time.Now().Add(time.Second))
				if _, err := c.Read(make([]byte, 512)); err == nil || !os.IsTimeout(err) {
					end = "closed"
					break
				}
				_, err = io.WriteString(c, piece)
			}
			if err != nil {
				end = "closed"
			}
			mu.Lock()
			defer mu.Unlock()
			ended[end]++
		})
	}
	wg.Wait()
	return ended
}

// othersVariable makes this test binary the other callers of a server at an address, in a process of their own: what they wait
// for is the server, not the crowd that besieges it.
const othersVariable = "TRAVAUX_TEST_OTHERS"

// waited is what other callers noticed.
type waited struct {
	Asked, Failed int
	P50, P99      time.Duration
}

// TestOthers is that process: it asks what anyone might, a hundred times a second, until its standard input ends, and prints how long it took.
// It is no test by itself.
func TestOthers(t *testing.T) {
	url := os.Getenv(othersVariable)
	if url == "" {
		t.Skip("only the test of hostile requests starts this")
	}
	s := &siege{t: t, url: url, client: &http.Client{}}
	ctx, stop := context.WithCancel(t.Context())
	go func() { _, _ = io.Copy(io.Discard, os.Stdin); stop() }()
	var took []time.Duration
	var w waited
	for i := 0; ctx.Err() == nil; i++ {
		id := graphtest.SyntheticDocument(i * 7919 % siegeDocuments)
		body := fmt.Appendf(nil, `{"query":"query($v: ID!) { node(id: $v) { label ... on Document { title session { label } cites(first: 5) { nodes { label } } } } }","variables":{"v":"%s"}}`, id)
		began := time.Now()
		if s.post(fmt.Sprintf("198.51.100.%d", i%200), body) != "200" {
			w.Failed++
		}
		took = append(took, time.Since(began))
		time.Sleep(10 * time.Millisecond)
	}
	slices.Sort(took)
	w.Asked, w.P50, w.P99 = len(took), took[len(took)/2], took[len(took)*99/100]
	require.NoError(t, json.NewEncoder(os.Stdout).Encode(w))
}

// others starts that process; the function it gives ends it and tells what it noticed.
func (s *siege) others() (end func() waited) {
	c := exec.Command(os.Args[0], "-test.run=^TestOthers$")
	c.Env = append(os.Environ(), othersVariable+"="+s.url)
	in, err := c.StdinPipe()
	require.NoError(s.t, err)
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, os.Stderr
	require.NoError(s.t, c.Start())
	return func() (w waited) {
		_ = in.Close()
		require.NoError(s.t, c.Wait())
		require.NoError(s.t, json.NewDecoder(&out).Decode(&w))
		return w
	}
}

// resident is the memory of the server, and its most so far, in MB.
func (s *siege) resident() (now, most int) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.pid))
	if err != nil {
		return 0, 0
	}
	for line := range strings.Lines(string(b)) {
		if _, err := fmt.Sscanf(line, "VmRSS: %d", &now); err == nil {
			now >>= 10
		}
		if _, err := fmt.Sscanf(line, "VmHWM: %d", &most); err == nil {
			most >>= 10
		}
	}
	return now, most
}

const siegeDocuments = 2000

// What is asked in bad faith.
var (
	tooDeep   = "{ " + strings.Repeat(`node(id: "acme:document/C0/1/1") { ... on Document { session { body { sessions { nodes { body { sessions { nodes { `, 1) + strings.Repeat("previous { next { ", 10) + "id" + strings.Repeat(" } }", 10) + strings.Repeat(" }", 10)
	tooWide   = `{ documents(first: 100) { nodes { cites(first: 100) { nodes { ... on Document { citedBy(first: 100) { nodes { label } } } } } } } }`
	aliases   = "{ stats { " + strings.Repeat("a: documents b: documents ", 300) + "} }"
	cycle     = `{ stats { ...a } } fragment a on Stats { ...b } fragment b on Stats { ...a }`
	expensive = `query Q%d { documents(first: 100, orderBy: TIMES_CITED, reverse: true) { nodes { citedBy(first: 100) { edges { quoted: evidence { quote } node { label } } } } } }`
)

// TestSiege besieges a server in a process of its own, one way after another, and prints how each ended and what others
// noticed of it: .ci/siege runs it. That each is refused or ends within the limits, and that memory is bounded, must hold on any
// machine; how long others wait depends on it and is shown.
func TestSiege(t *testing.T) {
	if os.Getenv("TRAVAUX_SIEGE") == "" {
		t.Skip("takes two minutes and all processors: run .ci/siege")
	}
	s := &siege{t: t, client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 50}}}
	s.url, s.pid = synthetic(t, siegeDocuments, "--trusted-proxy 127.0.0.1")
	many := func(i int) string { return fmt.Sprintf("203.0.%d.%d", i/200, 1+i%200) }
	one := func(int) string { return "203.0.113.7" }
	say := func(q string) func(int) string { return func(int) string { return q } }
	large := strings.Repeat("x", 10<<20)
	begun, _ := s.resident()
	fmt.Printf("| for 5 s at least, again and again | how it ended | seconds | others: asked | p50 | p99 | failed | MB, most so far (%d at first) |\n|---|---|---|---|---|---|---|---|\n", begun)
	for _, a := range []struct {
		name  string
		run   func() outcome
		holds func(o outcome) bool
	}{
		{"nothing", func() outcome { time.Sleep(5 * time.Second); return nil }, func(o outcome) bool { return len(o) == 0 }},
		{"1,000 × too deep", func() outcome { return s.all(1000, many, say(tooDeep)) }, only("422")},
		{"1,000 × too wide", func() outcome { return s.all(1000, many, say(tooWide)) }, only("422")},
		{"1,000 × 600 aliases", func() outcome { return s.all(1000, many, say(aliases)) }, only("422", "400")},
		{"1,000 × fragments in a circle", func() outcome { return s.all(1000, many, say(cycle)) }, only("422")},
		{"20 × a body of 10 MB", func() outcome { return s.all(20, many, say(large)) }, only("413", "closed")},
		{"500 × headers by the byte", func() outcome { return s.drip(500, 12*time.Second, "POST /graphql HTTP/1.1\r\nHost: x\r\n", "A") }, only("closed")},
		{"200 × a body by the byte", func() outcome {
			return s.drip(200, 45*time.Second, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10000\r\n\r\n", "A")
		}, only("closed")},
		{"1,000 × expensive, one address", func() outcome {
			return s.all(1000, one, func(i int) string { return fmt.Sprintf(expensive, i) })
		}, only("200", "429", "503")},
		{"1,000 × expensive, as many addresses", func() outcome {
			return s.all(1000, many, func(i int) string { return fmt.Sprintf(expensive, 1000+i) })
		}, only("200", "503")},
	} {
		if some := os.Getenv("TRAVAUX_SIEGE"); some != "1" && !strings.Contains(a.name, some) {
			continue
		}
		end, ended, began := s.others(), outcome{}, time.Now()
		for time.Since(began) < 5*time.Second {
			for status, n := range a.run() {
				ended[status] += n
			}
		}
		others := end()
		_, most := s.resident()
		fmt.Printf("| %s | %s | %.1f | %d | %v | %v | %d | %d |\n", a.name, ended, time.Since(began).Seconds(), others.Asked, others.P50.Round(100*time.Microsecond),
			others.P99.Round(100*time.Microsecond), others.Failed, most)
		require.True(t, a.holds(ended), "%s: %v", a.name, ended)
		require.Zero(t, others.Failed, "%s: others were refused", a.name)
		require.Less(t, most, begun+1024, "%s: memory", a.name)
	}
}

// only tells whether nothing ended otherwise.
func only(statuses ...string) func(outcome) bool {
	return func(o outcome) bool {
		for status := range o {
			if !slices.Contains(statuses, status) {
				return false
			}
		}
		return len(o) > 0
	}
}
