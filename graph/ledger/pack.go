package ledger

import (
	"strings"

	"github.com/travaux/travaux/schema"
)

// pack codes an entry without its text, behind the given head. The IDs of evidence are left out: they follow from the rest.
func (c *codec) pack(head string, e schema.Entry) []byte {
	return c.wrap(head, Code(e).record(nil))
}

// unpack reads an entry that pack coded and seals its evidence. The strings of the entry share one piece of memory.
func (c *codec) unpack(value []byte) (schema.Entry, error) {
	coded, err := c.decode(value)
	if err != nil {
		return schema.Entry{}, err
	}
	return coded.Entry(), nil
}

// decode is unpack that leaves the strings numbered.
func (c *codec) decode(value []byte) (*Coded, error) {
	raw, err := c.unwrap(value)
	if err != nil {
		return nil, err
	}
	return decode(raw)
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
	for r.err == nil && r.at < len(r.raw) {
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
