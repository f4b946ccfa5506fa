package server

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/travaux/travaux/schema"
)

// stepsOut and stepsIn are the steps in the life of a treaty that claims from it and claims to it tell.
var (
	stepsOut = map[schema.Relation]string{schema.Revises: schema.StepRevises, schema.AddsTo: schema.StepSupplements, schema.Succeeds: schema.StepSucceeds,
		schema.Establishes: schema.StepEstablishes, schema.About: schema.StepMatter}
	stepsIn = map[schema.Relation]string{schema.Adopts: schema.StepAdopted, schema.Revises: schema.StepRevisedBy, schema.AddsTo: schema.StepSupplementedBy,
		schema.Succeeds: schema.StepSucceededBy, schema.Amends: schema.StepAmendedBy}
)

// mostSteps bounds the claims of a treaty that are looked at for its life.
const mostSteps = 200

// life gives the steps in the life of a treaty or act in the order of time, undated ones last.
func life(ctx context.Context, d *schema.Document) ([]*schema.TreatyStep, error) {
	steps, err := texts(ctx, d)
	if err != nil {
		return nil, err
	}
	steps = append(steps, dates(d)...)
	for _, q := range []schema.EdgeQuery{
		{Node: d.ID, Direction: schema.Outgoing, Relations: relationsOf(stepsOut), Parts: true, First: mostSteps},
		{Node: d.ID, Direction: schema.Incoming, Relations: relationsOf(stepsIn), Parts: true, First: mostSteps},
	} {
		p, err := ask(ctx).edges.load(ctx, q)
		if err != nil {
			return nil, fmt.Errorf("server: the life of %s: %w", d.ID, err)
		}
		told, err := stepsTold(ctx, q, p.Edges)
		if err != nil {
			return nil, err
		}
		steps = append(steps, told...)
	}
	steps = settle(d, steps)
	slices.SortStableFunc(steps, func(a, b *schema.TreatyStep) int {
		return cmp.Or(undated(a)-undated(b), cmp.Compare(a.Date, b.Date), cmp.Compare(a.Step, b.Step), cmp.Compare(a.Other, b.Other))
	})
	return slices.CompactFunc(steps, func(a, b *schema.TreatyStep) bool {
		return a.Step == b.Step && a.Other == b.Other && a.Portion == b.Portion && a.Date == b.Date
	}), nil
}

// texts are the later texts of a treaty: each took the place of the one before, or supplements it, and entered into force.
func texts(ctx context.Context, d *schema.Document) ([]*schema.TreatyStep, error) {
	p, err := ask(ctx).list(ctx, under(schema.KindDocument, schema.PropActOf, d.ID, schema.ByDate))
	if err != nil {
		return nil, err
	}
	var steps []*schema.TreatyStep
	for _, n := range p.Nodes {
		act := &schema.Document{Node: n}
		if n.First(schema.PropDate).Text == d.First(schema.PropDate).Text {
			for _, s := range dates(act) { // the text that it was adopted with: the treaty's own dates are told already
				if s.Step == schema.StepSigned {
					s.Other, steps = n.ID, append(steps, s)
				}
			}
			continue
		}
		for _, s := range dates(act) {
			if s.Step == schema.StepAdopted {
				if s.Step = schema.StepRevisedBy; act.Supplement() {
					s.Step = schema.StepSupplementedBy
				}
			}
			s.Other = n.ID
			steps = append(steps, s)
		}
	}
	return steps, nil
}

// settle leaves out what other steps say better: the bare day of adoption where a session adopted it then, amendments by
// texts that are told as such, and of one document all but the first.
func settle(d *schema.Document, steps []*schema.TreatyStep) []*schema.TreatyStep {
	adopted, had := false, map[schema.ID]bool{}
	for _, s := range steps {
		if s.Step == schema.StepAdopted && s.Other != "" {
			adopted, s.Date = true, cmp.Or(d.First(schema.PropDate).Text, s.Date)
		}
		if s.Step == schema.StepRevisedBy || s.Step == schema.StepSupplementedBy {
			had[s.Other.Whole()] = true
		}
	}
	return slices.DeleteFunc(steps, func(s *schema.TreatyStep) bool {
		if s.Step == schema.StepAmendedBy {
			again := had[s.Other.Whole()]
			had[s.Other.Whole()] = true
			return again
		}
		return adopted && s.Step == schema.StepAdopted && s.Other == ""
	})
}

func undated(s *schema.TreatyStep) int {
	if s.Date == "" {
		return 1
	}
	return 0
}

func relationsOf(steps map[schema.Relation]string) []schema.Relation {
	var rs []schema.Relation
	for r := range steps {
		rs = append(rs, r)
	}
	slices.Sort(rs)
	return rs
}

// dates are the steps that are dates alone: adoption, signature, entry into force, each as every source has it.
func dates(d *schema.Document) []*schema.TreatyStep {
	var steps []*schema.TreatyStep
	inferred := d.Inferred()
	for property, step := range map[schema.Property]string{schema.PropDate: schema.StepAdopted, schema.PropSigned: schema.StepSigned, schema.PropInForce: schema.StepInForce} {
		for _, f := range d.Facts {
			if f.Property == property {
				steps = append(steps, &schema.TreatyStep{Step: step, Date: f.Value.Text, Source: f.Source, Inferred: slices.Contains(inferred, string(property)),
					Printed: tellingWords(d, property, f.Source)})
			}
		}
	}
	return steps
}

// tellingWords are what the source of a date prints of it; "" when the source does not say.
func tellingWords(d *schema.Document, property schema.Property, source string) string {
	for _, f := range d.Facts {
		if property == schema.PropSigned && f.Property == schema.PropSignedPrinted && f.Source == source {
			return f.Value.Text
		}
	}
	return ""
}

// stepsTold are the steps that claims tell, each with the date of what it happened by.
func stepsTold(ctx context.Context, q schema.EdgeQuery, edges []schema.Edge) ([]*schema.TreatyStep, error) {
	kinds, step := stepsOut, func(e schema.Edge) (other, own schema.ID) { return e.To, e.From }
	if q.Direction == schema.Incoming {
		kinds, step = stepsIn, func(e schema.Edge) (other, own schema.ID) { return e.From, e.To }
	}
	steps := make([]*schema.TreatyStep, len(edges))
	for i, e := range edges {
		other, own := step(e)
		n, err := ask(ctx).node(ctx, other)
		if err != nil {
			return nil, err
		}
		s := &schema.TreatyStep{Step: kinds[e.Relation], Other: other, Edge: &edges[i], Source: cmp.Or(string(e.Evidence.Document), e.Evidence.Rule),
			Inferred: e.Evidence.Origin == schema.Inferred}
		if own.Portion() != "" {
			s.Portion = own
		}
		if q.Direction == schema.Incoming {
			s.Date = cmp.Or(n.First(schema.PropDate).Text, n.First(schema.PropStart).Text)
		}
		steps[i] = s
	}
	return steps, nil
}
