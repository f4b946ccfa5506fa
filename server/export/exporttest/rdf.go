package exporttest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os/exec"
	"slices"
	"strings"

	"github.com/piprate/json-gold/ld"
)

// ErrNoParser says that the parser of a format is not installed.
var ErrNoParser = errors.New("no parser is installed")

const (
	rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	own = "https://github.com/travaux/travaux/ns#"
)

// Triples gives what RDF in a format says, without the graphs it is said in: sorted N-Triples, each once.
func Triples(format string, export []byte) ([]string, error) {
	set, err := dataset(format, export)
	if err != nil {
		return nil, fmt.Errorf("exporttest: reading %s: %w", format, err)
	}
	var lines []string
	for _, quads := range set.Graphs {
		for _, q := range quads {
			one := ld.NewRDFDataset()
			one.Graphs["@default"] = []*ld.Quad{ld.NewQuad(q.Subject, q.Predicate, q.Object, "@default")}
			out, err := (&ld.NQuadRDFSerializer{}).Serialize(one)
			if err != nil {
				return nil, err
			}
			lines = append(lines, out.(string))
		}
	}
	slices.Sort(lines)
	return slices.Compact(lines), nil
}

// dataset reads RDF with a parser of others.
func dataset(format string, export []byte) (*ld.RDFDataset, error) {
	switch format {
	case "nq":
		return ld.ParseNQuads(string(export))
	case "ttl":
		lines, err := rapper("turtle", export)
		if err != nil {
			return nil, err
		}
		return ld.ParseNQuads(string(lines))
	}
	var doc any
	if err := json.Unmarshal(export, &doc); err != nil {
		return nil, err
	}
	set, err := ld.NewJsonLdProcessor().ToRDF(doc, ld.NewJsonLdOptions(""))
	if err != nil {
		return nil, err
	}
	return set.(*ld.RDFDataset), nil
}

// rapper has Raptor (https://librdf.org/raptor/) parse RDF; it must not even warn.
func rapper(format string, export []byte) ([]byte, error) {
	path, err := exec.LookPath("rapper")
	if err != nil {
		return nil, ErrNoParser
	}
	command := exec.Command(path, "-q", "-i", format, "-o", "ntriples", "-", "http://base.example/")
	command.Stdin = bytes.NewReader(export)
	var said bytes.Buffer
	command.Stderr = &said
	lines, err := command.Output()
	if err != nil || said.Len() > 0 {
		return nil, fmt.Errorf("rapper: %w: %.500s", errors.Join(err, errors.New("it complains")), said.String())
	}
	return lines, nil
}

// Accepted has the strict parsers that are installed read RDF: rapper and serdi. It gives how many did.
func Accepted(format string, export []byte) (int, error) {
	names := map[string]string{"nq": "nquads", "ttl": "turtle"}
	read := 0
	if _, err := rapper(names[format], export); err == nil {
		read++
	} else if !errors.Is(err, ErrNoParser) {
		return read, err
	}
	path, err := exec.LookPath("serdi")
	if err != nil {
		return read, nil
	}
	command := exec.Command(path, "-i", names[format], "-o", names["nq"], "-")
	command.Stdin = bytes.NewReader(export)
	if out, err := command.CombinedOutput(); err != nil || bytes.Contains(out, []byte("error:")) {
		return read, fmt.Errorf("exporttest: serdi refuses %s: %w: %.500s", format, err, out)
	}
	return read + 1, nil
}

func readNQuads(b []byte) (Held, error) { return readRDF("nq", b) }
func readTurtle(b []byte) (Held, error) { return readRDF("ttl", b) }
func readJSONLD(b []byte) (Held, error) { return readRDF("jsonld", b) }

// readRDF finds nodes by the classes of ours and edges by their reification; each edge must be stated plainly, too.
func readRDF(format string, b []byte) (h Held, err error) {
	set, err := dataset(format, b)
	if err != nil {
		return h, err
	}
	parts, plain := map[string]map[string]string{}, map[string]bool{}
	for _, quads := range set.Graphs {
		for _, q := range quads {
			s, p, o := unescaped(q.Subject.GetValue()), q.Predicate.GetValue(), unescaped(q.Object.GetValue())
			plain[s+" "+p+" "+o] = true
			switch {
			case p == rdf+"type" && strings.HasPrefix(o, own):
				h.Nodes = append(h.Nodes, s)
			case p == rdf+"subject" || p == rdf+"predicate" || p == rdf+"object":
				if parts[s] == nil {
					parts[s] = map[string]string{}
				}
				parts[s][p] = o
			}
		}
	}
	for id, e := range parts {
		h.edge(id, e[rdf+"subject"], e[rdf+"object"])
		if !plain[e[rdf+"subject"]+" "+e[rdf+"predicate"]+" "+e[rdf+"object"]] {
			return h, fmt.Errorf("%s is reified and not stated", id)
		}
	}
	return h, nil
}

func unescaped(iri string) string {
	if s, err := url.PathUnescape(iri); err == nil {
		return s
	}
	return iri
}
