// Package metric counts what the server does, for Prometheus to collect:
//
//	travaux_request_seconds_bucket{route="/graphql",status="200",le="0.005"} 812
//	travaux_refusals_total{code="RATE_LIMITED"} 3
//
// A label never holds what a caller wrote, so that no caller can make the numbers many: routes are patterns, names of
// operations are those the program knows, the rest is "other".
package metric
