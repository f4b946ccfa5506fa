package ledger

import (
	"strings"

	"github.com/travaux/travaux/schema"
)

// pack codes an entry without its text, behind the given head. The IDs of evidence are left out: they follow from the rest.
func (c *codec) pack(head string, e schema.Entry) []byte { return c.wrap(head, coded(e)) }

// coded is an entry without its text and the IDs of its evidence, as bytes.
func coded(e schema.Entry) []byte {
	w := newWriter()
	for _, s := range []string{e.Key, string(e.Document), e.Language, e.Hash, e.Format} {
		w.string(s)
	}
	w.uint(uint64(e.Layer))
	w.strings(e.Warnings)
	w.uint(uint64(len(e.Statements)))
	for _, s := range e.Statements {
		w.string(string(s.Node))
		w.string(string(s.Property))
		w.uint(uint64(s.Value.Type))
		w.string(s.Value.Text)
		w.string(s.Value.Lang)
		w.int(s.Value.Int)
	}
	w.uint(uint64(len(e.Edges)))
	for _, d := range e.Edges {
		packEdge(w, d)
	}
	return w.bytes()
}

func packEdge(w *writer, d schema.Edge) {
	v := d.Evidence
	for _, s := range []string{string(d.From), string(d.Relation), string(d.To), string(v.Document), v.Segment, v.Anchor,
		v.Quote, v.Prefix, v.Suffix, v.Rule, string(v.Origin), v.TextHash, v.Language, v.Antecedent} {
		w.string(s)
	}
	w.int(int64(v.Start))
	w.int(int64(v.End))
	w.int(int64(v.Page))
	w.strings(v.Pinpoints)
	w.uint(uint64(len(v.Reasons)))
	for _, r := range v.Reasons {
		w.string(string(r))
	}
}

// unpack reads an entry that pack coded and seals its evidence. The strings of the entry share one piece of memory.
func (c *codec) unpack(value []byte) (schema.Entry, error) {
	raw, err := c.unwrap(value)
	if err != nil {
		return schema.Entry{}, err
	}
	r := newReader(raw)
	e := schema.Entry{Key: r.string(), Document: schema.ID(r.string()), Language: r.string(), Hash: r.string(), Format: r.string(),
		Layer: schema.Layer(r.uint()), Warnings: r.strings()}
	e.Statements = many(r, func() schema.Statement {
		return schema.Statement{Node: schema.ID(r.string()), Property: schema.Property(r.string()),
			Value: schema.Value{Type: schema.ValueType(r.uint()), Text: r.string(), Lang: r.string(), Int: r.int()}}
	})
	e.Edges = many(r, func() schema.Edge {
		d := unpackEdge(r)
		d.Seal(e.Key)
		return d
	})
	return e, r.end()
}

func unpackEdge(r *reader) schema.Edge {
	d := schema.Edge{From: schema.ID(r.string()), Relation: schema.Relation(r.string()), To: schema.ID(r.string()),
		Evidence: schema.Evidence{Document: schema.ID(r.string()), Segment: r.string(), Anchor: r.string(), Quote: r.string(),
			Prefix: r.string(), Suffix: r.string(), Rule: r.string(), Origin: schema.Origin(r.string()), TextHash: r.string(),
			Language: r.string(), Antecedent: r.string(), Start: r.small(), End: r.small(), Page: r.small(), Pinpoints: r.strings()}}
	d.Evidence.Reasons = many(r, func() schema.ID { return schema.ID(r.string()) })
	return d
}

// packFile and unpackFile code what is known of one file.
func packFile(f schema.File) []byte {
	w := newWriter()
	for _, s := range []string{f.Path, f.Hash, f.Key, f.Problem, f.Reader} {
		w.string(s)
	}
	w.int(f.Size)
	w.int(f.Modified)
	if len(f.Parts) > 0 { // a file without acts is written as it always was
		for _, g := range f.Parts {
			w.string(g.Key)
			w.string(g.Hash)
		}
	}
	return plain().wrap("", w.bytes())
}

func unpackFile(value []byte) (schema.File, error) {
	raw, err := plain().unwrap(value)
	if err != nil {
		return schema.File{}, err
	}
	r := newReader(raw)
	f := schema.File{Path: r.string(), Hash: r.string(), Key: r.string(), Problem: r.string(), Reader: r.string(),
		Size: r.int(), Modified: r.int()}
	for r.err == nil && r.rest != "" {
		f.Parts = append(f.Parts, schema.Given{Key: r.string(), Hash: r.string()})
	}
	return f, r.end()
}

// A version of an entry is stored under its key, a zero byte and its hash.
func joinKey(key, hash string) []byte { return []byte(key + "\x00" + hash) }

func splitKey(b []byte) (key, hash string) {
	key, hash, _ = strings.Cut(string(b), "\x00")
	return key, hash
}

func packInfo(i Info) []byte {
	w := newWriter()
	w.uint(i.Version)
	w.string(i.Loaded)
	w.string(i.Reader)
	stale := uint64(0)
	if i.Stale {
		stale = 1
	}
	w.uint(stale)
	return plain().wrap("", w.bytes())
}

func unpackInfo(value []byte) (Info, error) {
	raw, err := plain().unwrap(value)
	if err != nil {
		return Info{}, err
	}
	r := newReader(raw)
	i := Info{Version: r.uint(), Loaded: r.string(), Reader: r.string(), Stale: r.uint() == 1}
	return i, r.end()
}
