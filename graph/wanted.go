package graph

import (
	"context"
	"slices"
	"sort"
	"strconv"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// citing is how many of the claims a wanted document is shown with.
const citing = 3

// Wanted lists the documents that claims refer to, or to whose portions they refer, and that are not loaded, the most
// wanted first. Treaties that authority records describe are known without being loaded, and are left out. ErrInvalid
// for a cursor of another question.
func (v *View) Wanted(ctx context.Context, org string, first int, after string) (page schema.WantedPage, err error) {
	key := listKey{order: byWanted, reverse: true, present: 'n', org: org}
	var behind *line
	if after != "" {
		f, err := parseCursor(after, cursorWanted, 2)
		if err != nil {
			return page, err
		}
		times, bad := strconv.Atoi(f[0])
		if bad != nil {
			return page, badCursor(after)
		}
		behind = &line{referred: times, id: schema.ID(f[1])}
	}
	s, err := v.standing(ctx)
	if err != nil {
		return page, err
	}
	all := s.shelves[schema.KindDocument].list(key)
	if page.Total = len(all); behind != nil {
		all = all[sort.Search(len(all), func(i int) bool { return key.compare(all[i], behind) > 0 }):]
	}
	if first > 0 && len(all) > first {
		all, page.More = all[:first], true
	}
	for i, l := range all {
		if err := ended(ctx, i); err != nil {
			return schema.WantedPage{}, err
		}
		page.Wanted, page.Cursors = append(page.Wanted, v.wantedLine(l)), append(page.Cursors, makeCursor(cursorWanted, strconv.Itoa(l.referred), string(l.id)))
	}
	return page, nil
}

// wantedLine reads a wanted document with some of the claims that refer to it.
func (v *View) wantedLine(l *line) schema.Wanted {
	n, _ := v.node(l.id)
	return schema.Wanted{Node: v.read(n), Times: l.referred, By: v.shownBy(n).edges(v)}
}

// shown are the first of the claims that refer to something, and how many there are.
type shown struct {
	first []claim
	all   int
}

// shownBy gives the claims with which a wanted document is shown. To find the first of many takes a look at all: they are remembered.
func (v *View) shownBy(n quadstore.Node) shown {
	s, _ := v.lazy.remembered.shown.get(n, 0, func() (shown, error) {
		by := v.referring(n)
		return shown{v.firstOf(by, citing), len(by)}, nil
	})
	return s
}

// edges reads the claims.
func (s shown) edges(v *View) (by []schema.Edge) {
	for _, c := range s.first {
		by = append(by, v.edge(c))
	}
	return by
}

// referring are the claims that refer to a node or its portions from elsewhere. That a paper was considered under an agenda item
// rests on a citation, which counts already.
func (v *View) referring(n quadstore.Node) []claim {
	return slices.DeleteFunc(v.claims(append(v.parts(n), n), schema.Incoming, nil), func(c claim) bool { return c.relation == schema.Considers || v.whole(c.from) == n })
}

// describedTreaty tells whether a node is a treaty of which an authority record states something.
func (v *View) describedTreaty(n quadstore.Node) bool {
	id := v.id(n)
	return id.Path() == schema.PathTreaty && slices.ContainsFunc(v.facts(n, id), func(f schema.Fact) bool { return rank(id, f.Source) == rankAuthority })
}
