package server

import (
	"context"
	"errors"
	"fmt"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/guard"
	"github.com/travaux/travaux/server/metric"
)

// An operation costs what it may show: who has spent it is told when to come back, and others go on.
func TestACallerWhoAsksTooMuchIsSlowedDown(t *testing.T) {
	m := newMemory(corpus())
	numbers := metric.New("test")
	h, err := New(Config{Open: func() Reader { return m }, Names: printed{}, Guard: guard.Guard{Meter: guard.NewMeter(100)}, Metrics: numbers, Keep: 1 << 20})
	require.NoError(t, err)
	asked := `{"query":"{ documents(first: 100) { nodes { cites(first: 4) { nodes { label } } } } }"}`
	first := fetch(h, "POST", "/graphql", asked, sendsJSON)
	require.Equal(t, 200, first.Code)
	require.Equal(t, 200, fetch(h, "POST", "/graphql", asked, sendsJSON).Code, "what was answered costs nothing again")
	second := fetch(h, "POST", "/graphql", strings.Replace(asked, "100", "99", 1), sendsJSON)
	require.Equal(t, 429, second.Code)
	require.Contains(t, second.Body.String(), `"code":"RATE_LIMITED"`)
	require.NotContains(t, second.Body.String(), `"data"`)
	require.Regexp(t, `^[1-9]$`, second.Header().Get("Retry-After"))
	require.Equal(t, 200, fetch(h, "POST", "/graphql", simple, sendsJSON).Code, "what is cheap can still be paid")
	for range 50 {
		fetch(h, "GET", "/", "")
	}
	third := fetch(h, "GET", "/", "")
	require.Equal(t, 429, third.Code)
	require.NotEmpty(t, third.Header().Get("Retry-After"))
	require.Equal(t, 200, fetch(h, "GET", "/healthz", "").Code)
	r := httptest.NewRequest("GET", "/", nil)
	r.RemoteAddr = "203.0.113.9:1"
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	require.Equal(t, 200, w.Code)
	page := httptest.NewRecorder()
	numbers.Page().ServeHTTP(page, httptest.NewRequest("GET", "/metrics", nil))
	require.Contains(t, page.Body.String(), `travaux_refusals_total{code="RATE_LIMITED"} 1`)
	require.Contains(t, page.Body.String(), `travaux_callers 2`)
}

// stuck is a Reader that answers lists when it is let.
type stuck struct {
	Reader
	let     chan struct{}
	running chan struct{}
}

func (s stuck) List(ctx context.Context, q schema.NodeQuery) (schema.NodePage, error) {
	s.running <- struct{}{}
	<-s.let
	return s.Reader.List(ctx, q)
}

// When costly operations fill the queue, more of them are sent away and what is cheap is answered; heavy ones likewise.
func TestCostlyOperationsWaitForTheirTurn(t *testing.T) {
	for name, of := range map[string]int{"costly": 10, "heavy": 60} {
		t.Run(name, func(t *testing.T) {
			s := stuck{newMemory(corpus()), make(chan struct{}), make(chan struct{}, 1000)}
			h, err := New(Config{Open: func() Reader { return s }, Names: printed{}})
			require.NoError(t, err)
			const costly = `{"query":"query Q%d { documents(first: 100) { nodes { cites(first: %d) { nodes { label } } } } }"}`
			codes := make(chan int, 400)
			var wg sync.WaitGroup
			for i := range cap(codes) {
				wg.Go(func() { codes <- fetch(h, "POST", "/graphql", fmt.Sprintf(costly, i, of), sendsJSON).Code })
			}
			<-s.running
			require.Equal(t, 503, <-codes, "the queue is full")
			require.Contains(t, fetch(h, "POST", "/graphql", simple, sendsJSON).Body.String(), `"documents":5`)
			close(s.let)
			wg.Wait()
			close(codes)
			count := map[int]int{503: 1}
			for code := range codes {
				count[code]++
			}
			require.GreaterOrEqual(t, count[200], queue)
			require.Equal(t, 400, count[200]+count[503], "%v", count)
		})
	}
}

func TestDeferredPartsComeWithTheRest(t *testing.T) {
	h, _ := serve(t)
	for range 2 { // read, and from the cache
		_, body := post(h, `{ stats { ...d @defer } document(symbol: "WO/GA/28/5") { ... @defer(label: "x") { label } } } fragment d on Stats { documents }`, nil)
		require.JSONEq(t, `{"data":{"stats":{"documents":5},"document":{"label":"WO/GA/28/5"}}}`, body)
	}
}

// What cannot be read is not repeated.
func TestParseErrorsDoNotEcho(t *testing.T) {
	h, _ := serve(t)
	for _, query := range []string{`confidential`, `{ stats { confidential_words_of_a_document "and more`, `"""confidential words`, "{ a(b: \"confidential words of some length\" }", "confidential_words_of_some_length {"} {
		status, body := post(h, query, nil)
		require.Equal(t, 400, status)
		require.NotContains(t, body, "confidential_")
		require.NotContains(t, body, "confidential ")
		require.Contains(t, body, "GRAPHQL_PARSE_FAILED")
	}
}

func TestRequestsAreTraced(t *testing.T) {
	spans := tracetest.NewInMemoryExporter()
	provider := sdk.NewTracerProvider(sdk.WithSyncer(spans))
	m := newMemory(corpus())
	h, err := New(Config{Open: func() Reader { return m }, Names: printed{}, Tracer: provider.Tracer("test")})
	require.NoError(t, err)
	const parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
	w := fetch(h, "POST", "/graphql", `{"query":"query Q { document(symbol: \"WO/GA/28/5\") { label cites { nodes { label } } } }"}`, sendsJSON, "Traceparent: "+parent)
	require.Equal(t, 200, w.Code)
	under := map[string]string{}
	names := map[string]string{"b7ad6b7169203331": "the caller"}
	for _, s := range spans.GetSpans() {
		names[s.SpanContext.SpanID().String()] = s.Name
		require.Equal(t, "0af7651916cd43dd8448eb211c80319c", s.SpanContext.TraceID().String())
	}
	for _, s := range spans.GetSpans() {
		under[s.Name] = names[s.Parent.SpanID().String()]
	}
	require.Equal(t, "the caller", under["POST /graphql"])
	require.Equal(t, "POST /graphql", under["query Q"])
	require.Equal(t, "query Q", under["Query.document"])
	require.Equal(t, "Query.document", under["ClaimConnection.nodes"])
	require.NotContains(t, under, "Document.label", "nothing is asked for it")
}

// A request keeps the id that a proxy one trusts gave it, and no other's.
func TestRequestIDs(t *testing.T) {
	proxies, err := guard.ParseProxies([]string{"192.0.2.0/24"}) // httptest's own address
	require.NoError(t, err)
	m := newMemory(corpus())
	trusting, err := New(Config{Open: func() Reader { return m }, Names: printed{}, Guard: guard.Guard{Proxies: proxies}})
	require.NoError(t, err)
	strict, _ := serve(t)
	require.Equal(t, "proxy-7", fetch(trusting, "GET", "/healthz", "", "X-Request-Id: proxy-7").Header().Get("X-Request-Id"))
	require.NotEqual(t, "a b", fetch(trusting, "GET", "/healthz", "", "X-Request-Id: a b").Header().Get("X-Request-Id"))
	require.NotEqual(t, "proxy-7", fetch(strict, "GET", "/healthz", "", "X-Request-Id: proxy-7").Header().Get("X-Request-Id"))
}

// An answer that was given is given again without a question to the store, until something is loaded; one that failed is not.
func TestAnswersAreKept(t *testing.T) {
	m := newMemory(corpus())
	h, err := New(Config{Open: func() Reader { return m }, Names: printed{}, Keep: 1 << 20})
	require.NoError(t, err)
	const asked = `{"query":"query($s: String!) { document(symbol: $s) { label } }","variables":{"s":"WO/GA/28/5"}}`
	first := fetch(h, "POST", "/graphql", asked, sendsJSON)
	m.calls.Store(0)
	again := fetch(h, "POST", "/graphql", asked, sendsJSON)
	require.Equal(t, first.Body.String(), again.Body.String())
	require.Equal(t, first.Header().Get("Content-Type"), again.Header().Get("Content-Type"))
	require.Zero(t, m.calls.Load())
	newer := fetch(h, "POST", "/graphql", asked, sendsJSON, "Accept: "+responseType)
	require.Equal(t, responseType+"; charset=utf-8", newer.Header().Get("Content-Type"))
	require.Contains(t, fetch(h, "POST", "/graphql", strings.Replace(asked, "28/5", "31/5", 1), sendsJSON).Body.String(), "WO/GA/31/5")
	m.loads++
	m.calls.Store(0)
	fetch(h, "POST", "/graphql", asked, sendsJSON)
	require.Positive(t, m.calls.Load())

	failing := &flaky{Reader: newMemory(corpus()), fail: true}
	h, err = New(Config{Open: func() Reader { return failing }, Names: printed{}, Keep: 1 << 20})
	require.NoError(t, err)
	require.Contains(t, fetch(h, "POST", "/graphql", asked, sendsJSON).Body.String(), `"errors"`)
	failing.fail = false
	require.NotContains(t, fetch(h, "POST", "/graphql", asked, sendsJSON).Body.String(), `"errors"`)
}

// flaky is a Reader that fails for a while.
type flaky struct {
	Reader
	fail bool
}

func (f *flaky) Nodes(ctx context.Context, ids []schema.ID) ([]schema.Node, error) {
	if f.fail {
		return nil, errors.New("not now")
	}
	return f.Reader.Nodes(ctx, ids)
}
