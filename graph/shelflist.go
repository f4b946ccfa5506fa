package graph

import (
	"context"
	"maps"
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
	if _, p := sought(q.Where); !shelved(q.Kind) || q.About != "" || p != "" && (q.Kind != schema.KindDocument || p != schema.PropBody) {
		return false
	}
	return counted(q.Order) || v.lazy.standing.asked.Load()
}

// shelfPage answers a question for a list from the shelf of its kind.
func (v *View) shelfPage(ctx context.Context, q schema.NodeQuery, after row) (page schema.NodePage, err error) {
	lines, err := v.shelfLines(ctx, q)
	if err != nil {
		return page, err
	}
	page.Total = len(lines)
	if q.After != "" {
		behind := rowsKey{reverse: q.Reverse}
		lines = lines[sort.Search(len(lines), func(i int) bool {
			return behind.compareRows(row{key: lines[i].key(q.Order), id: string(lines[i].id)}, after) > 0
		}):]
	}
	if q.First > 0 && len(lines) > q.First {
		lines, page.More = lines[:q.First], true
	}
	cs := newCursors(cursorNode+":"+string(q.Order), len(lines))
	page.Nodes = slices.Grow(page.Nodes, len(lines))
	for i, l := range lines {
		if err := ended(ctx, i); err != nil {
			return schema.NodePage{}, err
		}
		n, _ := v.node(l.id)
		page.Nodes = append(page.Nodes, v.read(n))
		cs.add(l.key(q.Order), string(l.id))
		if counted(q.Order) {
			page.Counts = append(page.Counts, l.count(q.Order))
		}
	}
	page.Cursors = cs.all()
	return page, nil
}

// shelfLines are all lines that meet the conditions of a question, in its order. The slice may be the shelf's own.
func (v *View) shelfLines(ctx context.Context, q schema.NodeQuery) ([]*line, error) {
	s, err := v.standing(ctx)
	if err != nil {
		return nil, err
	}
	key, where := keyOf(q)
	lines := s.shelves[q.Kind].list(key)
	if q.Order == schema.ByDate && !q.Reverse {
		lines = inYears(lines, q.From, q.To)
	}
	if q.Org != "" || len(where) > 0 || q.From != "" || q.To != "" {
		return v.meeting(ctx, lines, q, where)
	}
	return lines, nil
}

// keyOf is the list to begin with, and what of the conditions on properties is still to be tested.
func keyOf(q schema.NodeQuery) (listKey, map[schema.Property]schema.Value) {
	key, where := listKey{order: q.Order, reverse: q.Reverse}, maps.Clone(q.Where)
	if q.Present != nil {
		key.present = "ny"[truth(*q.Present)]
	}
	if kind := q.Where[schema.PropDocKind]; q.Kind == schema.KindDocument && kind.Type == schema.TypeText && kind.Lang == "" {
		key.kind = kind.Text
	}
	if key.kind != "" {
		delete(where, schema.PropDocKind)
	}
	if q.Kind == schema.KindDocument {
		if key.body = q.Where[schema.PropBody].ID(); key.body != "" {
			delete(where, schema.PropBody)
		}
	}
	return key, where
}

// inYears cuts lines sorted by date down to those of the years of two dates, either of which may be open.
func inYears(lines []*line, from, to string) []*line {
	if from != "" {
		lines = lines[sort.Search(len(lines), func(i int) bool { return lines[i].date == "" || yearOf(lines[i].date) >= yearOf(from) }):]
	}
	if to != "" {
		lines = lines[:sort.Search(len(lines), func(i int) bool { return lines[i].date == "" || yearOf(lines[i].date) > yearOf(to) })]
	}
	return lines
}

// meeting gives the lines that meet the conditions of a question; what they say themselves is asked of them first.
func (v *View) meeting(ctx context.Context, lines []*line, q schema.NodeQuery, where map[schema.Property]schema.Value) (met []*line, err error) {
	org, dated := q.Org+":", q.From != "" || q.To != ""
	rest := schema.NodeQuery{Where: where}
	for i, l := range lines {
		if err := ended(ctx, i); err != nil {
			return nil, err
		}
		if q.Org != "" && !strings.HasPrefix(string(l.id), org) || dated && !between(l.date, q.From, q.To) {
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
