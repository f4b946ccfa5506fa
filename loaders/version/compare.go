package version

import (
	"cmp"
	"slices"

	"github.com/travaux/travaux/schema"
)

// change is what an act did to one article, against the act before it.
type change struct {
	kind string     // one of the schema.Change… values
	old  *provision // nil for an insertion
	now  *provision // nil for a deletion
}

// How alike two articles must be to be one: under the same number, and under another.
const (
	alikeHere  = 0.5
	alikeThere = 0.6
)

// compare tells what became of the articles of old in now, in the order of now, deletions last. An article under the
// number it had is the same while half of its words are; what is left is looked for under other numbers, the most alike first.
func compare(old, now []*provision) []change {
	c := comparison{was: articles(old), is: articles(now), from: map[*provision]*provision{}, to: map[*provision]*provision{}}
	for _, n := range c.is {
		if o := find(c.was, n.id.Portion()); o != nil && !o.deleted && !n.deleted && likeness(o.words, n.words) >= alikeHere {
			c.tie(o, n)
		}
	}
	c.tieMoved()
	return c.changes()
}

type comparison struct {
	was, is  []*provision
	from, to map[*provision]*provision
}

func (c *comparison) tie(o, n *provision) { c.from[n], c.to[o] = o, n }

func articles(all []*provision) []*provision {
	return slices.DeleteFunc(slices.Clone(all), func(p *provision) bool { return !p.article() })
}

func find(in []*provision, portion string) *provision {
	i := slices.IndexFunc(in, func(p *provision) bool { return p.id.Portion() == portion })
	if i < 0 {
		return nil
	}
	return in[i]
}

// tieMoved ties articles that stand under another number.
func (c *comparison) tieMoved() {
	type pair struct {
		o, n *provision
		like float64
	}
	var pairs []pair
	for _, n := range c.is {
		for _, o := range c.was {
			if c.from[n] != nil || c.to[o] != nil || n.deleted || o.deleted || n.id.Portion() == o.id.Portion() {
				continue
			}
			if like := likeness(o.words, n.words); like >= alikeThere {
				pairs = append(pairs, pair{o, n, like})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.like, a.like) })
	for _, p := range pairs {
		if c.from[p.n] == nil && c.to[p.o] == nil {
			c.tie(p.o, p.n)
		}
	}
}

func (c *comparison) changes() []change {
	var out []change
	for _, n := range c.is {
		if ch := c.changeOf(n); ch.kind != "" {
			out = append(out, ch)
		}
	}
	for _, o := range c.was {
		if c.to[o] != nil || o.deleted {
			continue
		}
		n := find(c.is, o.id.Portion())
		if n == nil || c.from[n] != nil {
			out = append(out, change{schema.ChangeDeletion, o, nil})
		}
	}
	return out
}

// changeOf is what happened to an article of the later act; of no kind when nothing did.
func (c *comparison) changeOf(n *provision) change {
	o := c.from[n]
	switch {
	case o != nil && o.id.Portion() != n.id.Portion():
		return change{schema.ChangeRenumbering, o, n}
	case o != nil && slices.Equal(o.words, n.words):
		return change{}
	case o != nil:
		return change{schema.ChangeSubstitution, o, n}
	}
	o = find(c.was, n.id.Portion())
	switch {
	case o == nil || o.deleted && !n.deleted || c.to[o] != nil:
		if n.deleted {
			return change{}
		}
		return change{schema.ChangeInsertion, nil, n}
	case o.deleted:
		return change{}
	case n.deleted:
		return change{schema.ChangeDeletion, o, n}
	}
	return change{schema.ChangeSubstitution, o, n}
}
