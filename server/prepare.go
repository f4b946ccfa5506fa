package server

import (
	"context"
	"fmt"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/word"
)

// Prepare asks a Reader what the start page and the pages of lists ask, so that a Reader which works it out once, and keeps it up from version to version, has
// it at hand when the first page is opened. The error is the Reader's.
func Prepare(ctx context.Context, r Reader) error {
	if _, err := r.Stats(ctx); err != nil {
		return fmt.Errorf("server: counting: %w", err)
	}
	if _, err := r.Wanted(ctx, "", 1, ""); err != nil {
		return fmt.Errorf("server: the wanted list: %w", err)
	}
	yes, no := true, false
	for _, q := range []schema.NodeQuery{busiest(schema.KindIssue, 1), busiest(schema.KindBody, 1), mostCited(), latest(&yes), latest(&no), treatiesThat(&yes), treatiesThat(&no)} {
		q.First = 1
		if _, err := r.List(ctx, q); err != nil {
			return fmt.Errorf("server: listing %s: %w", q.Kind, err)
		}
	}
	b := newBatch(r)
	_, _, err := new(site).start(withWords(withBatch(ctx, b), word.In(word.Default)), b, nil)
	return err
}

// latest asks for documents that are loaded, or are not, the last one first.
func latest(present *bool) schema.NodeQuery {
	return schema.NodeQuery{Kind: schema.KindDocument, Present: present, Order: schema.ByDate, Reverse: true, First: perPage}
}

// treatiesThat asks for treaties that are loaded, or are not, by name.
func treatiesThat(present *bool) schema.NodeQuery {
	return schema.NodeQuery{Kind: schema.KindDocument, Present: present, Order: schema.ByLabel, First: mostLines,
		Where: map[schema.Property]schema.Value{schema.PropDocKind: schema.Text(treatyKind)}}
}
