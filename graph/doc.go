// Package graph is the store of Travaux: it keeps what sources say in a ledger (package ledger), holds the graph that
// follows from it as a Cayley quad store (package quadstore), and answers questions about it.
//
// A sentence of a working paper becomes these quads (subject, predicate, object, label); DESIGN.md explains the four sorts:
//
//	<wipo:document/WO/GA/28/5>    <cites>            <wipo:document/A/36/15>     <wipo:evidence/7d1f…>
//	<wipo:evidence/7d1f…>         <evidence:quote>   "Document A/36/15"          <wipo:document/WO/GA/28/5@en>
//	<wipo:document/WO/GA/28/5>    <date>             "2002-09-20"^^<xsd:date>    <wipo:document/WO/GA/28/5@en>
//	<wipo:document/A/36/15>       <kind>             <Document>                  <wipo:document/WO/GA/28/5@en>
//
// A [Store] is changed by [Store.Commit], one batch at a time: first the ledger, on disk, then the graph in memory. A
// [View] is the graph as it was at one moment; all questions are asked of a View, so that an answer never mixes two
// versions:
//
//	store, err := graph.Open("travaux.db")
//	view := store.View()
//	pages, err := view.Edges(ctx, []schema.EdgeQuery{{Node: "wipo:document/A/36/15", Direction: schema.Incoming, Parts: true}})
//
// The package and its children are the only importers of Cayley. View.QuadStore gives a View to Cayley's own path and query languages.
package graph
