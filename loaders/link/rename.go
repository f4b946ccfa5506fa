package link

import (
	"slices"

	"github.com/travaux/travaux/schema"
)

// renamed joins the names that a decision or a title says are one matter's: "the item “X” be renamed “Y”", "Y (formerly “X”)".
func (t *threads) renamed() {
	join := func(org, text string) {
		for _, pair := range t.c.renamings(text) {
			for _, sub := range pair {
				t.voice(org+":"+sub.key, sub)
			}
			t.join(org+":"+pair[0].key, org+":"+pair[1].key)
		}
	}
	for _, id := range sortedIDs(t.c.decisions) {
		join(id.Org(), t.c.decisions[id].text)
	}
	for _, id := range t.c.order {
		for _, ti := range t.c.docs[id].titles {
			join(id.Org(), foldText(ti.text).s)
		}
	}
	for _, id := range sortedIDs(t.c.items) {
		for _, ti := range t.c.items[id].titles {
			join(id.Org(), foldText(ti.text).s)
		}
	}
}

// revises tells that a document corrects or revises another and does not add to it: under whatever title, it is the same paper.
func (d *document) revises() bool {
	return slices.ContainsFunc(d.edges, func(e schema.Edge) bool {
		return e.From == d.id && e.To.Whole() == d.base && (e.Relation == schema.Corrects || e.Relation == schema.Revises)
	})
}

// renamings lists the pairs of matters that a folded text says are one under an old and a new name.
func (c *corpus) renamings(text string) [][2]subject {
	var out [][2]subject
	for _, cue := range c.subjects.renamed {
		i, j := cue.Re.SubexpIndex("from"), cue.Re.SubexpIndex("to")
		for _, m := range cue.Re.FindAllStringSubmatch(text, 4) {
			if i < 0 || j < 0 {
				continue
			}
			from, ok1 := c.subjects.of(m[i])
			to, ok2 := c.subjects.of(m[j])
			if ok1 && ok2 {
				out = append(out, [2]subject{from, to})
			}
		}
	}
	return out
}
