package graph

import (
	"cmp"
	"context"
	"slices"
	"sort"
	"strings"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// row is one line of a list before its node is read: what it is sorted by and which node it is.
type row struct {
	key string
	id  string
	n   quadstore.Node
}

// rowsKey names a list of all nodes of a kind that a View keeps.
type rowsKey struct {
	kind    schema.Kind
	order   schema.Order
	reverse bool
}

// compareRows orders rows by key, what has none last in either direction, ties by ID.
func (k rowsKey) compareRows(a, b row) int {
	switch {
	case a.key == b.key:
		return cmp.Compare(a.id, b.id)
	case a.key == "":
		return 1
	case b.key == "":
		return -1
	case k.reverse:
		return cmp.Compare(b.key, a.key)
	}
	return cmp.Compare(a.key, b.key)
}

// sortKey is what a node is sorted by.
func (v *View) sortKey(n quadstore.Node, id string, order schema.Order) string {
	switch order {
	case schema.ByDate:
		return v.date(n)
	case schema.ByLabel:
		label := schema.Node{ID: schema.ID(id), Facts: []schema.Fact{{Property: schema.PropLabel, Value: v.first(n, schema.PropLabel)}}}.Label()
		return strings.ToLower(label)
	case schema.ByTimesCited:
		return many(v.timesCited(n))
	case schema.ByDocuments:
		return many(v.documentsOf(n))
	}
	return id
}

// timesCited counts the claims that cite or recall a node or its portions.
func (v *View) timesCited(n quadstore.Node) int {
	times := 0
	for _, relation := range []schema.Relation{schema.Cites, schema.Recalls} {
		p, used := v.named[string(relation)]
		if !used {
			continue
		}
		for _, at := range append(v.parts(n), n) {
			times += v.q.DegreeIn(at, p)
		}
	}
	return times
}

// rows gives nodes as sorted rows.
func (v *View) rows(ctx context.Context, nodes []quadstore.Node, key rowsKey) ([]row, error) {
	rows := make([]row, len(nodes))
	for i, n := range nodes {
		if err := ended(ctx, i); err != nil {
			return nil, err
		}
		id := string(v.id(n))
		rows[i] = row{v.sortKey(n, id, key.order), id, n}
	}
	slices.SortFunc(rows, key.compareRows)
	return rows, nil
}

// allRows gives all nodes of a kind as sorted rows, which are kept for the next question.
func (v *View) allRows(ctx context.Context, key rowsKey) ([]row, error) {
	v.lazy.mu.Lock()
	kept, ok := v.lazy.rows[key]
	v.lazy.mu.Unlock()
	if ok {
		return kept, nil
	}
	rows, err := v.rows(ctx, v.ofKind(key.kind), key)
	if err == nil {
		v.lazy.mu.Lock()
		v.lazy.rows[key] = rows
		v.lazy.mu.Unlock()
	}
	return rows, err
}

// Lists answers each query as List does, in the same order; the first that fails is the error.
func (v *View) Lists(ctx context.Context, qs []schema.NodeQuery) ([]schema.NodePage, error) {
	pages := make([]schema.NodePage, len(qs))
	for i, q := range qs {
		page, err := v.List(ctx, q)
		if err != nil {
			return nil, err
		}
		pages[i] = page
	}
	return pages, nil
}

// List gives the nodes of one kind that meet all conditions. By how many, the fewest come first unless Reverse
// is set; what has no date or label comes last either way. ErrInvalid for a kind or order that is none, and for a cursor of
// another question.
func (v *View) List(ctx context.Context, q schema.NodeQuery) (schema.NodePage, error) {
	if q.Order == "" {
		q.Order = schema.ByID
	}
	after, err := listed(q)
	if err != nil {
		return schema.NodePage{}, err
	}
	if v.onShelf(q) {
		return v.shelfPage(ctx, q, after)
	}
	key := rowsKey{q.Kind, q.Order, q.Reverse}
	rows, err := v.matching(ctx, q, key)
	if err != nil {
		return schema.NodePage{}, err
	}
	total := len(rows)
	if q.After != "" {
		rows = rows[sort.Search(len(rows), func(i int) bool { return key.compareRows(rows[i], after) > 0 }):]
	}
	page, err := v.rowsPage(ctx, rows, q)
	if err != nil {
		return schema.NodePage{}, err
	}
	page.Total = total
	return page, nil
}

// listed is the row behind which the page of a query begins; the error is what no query asks.
func listed(q schema.NodeQuery) (after row, err error) {
	if !slices.Contains(schema.Kinds(), q.Kind) || !slices.Contains(schema.Orders(), q.Order) {
		return row{}, invalid("list of kind %q by %q", q.Kind, q.Order)
	}
	if q.Order == schema.ByDocuments && q.Kind != schema.KindIssue && q.Kind != schema.KindBody {
		return row{}, invalid("documents are counted of issues and of bodies, not of %s", q.Kind)
	}
	if q.After == "" {
		return row{}, nil
	}
	f, err := parseCursor(q.After, cursorNode+":"+string(q.Order), 2)
	if err != nil {
		return row{}, err
	}
	return row{key: f[0], id: f[1]}, nil
}

// rowsPage is a page of a query with the first of some rows.
func (v *View) rowsPage(ctx context.Context, rows []row, q schema.NodeQuery) (page schema.NodePage, err error) {
	size := mostOnPage(len(rows), q.First)
	page.More = len(rows) > size
	cs := newCursors(cursorNode+":"+string(q.Order), size)
	for i, r := range rows[:size] {
		if err := ended(ctx, i); err != nil {
			return schema.NodePage{}, err
		}
		page.Nodes = append(page.Nodes, v.read(r.n))
		cs.add(r.key, r.id)
		if counted(q.Order) {
			page.Counts = append(page.Counts, howMany(r.key))
		}
	}
	page.Cursors = cs.all()
	return page, nil
}

// mostOnPage is how many answers of so many a page of first can have; first 0 is no limit.
func mostOnPage(answers, first int) int {
	if first > 0 {
		return min(answers, first)
	}
	return answers
}

// meets tells whether a node meets the conditions of a query on its properties.
func (v *View) meets(n quadstore.Node, q schema.NodeQuery) bool {
	if q.Present != nil && v.present(n) != *q.Present || q.Org != "" && !v.of(n, q.Org) {
		return false
	}
	for p, want := range q.Where {
		if !slices.ContainsFunc(v.values(n, p), func(have schema.Value) bool { return matches(have, want) }) {
			return false
		}
	}
	if q.From == "" && q.To == "" {
		return true
	}
	return between(v.date(n), q.From, q.To)
}

// of tells whether a node is an organisation's: by its ID, and an issue that several organisations deal with is each one's.
func (v *View) of(n quadstore.Node, org string) bool {
	id := v.id(n)
	if id.Org() == org {
		return true
	}
	return id.Path() == schema.PathIssue && slices.Contains(v.values(n, schema.PropOrg), schema.Ref(organization(org)))
}

// organization is the ID of the organisation with that code.
func organization(org string) schema.ID {
	return schema.ID(org + ":" + schema.PathOrganization + "/" + org)
}

// matches tells whether a value is the one asked for: a date by prefix, words in any language when none is named.
func matches(have, want schema.Value) bool {
	switch want.Type {
	case schema.TypeDate:
		return have.Type == schema.TypeDate && strings.HasPrefix(have.Text, want.Text)
	case schema.TypeText:
		return have.Type == schema.TypeText && have.Text == want.Text && (want.Lang == "" || have.Lang == want.Lang)
	}
	return have == want
}
