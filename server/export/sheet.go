package export

import (
	"archive/zip"
	"io"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/table"
)

// NodeColumns are the columns of nodes.csv.
func NodeColumns() []table.Column {
	return []table.Column{{Name: "id", About: "the node's ID"}, {Name: "kind", About: "Document, Session, Decision and so on"},
		{Name: "label", About: "the name people print"}, {Name: "present", About: "true when it is loaded, false when only referred to"},
		{Name: "date", About: "its date or beginning, as full as known"}, {Name: "title", About: "its title, English first"},
		{Name: "body", About: "ID of its body"}, {Name: "session", About: "ID of its session"}, {Name: "document", About: "ID of the document that prints it"},
		{Name: "properties", About: "everything stated of it, as a JSON object"}}
}

// EdgeColumns are the columns of edges.csv.
func EdgeColumns() []table.Column {
	return []table.Column{{Name: "id", About: "ID of the evidence"}, {Name: "from", About: "ID of the node that stands in the relation"},
		{Name: "to", About: "ID of the other node"}, {Name: "relation", About: "cites, decides, amends and so on"},
		{Name: "document", About: "ID of the document that says it"}, {Name: "segment", About: "the part of it, as para_2"},
		{Name: "page", About: "the page; empty when the text has none"}, {Name: "quote", About: "the exact words"},
		{Name: "pinpoints", About: "the places meant in the other node"}, {Name: "antecedent", About: "what an anaphor leaned on"},
		{Name: "rule", About: "the rule that read it"}, {Name: "origin", About: "curated, catalogue, extracted or inferred"},
		{Name: "start", About: "first code point of the quote"}, {Name: "end", About: "the code point after it"}, {Name: "language", About: "of the words"}}
}

func nodeRow(n schema.Node) []table.Cell {
	properties := []byte{'{'}
	for i, a := range attributes(n) {
		if i > 0 {
			properties = append(properties, ',')
		}
		properties = table.AppendValue(append(table.AppendString(properties, a.name), ':'), a.value)
	}
	title := ""
	if t := n.In(schema.PropTitle, nil); t != nil {
		title = *t
	}
	ref := func(p schema.Property) string { return n.First(p).Text }
	return []table.Cell{table.Text(n.ID), table.Text(n.Kind), table.Text(n.Label()), table.Flag(n.Present()), table.Text(date(n)), table.Text(title),
		table.Text(ref(schema.PropBody)), table.Text(ref(schema.PropSession)), table.Text(ref(schema.PropDocument)), table.Text(string(append(properties, '}')))}
}

func edgeRow(e schema.Edge) []table.Cell {
	v := e.Evidence
	page := table.Cell{}
	if v.Page > 0 {
		page = table.Number(v.Page)
	}
	return []table.Cell{table.Text(v.ID), table.Text(e.From), table.Text(e.To), table.Text(e.Relation), table.Text(v.Document), table.Text(v.Segment), page,
		table.Text(v.Quote), table.Text(strings.Join(v.Pinpoints, between)), table.Text(v.Antecedent), table.Text(v.Rule), table.Text(v.Origin),
		table.Number(v.Start), table.Number(v.End), table.Text(v.Language)}
}

// sheet writes the nodes or the edges as CSV.
type sheet struct {
	nodes, edges table.Writer // one of them is nil
}

func newNodesCSV(o *output, _ Options) encoder {
	return &sheet{nodes: table.NewWriter(o, table.CSV, NodeColumns())}
}

func newEdgesCSV(o *output, _ Options) encoder {
	return &sheet{edges: table.NewWriter(o, table.CSV, EdgeColumns())}
}

func (s *sheet) open(string) {}

func (s *sheet) node(n schema.Node) {
	if s.nodes != nil {
		_ = s.nodes.Row(nodeRow(n)...) // the output keeps the error
	}
}

func (s *sheet) edge(e schema.Edge) {
	if s.edges != nil {
		_ = s.edges.Row(edgeRow(e)...)
	}
}

func (s *sheet) close() {
	for _, t := range []table.Writer{s.nodes, s.edges} {
		if t != nil {
			_ = t.Close()
		}
	}
}

// archive writes both tables into a ZIP file, whose members bear no time, so that the same graph gives the same bytes.
type archive struct {
	out  *output
	zip  *zip.Writer
	now  *sheet
	edgy bool
}

func newCSVArchive(o *output, _ Options) encoder { return &archive{out: o} }

func (a *archive) open(about string) {
	a.zip = zip.NewWriter(a.out)
	if w := a.member("README.txt"); w != nil {
		_, _ = io.WriteString(w, readme(about))
	}
	if w := a.member("nodes.csv"); w != nil {
		a.now = &sheet{nodes: table.NewWriter(w, table.CSV, NodeColumns())}
	}
}

func (a *archive) member(name string) io.Writer {
	w, err := a.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err != nil && a.out.err == nil {
		a.out.err = err
	}
	return w
}

func readme(about string) string {
	var b strings.Builder
	b.WriteString("Travaux: " + oneLine(about) + "\nCSV in UTF-8. A text that a spreadsheet would take for a formula has a ' before it.\n")
	describe(&b, "nodes.csv", NodeColumns())
	describe(&b, "edges.csv", EdgeColumns())
	return b.String()
}

func describe(b *strings.Builder, name string, columns []table.Column) {
	b.WriteString("\n" + name + "\n")
	for _, c := range columns {
		b.WriteString("  " + c.Name + ": " + c.About + "\n")
	}
}

func (a *archive) node(n schema.Node) { a.now.node(n) }

func (a *archive) edge(e schema.Edge) {
	a.begin()
	a.now.edge(e)
}

// begin ends the table of nodes and begins that of edges.
func (a *archive) begin() {
	if a.edgy {
		return
	}
	a.edgy = true
	a.now.close()
	if w := a.member("edges.csv"); w != nil {
		a.now = &sheet{edges: table.NewWriter(w, table.CSV, EdgeColumns())}
	}
}

func (a *archive) close() {
	a.begin()
	a.now.close()
	if err := a.zip.Close(); err != nil && a.out.err == nil {
		a.out.err = err
	}
}
