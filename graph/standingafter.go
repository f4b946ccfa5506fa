package graph

import (
	"context"
	"maps"
	"slices"

	"github.com/travaux/travaux/schema"
)

// after gives how things stand in a version that differs by what was touched.
func (s *standing) after(ctx context.Context, v *View, t *touched) (*standing, error) {
	m := moving{from: s, to: &standing{maps.Clone(s.nodes), maps.Clone(s.present), maps.Clone(s.unresolved), maps.Clone(s.orgs), maps.Clone(s.shelves)},
		away: map[schema.Kind][]*line{}, in: map[schema.Kind]map[schema.ID]*line{}, loaded: map[schema.ID]int{}}
	grow(m.to.nodes, t.nodes)
	grow(m.to.present, t.present)
	grow(m.to.unresolved, t.unresolved)
	for kind := range s.shelves {
		m.in[kind] = map[schema.ID]*line{}
	}
	i := 0
	for id := range t.lines {
		if err := ended(ctx, i); err != nil {
			return nil, err
		}
		i++
		m.again(v, id, t)
	}
	m.bodies()
	for kind, lines := range m.in {
		if len(m.away[kind])+len(lines) > 0 {
			m.to.shelves[kind] = s.shelves[kind].replace(m.away[kind], slices.Collect(maps.Values(lines)))
		}
	}
	return m.to, nil
}

// moving is the work of going from one standing to the next.
type moving struct {
	from, to *standing
	away     map[schema.Kind][]*line
	in       map[schema.Kind]map[schema.ID]*line
	loaded   map[schema.ID]int // by how much the loaded documents of bodies grew
}

// again reads the line of a thing that was touched; none when nothing is known of it any more.
func (m *moving) again(v *View, id schema.ID, t *touched) {
	kind := id.Kind()
	old := m.from.shelves[kind].find(id)
	var now *line
	if n, ok := v.node(id); ok && v.known(n) {
		now = v.line(n)
		now.cited, now.referred = t.cited[id], t.referred[id]
		m.in[kind][id] = now
	}
	if old != nil {
		m.away[kind] = append(m.away[kind], old)
	}
	if old != nil && now != nil {
		now.cited, now.referred = now.cited+old.cited, now.referred+old.referred
		if kind == schema.KindBody {
			now.documents = old.documents
		}
	}
	if kind == schema.KindDocument {
		m.document(old, -1)
		m.document(now, 1)
	}
}

// document counts a document, if it is any, among those of its organisation and of its bodies.
func (m *moving) document(l *line, by int) {
	if l == nil {
		return
	}
	m.to.countDocument(l, by)
	for _, body := range l.loadedOf() {
		m.loaded[body] += by
	}
}

// bodies gives each body its number of documents, also when nothing else of it was touched.
func (m *moving) bodies() {
	in := m.in[schema.KindBody]
	for body, n := range m.loaded {
		if l := in[body]; l != nil {
			l.documents += n
		} else if old := m.from.shelves[schema.KindBody].find(body); old != nil && n != 0 && !slices.Contains(m.away[schema.KindBody], old) {
			now := *old
			now.documents += n
			m.away[schema.KindBody], in[body] = append(m.away[schema.KindBody], old), &now
		}
	}
}
