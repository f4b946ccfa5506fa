package resolve

import (
	"strings"

	"github.com/travaux/travaux/loaders/text"
)

// How far before and behind a name the words stand that make a noun its short form, in bytes.
const (
	reachBefore = 60
	reachBehind = 180
)

// define keeps the noun that the words around the name of a treaty make its short form: "(hereinafter “the Convention”)",
// "“Convention” means the …".
func (r *resolver) define(ref *Reference) {
	if !ref.Resolved || len(ref.Pinpoints) > 0 || len(ref.Names) == 0 || !isTreaty(ref) {
		return
	}
	behind := ref.End
	if i := strings.LastIndexByte(ref.Text, '('); i > 0 {
		behind = ref.Start + i // the name's own brackets may hold the noun
	}
	limit := len(r.doc.Text.Body)
	before := r.doc.Text.View(text.Span{Start: max(0, ref.Start-reachBefore), End: ref.Start}).S
	after := r.doc.Text.View(text.Span{Start: behind, End: min(limit, behind+reachBehind)}).S
	for _, c := range r.set.Cues("defined") {
		s := after
		if c.Verb == "before" {
			s = before
		}
		if m := c.Re.FindStringSubmatch(s); m != nil {
			r.defined[strings.ToLower(singular(m[c.Re.SubexpIndex("noun")]))] = r.at
			return
		}
	}
}

// definition gives the mention that a noun was made the short form of; -1.
func (r *resolver) definition(noun string) int {
	if i, ok := r.defined[strings.ToLower(singular(noun))]; ok && r.done[i] != nil {
		return i
	}
	return -1
}
