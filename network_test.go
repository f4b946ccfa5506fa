package main

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/travaux/travaux/graph"
	"github.com/travaux/travaux/schema"
)

// resolutionIDs is what the IDs of the Security Council's resolutions begin with.
const resolutionIDs = "un:document/S/RES/"

// graphML is as much of a GraphML file as the test reads.
type graphML struct {
	Graph struct {
		Nodes []struct {
			ID string `xml:"id,attr"`
		} `xml:"node"`
		Edges []struct {
			From string `xml:"source,attr"`
			To   string `xml:"target,attr"`
			Data []struct {
				Key   string `xml:"key,attr"`
				Value string `xml:",chardata"`
			} `xml:"data"`
		} `xml:"edge"`
	} `xml:"graph"`
}

// TestCouncilNetwork exports which resolution of the Security Council cites which, as GraphML: as many nodes and edges as the
// graph has, every pair that the files print and no other, and the edges of a table that was checked by eye.
func TestCouncilNetwork(t *testing.T) {
	files := resolutionFiles(t)
	store, out := tempStore(t), filepath.Join(t.TempDir(), "network.graphml")
	mustRun(t, append([]string{"load", "--quiet", "--store", store}, files...)...)
	mustRun(t, "export", "--store", store, "--relation", "cites", "-o", out)
	raw, err := os.ReadFile(out)
	require.NoError(t, err)
	var net graphML
	require.NoError(t, xml.Unmarshal(raw, &net))

	nodes, edges := held(t, store)
	require.Len(t, net.Graph.Nodes, nodes)
	require.Len(t, net.Graph.Edges, edges)

	got, words := map[string]bool{}, map[string][]string{}
	for _, e := range net.Graph.Edges {
		from, ok := strings.CutPrefix(e.From, resolutionIDs)
		to, also := strings.CutPrefix(e.To, resolutionIDs)
		if !ok || !also {
			continue
		}
		from, _, _ = strings.Cut(from, "#")
		if whole, _, _ := strings.Cut(to, "#"); whole != from {
			got[from+" "+whole] = true
		}
		for _, d := range e.Data {
			if d.Key == "e_quote" {
				key := from + "\t" + to
				words[key] = append(words[key], strings.Join(strings.Fields(d.Value), " "))
			}
		}
	}
	require.Equal(t, printed(t, files), got)
	require.Greater(t, len(got), 100)
	checked := 0
	for _, row := range table(t, filepath.Join("testdata", "sc-network.tsv")) {
		require.Len(t, row, 3)
		require.Contains(t, words[strings.ReplaceAll(row[0]+"\t"+row[1], " ", "_")], row[2], "%s cites %s", row[0], row[1])
		checked++
	}
	require.Equal(t, 20, checked)
	t.Logf("%d resolutions' citations of one another in %d nodes and %d edges", len(got), nodes, edges)
}

// held counts the nodes and the citations of a store.
func held(t *testing.T, store string) (nodes, citations int) {
	t.Helper()
	s, err := graph.Open(store)
	require.NoError(t, err)
	defer s.Close()
	stats, err := s.View().Stats(t.Context())
	require.NoError(t, err)
	for _, n := range stats.Nodes {
		nodes += n
	}
	return nodes, stats.Edges[schema.Cites]
}

// resolutionFiles lists the resolutions in the collection of other organisations' papers; without it the test is skipped.
func resolutionFiles(t *testing.T) []string {
	t.Helper()
	for _, folder := range []string{filepath.Join("..", "shared"), filepath.Join("..", "..", "shared")} {
		if files, err := filepath.Glob(filepath.Join(folder, "corpus", "other-igo", "S_RES_*.txt")); err == nil && len(files) > 0 {
			return files
		}
	}
	t.Skip("no collection of papers beside the project")
	return nil
}

var (
	numberAndYear  = regexp.MustCompile(`(?:^|[^0-9/])([0-9]{1,4})\s*\(((?:19|20)[0-9]{2})\)`)
	resolutionFile = regexp.MustCompile(`S_RES_([0-9]+)_([0-9]+)\.txt$`)
)

// printed finds the pairs without the reader: every number with a year in brackets that a resolution prints, but its own.
func printed(t *testing.T, files []string) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		require.NoError(t, err)
		m := resolutionFile.FindStringSubmatch(f)
		require.NotNil(t, m, f)
		own := m[1] + "_(" + m[2] + ")"
		for _, m := range numberAndYear.FindAllStringSubmatch(string(raw), -1) {
			if other := m[1] + "_(" + m[2] + ")"; other != own {
				out[own+" "+other] = true
			}
		}
	}
	return out
}

// table reads lines of values with tabs between them; those that begin with # say what they are.
func table(t *testing.T, path string) [][]string {
	t.Helper()
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	var out [][]string
	for line := range strings.Lines(string(raw)) {
		if line = strings.TrimRight(line, "\n"); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, strings.Split(line, "\t"))
		}
	}
	return out
}
