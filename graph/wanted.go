package graph

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"github.com/travaux/travaux/graph/quadstore"
	"github.com/travaux/travaux/schema"
)

// citing is how many of the claims a wanted document is shown with.
const citing = 3

// wanted is one line of the wanted list.
type wanted struct {
	n     quadstore.Node
	id    schema.ID
	times int
}

func compareWanted(a, b wanted) int { return cmp.Or(b.times-a.times, cmp.Compare(a.id, b.id)) }

// Wanted lists the documents that claims refer to, or to whose portions they refer, and that are not loaded, the most
// wanted first. Treaties that authority records describe are known without being loaded, and are left out. ErrInvalid
// for a cursor of another question.
func (v *View) Wanted(ctx context.Context, org string, first int, after string) (page schema.WantedPage, err error) {
	var behind wanted
	if after != "" {
		f, err := parseCursor(after, cursorWanted, 2)
		if err != nil {
			return page, err
		}
		times, bad := strconv.Atoi(f[0])
		if bad != nil {
			return page, badCursor(after)
		}
		behind = wanted{times: times, id: schema.ID(f[1])}
	}
	all, err := v.lazy.wanted.get(func() ([]wanted, error) { return v.allWanted(ctx) })
	if err != nil {
		return page, err
	}
	if org != "" {
		all = slices.DeleteFunc(slices.Clone(all), func(w wanted) bool { return w.id.Org() != org })
	}
	page.Total = len(all)
	for _, w := range all {
		if after != "" && compareWanted(w, behind) <= 0 {
			continue
		}
		if first > 0 && len(page.Wanted) == first {
			page.More = true
			break
		}
		by := v.sorted(v.referring(w.n))
		line := schema.Wanted{Node: v.read(w.n), Times: w.times}
		for _, c := range by[:min(citing, len(by))] {
			line.By = append(line.By, v.edge(c.claim))
		}
		page.Wanted, page.Cursors = append(page.Wanted, line), append(page.Cursors, makeCursor(cursorWanted, strconv.Itoa(w.times), string(w.id)))
	}
	return page, nil
}

// referring are the claims that refer to a node or its portions from elsewhere. That a paper was considered under an agenda item
// rests on a citation, which counts already.
func (v *View) referring(n quadstore.Node) []claim {
	return slices.DeleteFunc(v.claims(append(v.parts(n), n), schema.Incoming, nil), func(c claim) bool { return c.relation == schema.Considers || v.whole(c.from) == n })
}

func (v *View) allWanted(ctx context.Context) ([]wanted, error) {
	var all []wanted
	for i, n := range v.ofKind(schema.KindDocument) {
		if err := ended(ctx, i); err != nil {
			return nil, err
		}
		if v.present(n) || v.describedTreaty(n) {
			continue
		}
		if times := len(v.referring(n)); times > 0 {
			all = append(all, wanted{n, v.id(n), times})
		}
	}
	slices.SortFunc(all, compareWanted)
	return all, nil
}

// describedTreaty tells whether a node is a treaty of which an authority record states something.
func (v *View) describedTreaty(n quadstore.Node) bool {
	id := v.id(n)
	return id.Path() == schema.PathTreaty && slices.ContainsFunc(v.facts(n, id), func(f schema.Fact) bool { return rank(id, f.Source) == rankAuthority })
}
