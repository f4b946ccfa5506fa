package link

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
)

// item is an agenda item with what the documents that print it say of it.
type item struct {
	id, session schema.ID
	titles      []title
	ranges      []paragraphRange
	reported    []schema.Edge      // claims of reports that they report on it, with its heading or its line of the contents
	printed     []schema.ID        // documents that print it
	papers      map[schema.ID]bool // taken up under it; nil until they are asked for
}

// paragraphRange says that paragraphs first to last of a document deal with an item.
type paragraphRange struct {
	doc         schema.ID
	first, last int
}

func (it *item) state(s schema.Statement, doc schema.ID) {
	if !slices.Contains(it.printed, doc) {
		it.printed = append(it.printed, doc)
	}
	switch s.Property {
	case schema.PropTitle:
		if t := (title{s.Value.Text, s.Value.Lang}); !slices.Contains(it.titles, t) {
			it.titles = append(it.titles, t)
		}
	case schema.PropParagraphs:
		if r, ok := parseRange(s.Value.Text); ok {
			r.doc = doc
			it.ranges = append(it.ranges, r)
		}
	}
}

// parseRange reads "171-186" or "223".
func parseRange(s string) (paragraphRange, bool) {
	from, to, isRange := strings.Cut(s, "-")
	first, err := strconv.Atoi(from)
	if err != nil {
		return paragraphRange{}, false
	}
	if !isRange {
		return paragraphRange{first: first, last: first}, true
	}
	last, err := strconv.Atoi(to)
	return paragraphRange{first: first, last: last}, err == nil && last >= first
}

// holds tells that paragraph n of the document deals with the item.
func (it *item) holds(doc schema.ID, n int) bool {
	return slices.ContainsFunc(it.ranges, func(r paragraphRange) bool { return r.doc == doc && r.first <= n && n <= r.last })
}

// stated is the claim of a report that it reports on the item, the earliest in order of documents and places; the zero
// Edge when no report says so.
func (it *item) stated() schema.Edge {
	return it.first(func(schema.Edge) bool { return true })
}

// line is the line of the contents by which the document tells where it reports on the item, else its heading.
func (it *item) line(doc schema.ID) schema.Edge {
	own := func(e schema.Edge) bool { return e.Evidence.Document == doc }
	if e := it.first(func(e schema.Edge) bool { return own(e) && strings.HasPrefix(e.Evidence.Segment, contents) }); e.From != "" {
		return e
	}
	return it.first(own)
}

// contents begins the names of the lines of a table of contents.
const contents = "contents"

func (it *item) first(of func(schema.Edge) bool) schema.Edge {
	var best schema.Edge
	for _, e := range it.reported {
		if of(e) && (best.From == "" || comparePlaces(e, best) < 0) {
			best = e
		}
	}
	return best
}

// comparePlaces orders claims by the place that states them.
func comparePlaces(a, b schema.Edge) int {
	x, y := a.Evidence, b.Evidence
	return cmp.Or(cmp.Compare(x.Document, y.Document), cmp.Compare(x.TextHash, y.TextHash), cmp.Compare(x.Start, y.Start), cmp.Compare(x.ID, y.ID))
}
