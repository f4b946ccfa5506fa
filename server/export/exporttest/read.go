package exporttest

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
)

// Held is what an export holds: IDs of nodes, and edges as "evidence from to", both sorted. A format that has only one of them
// leaves the other nil.
type Held struct{ Nodes, Edges []string }

func (h *Held) edge(id, from, to string) { h.Edges = append(h.Edges, id+" "+from+" "+to) }

// Read reads an export in the format of that name. ErrNoParser for a format whose parser is not installed.
func Read(format string, export []byte) (Held, error) {
	readers := map[string]func([]byte) (Held, error){"nq": readNQuads, "ttl": readTurtle, "jsonld": readJSONLD, "graphml": readGraphML, "gexf": readGEXF,
		"dot": readDOT, "cyjs": readCytoscape, "ndjson": readNDJSON, "nodes.csv": readNodes, "edges.csv": readEdges, "csv.zip": readArchive, "bib": readBibTeX}
	read, ok := readers[format]
	if !ok {
		return Held{}, fmt.Errorf("exporttest: nothing reads %s", format)
	}
	h, err := read(export)
	if err != nil {
		return h, fmt.Errorf("exporttest: reading %s: %w", format, err)
	}
	slices.Sort(h.Nodes)
	slices.Sort(h.Edges)
	return h, nil
}

func readGraphML(b []byte) (h Held, err error) {
	var doc struct {
		Keys []struct {
			ID string `xml:"id,attr"`
		} `xml:"key"`
		Graph struct {
			Nodes []struct {
				ID string `xml:"id,attr"`
			} `xml:"node"`
			Edges []struct {
				ID     string `xml:"id,attr"`
				Source string `xml:"source,attr"`
				Target string `xml:"target,attr"`
			} `xml:"edge"`
		} `xml:"graph"`
	}
	err = xml.Unmarshal(b, &doc)
	for _, n := range doc.Graph.Nodes {
		h.Nodes = append(h.Nodes, n.ID)
	}
	for _, e := range doc.Graph.Edges {
		h.edge(e.ID, e.Source, e.Target)
	}
	return h, err
}

func readGEXF(b []byte) (h Held, err error) {
	var doc struct {
		Nodes []struct {
			ID string `xml:"id,attr"`
		} `xml:"graph>nodes>node"`
		Edges []struct {
			ID     string `xml:"id,attr"`
			Source string `xml:"source,attr"`
			Target string `xml:"target,attr"`
		} `xml:"graph>edges>edge"`
	}
	err = xml.Unmarshal(b, &doc)
	for _, n := range doc.Nodes {
		h.Nodes = append(h.Nodes, n.ID)
	}
	for _, e := range doc.Edges {
		h.edge(e.ID, e.Source, e.Target)
	}
	return h, err
}

// dotString is a quoted ID of DOT.
const dotString = `"((?:[^"\\]|\\.)*)"`

var (
	dotNode = regexp.MustCompile(`(?m)^  ` + dotString + ` \[label=` + dotString)
	dotEdge = regexp.MustCompile(`(?m)^  ` + dotString + ` -> ` + dotString + ` \[id=` + dotString)
)

func readDOT(b []byte) (h Held, err error) {
	plain := strings.NewReplacer(`\\`, `\`, `\"`, `"`).Replace
	for _, m := range dotNode.FindAllSubmatch(b, -1) {
		h.Nodes = append(h.Nodes, plain(string(m[1])))
	}
	for _, m := range dotEdge.FindAllSubmatch(b, -1) {
		h.edge(plain(string(m[3])), plain(string(m[1])), plain(string(m[2])))
	}
	return h, nil
}

func readCytoscape(b []byte) (h Held, err error) {
	type element struct{ Data map[string]any }
	var doc struct {
		Elements struct{ Nodes, Edges []element }
	}
	err = json.Unmarshal(b, &doc)
	for _, n := range doc.Elements.Nodes {
		h.Nodes = append(h.Nodes, n.Data["id"].(string))
	}
	for _, e := range doc.Elements.Edges {
		h.edge(e.Data["id"].(string), e.Data["source"].(string), e.Data["target"].(string))
	}
	return h, err
}

func readNDJSON(b []byte) (h Held, err error) {
	for line := range bytes.Lines(b) {
		var o struct{ Type, ID, From, To string }
		if err := json.Unmarshal(line, &o); err != nil {
			return h, err
		}
		if o.Type == "node" {
			h.Nodes = append(h.Nodes, o.ID)
		} else {
			h.edge(o.ID, o.From, o.To)
		}
	}
	return h, nil
}

func readNodes(b []byte) (h Held, err error) {
	records, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	for _, r := range records[min(1, len(records)):] {
		h.Nodes = append(h.Nodes, r[0])
	}
	return h, err
}

func readEdges(b []byte) (h Held, err error) {
	records, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	for _, r := range records[min(1, len(records)):] {
		h.edge(r[0], r[1], r[2])
	}
	return h, err
}

func readArchive(b []byte) (h Held, err error) {
	archive, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return h, err
	}
	member := func(name string) []byte {
		f, err := archive.Open(name)
		if err != nil {
			return nil
		}
		defer f.Close()
		b, _ := io.ReadAll(f)
		return b
	}
	nodes, err := readNodes(member("nodes.csv"))
	if err != nil {
		return h, err
	}
	edges, err := readEdges(member("edges.csv"))
	return Held{nodes.Nodes, edges.Edges}, err
}

var bibID = regexp.MustCompile(`(?m)^  annote = \{(.*)\}$`)

func readBibTeX(b []byte) (h Held, err error) {
	plain := strings.NewReplacer(`\textbackslash `, `\`, `\textbraceleft `, `{`, `\textbraceright `, `}`, `\textasciitilde `, `~`, `\textasciicircum `, `^`,
		`\%`, `%`, `\&`, `&`, `\$`, `$`, `\#`, `#`, `\_`, `_`).Replace
	for _, m := range bibID.FindAllSubmatch(b, -1) {
		h.Nodes = append(h.Nodes, plain(string(m[1])))
	}
	if open, shut := bytes.Count(b, []byte("{")), bytes.Count(b, []byte("}")); open != shut {
		return h, fmt.Errorf("%d braces are opened and %d closed", open, shut)
	}
	return h, nil
}
