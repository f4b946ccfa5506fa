package link

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/schema"
)

// printing is what one document prints of a session.
type printing struct {
	schema.Statement
	doc schema.ID
}

// sittings checks what documents print of sessions against the calendar and by arithmetic, and states what does not agree: the
// ordinal is the count of the ordinary sessions and that of the extraordinary ones, and a later session has a higher one.
func (l *layer) sittings() {
	for _, id := range sortedIDs(l.c.sittings) {
		known, ok := l.c.set.Session(id)
		if !ok {
			known = authority.Session{ID: id}
		}
		for _, words := range l.c.conflicts(known, l.c.sittings[id]) {
			l.state(id, id, schema.PropConflict, schema.Text(words))
			e := l.entry(id)
			e.Warnings = append(e.Warnings, schema.Warning{Text: id.Local() + ": " + words})
		}
	}
}

// conflicts tells, in words, what documents print of a session that cannot be.
func (c *corpus) conflicts(known authority.Session, printed []printing) []string {
	var out []string
	byDoc := map[schema.ID]map[schema.Property]schema.Value{}
	for _, p := range printed {
		if byDoc[p.doc] == nil {
			byDoc[p.doc] = map[schema.Property]schema.Value{}
		}
		byDoc[p.doc][p.Property] = p.Value
		if want, ok := recorded(known, p.Property); ok && !agrees(p.Value, want) {
			out = append(out, fmt.Sprintf("%s prints %s %s, the calendar has %s", p.doc.Local(), p.Property, p.Value, want))
		}
	}
	for _, doc := range sortedIDs(byDoc) {
		v := byDoc[doc]
		n, a, b := v[schema.PropOrdinal].Int, v[schema.PropOrdinary].Int, v[schema.PropExtraord].Int
		if n > 0 && a > 0 && b > 0 && n != a+b {
			out = append(out, fmt.Sprintf("%s counts %d ordinary and %d extraordinary sessions, which do not make %d", doc.Local(), a, b, n))
		}
		if start := v[schema.PropStart].Text; start != "" {
			out = append(out, c.outOfOrder(known, doc, start)...)
		}
	}
	out = append(out, disagreements(known, printed)...)
	slices.Sort(out)
	return slices.Compact(out)
}

// recorded is what the calendar has; false when it has nothing.
func recorded(ses authority.Session, p schema.Property) (schema.Value, bool) {
	var v schema.Value
	switch p {
	case schema.PropOrdinal:
		v = schema.Int(ses.Ordinal)
	case schema.PropOrdinary:
		v = schema.Int(ses.Ordinary)
	case schema.PropExtraord:
		v = schema.Int(ses.Extraordinary)
	case schema.PropStart:
		v = schema.Date(ses.Start.String())
	case schema.PropEnd:
		v = schema.Date(ses.End.String())
	}
	return v, v.Int != 0 || v.Text != ""
}

// agrees tells that two values are the same as far as both are known: 2002-09 agrees with 2002-09-23.
func agrees(a, b schema.Value) bool {
	return a == b || a.Type == schema.TypeDate && b.Type == schema.TypeDate && (strings.HasPrefix(a.Text, b.Text) || strings.HasPrefix(b.Text, a.Text))
}

// outOfOrder tells that a session would have begun before the one with the ordinal before it, or after the next.
func (c *corpus) outOfOrder(ses authority.Session, doc schema.ID, start string) []string {
	body, ordinal, ok := strings.Cut(ses.ID.Local(), "/")
	n, err := strconv.Atoi(ordinal)
	if !ok || err != nil || n < 2 || ses.ID.Kind() != schema.KindSession {
		return nil
	}
	of := schema.ID(ses.ID.Org() + ":" + schema.PathBody + "/" + body)
	var out []string
	if last := c.set.SessionByOrdinal(of, n-1).Start.String(); last != "" && later(last, start) {
		out = append(out, fmt.Sprintf("%s lets it begin on %s, before session %d of %s", doc.Local(), start, n-1, last))
	}
	if next := c.set.SessionByOrdinal(of, n+1).Start.String(); next != "" && later(start, next) {
		out = append(out, fmt.Sprintf("%s lets it begin on %s, after session %d of %s", doc.Local(), start, n+1, next))
	}
	return out
}

// later tells that a date is after another one for certain, as far as both are known.
func later(a, b string) bool {
	n := min(len(a), len(b))
	return a[:n] > b[:n]
}

// disagreements tells where documents contradict each other on what the calendar does not have.
func disagreements(known authority.Session, printed []printing) []string {
	var out []string
	for i, p := range printed {
		if _, ok := recorded(known, p.Property); ok || !slices.Contains([]schema.Property{schema.PropOrdinal, schema.PropOrdinary,
			schema.PropExtraord, schema.PropStart, schema.PropEnd}, p.Property) {
			continue
		}
		for _, q := range printed[:i] {
			if q.Property == p.Property && !agrees(p.Value, q.Value) {
				x, y := fmt.Sprintf("%s %s in %s", p.Property, p.Value, p.doc.Local()), fmt.Sprintf("%s in %s", q.Value, q.doc.Local())
				if q.Value.Compare(p.Value) < 0 {
					x, y = fmt.Sprintf("%s %s in %s", p.Property, q.Value, q.doc.Local()), fmt.Sprintf("%s in %s", p.Value, p.doc.Local())
				}
				out = append(out, x+", "+y)
			}
		}
	}
	return out
}
