package schema

import (
	"cmp"
	"path"
	"slices"
	"strings"
)

// Held is one text of a key as a store keeps it.
type Held struct {
	Entry Entry    // without the text itself
	Files []string // the files that give it
}

// DocumentText is one text of a document that is loaded: a language version, or another copy of one.
type DocumentText struct {
	Entry   Entry    // without the text itself
	Names   []string // of the files that give it, without their folders
	Shown   bool     // it is the one that is read, cited and searched; the others of its language are kept beside it
	Reason  string   // why the shown one is preferred to it, one of the Better… values; "" for a shown one and where it is not known
	Differs []Disagreement
}

// Texts puts the texts of a document side by side: of each key first the one that is shown, as a store gives them. What a text that is not
// shown says otherwise is told against the shown one of its language; what another language version says otherwise, against the first.
func Texts(keys [][]Held) (all []DocumentText) {
	var first *Saying
	for _, held := range keys {
		if len(held) == 0 {
			continue
		}
		shown := Say(held[0].Entry)
		for i, h := range held {
			t := DocumentText{Entry: h.Entry, Shown: i == 0}
			for _, f := range h.Files {
				t.Names = append(t.Names, path.Base(strings.ReplaceAll(f, `\`, "/")))
			}
			slices.Sort(t.Names)
			t.Names = slices.Compact(t.Names)
			switch {
			case i > 0:
				t.Differs = Say(h.Entry).Against(shown)
				t.Reason = reason(held[0].Entry, h.Entry)
			case first != nil:
				t.Differs = shown.Against(*first)
			}
			all = append(all, t)
		}
		first = cmp.Or(first, &shown)
	}
	return all
}

// reason is why one is shown and the other not; "" when not both were measured.
func reason(shown, other Entry) string {
	if shown.Quality.Stage == 0 || other.Quality.Stage == 0 {
		return ""
	}
	return Why(Copy{Hash: shown.Hash, Quality: shown.Quality}, Copy{Hash: other.Hash, Quality: other.Quality})
}

// Language is the language of the text, ISO 639-1; nil when it is not known.
func (t DocumentText) Language() *string { return some(t.Entry.Language) }

// Format is how its file is written: "text", "markdown", "pdf", …
func (t DocumentText) Format() string { return t.Entry.Format }

// Sha256 is the hash of the file's bytes, in hex.
func (t DocumentText) Sha256() string { return t.Entry.Hash }

// Why is the reason for which another text is shown; nil for one that is shown and where it is not known.
func (t DocumentText) Why() *string { return some(t.Reason) }

// Warnings are the oddities met when it was read; empty for none.
func (t DocumentText) Warnings() []Warning { return append([]Warning{}, t.Entry.Warnings...) }

// Said are the disagreements; empty for none.
func (t DocumentText) Said() []Disagreement { return append([]Disagreement{}, t.Differs...) }

// FileNames are the names of the files; empty for none.
func (t DocumentText) FileNames() []string { return append([]string{}, t.Names...) }

// OnlyHere is what this text says and the other does not; empty for nothing.
func (d Disagreement) OnlyHere() []string { return append([]string{}, d.Here...) }

// OnlyThere is what the other text says and this one does not; empty for nothing.
func (d Disagreement) OnlyThere() []string { return append([]string{}, d.There...) }

// Place is the part of the document in which the warning stands; nil when it has no place.
func (w Warning) Place() *string { return some(w.Segment) }

// From is where it begins, in code points of the text; nil when it has no place.
func (w Warning) From() *int { return w.placed(w.Start) }

// To is where it ends; nil when it has no place.
func (w Warning) To() *int { return w.placed(w.End) }

func (w Warning) placed(n int) *int {
	if !w.Placed() {
		return nil
	}
	return &n
}

// OnPage is the page on which it stands, from 1; nil when it is not known.
func (w Warning) OnPage() *int {
	if w.Page == 0 {
		return nil
	}
	return &w.Page
}
