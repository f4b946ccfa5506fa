package graph

import (
	"context"
	"maps"
	"sort"
	"strconv"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// onShelf tells whether a list is taken from what is known of how things stand: those by how many, and all others as soon as that has
// been worked out. What is about an issue, or names a session or the like, is few: it is looked up.
func (v *View) onShelf(q schema.NodeQuery) bool {
	_, p := v.sought(q.Where)
	if !shelved(q.Kind) || q.About != "" || p != "" && !(p == schema.PropBody && ofBodies(q.Kind)) {
		return false
	}
	return counted(q.Order) || v.lazy.standing.asked.Load()
}

// shelfPage answers a question for a list from the shelf of its kind.
func (v *View) shelfPage(ctx context.Context, q schema.NodeQuery, after row) (page schema.NodePage, err error) {
	parts, err := v.shelfLines(ctx, q)
	if err != nil {
		return page, err
	}
	behind, left := rowsKey{reverse: q.Reverse}, 0
	for i, lines := range parts {
		page.Total += len(lines)
		if q.After != "" {
			parts[i] = lines[sort.Search(len(lines), func(i int) bool {
				return behind.compareRows(row{key: lines[i].key(q.Order), id: string(lines[i].id)}, after) > 0
			}):]
		}
		left += len(parts[i])
	}
	size := mostOnPage(left, q.First)
	if page.More = left > size; size == 0 {
		return page, nil
	}
	cs := newCursors(cursorNode+":"+string(q.Order), size)
	ids := make([]schema.ID, 0, size)
	for _, lines := range parts {
		for _, l := range lines[:min(len(lines), size-len(ids))] {
			ids = append(ids, l.id)
			cs.add(l.key(q.Order), string(l.id))
			if counted(q.Order) {
				page.Counts = append(page.Counts, l.count(q.Order))
			}
		}
	}
	if page.Nodes, err = v.Nodes(ctx, ids); err != nil {
		return schema.NodePage{}, err
	}
	page.Cursors = cs.all()
	return page, nil
}

// shelfLines are all lines that meet the conditions of a question, in its order, in parts. The lines may be the shelf's own.
func (v *View) shelfLines(ctx context.Context, q schema.NodeQuery) ([][]*line, error) {
	s, err := v.standing(ctx)
	if err != nil {
		return nil, err
	}
	key, where := keyOf(q)
	dated := q.From != "" || q.To != ""
	if len(where) == 0 && !(dated && q.Order != schema.ByDate) {
		return linesOf(s.shelves[q.Kind].list(key), q), nil
	}
	met, err := v.lazy.remembered.lines.get(askedOf(q), 0, func() ([]*line, error) {
		return v.meeting(ctx, s.shelves[q.Kind].list(key), q, where)
	})
	return [][]*line{met}, err
}

// linesOf are the lines of a list that meet the conditions of a question on dates, in parts.
func linesOf(lines []*line, q schema.NodeQuery) [][]*line {
	if q.From == "" && q.To == "" {
		return [][]*line{lines}
	}
	return linesBetween(lines, q.From, q.To, q.Reverse)
}

// keyOf is the list to begin with, and what of the conditions on properties is still to be tested.
func keyOf(q schema.NodeQuery) (listKey, map[schema.Property]schema.Value) {
	key, where := listKey{order: q.Order, reverse: q.Reverse, org: q.Org}, maps.Clone(q.Where)
	if q.Present != nil {
		key.present = "ny"[truth(*q.Present)]
	}
	if kind := q.Where[schema.PropDocKind]; q.Kind == schema.KindDocument && kind.Type == schema.TypeText && kind.Lang == "" {
		key.kind = kind.Text
	}
	if key.kind != "" {
		delete(where, schema.PropDocKind)
	}
	if ofBodies(q.Kind) {
		if key.body = q.Where[schema.PropBody].ID(); key.body != "" {
			delete(where, schema.PropBody)
		}
	}
	return key, where
}

// meeting gives the lines that meet the conditions of a question; what they say themselves is asked of them first.
func (v *View) meeting(ctx context.Context, lines []*line, q schema.NodeQuery, where map[schema.Property]schema.Value) (met []*line, err error) {
	dated, rest := q.From != "" || q.To != "", schema.NodeQuery{Where: where}
	for i, l := range lines {
		if err := ended(ctx, i); err != nil {
			return nil, err
		}
		if dated && !between(l.date, q.From, q.To) {
			continue
		}
		if len(where) > 0 {
			if n, ok := v.node(l.id); !ok || !v.meets(n, rest) {
				continue
			}
		}
		met = append(met, l)
	}
	return met, nil
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
