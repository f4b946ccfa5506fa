package ledger

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/travaux/travaux/schema"
)

// mirror is what a process knows of a shared ledger: all but the texts.
type mirror struct {
	epoch   string
	info    Info
	known   *catalog
	entries map[string][]byte          // packed, by joinKey
	derived map[string][]byte          // packed, by key
	givers  map[string]map[string]bool // key -> the paths that give a version of it
}

func newMirror() *mirror {
	return &mirror{known: newCatalog(), entries: map[string][]byte{}, derived: map[string][]byte{}, givers: map[string]map[string]bool{}}
}

// rows are rows of the tables that changed, or all of them. What is named and has no row is gone.
type rows struct {
	keys    map[string]bool // of travaux_entry and travaux_pin
	paths   map[string]bool
	derived map[string]bool

	entries []entryRow
	pins    map[string]string
	files   map[string][]byte
	derives map[string][]byte
}

type entryRow struct {
	key, hash string
	size      int64
	body      []byte
}

func newRows() *rows {
	return &rows{keys: map[string]bool{}, paths: map[string]bool{}, derived: map[string]bool{},
		pins: map[string]string{}, files: map[string][]byte{}, derives: map[string][]byte{}}
}

// all names everything that the mirror knows, so that what has no row any more goes.
func (r *rows) all(m *mirror) {
	for key := range m.known.versions {
		r.keys[key] = true
	}
	for key := range m.known.pinned {
		r.keys[key] = true
	}
	for path := range m.known.files {
		r.paths[path] = true
	}
	for key := range m.derived {
		r.derived[key] = true
	}
}

// apply makes the mirror what the rows say and gives the changes of what is shown, by key.
func (m *mirror) apply(r *rows) []Change {
	before := map[string][]byte{}
	documents := 0
	for key := range r.keys {
		if value, v, ok := m.shown(key); ok {
			before[key] = value
			if v.text > 0 {
				documents--
			}
		}
		m.forget(key)
	}
	m.applyFiles(r)
	for _, e := range r.entries {
		m.addVersion(e)
	}
	for key := range r.keys {
		m.settle(key, r.pins[key])
	}
	var changes []Change
	for key := range r.keys {
		value, v, ok := m.shown(key)
		if ok && v.text > 0 {
			documents++
		}
		changes = append(changes, difference(before[key], value)...)
	}
	for key := range r.derived {
		changes = append(changes, difference(m.derived[key], r.derives[key])...)
		m.setDerived(key, r.derives[key])
	}
	m.info.Documents += documents
	slices.SortFunc(changes, func(a, b Change) int { return cmp.Compare(a.key(), b.key()) })
	return changes
}

// difference is the change from one packed entry to another, nil for none; nothing when they are equal. What is damaged was never shown.
func difference(old, now []byte) []Change {
	if string(old) == string(now) {
		return nil
	}
	var c Change
	if e, err := plain().decode(old); err == nil {
		c.Old = e
	}
	if e, err := plain().decode(now); err == nil {
		c.New = e
	}
	if c.Old == nil && c.New == nil {
		return nil
	}
	return []Change{c}
}

func (m *mirror) forget(key string) {
	for _, v := range m.known.versions[key] {
		delete(m.entries, string(joinKey(key, v.hash)))
	}
	delete(m.known.versions, key)
	delete(m.known.pinned, key)
}

// applyFiles makes the files what the rows say. A record that is damaged counts as unknown: its file is read again.
func (m *mirror) applyFiles(r *rows) {
	for path := range r.paths {
		if old, ok := m.known.files[path]; ok && old.Key != "" {
			delete(m.givers[old.Key], path)
			m.recount(old.Key)
		}
		delete(m.known.files, path)
		f, err := unpackFile(r.files[path])
		if err != nil {
			continue
		}
		m.known.files[path] = f
		if f.Key != "" {
			if m.givers[f.Key] == nil {
				m.givers[f.Key] = map[string]bool{}
			}
			m.givers[f.Key][path] = true
			m.recount(f.Key)
		}
	}
}

// recount counts the givers of a key's versions again.
func (m *mirror) recount(key string) {
	vs := m.known.versions[key]
	for i := range vs {
		vs[i].givers = 0
		for path := range m.givers[key] {
			if m.known.files[path].Hash == vs[i].hash {
				vs[i].givers++
			}
		}
		if m.known.pinned[key] == vs[i].hash {
			vs[i].givers++
		}
	}
}

func (m *mirror) addVersion(e entryRow) {
	h, _, err := head(e.body)
	text, quality, sound := parseHead(h)
	v := version{hash: e.hash, text: text, quality: quality, bad: err != nil || !sound || int64(text) != e.size}
	m.known.versions[e.key] = append(m.known.versions[e.key], v)
	m.entries[string(joinKey(e.key, e.hash))] = e.body
}

func (m *mirror) settle(key, pin string) {
	if pin != "" {
		m.known.pinned[key] = pin
	}
	slices.SortFunc(m.known.versions[key], func(a, b version) int { return cmp.Compare(a.hash, b.hash) })
	m.recount(key)
}

func (m *mirror) setDerived(key string, value []byte) {
	delete(m.derived, key)
	delete(m.known.derived, key)
	if value == nil {
		return
	}
	hash, _, err := head(value)
	if err != nil {
		hash = ""
	}
	m.derived[key], m.known.derived[key] = value, hash
}

// shown is the packed entry of a key that is shown, of either layer; false for none.
func (m *mirror) shown(key string) ([]byte, version, bool) {
	if v, ok := shown(m.known.versions[key]); ok {
		return m.entries[string(joinKey(key, v.hash))], v, true
	}
	value, ok := m.derived[key]
	return value, version{}, ok
}

func (m *mirror) packedDerived() []Packed {
	var all []Packed
	for _, key := range slices.Sorted(maps.Keys(m.derived)) {
		if m.known.derived[key] != "" {
			all = append(all, Packed{key, m.derived[key], plain()})
		}
	}
	return all
}

func (m *mirror) faults() []string {
	var lines []string
	for _, key := range m.known.sourceKeys() {
		for _, v := range m.known.versions[key] {
			if v.bad {
				lines = append(lines, fmt.Sprintf("entry %q of hash %q: %v", key, v.hash, schema.ErrCorrupt))
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(m.derived)) {
		if m.known.derived[key] == "" {
			lines = append(lines, fmt.Sprintf("derived entry %q: %v", key, schema.ErrCorrupt))
		}
	}
	return lines
}
