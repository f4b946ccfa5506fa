package link

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/travaux/travaux/schema"
)

// Curation is a file in which a person says what no rule can: that two issues are one, that one is several, what one is
// called. What it changes has the origin curated, and the issue names the file as a source. Example:
//
//	{"issues": [
//	  {"issue": "org:issue/island-names", "name": "Names of islands", "merge": ["org:issue/names-of-atolls"], "why": "the item was renamed"},
//	  {"issue": "org:issue/rivers-and-lakes", "split": [
//	    {"issue": "org:issue/lakes", "name": "Lakes", "members": ["org:document/AB/3/4"]}]}
//	]}
type Curation struct {
	Name   string   `json:"-"` // of the file
	Issues []Chosen `json:"issues"`
}

// Chosen is what a person says of one issue.
type Chosen struct {
	Issue schema.ID   `json:"issue"`
	Name  string      `json:"name,omitempty"`
	Merge []schema.ID `json:"merge,omitempty"` // issues that are this one
	Split []Piece     `json:"split,omitempty"`
	Why   string      `json:"why,omitempty"`
}

// Piece is a part of an issue that is an issue of its own: documents with their decisions, sessions, items or decisions.
type Piece struct {
	Issue   schema.ID   `json:"issue"`
	Name    string      `json:"name"`
	Members []schema.ID `json:"members"`
}

// longestCuration bounds a curated file, in bytes.
const longestCuration = 4 << 20

// ReadCuration reads a curated file. ErrInvalid for what is not JSON of this form or names no issue; ErrTooLarge past 4 MB.
func ReadCuration(r io.Reader, name string) (Curation, error) {
	raw, err := io.ReadAll(io.LimitReader(r, longestCuration+1))
	if err != nil {
		return Curation{}, fmt.Errorf("link: reading %s: %w", name, err)
	}
	if len(raw) > longestCuration {
		return Curation{}, fmt.Errorf("link: reading %s: more than %d bytes: %w", name, longestCuration, schema.ErrTooLarge)
	}
	c := Curation{Name: name}
	if err := json.Unmarshal(raw, &c); err != nil {
		return Curation{}, fmt.Errorf("link: reading %s: %w: %w", name, err, schema.ErrInvalid)
	}
	for _, ch := range c.Issues {
		ids := append([]schema.ID{ch.Issue}, ch.Merge...)
		for _, p := range ch.Split {
			ids = append(ids, p.Issue)
		}
		for _, id := range ids {
			if _, err := schema.ParseID(string(id)); err != nil || id.Path() != schema.PathIssue {
				return Curation{}, fmt.Errorf("link: reading %s: %q is no issue: %w", name, id, schema.ErrInvalid)
			}
		}
	}
	return c, nil
}

// The rules of membership that a person decided.
const (
	curatedMerge = "curated/merge"
	curatedSplit = "curated/split"
)

// curated is what a person says of a matter.
type curated struct {
	id              schema.ID // of a matter split off; else zero
	name, file, why string
}

// identity is the issue's ID.
func (th *thread) identity(c *corpus) schema.ID {
	if th.curated != nil && th.curated.id != "" {
		return th.curated.id
	}
	return th.id(th.name(c))
}

// curate applies the files, and tells in words what in them names nothing that is known.
func (c *corpus) curate(threads []*thread, files []Curation) (out []*thread, problems []string) {
	if len(files) == 0 {
		return threads, nil
	}
	byID := map[schema.ID]*thread{}
	for _, th := range threads {
		byID[th.identity(c)] = th
	}
	for _, f := range files {
		for _, ch := range f.Issues {
			th := byID[ch.Issue]
			if th == nil {
				problems = append(problems, fmt.Sprintf("%s: no issue %s", f.Name, ch.Issue))
				continue
			}
			old := ""
			if th.curated != nil {
				old = th.curated.name
			}
			th.curated = &curated{id: ch.Issue, name: cmp.Or(ch.Name, old), file: f.Name, why: ch.Why}
			problems = append(problems, c.choose(th, ch, f.Name, byID)...)
		}
	}
	for _, id := range sortedIDs(byID) {
		out = append(out, byID[id])
	}
	return out, problems
}

// choose applies what a person says of one matter, and tells what of it names nothing that is known.
func (c *corpus) choose(th *thread, ch Chosen, file string, byID map[schema.ID]*thread) (problems []string) {
	for _, id := range ch.Merge {
		if byID[id] == nil || byID[id] == th {
			problems = append(problems, fmt.Sprintf("%s: no issue %s to merge into %s", file, id, ch.Issue))
			continue
		}
		th.merge(byID[id])
		delete(byID, id)
	}
	for _, p := range ch.Split {
		if byID[p.Issue] != nil {
			problems = append(problems, fmt.Sprintf("%s: issue %s is there already", file, p.Issue))
			continue
		}
		byID[p.Issue] = c.split(th, p, file, ch.Why)
	}
	return problems
}

// merge takes another matter in.
func (th *thread) merge(other *thread) {
	for id, e := range other.claims {
		if _, has := th.claims[id]; !has {
			e.Evidence.Origin, e.Evidence.Rule = schema.Curated, curatedMerge
			th.claims[id] = e
		}
	}
	for id := range other.docs {
		th.docs[id] = true
	}
	th.names = append(th.names, other.names...)
	th.keys = append(th.keys, other.keys...)
	slices.Sort(th.keys)
	th.closed, th.carried = th.closed || other.closed, th.carried || other.carried
}

// split takes the members of a piece, and the decisions of documents among them, out of a matter into one of its own.
func (c *corpus) split(th *thread, p Piece, file, why string) *thread {
	piece := &thread{org: p.Issue.Org(), claims: map[schema.ID]schema.Edge{}, docs: map[schema.ID]bool{},
		curated: &curated{id: p.Issue, name: p.Name, file: file, why: why}}
	for id, e := range th.claims {
		a := c.decisions[id]
		if !slices.Contains(p.Members, id) && (a == nil || !slices.Contains(p.Members, a.doc)) {
			continue
		}
		e.Evidence.Origin, e.Evidence.Rule = schema.Curated, curatedSplit
		piece.claims[id] = e
		delete(th.claims, id)
		if th.docs[id] {
			piece.docs[id] = true
			delete(th.docs, id)
		}
	}
	kept := th.names[:0:0]
	for _, n := range th.names {
		if piece.docs[n.node] {
			piece.names = append(piece.names, n)
		} else {
			kept = append(kept, n)
		}
	}
	th.names = kept
	c.sessionsAbout(piece)
	return piece
}

// curation tells of what in the curated files names nothing that is known.
func (l *layer) curation(problems []string) {
	if len(problems) > 0 {
		slices.Sort(problems)
		l.warnings = problems
	}
}
