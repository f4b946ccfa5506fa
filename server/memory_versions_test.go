package server

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
)

// Versions gives a provision as the acts of its treaty have it, by date; an act is in force until the next one is.
func (m *memory) Versions(ctx context.Context, provision schema.ID) (versions []schema.Version, err error) {
	m.calls.Add(1)
	whole, _, _ := strings.Cut(string(provision.Whole()), "/act/")
	for _, n := range m.nodes {
		if n.First(schema.PropActOf).ID() == schema.ID(whole) {
			versions = append(versions, m.version(n, provision))
		}
	}
	slices.SortFunc(versions, func(a, b schema.Version) int { return cmp.Compare(a.Adopted, b.Adopted) })
	for i := range versions[:max(0, len(versions)-1)] {
		versions[i].To = versions[i+1].From
		if versions[i].Text != "" && versions[i+1].Text != versions[i].Text {
			versions[i+1].Change = schema.ChangeSubstitution
		}
	}
	if len(versions) == 0 {
		return nil, fmt.Errorf("memory: %s: %w", provision, cmp.Or(ctx.Err(), schema.ErrNotFound))
	}
	return versions, nil
}

func (m *memory) version(act *schema.Node, provision schema.ID) schema.Version {
	at := act.ID.Part(provision.Portion())
	return schema.Version{Provision: provision, Node: at, Act: act.ID, ActName: act.Label(), Adopted: act.First(schema.PropDate).Text,
		From: act.First(schema.PropInForce).Text, Number: m.peek(at).First(schema.PropNumber).Text, Text: m.whole(at), Language: "en", Deleted: m.whole(at) == ""}
}

// whole is the text of a provision with those of its parts.
func (m *memory) whole(id schema.ID) string {
	lines := []string{m.peek(id).First(schema.PropText).Text}
	q := under(schema.KindArticle, schema.PropPartOf, id, "")
	for _, part := range slices.SortedFunc(slices.Values(m.list(q).Nodes), byPlace) {
		lines = append(lines, m.whole(part.ID))
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

func (m *memory) Article(ctx context.Context, provision schema.ID, on string) (schema.Version, error) {
	versions, err := m.Versions(ctx, provision)
	for _, v := range slices.Backward(versions) {
		if v.From <= on && v.Text != "" {
			return v, nil
		}
	}
	return schema.Version{}, fmt.Errorf("memory: %s on %s: %w", provision, on, cmp.Or(err, schema.ErrNotFound))
}

func (m *memory) Words(ctx context.Context, provisions []schema.ID) ([]schema.Version, error) {
	m.calls.Add(1)
	versions := make([]schema.Version, len(provisions))
	for i, id := range provisions {
		if text := m.whole(id); text != "" {
			versions[i] = schema.Version{Provision: id, Node: id, Text: text, Language: "en"}
		}
	}
	return versions, ctx.Err()
}

func (m *memory) InForce(ctx context.Context, qs []schema.ProvisionDay) ([]schema.ProvisionInForce, error) {
	m.calls.Add(1)
	out := make([]schema.ProvisionInForce, len(qs))
	for i, q := range qs {
		version, err := m.Article(ctx, q.Provision, q.On)
		m.calls.Add(-1) // it asks itself
		var missing *schema.Missing
		if err != nil {
			missing = &schema.Missing{Force: schema.ForceNotYet, Reason: err.Error()}
		}
		out[i] = q.Standing(version, missing)
	}
	return out, ctx.Err()
}
