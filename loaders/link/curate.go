package link

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/travaux/travaux/schema"
)

// The rules of membership that a person decided.
const (
	curatedMerge = "curated/merge"
	curatedSplit = "curated/split"
)

// curated is what people say of a matter.
type curated struct {
	id      schema.ID // by which they call it; it stays when later titles would give another
	name    string
	merged  []schema.ID // issues that became a part of it
	choices []schema.Choice
}

// identity is the issue's ID.
func (th *thread) identity(c *corpus) schema.ID {
	if th.curated != nil {
		return th.curated.id
	}
	return th.id(th.name(c))
}

// curator applies the choices of people to matters.
type curator struct {
	c        *corpus
	byID     map[schema.ID]*thread
	also     map[schema.ID]*thread // by names that are not the one that counts, and by what was merged into them; nil for several
	problems []string
}

// curate applies the choices, one after the other, and gives the matters that are followed by rule or by choice, and in words
// what among the choices names nothing that is known.
func (c *corpus) curate(threads []*thread, choices []schema.Choice) (out []*thread, problems []string) {
	k := &curator{c: c, byID: map[schema.ID]*thread{}, also: map[schema.ID]*thread{}}
	followed := map[*thread]bool{}
	for _, th := range threads {
		if followed[th] = th.worthFollowing(c); followed[th] {
			k.byID[th.identity(c)] = th
		}
	}
	if len(choices) > 0 {
		k.names(threads)
	}
	for _, ch := range choices {
		k.choose(ch)
	}
	for _, id := range sortedIDs(k.byID) {
		if th := k.byID[id]; followed[th] || th.curated != nil {
			out = append(out, th)
		}
	}
	return out, k.problems
}

// names files matters under all the names they go by, so that a choice still finds its issue when another title has become
// the usual one. A matter of which one paper alone tells is no issue, and may yet be merged into one.
func (k *curator) names(threads []*thread) {
	for _, th := range threads {
		if id := th.identity(k.c); k.byID[id] == nil {
			k.byID[id] = th
		}
	}
	for _, th := range threads {
		for _, n := range th.names {
			id, of := th.id(n.subject), th
			if old, seen := k.also[id]; seen && old != th {
				of = nil
			}
			k.also[id] = of
		}
	}
}

func (k *curator) find(id schema.ID) *thread {
	if th := k.byID[id]; th != nil {
		return th
	}
	return k.also[id]
}

func (k *curator) problem(ch schema.Choice, format string, args ...any) {
	k.problems = append(k.problems, fmt.Sprintf("%s, line %d: %s", ch.File, ch.Line, fmt.Sprintf(format, args...)))
}

// choose applies what a person says of one matter.
func (k *curator) choose(ch schema.Choice) {
	th := k.find(ch.Issue)
	if th == nil {
		k.problem(ch, "there is no issue %s", ch.Issue)
		return
	}
	k.call(th, ch)
	for _, id := range ch.Merge {
		other := k.find(id)
		if other == nil || other == th {
			k.problem(ch, "there is no issue %s to merge into %s", id, ch.Issue)
			continue
		}
		old := other.identity(k.c)
		th.merge(other, old)
		th.curated.merged = append(th.curated.merged, old)
		if other.curated != nil {
			th.curated.merged = append(th.curated.merged, other.curated.merged...)
		}
		k.lead(other, th)
	}
	if len(ch.Merge) > 0 {
		k.c.sessionsAbout(th)
		k.c.sessionsBetween(th)
	}
	for _, p := range ch.Split {
		k.split(th, p, ch)
	}
}

// call notes the choice at its matter, which from now on goes by the ID and the name that the person uses.
func (k *curator) call(th *thread, ch schema.Choice) {
	delete(k.byID, th.identity(k.c))
	if th.curated == nil {
		th.curated = &curated{}
	}
	th.curated.id, th.curated.name = ch.Issue, cmp.Or(ch.Name, th.curated.name)
	th.curated.choices = append(th.curated.choices, ch)
	k.byID[ch.Issue] = th
}

// lead lets every ID of a matter that was merged lead to the one it became a part of.
func (k *curator) lead(other, th *thread) {
	for _, ids := range []map[schema.ID]*thread{k.byID, k.also} {
		for id, at := range ids {
			if at == other {
				delete(ids, id)
				k.also[id] = th
			}
		}
	}
}

// merge takes another matter in, of which id is the issue.
func (th *thread) merge(other *thread, id schema.ID) {
	for _, from := range sortedIDs(other.claims) {
		if _, has := th.claims[from]; !has {
			e := other.claims[from]
			e.Evidence.Origin, e.Evidence.Rule = schema.Curated, curatedMerge
			e.Evidence.Reasons = append(slices.Clone(e.Evidence.Reasons), id)
			th.claims[from] = e
		}
	}
	for doc := range other.docs {
		th.docs[doc] = true
	}
	th.names = append(th.names, other.names...)
	th.spokenBy = append(th.spokenBy, other.spokenBy...)
	th.keys, th.phrases = append(th.keys, other.keys...), append(th.phrases, other.phrases...)
	th.orgs = append(th.orgs, other.orgs...)
	slices.Sort(th.keys)
	slices.Sort(th.phrases)
	slices.Sort(th.orgs)
	th.orgs = slices.Compact(th.orgs)
	th.closed, th.carried = th.closed || other.closed, th.carried || other.carried
}

// split takes the members of a piece, and the decisions of documents among them, out of a matter into one of its own.
func (k *curator) split(th *thread, p schema.Piece, ch schema.Choice) {
	if k.byID[p.Issue] != nil {
		k.problem(ch, "there is an issue %s already", p.Issue)
		return
	}
	for _, m := range p.Members {
		if _, has := th.claims[m]; !has {
			k.problem(ch, "%s is not in %s", m, ch.Issue)
		}
	}
	piece := &thread{org: p.Issue.Org(), orgs: []string{p.Issue.Org()}, claims: map[schema.ID]schema.Edge{}, docs: map[schema.ID]bool{},
		curated: &curated{id: p.Issue, name: p.Name, choices: []schema.Choice{ch}}}
	k.move(th, piece, p.Members)
	if len(piece.claims) == 0 {
		return
	}
	k.byID[p.Issue] = piece
	for _, part := range []*thread{th, piece} {
		k.c.sessionsAbout(part)
		k.c.sessionsBetween(part)
	}
}

// move takes members and what belongs to them from one matter to another. What both get of sessions follows anew from
// what each has.
func (k *curator) move(th, piece *thread, members []schema.ID) {
	for _, id := range sortedIDs(th.claims) {
		e, a := th.claims[id], k.c.decisions[id]
		chosen := slices.Contains(members, id) || a != nil && slices.Contains(members, a.doc)
		if chosen {
			e.Evidence.Origin, e.Evidence.Rule = schema.Curated, curatedSplit
			e.Evidence.Reasons = append(slices.Clone(e.Evidence.Reasons), th.curated.id)
			piece.claims[id] = e
		}
		if chosen || id.Kind() == schema.KindSession {
			delete(th.claims, id)
		}
		if chosen && th.docs[id] {
			piece.docs[id] = true
			piece.closed = piece.closed || k.c.docs[id].kind == kindTreaty
			delete(th.docs, id)
		}
	}
	kept := th.names[:0:0]
	for _, n := range th.names {
		if _, moved := piece.claims[n.node]; moved {
			piece.names = append(piece.names, n)
		} else {
			kept = append(kept, n)
		}
	}
	th.names = kept
}

// curation tells of what among the choices names nothing that is known.
func (l *layer) curation(problems []string) { l.warnings = problems }
