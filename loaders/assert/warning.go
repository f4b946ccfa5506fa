package assert

import (
	"slices"

	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// warnings are the oddities of the reading with their places in code points, each with the part of the document in which it lies.
func warnings(r Reading, index *text.Index) []schema.Warning {
	var out []schema.Warning
	for _, w := range r.Warnings {
		one := schema.Warning{Text: w.Text}
		if w.End > w.Start {
			one.Start, one.End, one.Page = index.Rune(w.Start), index.Rune(w.End), r.Document.Text.Page(w.Start)
			if i := r.Document.At(w.Start); i >= 0 {
				one.Segment = r.Document.Segments[i].ID
			}
		}
		out = append(out, one)
	}
	return out
}

// ExtractWarning is a warning with its place.
type ExtractWarning struct {
	Text    string `json:"text"`
	Segment string `json:"segment"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Page    *int   `json:"page"`
}

func (p printer) warnings() []string {
	out := []string{}
	for _, w := range p.Warnings {
		out = append(out, w.Text)
	}
	return out
}

func (p printer) warningPlaces() (out []ExtractWarning) {
	shift := p.rune(0)
	placed := slices.DeleteFunc(warnings(p.Reading, p.index), func(w schema.Warning) bool { return !w.Placed() })
	for _, w := range placed {
		out = append(out, ExtractWarning{Text: w.Text, Segment: w.Segment, Start: shift + w.Start, End: shift + w.End, Page: orNull(w.Page)})
	}
	return out
}
