// Package postgres starts a real PostgreSQL for tests and benchmarks: a cluster in a temporary folder, under an
// unprivileged user, listening on 127.0.0.1 only, gone when the test ends.
//
//	db := postgres.Start(t)             // skips when no PostgreSQL is installed
//	graph.Open(db.URL("first"))         // postgres://travaux@127.0.0.1:41234/postgres?search_path=first
//	db.Kill(); db.Restart()             // what a database does to its clients
//
// TRAVAUX_REQUIRE_POSTGRES=1 makes a missing PostgreSQL a failure instead of a skip.
package postgres
