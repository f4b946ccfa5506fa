// Package loaders reads documents and hands what they say to a store. Read is
// the reading of one document, a chain of pure stages:
//
//	text.Read -> segment.Split -> header.Read -> cite.Find -> resolve.Resolve -> decision.Read -> assert.Entry
//
// Load walks files and folders, reads what has changed since the last load,
// in parallel, and commits it to a Sink in atomic groups; the last group carries
// the derived layer that link computes from everything loaded. A file that cannot
// be read is one line of the Report and never the end of a run:
//
//	examples/            17 files: 16 read, 1 not read, 0 unchanged
//	  broken.txt: text: not text: byte 17 is no UTF-8
//
// The package knows neither the graph nor the server; authority data tell it
// everything about institutions.
package loaders
