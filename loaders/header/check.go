package header

import (
	"slices"

	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/loaders/text"
)

// check reports where the document contradicts itself: a running head with another symbol, a session line that is
// another session than the symbol's.
func (r *reader) check() {
	if r.symbol == nil {
		return
	}
	if n := r.symbol.Ordinal; n > 0 && r.h.Session.Ordinal > 0 && n != r.h.Session.Ordinal {
		r.otherSession(n)
	}
	var seen []string
	for _, l := range r.d.Text.Layout {
		if l.Kind != text.RunningHead && l.Kind != text.Letterhead {
			continue
		}
		for _, readings := range r.set.Symbols(l.Value) {
			y, ok := r.choose(readings)
			if !ok || y.Base == r.symbol.Base || slices.Contains(r.h.Other, y.Canonical) || slices.Contains(seen, y.Canonical) {
				continue
			}
			seen = append(seen, y.Canonical)
			r.warnAt(l.Span, "a running head prints %s", y.Canonical)
		}
	}
}

// otherSession decides between the session line and the symbol, which name different sessions: the printed dates tell,
// and where they do not the line stands. Either way it is reported.
func (r *reader) otherSession(bySymbol int) {
	h := &r.h
	r.warnAt(h.Spans["session"], "the session line says session %d, the symbol session %d", h.Session.Ordinal, bySymbol)
	if _, printed := h.Spans["dates"]; !printed {
		return
	}
	when := date.Range{Start: h.Session.Start, End: h.Session.End}
	known := r.set.SessionByOrdinal(h.Body, bySymbol)
	if known.Start.IsZero() || !(date.Range{Start: known.Start, End: known.End}).Overlaps(when) {
		return
	}
	h.Session.ID, h.Session.Ordinal = known.ID, known.Ordinal
	h.Session.Ordinary, h.Session.Extraordinary = known.Ordinary, known.Extraordinary
	r.infer("session")
}
