package graphtest

import (
	"cmp"
	"fmt"
	"os"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/stretchr/testify/require"
	"github.com/travaux/travaux/schema"
)

// readers asks views for two papers that every commit changes together, while commits go on: a reader that saw one of
// them before and the other after a commit, or a claim without its evidence, would notice.
func (s *suite) readers() {
	s.load(pair(0)...)
	const commits, askers = 120, 4
	var done atomic.Bool
	var asked atomic.Int64
	wanted, _ := strconv.ParseInt(os.Getenv("TRAVAUX_TEST_READS"), 10, 64) // none unless it is set
	var asking sync.WaitGroup
	faults := make(chan string, askers)
	for range askers {
		asking.Go(func() {
			for rounds := 0; !done.Load() || rounds == 0; rounds++ {
				if fault := cmp.Or(s.torn(), s.miscounted()); fault != "" {
					faults <- fault
					return
				}
				asked.Add(1)
			}
		})
	}
	for i := 0; i < commits || asked.Load() < wanted && len(faults) == 0; i++ {
		one, two := pair(i + 1)[0], pair(i + 1)[1]
		if err := s.store.Commit(s.Context(), schema.Batch{Entries: []schema.Entry{one, two}, Files: []schema.File{file("/one", one), file("/two", two)}}); err != nil {
			s.Error(err)
			break
		}
	}
	done.Store(true)
	asking.Wait()
	close(faults)
	for fault := range faults {
		s.Error(fault)
	}
	s.Logf("%d times two papers with their claims beside commits, none torn", asked.Load())
	s.sound(s.store)
}

// pair is two papers of one version; they cite each other as often as the version says. The first pair has the greatest
// hashes and the shortest texts, so that the files that come later are shown.
func pair(version int) []schema.Entry {
	name := fmt.Sprintf("v%d", version)
	a, b := newPaper("A/1", name), newPaper("B/2", name)
	for i := range 1 + version%5 {
		a.say(a.Document, schema.Cites, b.Document, 100*(i+1))
		b.say(b.Document, schema.Cites, a.Document, 100*(i+1))
	}
	if version > 0 {
		a.Text, b.Text = a.Text+" with annex", b.Text+" with annex"
	}
	return entries(a, b)
}

// torn asks one view about both papers and tells what does not fit together.
func (s *suite) torn() string {
	v := s.store.View()
	nodes, err := v.Nodes(s.Context(), []schema.ID{"acme:document/A/1", "acme:document/B/2"})
	if err != nil {
		return err.Error()
	}
	title := nodes[0].First(schema.PropTitle).Text
	if other := nodes[1].First(schema.PropTitle).Text; title != other {
		return fmt.Sprintf("%q beside %q", title, other)
	}
	var version int
	if _, err := fmt.Sscanf(title, "Title v%d", &version); err != nil {
		return fmt.Sprintf("title %q: %v", title, err)
	}
	pages, err := v.Edges(s.Context(), []schema.EdgeQuery{{Node: "acme:document/A/1", Direction: schema.Outgoing}, {Node: "acme:document/A/1", Direction: schema.Incoming}})
	if err != nil {
		return err.Error()
	}
	for _, page := range pages {
		if page.Total != 1+version%5 {
			return fmt.Sprintf("%d claims in version %d", page.Total, version)
		}
		for _, e := range page.Edges {
			if e.Evidence.TextHash != fmt.Sprintf("hash-%s-v%d", map[bool]string{true: "A-1", false: "B-2"}[e.From == "acme:document/A/1"], version) {
				return fmt.Sprintf("evidence %+v in version %d", e.Evidence, version)
			}
		}
	}
	return ""
}

// miscounted asks one view for lists and counts, which it works out once for all who ask.
func (s *suite) miscounted() string {
	v := s.store.View()
	page, err := v.List(s.Context(), schema.NodeQuery{Kind: schema.KindDocument, Order: schema.ByDate})
	if err != nil {
		return err.Error()
	}
	stats, err := v.Stats(s.Context())
	if err != nil {
		return err.Error()
	}
	edges, err := v.Edges(s.Context(), []schema.EdgeQuery{{Node: page.Nodes[0].ID, Direction: schema.Both}})
	if err != nil {
		return err.Error()
	}
	if page.Total != 2 || stats.Documents != 2 || edges[0].Total != stats.Edges[schema.Cites] {
		return fmt.Sprintf("%d nodes, %d claims, counted %+v", page.Total, edges[0].Total, stats)
	}
	return ""
}

// cursors pages through claims and nodes while papers come and go: what stays is seen exactly once.
func (s *suite) cursors() {
	const stay = 20
	var all []schema.Entry
	for i := range stay {
		all = append(all, newPaper(fmt.Sprintf("S/%02d", i), "v1").cite("acme:document/T/1").Entry)
	}
	s.load(append(all, newPaper("T/1", "v1").Entry)...)
	seen, listed := map[schema.ID]int{}, map[schema.ID]int{}
	edge, node := "", ""
	for round := 0; ; round++ {
		page := s.ask(schema.EdgeQuery{Node: "acme:document/T/1", Direction: schema.Incoming, First: 3, After: edge})
		for _, e := range page.Edges {
			seen[e.From]++
		}
		nodes := s.list(schema.NodeQuery{Kind: schema.KindDocument, Order: schema.ByLabel, First: 4, After: node})
		for _, n := range nodes.Nodes {
			listed[n.ID]++
		}
		if !page.More && !nodes.More {
			break
		}
		if page.More {
			edge = page.Cursors[len(page.Cursors)-1]
		}
		if nodes.More {
			node = nodes.Cursors[len(nodes.Cursors)-1]
		}
		s.disturb(round)
	}
	for i := range stay {
		id := schema.ID(fmt.Sprintf("acme:document/S/%02d", i))
		require.GreaterOrEqual(s, seen[id], 1, "%s was left out", id)
		require.GreaterOrEqual(s, listed[id], 1, "%s was left out", id)
	}
	_, err := s.store.View().List(s.Context(), schema.NodeQuery{Kind: schema.KindDocument, Order: schema.ByDate, After: node})
	require.ErrorIs(s, err, schema.ErrInvalid, "a cursor of another order")
	_, err = s.store.View().Edges(s.Context(), []schema.EdgeQuery{{Node: "acme:document/T/1", Direction: schema.Incoming, After: "?"}})
	require.ErrorIs(s, err, schema.ErrInvalid)
}

// disturb adds a paper before and after the others, and takes away those of the round before.
func (s *suite) disturb(round int) {
	before, after := newPaper(fmt.Sprintf("R/%02d", round), "v1"), newPaper(fmt.Sprintf("U/%02d", round), "v1")
	b := batch(entries(before.cite("acme:document/T/1"), after.cite("acme:document/T/1"))...)
	if round > 0 {
		for _, symbol := range []string{"R", "U"} {
			b.Removed = append(b.Removed, path(newPaper(fmt.Sprintf("%s/%02d", symbol, round-1), "v1").Entry))
		}
	}
	s.commit(b)
}
