package server

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/word"
)

// tongue gives organisations, bodies and their sessions the names that they have in the language of a page: "Assemblée générale de
// l'OMPI, 28e session (2002-09)". A name that the institution data do not have in that language stays as it is. It is safe for
// concurrent use; of a page in the default language, in which labels are, there is none (nil).
type tongue struct {
	words  *word.Words
	reader Reader

	mu     sync.Mutex
	bodies map[schema.ID]schema.Node // as the store has them
}

// newBatchIn is a batch whose nodes are named in the language of a page.
func newBatchIn(r Reader, words *word.Words) *batch {
	if words.Language() == word.Default {
		return newBatch(r)
	}
	return batchNamed(r, &tongue{words: words, reader: r, bodies: map[schema.ID]schema.Node{}})
}

// nodes answers as the Reader does, with names.
func (t *tongue) nodes(ctx context.Context, ids []schema.ID) ([]schema.Node, error) {
	nodes, err := t.reader.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	return t.name(ctx, nodes)
}

// lists answers as the Reader does, with names.
func (t *tongue) lists(ctx context.Context, qs []schema.NodeQuery) ([]schema.NodePage, error) {
	pages, err := lists(t.reader)(ctx, qs)
	if err != nil {
		return nil, err
	}
	for i := range pages {
		if pages[i].Nodes, err = t.name(ctx, pages[i].Nodes); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// name gives nodes with their names; what was given is left as it is, since others hold it too.
func (t *tongue) name(ctx context.Context, nodes []schema.Node) ([]schema.Node, error) {
	if t == nil || !slices.ContainsFunc(nodes, nameable) {
		return nodes, nil
	}
	bodies, err := t.known(ctx, nodes)
	if err != nil {
		return nil, err
	}
	out := slices.Clone(nodes)
	for i, n := range out {
		if label := t.label(n, bodies[n.First(schema.PropBody).ID()]); label != "" {
			out[i] = relabelled(n, label, t.words.Language())
		}
	}
	return out, nil
}

// nameable tells that nodes of a kind have names that the data give by language, or that are made of words of the interface.
func nameable(n schema.Node) bool {
	switch n.Kind {
	case schema.KindOrganization, schema.KindBody, schema.KindSession, schema.KindSegment, schema.KindArticle, schema.KindAgendaItem:
		return true
	}
	return false
}

// known are the bodies of the sessions among nodes, each asked for once.
func (t *tongue) known(ctx context.Context, nodes []schema.Node) (map[schema.ID]schema.Node, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	var missing []schema.ID
	for _, n := range nodes {
		body := n.First(schema.PropBody).ID()
		if _, had := t.bodies[body]; n.Kind == schema.KindSession && body != "" && !had {
			t.bodies[body] = schema.Node{}
			missing = append(missing, body)
		}
	}
	if len(missing) > 0 {
		found, err := t.reader.Nodes(ctx, missing)
		if err != nil {
			for _, id := range missing {
				delete(t.bodies, id)
			}
			return nil, fmt.Errorf("server: the bodies of %d sessions: %w", len(nodes), err)
		}
		for _, n := range found {
			t.bodies[n.ID] = n
		}
	}
	return maps.Clone(t.bodies), nil
}

// label is the name of a node in the language; "" when it has none there.
func (t *tongue) label(n, body schema.Node) string {
	switch n.Kind {
	case schema.KindOrganization, schema.KindBody:
		return t.own(n)
	case schema.KindSession:
		return t.session(n, body)
	case schema.KindSegment, schema.KindArticle, schema.KindAgendaItem:
		return t.portion(n)
	}
	return ""
}

// inPart is the place in the label of a part where the words for the part begin: "D/3, paragraph 182".
var inPart = regexp.MustCompile(`(?:^|, )(?:annex|article|art|paragraph|para|item|rule|section|chapter|note)\b`)

// portion names a part of a text: "D/3, ¶182"; "" for one whose label says something else.
func (t *tongue) portion(n schema.Node) string {
	label, portion := n.Label(), n.ID.Portion()
	at := inPart.FindStringIndex(label)
	words := pilcrow(t.words, portion)
	if at == nil || words == "" || strings.HasPrefix(portion, "p_") || strings.Contains(portion, "__p_") {
		return ""
	}
	if at[0] == 0 {
		return words
	}
	return label[:at[0]] + ", " + words
}

// own is the shortest name that a node has in the language; "" for none.
func (t *tongue) own(n schema.Node) string {
	var names []string
	for _, v := range n.Values(schema.PropName) {
		if v.Lang == t.words.Language() {
			names = append(names, v.Text)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return slices.MinFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b)) })
}

// month is the end of the label of a session that is dated.
var month = regexp.MustCompile(` \((\d{4}[-0-9]*)\)$`)

// session names a session by its body; "" when the body has no name in the language, or the session has one of its own.
func (t *tongue) session(n, body schema.Node) string {
	name, label := t.own(body), n.Label()
	if name == "" || !strings.HasPrefix(label, body.Label()) {
		return ""
	}
	if ordinal := (&schema.Session{Node: n}).Ordinal(); ordinal != nil {
		name = t.words.Say("short.session", name, t.words.Ordinal(*ordinal))
	}
	if m := month.FindStringSubmatch(label); m != nil {
		name += " (" + m[1] + ")"
	}
	return name
}

// relabelled is a node under another label, in a language.
func relabelled(n schema.Node, label, language string) schema.Node {
	n.Facts = slices.DeleteFunc(slices.Clone(n.Facts), func(f schema.Fact) bool { return f.Property == schema.PropLabel })
	n.Facts = append(n.Facts, schema.Fact{Property: schema.PropLabel, Value: schema.Value{Text: label, Lang: language}, Source: string(n.ID)})
	return n
}

// tongueOf is the language of the label of an organisation, a body or a session when it is another than that of the page; else "".
func tongueOf(ctx context.Context, n schema.Node) string {
	if words := saying(ctx); nameable(n) && words.Language() != word.Default && n.First(schema.PropLabel).Lang != words.Language() {
		return word.Default
	}
	return ""
}
