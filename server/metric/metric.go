package metric

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// other is the name of what has none that is known.
const other = "other"

// Metrics are the numbers of one server. A nil Metrics counts nothing.
type Metrics struct {
	registry   *prometheus.Registry
	requests   *prometheus.HistogramVec
	running    prometheus.Gauge
	operations *prometheus.HistogramVec
	cost       prometheus.Histogram
	refusals   *prometheus.CounterVec
	names      map[string]bool
}

// New counts for a version of the program. names are the operations that are counted apart.
func New(version string, names ...string) *Metrics {
	m := &Metrics{registry: prometheus.NewRegistry(), names: map[string]bool{}}
	for _, n := range names {
		m.names[n] = true
	}
	seconds := []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}
	m.requests = prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "travaux_request_seconds", Help: "How long requests took, by route and status.", Buckets: seconds}, []string{"route", "status"})
	m.running = prometheus.NewGauge(prometheus.GaugeOpts{Name: "travaux_requests_running", Help: "Requests being answered."})
	m.operations = prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "travaux_operation_seconds", Help: "How long GraphQL operations took, by name.", Buckets: seconds}, []string{"operation"})
	m.cost = prometheus.NewHistogram(prometheus.HistogramOpts{Name: "travaux_operation_cost", Help: "What GraphQL operations cost: how many things they could show.", Buckets: prometheus.ExponentialBuckets(1, 4, 9)})
	m.refusals = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "travaux_refusals_total", Help: "What was refused or failed, by the code of the error."}, []string{"code"})
	build := prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "travaux_build", Help: "Always 1; the label is the version of the program."}, []string{"version"})
	build.WithLabelValues(version).Set(1)
	m.registry.MustRegister(m.requests, m.running, m.operations, m.cost, m.refusals, build, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Value shows what a function gives at the moment of collection.
func (m *Metrics) Value(name, help string, value func() float64) {
	if m != nil {
		m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "travaux_" + name, Help: help}, value))
	}
}

// Page shows the numbers in the form that Prometheus reads.
func (m *Metrics) Page() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{Registry: m.registry})
}

// Operation counts one that was run.
func (m *Metrics) Operation(name string, cost int, took time.Duration) {
	if m == nil {
		return
	}
	if !m.names[name] {
		name = other
	}
	m.operations.WithLabelValues(name).Observe(took.Seconds())
	m.cost.Observe(float64(cost))
}

// Refusal counts an error by its code, which must be of the closed list.
func (m *Metrics) Refusal(code string) {
	if m != nil {
		m.refusals.WithLabelValues(code).Inc()
	}
}

// Handler counts requests. It must stand directly around a ServeMux, which tells the route.
func (m *Metrics) Handler(mux http.Handler) http.Handler {
	if m == nil {
		return mux
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began, seen := time.Now(), &watcher{ResponseWriter: w, status: http.StatusOK}
		m.running.Inc()
		defer func() {
			m.running.Dec()
			m.requests.WithLabelValues(route(r.Pattern), strconv.Itoa(seen.status)).Observe(time.Since(began).Seconds())
		}()
		mux.ServeHTTP(seen, r)
	})
}

// route is a pattern without its method.
func route(pattern string) string {
	if _, path, ok := strings.Cut(pattern, " "); ok {
		return path
	}
	if pattern == "" {
		return other
	}
	return pattern
}

// watcher remembers the status of an answer.
type watcher struct {
	http.ResponseWriter
	status int
}

func (w *watcher) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap leads http.ResponseController to what is underneath.
func (w *watcher) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// Flush sends what is written so far, where that can be done.
func (w *watcher) Flush() { _ = http.NewResponseController(w.ResponseWriter).Flush() }
