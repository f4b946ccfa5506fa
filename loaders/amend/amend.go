package amend

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// Amendment is what a document does to one provision.
type Amendment struct {
	text.Span           // the sentence, or the row of a table
	Segment   int       // index of the segment that holds it
	Kind      string    // one of the schema.Change… values
	Treaty    schema.ID // whose provision it is
	Label     string    // the treaty's name
	Pinpoint  string    // the provision as it is called after the change: "art:9(2)", "rule:32.1"
	Was       string    // of a renumbering: the pinpoint before; ""
	Text      string    // the new words, without quotation marks; "" when they are not told
	Old       string    // where only words within it are replaced: those words; ""
	Effect    string    // the day from which it has effect, YYYY-MM-DD; "" when the document tells none or several
	Rule      string
}

// Read gives the amendments that a document makes, in text order; nil when it makes none.
func Read(d segment.Document, h header.Header, refs []resolve.Reference, set *authority.Set) []Amendment {
	r := &reader{doc: d, head: h, refs: refs, after: set.Cues("amend-after"), before: set.Cues("amend-before"),
		effects: set.Cues("amend-effect"), proposals: set.Cues("amend-proposed"), columns: set.Cues("amend-column"), oblique: set.Cues("amend-oblique")}
	if r.proposes(h.Title) {
		return nil
	}
	for i := len(refs) - 1; i >= 0 && !d.Text.Late(); i-- { // from the last: "Articles 3 and 4 are deleted" tells it behind both
		r.reference(i)
	}
	r.tables()
	slices.SortStableFunc(r.found, func(a, b Amendment) int { return a.Start - b.Start })
	return r.found
}

type reader struct {
	doc                         segment.Document
	head                        header.Header
	refs                        []resolve.Reference
	after, before               []*authority.Compiled
	effects, proposals, columns []*authority.Compiled
	oblique                     []*authority.Compiled // words that make of a provision the place of something else
	found                       []Amendment
	whole                       *string // the one day of effect that the document tells; see effect
	carried                     carried
}

// carried is the cue behind the last reference of a list, which holds for those before it.
type carried struct {
	cue  *authority.Compiled
	from int // byte of the body where that reference begins
}

// amendable tells a reference to provisions of a treaty.
func amendable(ref resolve.Reference) bool {
	return ref.Resolved && ref.Target.Path() == schema.PathTreaty && len(provisions(ref)) > 0 && !ref.Draft
}

// provisions are the pinpoints of a reference that name one provision each.
func provisions(ref resolve.Reference) []string {
	return slices.DeleteFunc(slices.Clone(ref.Pinpoints), func(p string) bool {
		return !strings.HasPrefix(p, "art:") && !strings.HasPrefix(p, "rule:") || strings.Contains(p, "-")
	})
}

// reference reads what is said about the provisions that reference i names.
func (r *reader) reference(i int) {
	ref := r.refs[i]
	if !amendable(ref) || ref.Segment < 0 || r.own(ref.Target) {
		return
	}
	seg := r.doc.Segments[ref.Segment]
	if seg.Kind == segment.Table || seg.Kind == segment.Contents {
		return
	}
	s := r.sentence(ref)
	if r.proposes(outsideQuotes(s.before)) || r.proposes(firstClause(s.after)) {
		return
	}
	if s.inQuotes() {
		return // words of the new text
	}
	place := slices.ContainsFunc(r.oblique, func(c *authority.Compiled) bool { return c.Re.MatchString(s.before) })
	for _, c := range r.after {
		if place && c.Status != "words" {
			continue
		}
		said := s.after
		if c.Verb == schema.ChangeRenumbering {
			said = r.between(i, s)
		}
		if m := c.Re.FindStringSubmatchIndex(said); m != nil {
			r.carried = carried{c, ref.Start}
			r.make(i, c, s, m)
			return
		}
	}
	for _, c := range r.before {
		if m := c.Re.FindStringSubmatchIndex(s.before); m != nil {
			r.make(i, c, s, m)
			return
		}
	}
	if c := r.carried; c.cue != nil && c.cue.Verb == schema.ChangeDeletion && c.from > ref.End && joins(r.doc.Text.Body[ref.End:min(c.from, ref.End+40)]) {
		r.carried.from = ref.Start
		r.make(i, c.cue, s, nil)
	}
}

// own tells a provision of the treaty whose text the document is: what that says of its own provisions changes none. An act
// that adds to the text before it is no such text.
func (r *reader) own(target schema.ID) bool {
	return r.head.Treaty != "" && target.Whole() == r.head.Treaty
}

// between is what stands between reference i and the next one.
func (r *reader) between(i int, s sentence) string {
	if i+1 >= len(r.refs) || r.refs[i+1].Start < r.refs[i].End || r.refs[i+1].Segment != r.refs[i].Segment {
		return s.after
	}
	return strings.TrimLeft(r.doc.Text.View(text.Span{Start: r.refs[i].End, End: r.refs[i+1].Start}).S, " ,)*_")
}

// joins says whether nothing but a comma or "and" stands between two references.
func joins(s string) bool {
	switch strings.Trim(strings.Join(strings.Fields(s), " "), ", ") {
	case "", "and", "et", "y":
		return true
	}
	return false
}

// proposes tells words by which a change is only proposed, asked about or denied.
func (r *reader) proposes(s string) bool {
	return slices.ContainsFunc(r.proposals, func(c *authority.Compiled) bool { return c.Re.MatchString(s) })
}
