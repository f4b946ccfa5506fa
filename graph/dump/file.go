package dump

import (
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/travaux/travaux/schema"
)

// How what is known of a file stands in quads: its subject is the path behind "file:". The first quad is its size.
const (
	fileScheme   = "file:"
	hashScheme   = "sha256:"
	fileSize     = quad.IRI("file:size")
	fileModified = quad.IRI("file:modified") // nanoseconds since 1970
	fileHash     = quad.IRI("file:hash")
	fileProblem  = quad.IRI("file:problem")
	fileReader   = quad.IRI("file:reader")
	fileGives    = quad.IRI("file:gives") // the key of an entry, labelled by the hash of the version; its own entry first
)

func quadsOfFile(f schema.File) []quad.Quad {
	subject := quad.IRI(fileScheme + f.Path)
	quads := []quad.Quad{{Subject: subject, Predicate: fileSize, Object: quad.Int(f.Size)},
		{Subject: subject, Predicate: fileModified, Object: quad.Int(f.Modified)}}
	for _, w := range [...]struct {
		predicate quad.IRI
		text      string
	}{{fileHash, f.Hash}, {fileProblem, f.Problem}, {fileReader, f.Reader}} {
		if w.text != "" {
			quads = append(quads, quad.Quad{Subject: subject, Predicate: w.predicate, Object: quad.String(w.text)})
		}
	}
	for _, g := range f.Gives() {
		quads = append(quads, quad.Quad{Subject: subject, Predicate: fileGives, Object: quad.IRI(g.Key), Label: quad.IRI(hashScheme + g.Hash)})
	}
	return quads
}

// fileOf is the inverse of quadsOfFile; ErrInvalid for quads that are none.
func fileOf(quads []quad.Quad) (schema.File, error) {
	subject, _ := quads[0].Subject.(quad.IRI)
	f := schema.File{Path: strings.TrimPrefix(string(subject), fileScheme)}
	for _, q := range quads {
		if q.Subject != quads[0].Subject {
			return f, fmt.Errorf("%.200s stands among what is known of file %.80q: %w", q.NQuad(), f.Path, schema.ErrInvalid)
		}
		n, _ := q.Object.(quad.Int)
		text, _ := q.Object.(quad.String)
		switch q.Predicate {
		case fileSize:
			f.Size = int64(n)
		case fileModified:
			f.Modified = int64(n)
		case fileHash:
			f.Hash = string(text)
		case fileProblem:
			f.Problem = string(text)
		case fileReader:
			f.Reader = string(text)
		case fileGives:
			key, _ := q.Object.(quad.IRI)
			label, _ := q.Label.(quad.IRI)
			if f.Key == "" {
				f.Key = string(key)
			} else {
				f.Parts = append(f.Parts, schema.Given{Key: string(key), Hash: strings.TrimPrefix(string(label), hashScheme)})
			}
		default:
			return f, fmt.Errorf("%.200s says of a file what is not known here: %w", q.NQuad(), schema.ErrInvalid)
		}
	}
	return f, nil
}
