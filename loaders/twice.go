package loaders

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
)

// standing is what the sink holds once a load has ended, as far as the report tells of it. The zero value is a load that changed nothing.
type standing struct {
	present map[schema.ID]bool     // what is loaded; nil when nothing had to be worked out
	shown   map[string]shownText   // by key, of the documents that the load read
	other   map[string][]otherFile // by key: files that the load did not look at
}

// shownText is the text that is shown of a key.
type shownText struct {
	document schema.ID
	copy     schema.Copy
	saying   schema.Saying
}

type otherFile struct{ path, hash string }

// look notes what is shown of the documents that the load read.
func (s *standing) look(e schema.Entry, read map[schema.ID]bool) {
	if read[e.Document] && e.Document != "" {
		s.shown[e.Key] = shownText{e.Document, schema.Copy{Hash: e.Hash, Size: len(e.Text), Quality: e.Quality}, schema.Say(e)}
	}
}

// compare sets side by side the texts of one document: copies in one language, each with the one that is shown, and its
// language versions, each with the first one.
func (r *Report) compare(s standing) {
	names, first := r.names(s), s.firstVersions()
	for i := range r.Files {
		f := &r.Files[i]
		shown, ok := s.shown[f.key]
		if !ok || f.Status != StatusRead {
			continue
		}
		beside := f.key
		if shown.copy.Hash != f.hash {
			f.Shown = names[shown.copy.Hash]
			if shown.copy.Quality.Stage > 0 && f.quality.Stage > 0 {
				f.Why = schema.Why(shown.copy, schema.Copy{Hash: f.hash, Quality: f.quality})
			}
		} else if beside = first[shown.document]; beside == f.key {
			continue
		}
		other := s.shown[beside]
		f.beside = cmp.Or(names[other.copy.Hash], beside)
		f.Differs = f.saying.Against(other.saying)
		if len(f.Differs) > 0 {
			r.Warnings = append(r.Warnings, Problem{Name: f.Name, Text: f.differs()})
		}
	}
}

// names are the files that give each text, the first of each, by the hash of its bytes.
func (r *Report) names(s standing) map[string]string {
	names := map[string]string{}
	for _, f := range r.Files {
		if f.key != "" {
			names[f.hash] = cmp.Or(names[f.hash], f.Name)
		}
	}
	for _, files := range s.other {
		for _, f := range files {
			names[f.hash] = cmp.Or(names[f.hash], f.path)
		}
	}
	return names
}

// firstVersions are the keys of the first language version of each document that is shown.
func (s standing) firstVersions() map[schema.ID]string {
	first := map[schema.ID]string{}
	for key, v := range s.shown {
		if known, ok := first[v.document]; !ok || key < known {
			first[v.document] = key
		}
	}
	return first
}

// differs is one line on how a text differs from that of another file.
func (f FileReport) differs() string {
	var all []string
	for _, d := range f.Differs {
		all = append(all, d.Words())
	}
	line := fmt.Sprintf("says otherwise than %s, a text of the same document: %s", f.beside, strings.Join(all, "; "))
	if f.Shown != "" {
		line += "; " + f.choice()
	}
	return line
}

// choice tells which of several texts of one document is shown, and why.
func (f FileReport) choice() string {
	if f.Why == "" {
		return "the text of " + f.Shown + " is shown"
	}
	return "the text of " + f.Shown + " is shown: " + schema.BetterWords(f.Why)
}

// twice marks the files that give what another file gives: the same bytes, or another text of the same document.
func (r *Report) twice(s standing) {
	bytes, keys := map[string]string{}, map[string]string{}
	for key, files := range s.other {
		slices.SortFunc(files, func(a, b otherFile) int { return cmp.Compare(a.path, b.path) })
		keys[key] = files[0].path
		for _, f := range files {
			bytes[f.hash] = cmp.Or(bytes[f.hash], f.path)
		}
	}
	for i := range r.Files {
		f := &r.Files[i]
		if f.key == "" {
			continue
		}
		switch first, again := bytes[f.hash], keys[f.key]; {
		case first != "" && f.hash != "":
			f.SameAs = first
		case again != "":
			f.TextOf = again
		}
		bytes[f.hash], keys[f.key] = cmp.Or(bytes[f.hash], f.Name), cmp.Or(keys[f.key], f.Name)
	}
}
