package link

import (
	"strings"

	"github.com/travaux/travaux/schema"
)

// dedicated is the matter of a body that exists for it alone: one whose name is a formal head and a subject, as
// "Preparatory Committee of the Diplomatic Conference on …".
func (c *corpus) dedicated(body schema.ID) (subject, bool) {
	b, ok := c.set.Body(body)
	if !ok || !matches(c.subjects.dedicated, foldText(b.Label).s) {
		return subject{}, false
	}
	sub, ok := c.subjects.of(b.Label)
	return sub, ok && sub.stripped
}

// dateOf is when a document was issued, else when its session began; "" when neither is known.
func (c *corpus) dateOf(d *document) string {
	if d.date != "" {
		return d.date
	}
	return c.sessionDate(d.session)
}

func (c *corpus) sessionDate(id schema.ID) string {
	if ses, ok := c.set.Session(id); ok {
		return ses.Start.String()
	}
	if _, when, ok := strings.Cut(id.Local(), "/"); ok && len(when) >= 4 && strings.Trim(when, "0123456789-") == "" && len(when) != 5 {
		if len(when) == 4 || len(when) == 7 {
			return when
		}
	}
	return ""
}

// spokenIn lists the matters that a folded sentence names.
func (c *corpus) spokenIn(text string) []subject {
	var out []subject
	for _, cue := range c.subjects.spoken {
		i := cue.Re.SubexpIndex("subject")
		for _, m := range cue.Re.FindAllStringSubmatch(text, 4) {
			if i < 0 || i >= len(m) {
				continue
			}
			if sub, ok := c.subjects.of(m[i]); ok {
				out = append(out, sub)
			}
		}
	}
	return out
}

// titlesAbove lists the titles under which a decision stands: of the agenda item it is part of, else of its document.
func (c *corpus) titlesAbove(a *act) []title {
	d := c.docs[a.doc]
	if d == nil {
		return nil
	}
	if it := c.itemAbove(d, a.segment); it != nil {
		return it.titles
	}
	return d.titles
}

// itemAbove is the agenda item of which the segment is a part; nil when it is part of none.
func (c *corpus) itemAbove(d *document, segment string) *item {
	at := d.id.Part(segment)
	for range 12 {
		if it := c.itemAt(d, at.Portion()); it != nil {
			return it
		}
		next, ok := d.parents[at]
		if !ok || next == at {
			return nil
		}
		at = next
	}
	return nil
}

// itemAt is the agenda item that a portion of a document is the heading, or the line of the contents, of, or what an agenda says under
// it; nil when it is none.
func (c *corpus) itemAt(d *document, portion string) *item {
	portion, _, _ = strings.Cut(strings.TrimPrefix(portion, contents+"__"), "__")
	if d.session == "" || !strings.HasPrefix(portion, "item_") {
		return nil
	}
	if it := c.items[d.session.Part(portion)]; it != nil {
		return it
	}
	return c.items[d.session.Part(strings.ReplaceAll(portion, "-", ","))] // one heading of several items
}
