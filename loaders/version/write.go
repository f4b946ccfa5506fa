package version

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

// writer makes the entry of one treaty.
type writer struct {
	treaty authority.Treaty
	texts  []text
	entry  schema.Entry
}

func (w *writer) write() schema.Entry {
	w.entry = schema.Entry{Key: "link:" + string(w.treaty.ID), Layer: schema.LayerDerived, Format: "derived"}
	w.provisions()
	for i := range w.texts {
		w.printedDeleted(i)
	}
	for i := 1; i < len(w.texts); i++ {
		for _, c := range compare(w.texts[i-1].provisions, w.texts[i].provisions) {
			w.amends(w.texts[i-1], w.texts[i], c)
		}
	}
	slices.SortFunc(w.entry.Statements, func(a, b schema.Statement) int {
		return cmp.Or(cmp.Compare(a.Node, b.Node), cmp.Compare(a.Property, b.Property), a.Value.Compare(b.Value))
	})
	slices.SortFunc(w.entry.Edges, func(a, b schema.Edge) int { return cmp.Compare(a.Evidence.ID, b.Evidence.ID) })
	w.entry.Hash = hash(w.entry)
	return w.entry
}

// now is the last text that is in force, or the last one when none is known to be.
func (w *writer) now() text {
	for _, t := range slices.Backward(w.texts) {
		if t.act.InForce != "" {
			return t
		}
	}
	return w.texts[len(w.texts)-1]
}

// provisions states the treaty's provisions: those of the text now in force, and that the others are there no more.
func (w *writer) provisions() {
	now := w.now()
	for _, p := range now.provisions {
		id := w.treaty.ID.Part(p.id.Portion())
		w.named(id, p)
		w.state(id, schema.PropHeading, p.heading)
		w.state(id, schema.PropText, p.text)
		w.state(id, schema.PropPage, schema.Int(int(p.page)))
		w.state(id, schema.PropPosition, schema.Int(int(p.position)))
		if p.deleted {
			w.state(id, schema.PropDeleted, schema.Flag())
		}
	}
	gone := map[schema.ID]bool{}
	for _, t := range w.texts {
		for _, p := range t.provisions {
			id := w.treaty.ID.Part(p.id.Portion())
			if t.act.Date < now.act.Date && p.article() && !gone[id] && find(now.provisions, p.id.Portion()) == nil {
				gone[id] = true
				w.named(id, p)
				w.state(id, schema.PropDeleted, schema.Flag())
			}
		}
	}
}

// named states what a provision has whether or not it is still in force.
func (w *writer) named(id schema.ID, p *provision) {
	w.state(id, schema.PropPresent, schema.Flag())
	w.state(id, schema.PropLabel, schema.Text(w.treaty.Label+", "+portionWords.Replace(id.Portion())))
	w.state(id, schema.PropNumber, schema.Text(p.number))
	w.state(id, schema.PropDocument, schema.Ref(w.treaty.ID))
	parent := w.treaty.ID
	if p.parent.Portion() != "" {
		parent = parent.Part(p.parent.Portion())
	}
	w.state(id, schema.PropPartOf, schema.Ref(parent))
}

func (w *writer) state(id schema.ID, p schema.Property, v schema.Value) {
	if v.Text != "" || v.Int != 0 {
		w.entry.Statements = append(w.entry.Statements, schema.Statement{Node: id, Property: p, Value: v})
	}
}

// portionWords turn a portion into words: "art_6bis" is "article 6bis".
var portionWords = strings.NewReplacer("annex_", "annex ", "art_", "article ", "para_", "paragraph ", "rule_", "rule ", "sec_", "section ", "item_", "item ", "__", ", ", "_", " ")

// amends claims a change; it is inferred from the two provisions compared.
func (w *writer) amends(before, after text, c change) {
	rule := "version/" + c.kind
	if before.entry.Key == "" || w.between(before.act, after.act) {
		rule = "version/since/" + c.kind
	}
	ev := schema.Evidence{Document: after.act.ID, Rule: rule, Origin: schema.Inferred, TextHash: after.entry.Hash, Language: after.entry.Language}
	to := schema.ID("")
	if c.old != nil {
		ev.Reasons = append(ev.Reasons, c.old.id)
		to = w.treaty.ID.Part(c.old.id.Portion())
	}
	if c.now != nil {
		ev.Reasons = append(ev.Reasons, c.now.id)
		ev.Segment = c.now.id.Portion()
		to = w.treaty.ID.Part(c.now.id.Portion())
	}
	e := schema.Edge{From: after.act.ID, Relation: schema.Amends, To: to, Evidence: ev}
	e.Seal(w.entry.Key)
	w.entry.Edges = append(w.entry.Edges, e)
}

// printedDeleted claims the deletions that the text of act i prints itself ("(iv) [deleted]") and the text before it does
// not: of parts of articles, and, of the first text loaded, of articles too. That text may be the work of acts before it.
func (w *writer) printedDeleted(i int) {
	after, before := w.texts[i], w.texts[max(i-1, 0)]
	if i == 0 {
		if after.act.Date == w.treaty.Adopted {
			return
		}
		before = text{act: authority.Act{Date: w.treaty.Adopted}}
	}
	for _, p := range after.provisions {
		old := find(before.provisions, p.id.Portion())
		if !p.deleted || i > 0 && (p.article() || old == nil || old.deleted) {
			continue
		}
		w.amends(before, after, change{schema.ChangeDeletion, old, p})
	}
}

// between tells whether the treaty has an act between two whose text is not loaded.
func (w *writer) between(before, after authority.Act) bool {
	return slices.ContainsFunc(w.treaty.Acts, func(a authority.Act) bool {
		return !a.Supplement && a.Date > before.Date && a.Date < after.Date
	})
}

// hash is the hash of what a derived entry states.
func hash(e schema.Entry) string {
	sum := sha256.New()
	for _, s := range e.Statements {
		fmt.Fprintf(sum, "%s\x00%s\x00%d\x00%s\x00%s\x00%d\n", s.Node, s.Property, s.Value.Type, s.Value.Text, s.Value.Lang, s.Value.Int)
	}
	for _, c := range e.Edges {
		fmt.Fprintf(sum, "%s\x00%s\x00%v\n", c.Evidence.ID, c.Evidence.Rule, c.Evidence.Reasons)
	}
	return hex.EncodeToString(sum.Sum(nil))
}
