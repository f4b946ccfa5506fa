package server

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/travaux/travaux/schema"
)

// wish is a node that will be shown, with the fields that will be asked of it.
type wish struct {
	id  schema.ID
	set ast.SelectionSet
}

// references are the fields that show a node which a property names.
func references(field string) (schema.Property, bool) {
	switch field {
	case "Document.body", "Session.body", "Decision.body", "Body.body", "Series.body":
		return schema.PropBody, true
	case "Document.session", "Decision.session", "AgendaItem.session":
		return schema.PropSession, true
	case "Document.actOf":
		return schema.PropActOf, true
	case "Segment.document", "Decision.document", "Recommendation.document", "Article.treaty":
		return schema.PropDocument, true
	case "Segment.partOf", "Article.partOf":
		return schema.PropPartOf, true
	case "Session.series":
		return schema.PropSeries, true
	}
	return "", false
}

// foresee asks for nodes that the fields below will show, and for those that they refer to in turn: each level in one question,
// instead of each field for itself. It does so only where no other field can join (see alone). What cannot be had now is
// asked for again by the field that shows it, which tells what was wrong.
func foresee(ctx context.Context, wishes []wish) {
	for len(wishes) > 0 && alone(ctx) {
		ids := make([]schema.ID, len(wishes))
		for i, w := range wishes {
			ids[i] = w.id
		}
		nodes, err := ask(ctx).nodes.LoadAll(ctx, ids)
		if err != nil {
			return
		}
		var next []wish
		for i, n := range nodes {
			each(wishes[i].set, func(f *ast.Field) {
				p, ok := references(f.ObjectDefinition.Name + "." + f.Name)
				if id := n.First(p).ID(); ok && id != "" && f.ObjectDefinition.Name == string(n.Kind) && len(f.Directives) == 0 {
					next = append(next, wish{id, f.SelectionSet})
				}
			})
		}
		wishes = next
	}
}

// below are the fields asked of the field at work; nil outside an operation.
func below(ctx context.Context) ast.SelectionSet {
	if fc := graphql.GetFieldContext(ctx); fc != nil {
		return fc.Field.Selections
	}
	return nil
}

// items are the fields asked of the things on a page: of its nodes, and of the nodes of its edges.
func items(set ast.SelectionSet) (sets []ast.SelectionSet) {
	each(set, func(f *ast.Field) {
		switch f.Name {
		case "nodes":
			sets = append(sets, f.SelectionSet)
		case "edges":
			each(f.SelectionSet, func(f *ast.Field) {
				if f.Name == "node" {
					sets = append(sets, f.SelectionSet)
				}
			})
		}
	})
	return sets
}

// foreseeItems foresees what is asked of the nodes on a page.
func foreseeItems(ctx context.Context, ids []schema.ID) {
	var wishes []wish
	for _, set := range items(below(ctx)) {
		for _, id := range ids {
			wishes = append(wishes, wish{id, set})
		}
	}
	foresee(ctx, wishes)
}

// foreseeEnds foresees the nodes at the ends of claims, and the documents of their evidence.
func foreseeEnds(ctx context.Context, claims []*schema.Claim) {
	var wishes []wish
	each(below(ctx), func(f *ast.Field) {
		for _, c := range claims {
			switch f.Name {
			case "node":
				wishes = append(wishes, wish{c.Other, f.SelectionSet})
			case "from":
				wishes = append(wishes, wish{c.Edge.From, f.SelectionSet})
			case "to":
				wishes = append(wishes, wish{c.Edge.To, f.SelectionSet})
			case "evidence":
				each(f.SelectionSet, func(f *ast.Field) {
					if f.Name == "document" {
						wishes = append(wishes, wish{c.Evidence.Document, f.SelectionSet})
					}
				})
			}
		}
	})
	foresee(ctx, wishes)
}

// foreseeEvents foresees what is asked of the events on a page: their nodes, documents and decisions.
func foreseeEvents(ctx context.Context, events []schema.Event) {
	var wishes []wish
	for _, set := range items(below(ctx)) {
		each(set, func(f *ast.Field) {
			for _, e := range events {
				wishes = append(wishes, ofEvent(ctx, f, e)...)
			}
		})
	}
	foresee(ctx, wishes)
}

func ofEvent(ctx context.Context, f *ast.Field, e schema.Event) []wish {
	var ids []schema.ID
	switch f.Name {
	case "node":
		ids = append(ids, e.Node)
	case "session":
		ids = append(ids, e.Session)
	case "body":
		ids = append(ids, e.Body)
	case "documents":
		return paged(ctx, f, e.Documents, nil)
	case "decisions":
		told := map[schema.ID][]schema.ID{}
		for _, t := range e.Decisions {
			ids = append(ids, t.Decision)
			told[t.Decision] = companions(t)
		}
		return paged(ctx, f, ids, told)
	}
	if len(ids) == 0 || ids[0] == "" {
		return nil
	}
	return []wish{{ids[0], f.SelectionSet}}
}

// paged are the wishes of the first page of a list, with companions that are asked for together with its things. What
// another page shows is not foreseen.
func paged(ctx context.Context, f *ast.Field, ids []schema.ID, with map[schema.ID][]schema.ID) (wishes []wish) {
	args := f.ArgumentMap(graphql.GetOperationContext(ctx).Variables)
	if args["after"] != nil || args["status"] != nil {
		return nil
	}
	n := usual
	if first, ok := args["first"].(int64); ok {
		n = int(first)
	}
	for _, id := range ids[:max(0, min(n, len(ids)))] {
		wishes = append(wishes, wish{id, nil})
		for _, set := range items(f.SelectionSet) {
			wishes = append(wishes, wish{id, set})
		}
		for _, other := range with[id] {
			wishes = append(wishes, wish{other, nil})
		}
	}
	return wishes
}
