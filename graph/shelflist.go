package graph

import (
	"context"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// onShelf tells whether a list is taken from what is known of how things stand: those by how many, and all others as soon as that has
// been worked out. What is about an issue, or names a session or the like, is few: it is looked up.
func (v *View) onShelf(q schema.NodeQuery) bool {
	if _, p := sought(q.Where); !shelved(q.Kind) || q.About != "" || p != "" && !onLine(q.Kind, p) {
		return false
	}
	return counted(q.Order) || v.lazy.standing.asked.Load()
}

// onLine tells whether the lines of a kind say what is stated under a property.
func onLine(k schema.Kind, p schema.Property) bool {
	return k == schema.KindDocument && (p == schema.PropBody || p == schema.PropDocKind)
}

// shelfPage answers a question for a list from the shelf of its kind.
func (v *View) shelfPage(ctx context.Context, q schema.NodeQuery, after row) (page schema.NodePage, err error) {
	s, err := v.standing(ctx)
	if err != nil {
		return page, err
	}
	key := listKey{order: q.Order, reverse: q.Reverse}
	if q.Present != nil {
		key.present = "ny"[truth(*q.Present)]
	}
	lines := s.shelves[q.Kind].list(key)
	if page.Total = len(lines); q.Org != "" || len(q.Where) > 0 || q.From != "" || q.To != "" {
		if lines, err = v.meeting(ctx, lines, q); err != nil {
			return page, err
		}
		page.Total = len(lines)
	}
	if q.After != "" {
		behind := rowsKey{reverse: q.Reverse}
		lines = lines[sort.Search(len(lines), func(i int) bool {
			return behind.compareRows(row{key: lines[i].key(q.Order), id: string(lines[i].id)}, after) > 0
		}):]
	}
	if q.First > 0 && len(lines) > q.First {
		lines, page.More = lines[:q.First], true
	}
	for i, l := range lines {
		if err := ended(ctx, i); err != nil {
			return schema.NodePage{}, err
		}
		n, _ := v.node(l.id)
		page.Nodes = append(page.Nodes, v.read(n))
		page.Cursors = append(page.Cursors, makeCursor(cursorNode+":"+string(q.Order), l.key(q.Order), string(l.id)))
		if counted(q.Order) {
			page.Counts = append(page.Counts, l.count(q.Order))
		}
	}
	return page, nil
}

// meeting gives the lines that meet the conditions of a question; what they say themselves is asked of them first.
func (v *View) meeting(ctx context.Context, lines []*line, q schema.NodeQuery) (met []*line, err error) {
	where := map[schema.Property]schema.Value{}
	for p, value := range q.Where {
		if !onLine(q.Kind, p) || p == schema.PropDocKind && (value.Type != schema.TypeText || value.Lang != "") {
			where[p] = value
		}
	}
	org := q.Org + ":"
	for i, l := range lines {
		if err := ended(ctx, i); err != nil {
			return nil, err
		}
		if q.Org != "" && !strings.HasPrefix(string(l.id), org) || (q.From != "" || q.To != "") && !between(l.date, q.From, q.To) {
			continue
		}
		if !l.says(q) {
			continue
		}
		if len(where) > 0 {
			if n, ok := v.node(l.id); !ok || !v.meets(n, schema.NodeQuery{Where: where}) {
				continue
			}
		}
		met = append(met, l)
	}
	return met, nil
}

// says tells whether a line meets the conditions of a question on what lines say.
func (l *line) says(q schema.NodeQuery) bool {
	if q.Kind != schema.KindDocument {
		return true
	}
	if body, asked := q.Where[schema.PropBody]; asked && (body.ID() == "" || !slices.Contains(l.bodies, body.ID())) {
		return false
	}
	kind, asked := q.Where[schema.PropDocKind]
	return !asked || kind.Type != schema.TypeText || kind.Lang != "" || slices.Contains(l.kinds, kind.Text)
}

// documentsOf counts what ByDocuments sorts by: the documents about an issue, the loaded ones of a body.
func (v *View) documentsOf(n quadstore.Node) int {
	if v.kind(n) == schema.KindIssue {
		return v.documentsAbout(n)
	}
	set := map[quadstore.Node]bool{}
	for arc := range v.q.InVia(n, v.predicate(schema.PropBody)) {
		if v.kind(arc.V) == schema.KindDocument && v.present(arc.V) {
			set[arc.V] = true
		}
	}
	return len(set)
}

// howMany is the number in a key that many made; 0 for none.
func howMany(key string) int {
	n, err := strconv.Atoi(key)
	if err != nil {
		return 0
	}
	return n
}
