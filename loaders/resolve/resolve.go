package resolve

import (
	"cmp"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/cite"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/schema"
)

// Resolve gives the references of a document in text order. It reads nothing but its arguments, so the same document
// with the same authority data always gives the same references.
func Resolve(d segment.Document, h header.Header, ms []cite.Mention, set *authority.Set) []Reference {
	r := newResolver(d, h, ms, set)
	for _, i := range r.order() {
		if d.Text.Late() {
			break
		}
		ref := Reference{Mention: ms[i], Antecedent: -1}
		r.at = i
		r.stand(ref.Segment)
		if r.resolve(&ref) {
			r.done[i] = &ref
			r.define(&ref)
			if r.seen = append(r.seen, i); len(r.seen) > memory {
				r.seen = r.seen[1:]
			}
		}
	}
	return r.collect()
}

// memory bounds how many references a reader keeps in mind: what is meant by "that Convention" or "Ibid." stands nearer, and
// a text of nothing but references is read in a time that grows as its length.
const memory = 1000

// resolver is the state of one document's resolution.
type resolver struct {
	doc     segment.Document
	head    header.Header
	set     *authority.Set
	ms      []cite.Mention
	text    schema.ID          // the treaty whose text the document is; "" when it is none
	annex   map[int]schema.ID  // by annex or heading: the treaty whose text it prints
	own     schema.ID          // where the mention being resolved stands: the treaty of that text, known to the authority or not; ""
	treaty  *authority.Treaty  // its record; nil when not known
	at      int                // mention being resolved
	done    []*Reference       // by mention; nil where not yet told or no reference
	draft   *draft             // the text without a record that the document prints; nil
	defined map[string]int     // by noun in lower case: the mention that it was made the short form of
	drafts  bool               // it speaks of articles of a draft
	parts   parts              // of the text, by what they are looked for
	plain   string             // the text in lower case with plain signs; "" until asked for
	names   map[string]bool    // by name: whether it stands in that
	inFull  map[schema.ID]bool // treaties named in full; nil until asked for
	org     *string            // of the symbols of the document, see neighbours; nil until asked for
	seen    []int              // mentions resolved so far, in the order in which a reader meets them
}

func newResolver(d segment.Document, h header.Header, ms []cite.Mention, set *authority.Set) *resolver {
	r := &resolver{doc: d, head: h, set: set, ms: ms, done: make([]*Reference, len(ms)), annex: map[int]schema.ID{}, defined: map[string]int{},
		parts: newParts(d, ms), names: map[string]bool{}}
	r.drafts = drafting(ms)
	if r.text = r.ownTreaty(); r.text == "" {
		r.draft = r.newDraft()
	}
	return r
}

// order lists the mentions as a reader meets them: those of a footnote where its mark stands.
func (r *resolver) order() []int {
	mark := map[string]int{}
	for _, n := range r.doc.Notes {
		if n.Note >= 0 && n.Note < len(r.doc.Segments) && len(n.Marks) > 0 {
			mark[r.doc.Segments[n.Note].ID] = n.Marks[0].Start
		}
	}
	out := make([]int, len(r.ms))
	for i := range out {
		out[i] = i
	}
	key := func(i int) int {
		if at, ok := mark[r.ms[i].Flow]; ok {
			return at
		}
		return r.ms[i].Start
	}
	slices.SortStableFunc(out, func(a, b int) int {
		return cmp.Or(cmp.Compare(key(a), key(b)), cmp.Compare(r.ms[a].Start, r.ms[b].Start))
	})
	return out
}

// resolve tells what ref means; false when it is no reference after all.
func (r *resolver) resolve(ref *Reference) bool {
	switch ref.Form {
	case cite.Symbol, cite.Elided, cite.Numbered:
		return r.symbol(ref)
	case cite.Title, cite.Alias:
		return r.name(ref)
	case cite.Provision:
		return r.provision(ref)
	case cite.Anaphor:
		return r.anaphor(ref)
	case cite.Self:
		return r.self(ref)
	case cite.Sitting:
		return r.session(ref)
	}
	return false
}

// collect gives the references in text order, with antecedents counted among references instead of mentions.
func (r *resolver) collect() []Reference {
	index := make([]int, len(r.ms))
	var out []Reference
	for i, ref := range r.done {
		index[i] = -1
		if ref != nil {
			index[i] = len(out)
			out = append(out, *ref)
		}
	}
	for i := range out {
		if a := out[i].Antecedent; a >= 0 {
			out[i].Antecedent = index[a]
		}
		if in := out[i].Inside; in >= 0 {
			out[i].Inside = index[in]
		}
	}
	return out
}

func (r *resolver) tried(ref *Reference, what ...string) {
	ref.Tried = append(ref.Tried, strings.Join(what, " "))
}

// settle gives ref its target.
func (ref *Reference) settle(id schema.ID, label string) bool {
	ref.Target, ref.Label, ref.Resolved, ref.Reason, ref.Candidates = id, label, true, "", nil
	return true
}

// fail leaves ref open, with the reason and what it could mean.
func (ref *Reference) fail(why Reason, candidates ...schema.ID) bool {
	ref.Resolved, ref.Reason, ref.Candidates = false, why, candidates
	return true
}

// follow gives ref the target of the reference at mention i, or its failure.
func (r *resolver) follow(ref *Reference, i int) bool {
	a := r.done[i]
	ref.Antecedent = i
	ref.Self = a.Self
	if ref.Symbols == nil {
		ref.Symbols = a.Symbols
	}
	if ref.Names == nil {
		ref.Names = a.Names
	}
	r.tried(ref, "antecedent:", a.Text)
	if !a.Resolved {
		return ref.fail(BrokenChain, a.Candidates...)
	}
	return ref.settle(a.Target, a.Label)
}

// last gives the mention nearest before the one being resolved, as a reader meets them, that passes the test; -1.
// What stands in the brackets of another citation is no antecedent.
func (r *resolver) last(test func(*Reference) bool) int {
	for k := len(r.seen) - 1; k >= 0; k-- {
		i := r.seen[k]
		if ref := r.done[i]; ref.Inside < 0 && r.reaches(ref) && test(ref) {
			return i
		}
	}
	return -1
}

// reaches says whether what the reference at hand says can lean on another: the running text does not lean on what
// only a footnote says, nor a footnote on another, but for Idem.
func (r *resolver) reaches(o *Reference) bool {
	m := r.ms[r.at]
	return o.Flow == "body" || o.Flow == m.Flow || m.Word == cite.WordIdem || m.Word == cite.WordWork
}

// flow names the run of text of a mention for Idem: all footnotes are one flow.
func flow(m cite.Mention) string {
	if m.Flow == "body" {
		return m.Flow
	}
	return "notes"
}

// isTreaty and isDocument tell what a reference is to by its target, since an Idem counts as a document either way.
func isTreaty(ref *Reference) bool {
	return ref.Kind == "treaty" || ref.Kind == "article" || !ref.Self && ref.Target.Path() == schema.PathTreaty
}

func isDocument(ref *Reference) bool {
	return ref.Kind == "document" && !ref.Self && ref.Target.Path() != schema.PathTreaty
}
