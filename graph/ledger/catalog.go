package ledger

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/travaux/travaux/schema"
)

// version is one stored version of a key.
type version struct {
	hash    string
	text    int // bytes of its text
	quality schema.Quality
	givers  int  // files that give it, and 1 when it is pinned
	bad     bool // damaged: kept in the file, not shown
}

// catalog is what the ledger knows of its file without reading entries: small, in memory, rebuilt at opening.
type catalog struct {
	files    map[string]schema.File
	versions map[string][]version // by key, sorted by hash
	pinned   map[string]string    // key -> hash
	derived  map[string]string    // key -> hash; "" when it is damaged
}

func newCatalog() *catalog {
	return &catalog{files: map[string]schema.File{}, versions: map[string][]version{}, pinned: map[string]string{}, derived: map[string]string{}}
}

// shown is the version that is served, the best of those that are not damaged: see [schema.Best]; false when there is none.
func shown(vs []version) (version, bool) {
	vs = slices.DeleteFunc(slices.Clone(vs), func(v version) bool { return v.bad })
	if len(vs) == 0 {
		return version{}, false
	}
	if len(vs) == 1 {
		return vs[0], true
	}
	copies := make([]schema.Copy, len(vs))
	for i, v := range vs {
		copies[i] = schema.Copy{Hash: v.hash, Size: v.text, Quality: v.quality}
	}
	return vs[schema.Best(copies)], true
}

// has tells whether a version is stored, be it damaged.
func (c *catalog) has(key, hash string) bool {
	return slices.ContainsFunc(c.versions[key], func(v version) bool { return v.hash == hash })
}

// holds tells whether a version is stored and sound.
func (c *catalog) holds(key, hash string) bool {
	return slices.ContainsFunc(c.versions[key], func(v version) bool { return v.hash == hash && !v.bad })
}

// sourceKeys are the keys of source entries, sorted.
func (c *catalog) sourceKeys() []string { return slices.Sorted(maps.Keys(c.versions)) }

// documents counts the keys that are shown with a text.
func (c *catalog) documents() int {
	n := 0
	for _, vs := range c.versions {
		if v, ok := shown(vs); ok && v.text > 0 {
			n++
		}
	}
	return n
}

// plan is the difference that a batch makes to a catalog: only what it touches, so that a failed transaction leaves the
// catalog as it was.
type plan struct {
	from     *catalog
	files    map[string]*schema.File // nil: the path goes
	versions map[string][]version
	pinned   map[string]string // "": no longer pinned
	put      map[string]map[string]int
}

// planBatch works out what files, versions and pins become; b's entries and files are valid one by one.
func (c *catalog) planBatch(b schema.Batch) (*plan, error) {
	p := &plan{from: c, files: map[string]*schema.File{}, versions: map[string][]version{}, pinned: map[string]string{},
		put: map[string]map[string]int{}}
	for _, path := range b.Removed {
		p.remove(path)
	}
	for i, e := range b.Entries {
		v := p.version(e.Key, e.Hash)
		v.text, v.quality, v.bad = len(e.Text), e.Quality, false
		if p.put[e.Key] == nil {
			p.put[e.Key] = map[string]int{}
		}
		p.put[e.Key][e.Hash] = i
	}
	for i := range b.Files {
		p.dropFile(b.Files[i].Path)
		p.files[b.Files[i].Path] = &b.Files[i]
		for _, g := range b.Files[i].Gives() {
			p.version(g.Key, g.Hash).givers++
		}
	}
	for _, e := range b.Entries {
		if p.version(e.Key, e.Hash).givers == 0 {
			p.pin(e.Key, e.Hash)
		}
	}
	return p, p.settle()
}

// version is the plan's own record of one version, made when there is none.
func (p *plan) version(key, hash string) *version {
	vs, ok := p.versions[key]
	if !ok {
		vs = slices.Clone(p.from.versions[key])
	}
	i, found := slices.BinarySearchFunc(vs, hash, func(v version, h string) int { return cmp.Compare(v.hash, h) })
	if !found {
		vs = slices.Insert(vs, i, version{hash: hash, text: -1})
	}
	p.versions[key] = vs
	return &vs[i]
}

func (p *plan) remove(name string) {
	if _, ok := p.from.files[name]; ok {
		p.dropFile(name)
	} else {
		p.unpin(name)
	}
}

// dropFile forgets a path and takes back what it gave.
func (p *plan) dropFile(path string) {
	f, known := p.from.files[path]
	if now, ok := p.files[path]; ok {
		if now == nil {
			return
		}
		f, known = *now, true
	}
	if !known {
		return
	}
	p.files[path] = nil
	for _, g := range f.Gives() {
		p.version(g.Key, g.Hash).givers--
	}
}

func (p *plan) pinnedHash(key string) string {
	if h, ok := p.pinned[key]; ok {
		return h
	}
	return p.from.pinned[key]
}

func (p *plan) unpin(key string) {
	if h := p.pinnedHash(key); h != "" {
		p.version(key, h).givers--
		p.pinned[key] = ""
	}
}

func (p *plan) pin(key, hash string) {
	p.unpin(key)
	p.version(key, hash).givers++
	p.pinned[key] = hash
}

// settle drops versions that nobody gives any more and refuses a file whose entry is neither stored nor in the batch.
func (p *plan) settle() error {
	for path, f := range p.files {
		if f == nil {
			continue
		}
		for _, g := range f.Gives() {
			if p.version(g.Key, g.Hash).text < 0 {
				return fmt.Errorf("ledger: file %q gives %q of hash %q, which is neither stored nor in the batch: %w", path, g.Key, g.Hash, schema.ErrInvalid)
			}
		}
	}
	for key, vs := range p.versions {
		p.versions[key] = slices.DeleteFunc(vs, func(v version) bool { return v.givers <= 0 })
	}
	return nil
}

// apply makes the plan true in its catalog.
func (p *plan) apply() {
	for path, f := range p.files {
		if f == nil {
			delete(p.from.files, path)
		} else {
			p.from.files[path] = *f
		}
	}
	for key, vs := range p.versions {
		if len(vs) == 0 {
			delete(p.from.versions, key)
		} else {
			p.from.versions[key] = vs
		}
	}
	for key, hash := range p.pinned {
		if hash == "" {
			delete(p.from.pinned, key)
		} else {
			p.from.pinned[key] = hash
		}
	}
}
