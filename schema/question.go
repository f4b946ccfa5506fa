package schema

// Direction tells from which end edges are followed.
type Direction byte

// The directions.
const (
	Outgoing Direction = iota + 1 // the node is From
	Incoming                      // the node is To
	Both
)

// EdgeQuery asks for the edges at one node. The order is always (relation, date of the other end, other end, evidence place).
type EdgeQuery struct {
	Node      ID
	Direction Direction
	Relations []Relation // none: all
	Kinds     []Kind     // of the other end; none: all
	Parts     bool       // edges of the node's portions count as its own
	First     int        // at most so many; 0: no limit
	After     string     // cursor of an earlier answer's last edge; ""
}

// EdgePage is the answer to an EdgeQuery.
type EdgePage struct {
	Edges   []Edge
	Cursors []string // one an edge
	Total   int      // edges that meet the query, whatever First and After
	More    bool     // edges follow the last one
}

// Order is what a list is sorted by; ties are broken by ID.
type Order string

// The orders.
const (
	ByID         Order = "id"
	ByDate       Order = "date"
	ByLabel      Order = "label"
	ByTimesCited Order = "timesCited"
	ByDocuments  Order = "documents" // of an issue: how many documents are about it; of a body: how many of it are loaded
)

// Orders are all orders.
func Orders() []Order { return []Order{ByID, ByDate, ByLabel, ByTimesCited, ByDocuments} }

// NodeQuery asks for nodes of one kind.
type NodeQuery struct {
	Kind     Kind
	Org      string             // code of the organisation whose node it is, or that deals with it as an issue; "": of all
	Present  *bool              // nil: both
	Where    map[Property]Value // all must hold; a date matches by prefix ("2002" matches "2002-09-20")
	From, To string             // dates, inclusive, "" for open; on the date by which ByDate orders
	About    ID                 // issue the node is about
	Order    Order              // "": ByID
	Reverse  bool
	First    int // 0: no limit
	After    string
}

// NodePage is the answer to a NodeQuery.
type NodePage struct {
	Nodes   []Node
	Cursors []string
	Counts  []int // in an order by how many: how many it is, one a node; else none
	Total   int
	More    bool
}

// YearCount is how many things are dated in a year.
type YearCount struct {
	Year  string // "2002"
	Count int
}

// EventQuery asks what happened to an issue.
type EventQuery struct {
	Issue    ID
	From, To string // dates, inclusive, "" for open
	Bodies   []ID   // whose events are wanted; none: all
	Org      string // code of the organisation whose events are wanted; "": all
}

// Wanted is a document that others refer to and nobody has loaded.
type Wanted struct {
	Node  Node
	Times int    // claims that refer to it or to its parts
	By    []Edge // some of them, at most three
}

// OrgCount counts the documents of one organisation: those that are loaded or described, and those only referred to.
type OrgCount struct{ Present, Absent int }

// Stats counts what a store holds.
type Stats struct {
	Nodes      map[Kind]int
	Present    map[Kind]int
	Edges      map[Relation]int
	Orgs       map[string]OrgCount
	Documents  int            // source entries with a text that are shown
	Unresolved map[string]int // by reason
	Quads      int
	Version    uint64 // grows with each commit
	Loaded     string // RFC 3339 time of the last commit, "" for never
}

// Subgraph is a part of the graph: the nodes and the edges between them, nearest first.
type Subgraph struct {
	Nodes []Node
	Edges []Edge
	More  bool // nodes were left out because of a limit
}

// WantedPage is one page of the wanted list, the most wanted first.
type WantedPage struct {
	Wanted  []Wanted
	Cursors []string
	Total   int
	More    bool
}
