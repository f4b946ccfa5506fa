package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/pprof"
	"os"
	"path"
	"strings"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"

	"github.com/travaux/travaux/server/metric"
)

// observe opens what whoever runs the server looks in through: the listener of --metrics, and the way to an OpenTelemetry
// collector when OTEL_EXPORTER_OTLP_ENDPOINT names one. done closes both.
func (a *app) observe(ctx context.Context) (done func(), err error) {
	flush, err := a.trace(ctx)
	if err != nil {
		return nil, err
	}
	end, err := a.count()
	if err != nil {
		flush()
		return nil, err
	}
	return func() { end(); flush() }, nil
}

// count shows numbers and profiles on their own listener.
func (a *app) count() (end func(), err error) {
	if a.guarding.metrics == "" {
		return func() {}, nil
	}
	listener, err := net.Listen("tcp", a.guarding.metrics)
	if err != nil {
		return nil, fmt.Errorf("serve: %w; choose another address with --metrics", err)
	}
	a.guarding.counts = metric.New(version(), operationNames()...)
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", a.guarding.counts.Page())
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("/debug/pprof/symbol", pprof.Symbol)
	mux.HandleFunc("/debug/pprof/trace", pprof.Trace)
	srv := &http.Server{Handler: mux, ReadHeaderTimeout: headerTimeout, IdleTimeout: idleTimeout}
	go func() {
		if err := srv.Serve(listener); err != http.ErrServerClosed {
			a.log().Error("metrics", "error", err)
		}
	}()
	if !a.quiet {
		fmt.Fprintf(a.errs, "metrics and profiles: http://%s/metrics, /debug/pprof/\n", listener.Addr())
	}
	return func() { _ = srv.Close() }, nil
}

// operationNames are those of the questions that are part of the program: callers may ask under other names, which are not
// counted apart.
func operationNames() []string {
	entries, err := questions.ReadDir("examples/questions")
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		text, err := questions.ReadFile(path.Join("examples/questions", e.Name()))
		if err != nil {
			continue
		}
		if _, rest, ok := strings.Cut(string(text), "query "); ok {
			names = append(names, strings.FieldsFunc(rest, func(r rune) bool { return r == '(' || r == '{' || r == ' ' || r == '\n' })[0])
		}
	}
	return names
}

// trace leads spans to the collector that the environment names, in the way that OpenTelemetry prescribes for such
// variables; nowhere without.
func (a *app) trace(ctx context.Context) (flush func(), err error) {
	if os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT") == "" && os.Getenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") == "" {
		return func() {}, nil
	}
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		return nil, fmt.Errorf("serve: OpenTelemetry: %w", err)
	}
	name := os.Getenv("OTEL_SERVICE_NAME")
	if name == "" {
		name = "travaux"
	}
	about := resource.NewSchemaless(attribute.String("service.name", name), attribute.String("service.version", version()))
	provider := sdk.NewTracerProvider(sdk.WithBatcher(exporter), sdk.WithResource(about))
	a.guarding.tracer = provider.Tracer("github.com/travaux/travaux")
	return func() {
		ending, stop := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer stop()
		if err := provider.Shutdown(ending); err != nil {
			a.log().Warn("the last spans did not reach the collector", "error", err)
		}
	}, nil
}
