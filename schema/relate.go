package schema

// Ways are chains of claims between two nodes, the shortest first. More tells that others were left out.
type Ways struct {
	Ways [][]Edge
	More bool
}

// CoCited is a thing that is cited by documents that cite another thing too.
type CoCited struct {
	Node      Node
	Documents int  // that cite both
	Places    int  // paragraphs, footnotes or decisions that cite both
	By        []ID // documents that cite both, at most three
}

// Influence is how much a thing is cited, directly and by what is cited itself.
type Influence struct {
	Node      Node
	Rank      float64 // PageRank over all citations; those of all nodes add up to 1
	Citations int     // claims that cite or recall it or its parts
	Documents int     // that make these claims
}

// SessionsCompared is what two sessions have in common and what sets them apart, on one issue or on all.
type SessionsCompared struct {
	A, B                   ID
	DocumentsA, DocumentsB []ID // prepared for each, by ID
	DecisionsA, DecisionsB []ID // that each took or was asked to take, by ID
	Issues                 []ID // that both dealt with
	IssuesA, IssuesB       []ID // that only one of them dealt with
	Cited                  []ID // what documents of both cite, the wholes
	Between                []Edge
}

// Provenance is what a claim rests on.
type Provenance struct {
	Claim   Edge
	Entry   string // key of the entry of the store that states it
	Derived bool   // the entry is computed from others, not read
	RestsOn []Edge // of an inferred claim: the claims among its reasons
	Nodes   []ID   // of an inferred claim: the nodes among its reasons
}

// SessionCounts are the lengths of the lists of a SessionsCompared.
type SessionCounts struct{ DocumentsA, DocumentsB, DecisionsA, DecisionsB, Issues, Cited, Between int }

// Counts are the lengths of the lists.
func (c SessionsCompared) Counts() *SessionCounts {
	return &SessionCounts{DocumentsA: len(c.DocumentsA), DocumentsB: len(c.DocumentsB), DecisionsA: len(c.DecisionsA), DecisionsB: len(c.DecisionsB),
		Issues: len(c.Issues), Cited: len(c.Cited), Between: len(c.Between)}
}
