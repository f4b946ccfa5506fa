package metric_test

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/server/metric"
)

func TestMetrics(t *testing.T) {
	m := metric.New("v1.2.3", "Citations")
	m.Value("things", "How many.", func() float64 { return 7 })
	mux := http.NewServeMux()
	mux.HandleFunc("GET /documents/{symbol...}", func(w http.ResponseWriter, _ *http.Request) {
		require.NoError(t, http.NewResponseController(w).Flush())
	})
	h := m.Handler(mux)
	for _, path := range []string{"/documents/A/1", "/documents/B/2", "/made/up"} {
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", path, nil))
	}
	m.Operation("Citations", 51, time.Millisecond)
	m.Operation("made up by a caller", 7, time.Millisecond)
	m.Refusal("TOO_DEEP")
	w := httptest.NewRecorder()
	m.Page().ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	for _, line := range []string{
		`travaux_request_seconds_count{route="/documents/{symbol...}",status="200"} 2`,
		`travaux_request_seconds_count{route="other",status="404"} 1`,
		`travaux_operation_seconds_count{operation="Citations"} 1`,
		`travaux_operation_seconds_count{operation="other"} 1`,
		`travaux_operation_cost_sum 58`,
		`travaux_refusals_total{code="TOO_DEEP"} 1`,
		`travaux_requests_running 0`,
		`travaux_build{version="v1.2.3"} 1`,
		`travaux_things 7`,
		`go_goroutines`,
	} {
		require.Contains(t, w.Body.String(), line)
	}
	require.NotContains(t, w.Body.String(), "made")
}

func TestNoMetrics(t *testing.T) {
	var m *metric.Metrics
	m.Operation("x", 1, time.Second)
	m.Refusal("x")
	m.Value("x", "x", nil)
	w := httptest.NewRecorder()
	m.Handler(http.NotFoundHandler()).ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	require.Equal(t, 404, w.Code)
}
