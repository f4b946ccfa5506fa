package link

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/travaux/travaux/schema"
)

// CurationProblems is the key of the derived entry whose warnings tell what in curated files names nothing that is known.
const CurationProblems = "link:curation"

// layer collects what the corpus shows beside the matters: one entry for each thing it is shown of.
type layer struct {
	c        *corpus
	entries  map[schema.ID]*schema.Entry
	warnings []string // of the curated files
}

// entry is the derived entry of a thing: a session, a series, a body. Its key is link:<id>.
func (l *layer) entry(of schema.ID) *schema.Entry {
	e := l.entries[of.Whole()]
	if e == nil {
		e = &schema.Entry{Key: "link:" + string(of.Whole()), Layer: schema.LayerDerived, Format: "derived"}
		l.entries[of.Whole()] = e
	}
	return e
}

func (l *layer) state(of, node schema.ID, p schema.Property, v schema.Value) {
	e := l.entry(of)
	e.Statements = append(e.Statements, schema.Statement{Node: node, Property: p, Value: v})
}

func (l *layer) claim(of, from schema.ID, r schema.Relation, to schema.ID, ev schema.Evidence) {
	e := l.entry(of)
	edge := schema.Edge{From: from, Relation: r, To: to, Evidence: ev}
	edge.Seal(e.Key)
	e.Edges = append(e.Edges, edge)
}

// close gives the entries, sorted, each thing in them once.
func (l *layer) close() []schema.Entry {
	var out []schema.Entry
	for _, id := range sortedIDs(l.entries) {
		out = append(out, sealed(*l.entries[id]))
	}
	if len(l.warnings) > 0 {
		e := schema.Entry{Key: CurationProblems, Layer: schema.LayerDerived, Format: "derived"}
		for _, w := range l.warnings {
			e.Warnings = append(e.Warnings, schema.Warning{Text: w})
		}
		out = append(out, sealed(e))
	}
	return out
}

// sealed is an entry with everything in order and its hash.
func sealed(e schema.Entry) schema.Entry {
	slices.SortFunc(e.Statements, compareStatements)
	e.Statements = slices.Compact(e.Statements)
	slices.SortFunc(e.Edges, func(a, b schema.Edge) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Relation, b.Relation), cmp.Compare(a.To, b.To), cmp.Compare(a.Evidence.ID, b.Evidence.ID))
	})
	e.Edges = slices.CompactFunc(e.Edges, func(a, b schema.Edge) bool { return a.Evidence.ID == b.Evidence.ID })
	slices.SortFunc(e.Warnings, func(a, b schema.Warning) int { return cmp.Compare(a.Text, b.Text) })
	e.Warnings = slices.Compact(e.Warnings)
	e.Hash = hash(e)
	return e
}

// tellings states which decisions tell another one again.
func (l *layer) tellings(rs []retelling) {
	for _, r := range rs {
		l.state(r.again.session, r.again.id, schema.PropSameAs, schema.Ref(r.original.id))
		ev := inferred(r.again.stated.Evidence, r.rule, r.why.Evidence.ID, r.original.stated.Evidence.ID)
		l.claim(r.again.session, r.again.id, schema.Recalls, r.original.id, ev)
		l.disagreement(r)
	}
}

// disagreement states, at the decision that stands for all, that another place that tells it names other sessions to which
// the matter goes. Both claims stay.
func (l *layer) disagreement(r retelling) {
	x, y := r.again.carriedTo(), r.original.carriedTo()
	if len(x) == 0 || len(y) == 0 || intersects(x, y) {
		return
	}
	words := fmt.Sprintf("carried over to %s by %s, to %s by %s", y[0].Local(), r.original.doc.Local(), x[0].Local(), r.again.doc.Local())
	l.state(r.again.session, r.original.id, schema.PropConflict, schema.Text(words))
}
