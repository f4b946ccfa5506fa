package main

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// served is a server in a process of its own.
type served struct {
	*exec.Cmd
	url, metrics string
	log          *bytes.Buffer
}

var (
	started  = regexp.MustCompile(`start +(http://\S+)/`)
	profiled = regexp.MustCompile(`(http://\S+)/metrics`)
)

// start runs serve with arguments and waits until it says where it answers.
func start(t *testing.T, env []string, args ...string) *served {
	t.Helper()
	s := toServe(args...)
	s.Env = append(s.Env, env...)
	return s.start(t)
}

// startWith is start with something on standard input.
func startWith(t *testing.T, in []byte, args ...string) *served {
	t.Helper()
	s := toServe(args...)
	s.Stdin = bytes.NewReader(in)
	return s.start(t)
}

func toServe(args ...string) *served {
	return &served{Cmd: child(append([]string{"serve", "--addr", "127.0.0.1:0"}, args...)), log: &bytes.Buffer{}}
}

func (s *served) start(t *testing.T) *served {
	t.Helper()
	errs, err := s.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, s.Start())
	t.Cleanup(func() { _ = s.Process.Kill() })
	lines := bufio.NewScanner(errs)
	for s.url == "" && lines.Scan() {
		s.log.WriteString(lines.Text() + "\n")
		if m := profiled.FindStringSubmatch(lines.Text()); m != nil {
			s.metrics = m[1]
		}
		if m := started.FindStringSubmatch(lines.Text()); m != nil {
			s.url = m[1]
		}
	}
	require.NotEmpty(t, s.url, s.log)
	go func() { _, _ = io.Copy(io.Discard, errs) }()
	return s
}

// send gives the status and body of the answer to a request with headers written "Name: value".
func send(t *testing.T, method, url, body string, headers ...string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	require.NoError(t, err)
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Set(name, value)
	}
	answer, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	return answer.StatusCode, string(b)
}

// A document is sent with a key, asked for, and still there when the server starts again.
func TestADocumentIsSent(t *testing.T) {
	store := tempStore(t)
	paper, err := os.ReadFile(filepath.Join(papers(t, 1), "paper0001.txt"))
	require.NoError(t, err)
	s := start(t, nil, "--store", store)
	post := s.url + "/api/v1/documents?name=paper.txt"
	status, body := send(t, "POST", post, string(paper), "Authorization: Bearer tvx_guess")
	require.Equal(t, 401, status, body)
	secret, _ := mustRun(t, "key", "add", "--store", store, "nightly", "upload")
	list, _ := mustRun(t, "key", "list", "--store", store)
	require.Regexp(t, `^[0-9a-f]{8}  \d{4}-\d\d-\d\d  nightly upload\n$`, list)
	bearer := "Authorization: Bearer " + strings.TrimSpace(secret)
	status, body = send(t, "POST", post, string(paper), bearer, "Accept: text/event-stream")
	require.Equal(t, 200, status)
	require.Contains(t, body, "event: progress\ndata: {\"step\":\"indexing\"}\n\nevent: loaded\ndata: {\"name\":\"paper.txt\",\"key\":\"wipo:document/WO/GA/28/101@en\"")
	asked := s.url + "/graphql?query=" + `%7Bdocument(symbol:"WO/GA/28/101")%7Bpresent%7D%7D`
	_, body = send(t, "GET", asked, "")
	require.Equal(t, `{"data":{"document":{"present":true}}}`, body)
	status, body = send(t, "POST", post, "nothing that reads as a document", bearer)
	require.Equal(t, 422, status, body)
	_, body = send(t, "GET", asked, "")
	require.Equal(t, `{"data":{"document":{"present":true}}}`, body, "what cannot be read changes nothing")
	mustRun(t, "key", "remove", "--store", store, list[:8])
	status, _ = send(t, "POST", post, string(paper), bearer)
	require.Equal(t, 401, status)
	require.NoError(t, s.Process.Signal(os.Interrupt))
	require.NoError(t, s.Wait())

	again := start(t, nil, "--store", store, "--write=false")
	_, body = send(t, "GET", again.url+"/graphql?query="+`%7Bdocument(symbol:"WO/GA/28/101")%7Bpresent%7D%7D`, "")
	require.Equal(t, `{"data":{"document":{"present":true}}}`, body)
	status, _ = send(t, "POST", again.url+"/api/v1/documents?name=paper.txt", string(paper), bearer)
	require.Equal(t, 403, status)
}

// TestASlowDocumentIsSent wants what is sent to have the limits of files: a document that takes seconds is refused where a thousandth of one is
// allowed.
func TestASlowDocumentIsSent(t *testing.T) {
	store := tempStore(t)
	s := start(t, nil, "--store", store, "--max-time", "1ms", "--max-size", "8")
	secret, _ := mustRun(t, "key", "add", "--store", store, "nightly", "upload")
	bearer := "Authorization: Bearer " + strings.TrimSpace(secret)
	slow := strings.Repeat("See document A/36/15, paragraph 182. ", 4<<20/37)
	status, body := send(t, "POST", s.url+"/api/v1/documents?name=paper.txt", slow, bearer)
	require.Equal(t, 413, status, body)
	require.Contains(t, body, "paper.txt: took longer than 1ms, left out")
	status, body = send(t, "POST", s.url+"/api/v1/documents?name=paper.txt", slow+slow+slow, bearer)
	require.Equal(t, 413, status, body)
	require.Contains(t, body, "larger than 8 MB")
}

func TestKeysNeedAFile(t *testing.T) {
	code, _, errs := travaux(t, "key", "list", "--store", ":memory:")
	require.Equal(t, exitUsage, code)
	require.Contains(t, errs, "--keys FILE")
	code, _, errs = travaux(t, "key", "remove", "--store", tempStore(t), "12345678")
	require.Equal(t, exitFailed, code)
	require.Contains(t, errs, "there is no key 12345678")
}

// Only a server that no other machine reaches takes documents, and asks anything of anyone, without being told so.
func TestAServerOthersReachIsCareful(t *testing.T) {
	for _, c := range []struct {
		args  []string
		ip    net.IP
		write bool
		rate  int
	}{
		{nil, net.IPv4(127, 0, 0, 1), true, -1},
		{nil, net.IPv6loopback, true, -1},
		{nil, net.IPv4zero, false, usualRate},
		{nil, net.IPv4(203, 0, 113, 7), false, usualRate},
		{[]string{"--trusted-proxy", "127.0.0.1"}, net.IPv4(127, 0, 0, 1), false, usualRate},
		{[]string{"--write", "--rate", "0"}, net.IPv4zero, true, 0},
		{[]string{"--write=false", "--rate", "5"}, net.IPv4(127, 0, 0, 1), false, 5},
	} {
		a := &app{}
		f := a.serveCommand().Flags()
		require.NoError(t, f.Parse(c.args))
		require.NoError(t, a.guarding.settle(f, &net.TCPAddr{IP: c.ip}))
		require.Equal(t, c.write, a.guarding.write, "%v %v", c.args, c.ip)
		require.Equal(t, c.rate, a.guarding.rate, "%v %v", c.args, c.ip)
	}
	a := &app{}
	f := a.serveCommand().Flags()
	require.NoError(t, f.Parse([]string{"--trusted-proxy", "the proxy"}))
	require.ErrorContains(t, a.guarding.settle(f, &net.TCPAddr{}), "the proxy")
}

// Numbers stand on their own listener, spans go to the collector that the environment names, also the last ones.
func TestAServerIsObserved(t *testing.T) {
	sent := make(chan []byte, 100)
	collector := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		if r.URL.Path == "/v1/traces" {
			sent <- b
		}
	}))
	defer collector.Close()
	s := start(t, []string{"OTEL_EXPORTER_OTLP_ENDPOINT=" + collector.URL}, "--store", ":memory:", "--metrics", "127.0.0.1:0")
	send(t, "GET", s.url+"/graphql?query="+`query+Seen%7Bstats%7Bdocuments%7D%7D`, "")
	_, numbers := send(t, "GET", s.metrics+"/metrics", "")
	require.Contains(t, numbers, `travaux_request_seconds_count{route="/graphql",status="200"} 1`)
	status, _ := send(t, "GET", s.metrics+"/debug/pprof/goroutine?debug=1", "")
	require.Equal(t, 200, status)
	status, _ = send(t, "GET", s.url+"/metrics", "")
	require.Equal(t, 404, status, "numbers are not for everyone")
	require.NoError(t, s.Process.Signal(os.Interrupt))
	require.NoError(t, s.Wait())
	spans := string(<-sent) // the last are sent before a server ends
	require.Contains(t, spans, "query Seen")
	require.Contains(t, spans, "travaux")
}
