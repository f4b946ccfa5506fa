package loaders

import (
	"cmp"

	"github.com/travaux/travaux/loaders/adoption"
	"github.com/travaux/travaux/loaders/assert"
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/collection"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// acts reads the acts that a collection prints, each from its own part of the text; nil when it prints none.
func acts(whole assert.Reading, set *authority.Set) []assert.Reading {
	t := whole.Document.Text
	index := t.Index()
	var out []assert.Reading
	for _, p := range whole.Parts {
		if t.Late() {
			break
		}
		part := t.Part(p.Span)
		d := segment.Split(part, set)
		ad := adoption.Read(part, set)
		move := func(s text.Span) text.Span { return text.Span{Start: s.Start - p.Start, End: s.End - p.Start} }
		h := header.Of(whole.Header, d, header.Act{Symbol: p.Symbol, Head: move(p.Head), Title: move(p.Title), Date: ad.Date}, set)
		r := stages(d, h, set)
		r.Adoption = ad
		r.Within = &assert.Within{Collection: whole.Header.ID, Start: index.Rune(p.Start), End: index.Rune(p.End)}
		out = append(out, r)
	}
	return out
}

// loneAct gives the one act that a file without a symbol of its own prints from its front matter on: the file is no collection
// then, it is that act. Where nothing else tells its date, its record of adoption does.
func loneAct(d segment.Document, h header.Header, parts []collection.Part, set *authority.Set) (header.Act, bool) {
	if len(parts) != 1 || h.Symbol != "" || len(d.Segments) == 0 || d.Segments[0].Kind != segment.Header || parts[0].Start >= d.Segments[0].End {
		return header.Act{}, false
	}
	p := parts[0]
	return header.Act{Symbol: p.Symbol, Head: p.Head, Title: p.Title, Date: cmp.Or(h.Date, adoption.Read(d.Text, set).Date)}, true
}

// adopted tells whether a document is the text of an act, which may record its own adoption.
func adopted(h header.Header) bool {
	return (h.Kind == "RESOLUTION" || h.Kind == "DECISION") && h.Status != "draft"
}
