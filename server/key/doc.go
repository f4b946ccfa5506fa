// Package key knows who may write. Reading is open to everyone; whoever loads a document over HTTP shows a key:
//
//	Authorization: Bearer tvx_2sYzq0vC3hVb…
//
// A key is 32 random bytes, shown once. What is kept, one line a key in a file beside the store, is its SHA-256:
//
//	{"id":"9f86d081","name":"nightly upload","sha256":"9f86d081884c7d65…","added":"2026-11-22T05:00:00Z"}
package key
