// Package graphtest is one conformance suite for every store of the graph: whatever keeps the ledger, these tests say what
// a store promises. A store's own test is a constructor and one call:
//
//	func TestMemory(t *testing.T) {
//		graphtest.TestAll(t, func(t *testing.T) graphtest.Store { return open(t, ":memory:") })
//	}
//
// The documents of the suite belong to an organisation that does not exist. Paper A/1 of its suite of two papers says,
// in two sentences of its second paragraph, that it relies on paper B/2:
//
//	acme:document/A/1  cites  acme:document/B/2#para_4   "see B/2, paragraph 4"      characters 100-120
//	acme:document/A/1  cites  acme:document/B/2#para_4   "as B/2 says (paragraph 4)" characters 180-205
//
// and the suite asks for two edges.
package graphtest
