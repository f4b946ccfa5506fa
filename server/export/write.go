package export

import (
	"bufio"
	"context"
	"fmt"
	"io"

	"github.com/travaux/travaux/schema"
)

// Format is a form that the graph is written in. Name is its name and the end of file names.
type Format struct {
	Name      string // "nq", "nodes.csv"
	MediaType string
	About     string // what it is for, one line
	encoder   func(*output, Options) encoder
}

// encoder writes one export. Its output keeps the first error.
type encoder interface {
	open(about string)
	node(n schema.Node)
	edge(e schema.Edge) // after all nodes
	close()
}

// surveyor is an encoder that must see all nodes before the first is written.
type surveyor interface{ survey(n schema.Node) }

// Formats lists the formats.
func Formats() []Format {
	return []Format{
		{"nq", "application/n-quads", "N-Quads: RDF, every statement with its source", newNQuads},
		{"ttl", "text/turtle; charset=utf-8", "Turtle: RDF for reading", newTurtle},
		{"jsonld", "application/ld+json", "JSON-LD: RDF for web programs", newJSONLD},
		{"graphml", "application/graphml+xml; charset=utf-8", "GraphML: yEd, igraph, NetworkX, Gephi", newGraphML},
		{"gexf", "application/gexf+xml; charset=utf-8", "GEXF 1.3: Gephi, with dates", newGEXF},
		{"dot", "text/vnd.graphviz; charset=utf-8", "DOT: Graphviz", newDOT},
		{"cyjs", "application/vnd.cytoscape.cyjs+json; charset=utf-8", "Cytoscape JSON: Cytoscape and cytoscape.js", newCytoscape},
		{"ndjson", "application/x-ndjson; charset=utf-8", "NDJSON: one node or edge a line, nothing left out", newNDJSON},
		{"nodes.csv", "text/csv; charset=utf-8; header=present", "CSV of the nodes", newNodesCSV},
		{"edges.csv", "text/csv; charset=utf-8; header=present", "CSV of the edges with their evidence", newEdgesCSV},
		{"csv.zip", "application/zip", "both CSV files in one archive", newCSVArchive},
		{"bib", "application/x-bibtex; charset=utf-8", "BibTeX: the documents, for reference managers", newBibTeX},
	}
}

// Named is the format of a name; ErrInvalid when there is none.
func Named(name string) (Format, error) {
	names := ""
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
		names += " " + f.Name
	}
	return Format{}, invalid("there is no format %.20q; there are%s", name, names)
}

// Options say how an export is written.
type Options struct {
	// Base begins the IRIs of RDF: "https://graph.example.org/id/" makes <https://graph.example.org/id/acme:body/assembly>. With "" the
	// IDs themselves are the IRIs, which are the same in every copy of the graph.
	Base string
	// Progress is called now and then with how many nodes and edges are written; nil for never.
	Progress func(nodes, edges int)
}

// Count is how much was written.
type Count struct{ Nodes, Edges int }

// Export is a selection that has been looked up and can be written: what is wrong with a selection is known before the
// first byte.
type Export struct {
	part  part
	about string
}

// Find looks a selection up. ErrInvalid when it makes no sense, ErrNotFound when nothing is known of what it names, ErrTooLarge when
// it is too much at once.
func Find(ctx context.Context, r Reader, s Selection) (*Export, error) {
	p, err := find(ctx, r, s)
	if err != nil {
		return nil, err
	}
	return &Export{p, s.String()}, nil
}

// Write writes an export. The error is w's, the reader's or ctx's; what was written until then is no whole export.
func (x *Export) Write(ctx context.Context, w io.Writer, f Format, o Options) (Count, error) {
	out := &output{w: bufio.NewWriterSize(w, 1<<16)}
	to := f.encoder(out, o)
	var done Count
	step := func() error {
		if total := done.Nodes + done.Edges; o.Progress != nil && total%1000 == 0 {
			o.Progress(done.Nodes, done.Edges)
		}
		return out.err
	}
	if s, ok := to.(surveyor); ok {
		for n, err := range x.part.nodes(ctx) {
			if err != nil {
				return done, err
			}
			s.survey(n)
		}
	}
	to.open(x.about)
	for n, err := range x.part.nodes(ctx) {
		if err != nil {
			return done, err
		}
		to.node(n)
		done.Nodes++
		if err := step(); err != nil {
			return done, fmt.Errorf("export: writing: %w", err)
		}
	}
	for e, err := range x.part.edges(ctx) {
		if err != nil {
			return done, err
		}
		to.edge(e)
		done.Edges++
		if err := step(); err != nil {
			return done, fmt.Errorf("export: writing: %w", err)
		}
	}
	to.close()
	return done, out.end()
}

// output is where encoders write; the first error stays.
type output struct {
	w   *bufio.Writer
	err error
}

// Write is for encoders of the standard library.
func (o *output) Write(b []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	n, err := o.w.Write(b)
	o.err = err
	return n, err
}

func (o *output) put(parts ...string) {
	for _, p := range parts {
		if o.err == nil {
			_, o.err = o.w.WriteString(p)
		}
	}
}

func (o *output) end() error {
	if o.err == nil {
		o.err = o.w.Flush()
	}
	if o.err != nil {
		return fmt.Errorf("export: writing: %w", o.err)
	}
	return nil
}
