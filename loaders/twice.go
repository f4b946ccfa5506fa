package loaders

import (
	"fmt"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
)

// heard is what a file says that two texts of one document must agree on.
type heard struct {
	date  string
	cites map[schema.ID]bool // whole documents, treaties and sessions
	size  int                // bytes of its text
}

// namedDifferences is how many documents are named that only one of two texts cites.
const namedDifferences = 3

// compare sets side by side the texts of one document that a load read: copies in one language, and its language versions. Of copies in one
// language the longest text is shown, then that of the smaller hash, as the ledger has it.
func (r *Report) compare() {
	first := map[string]*FileReport{}
	for i := range r.Files {
		f := &r.Files[i]
		if f.Document == "" || f.Status != StatusRead {
			continue
		}
		a := first[f.Document]
		if a == nil {
			first[f.Document] = f
			continue
		}
		if a.hash == f.hash {
			continue
		}
		f.Differs = differences(*a, *f)
		if len(f.Differs) > 0 {
			r.Warnings = append(r.Warnings, Problem{f.Name, f.differs(a.Name)})
		}
		f.beside = a.Name
	}
}

// differs is one line on how a text differs from that of another file.
func (f FileReport) differs(other string) string {
	return fmt.Sprintf("says otherwise than %s, a text of the same document: %s", other, strings.Join(f.Differs, "; "))
}

// differences tells what b says otherwise than a.
func differences(a, b FileReport) (all []string) {
	same := a.Language == b.Language
	for _, field := range [...]struct {
		name, a, b string
		compared   bool
	}{{"date", a.heard.date, b.heard.date, true}, {"kind", a.Kind, b.Kind, true}, {"title", a.Title, b.Title, same}} {
		if x, y := folded(field.a), folded(field.b); field.compared && x != y {
			all = append(all, fmt.Sprintf("%s %q, there %q", field.name, field.b, field.a))
		}
	}
	if a.Decisions != b.Decisions {
		all = append(all, fmt.Sprintf("%d decisions, there %d", b.Decisions, a.Decisions))
	}
	for _, side := range [...]struct {
		what     string
		has, not map[schema.ID]bool
	}{{"cites", b.heard.cites, a.heard.cites}, {"does not cite", a.heard.cites, b.heard.cites}} {
		if only := missingIn(side.has, side.not); len(only) > 0 {
			named := strings.Join(only[:min(len(only), namedDifferences)], ", ")
			if more := len(only) - namedDifferences; more > 0 {
				named += fmt.Sprintf(" and %d more", more)
			}
			all = append(all, side.what+" "+named)
		}
	}
	if same && len(all) > 0 {
		longer := a.Name
		if b.heard.size > a.heard.size {
			longer = b.Name
		}
		all = append(all, "the longer text is shown, that of "+longer)
	}
	return all
}

func missingIn(has, not map[schema.ID]bool) (only []string) {
	for id := range has {
		if !not[id] {
			only = append(only, id.String())
		}
	}
	slices.Sort(only)
	return only
}

// folded is a header field as it is compared: by its words, without regard to case and spaces.
func folded(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// hear keeps what is compared of an entry.
func (f *FileReport) hear(e schema.Entry) {
	f.heard = heard{size: len(e.Text), cites: map[schema.ID]bool{}}
	open := map[schema.ID]bool{}
	for _, s := range e.Statements {
		switch {
		case s.Property == schema.PropReason:
			open[s.Node] = true
		case s.Property == schema.PropDate && s.Node == e.Document:
			f.heard.date = s.Value.Text
		}
	}
	for _, edge := range e.Edges {
		if edge.Relation == schema.Cites && !open[edge.To] {
			f.heard.cites[edge.To.Whole()] = true
		}
	}
}
