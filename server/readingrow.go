package server

import (
	"cmp"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/folio"
	"github.com/travaux/travaux/server/web"
)

// shownBeside is how many claims stand beside a paragraph before the rest is folded away.
const shownBeside = 4

// mostCards is how many references of a page have a card; the others are links and no more.
const mostCards = 1000

// row is a part of the text as a page shows it.
func (x *reading) row(r folio.Row) web.ReadRow {
	out := web.ReadRow{ID: r.Portion, Within: r.Within, Label: r.Label, Heading: r.Heading, Anchors: r.Anchors}
	out.Flags, out.Class = x.flags(r)
	out.Flags = append(out.Flags, x.flagged(r)...)
	if r.Within == "" {
		out.Class = "front"
	}
	for _, b := range r.Blocks {
		out.Blocks = append(out.Blocks, x.block(b))
	}
	if r.Portion == "" {
		return out
	}
	for at, cited := range x.margin {
		if at != "" && (at == r.Portion || strings.HasPrefix(at, r.Portion+"__")) {
			out.Cited = append(out.Cited, cited...)
		}
	}
	slices.SortFunc(out.Cited, func(a, b web.Cited) int {
		return cmp.Or(natural(a.Label, b.Label), natural(a.Place, b.Place), cmp.Compare(a.Quote, b.Quote))
	})
	out.Cited = slices.Compact(out.Cited)
	if len(out.Cited) > shownBeside+1 {
		out.Cited, out.More = out.Cited[:shownBeside], out.Cited[shownBeside:]
	}
	return out
}

func (x *reading) block(b folio.Block) web.ReadBlock {
	out := web.ReadBlock{ID: b.Portion, Label: b.Label}
	switch {
	case b.Columns:
		out.Class = "cols"
	case b.Title:
		out.Class = "ttl"
	case b.Lines:
		out.Class = "lines"
	case b.Deep > 0:
		out.Class = "it d" + string(rune('0'+min(b.Deep, 4)))
	}
	out.Spans = x.spans(b.Spans)
	return out
}

// spans are runs of words with what they refer to.
func (x *reading) spans(ss []folio.Span) []web.ReadSpan {
	out := make([]web.ReadSpan, len(ss))
	for i, s := range ss {
		out[i] = web.ReadSpan{Text: s.Text, Strong: s.Strong, Em: s.Em, High: s.High, Anchors: s.Anchors, Inner: x.spans(s.Inner)}
		if s.Note != "" {
			out[i].Ref = &web.ReadRef{Href: "#" + s.Note, Class: "fn", Cards: x.noteCards(s.Note)}
			continue
		}
		if ref := x.ref(s.Claims); ref != nil && !linked(out[i].Inner) {
			out[i].Ref = ref
		}
	}
	return out
}

// linked tells whether something in spans is a link: a link holds no other.
func linked(ss []web.ReadSpan) bool {
	return slices.ContainsFunc(ss, func(s web.ReadSpan) bool { return s.Ref != nil || linked(s.Inner) })
}

// ref is what words refer to; nil when they refer to nothing that has a place.
func (x *reading) ref(claims []schema.Edge) *web.ReadRef {
	var out *web.ReadRef
	for _, e := range claims {
		if e.To.Kind() == schema.KindDecision || e.Relation == schema.About || x.nodes[e.To] == nil {
			continue
		}
		if out == nil {
			out = &web.ReadRef{Href: x.href(e)}
			switch {
			case e.To.Whole() == x.doc.ID:
				out.Class = "self"
			case e.To.Kind() != schema.KindDocument && e.To.Kind() != schema.KindArticle && e.To.Kind() != schema.KindSegment:
				out.Class = "ses"
			}
		}
		if len(out.Cards) < 4 && x.cards < mostCards {
			x.cards++
			out.Cards = append(out.Cards, x.card(e))
		}
	}
	return out
}

// noteCards are the cards of what a note refers to.
func (x *reading) noteCards(note string) []web.Card {
	if ref := x.ref(x.marked[note]); ref != nil {
		return ref.Cards
	}
	return nil
}

// flags are the decisions and proposals of a row, and the class that marks it.
func (x *reading) flags(r folio.Row) (flags []web.Flag, class string) {
	if r.Portion == "" {
		return nil, ""
	}
	for _, d := range x.rulers[x.doc.ID.Part(r.Portion)] {
		f := x.flag(d)
		if !slices.Contains(flags, f) {
			flags = append(flags, f)
		}
		if class == "" || d.First(schema.PropStatus).Text == "taken" {
			class = map[bool]string{true: "k-taken", false: "k-ask"}[d.First(schema.PropStatus).Text == "taken"]
		}
	}
	return flags[:min(len(flags), 4)], class
}

// flag says what was decided or proposed, by whom and what became of it.
func (x *reading) flag(d *schema.Decision) web.Flag {
	by := x.name(d.First(schema.PropBody).ID())
	if session := x.name(d.First(schema.PropSession).ID()); strings.Contains(session, by) {
		by = session
	} else if session != "" {
		by += ", " + session
	}
	if status := d.First(schema.PropStatus).Text; status != "taken" {
		f := web.Flag{Mark: "asked", Text: x.words.Say("reading.proposed")}
		if outcome := d.First(schema.PropOutcome).Text; outcome != "" {
			f.Mark = map[string]string{schema.OutcomeWithChanges: "changed", schema.OutcomeAsProposed: "decided", schema.OutcomeNotTaken: "refused"}[outcome]
			f.Mark = cmp.Or(f.Mark, "unknown")
			f.Text += " · " + x.words.Say("reading.outcome."+outcome)
		}
		return f
	}
	verb := d.First(schema.PropVerb).Text
	f := web.Flag{Mark: map[bool]string{true: "recommended", false: "decided"}[verb == "recommend"], Text: x.words.Say("reading.taken")}
	if by != "" && f.Mark == "recommended" {
		f.Text = x.words.Say("reading.recommendedBy", by)
	} else if by != "" {
		f.Text = x.words.Say("reading.takenBy", by)
	}
	return f
}

// name is the label of a thing; "" for the zero ID.
func (x *reading) name(id schema.ID) string {
	if t := x.nodes[id]; id != "" && t != nil {
		return t.Self().Label()
	}
	return ""
}
