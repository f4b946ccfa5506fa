package authority

import (
	"fmt"
	"io/fs"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"

	"github.com/travaux/travaux/loaders/pattern"
	"github.com/travaux/travaux/schema"
)

// Compiled is a cue with its pattern, parts filled in, ready to match a View.
type Compiled struct {
	Cue
	Re      *pattern.Pattern
	needs   []Need
	phrases []Phrases
}

// cueFile is one file cues/*.json: the cues of one class and the named parts their patterns are built from.
type cueFile struct {
	Class string            `json:"class"`
	Parts map[string]string `json:"parts,omitempty"`
	Cues  []Cue             `json:"cues"`
}

// Cues gives the cues of a class, those of the common folder and of every organisation together, in the order of
// folder, file and place in the file, for reading only. No cue of that class gives nil.
func (s *Set) Cues(class string) []*Compiled { return slices.Clip(s.cues[class]) }

// Classes lists the classes of cues there are, sorted.
func (s *Set) Classes() []string {
	var out []string
	for c := range s.cues {
		out = append(out, c)
	}
	slices.Sort(out)
	return out
}

// addCues puts cues into the set.
func (s *Set) addCues(cues []*Compiled) {
	for _, c := range cues {
		s.cues[c.Class] = append(s.cues[c.Class], c)
	}
}

// readingCues begins to read the cues of folders, on all processors: to parse their patterns is most of what opening a set
// takes. Each function waits for those of its folder.
func readingCues(folders []fs.FS) []func() ([]*Compiled, error) {
	out := make([]func() ([]*Compiled, error), len(folders))
	for i, folder := range folders {
		out[i] = sync.OnceValues(func() ([]*Compiled, error) { return allCues(folder) })
		go func() { _, _ = out[i]() }() // whoever asks has the error
	}
	return out
}

// allCues reads the cues of a folder, in the order of files and of places in them; none gives nil.
func allCues(folder fs.FS) ([]*Compiled, error) {
	names, err := fs.Glob(folder, "cues/*.json")
	if err != nil {
		return nil, fmt.Errorf("authority: listing cues: %w", err)
	}
	read, failed := make([][]*Compiled, len(names)), make([]error, len(names))
	var wait sync.WaitGroup
	for i, name := range names {
		wait.Go(func() { read[i], failed[i] = readCues(folder, name) })
	}
	wait.Wait()
	if i := slices.IndexFunc(failed, func(err error) bool { return err != nil }); i >= 0 {
		return nil, failed[i]
	}
	return slices.Concat(read...), nil
}

func readCues(folder fs.FS, name string) ([]*Compiled, error) {
	var f cueFile
	if err := decode(folder, name, &f); err != nil {
		return nil, err
	}
	if f.Class == "" {
		return nil, fmt.Errorf("authority: %s: no class: %w", name, schema.ErrInvalid)
	}
	out := make([]*Compiled, 0, len(f.Cues))
	for i, c := range f.Cues {
		c.Class = f.Class
		re, tree, err := compile(c.Pattern, f.Parts)
		if err != nil || c.Rule == "" || c.Pattern == "" {
			return nil, fmt.Errorf("authority: %s: cue %d (%q): no rule or bad pattern: %w: %w", name, i+1, c.Rule, schema.ErrInvalid, err)
		}
		compiled := &Compiled{Cue: c, Re: re, needs: needs(tree)}
		for _, set := range phrases(tree) {
			compiled.phrases = append(compiled.phrases, Phrases{Texts: set})
		}
		out = append(out, compiled)
	}
	return out, nil
}

// compile gives a pattern, its parts filled in, and what it was parsed into, simplified.
func compile(source string, parts map[string]string) (*pattern.Pattern, *syntax.Regexp, error) {
	full, err := expand(source, parts, nil)
	if err != nil {
		return nil, nil, err
	}
	re, tree, err := pattern.Parse(full)
	if err != nil {
		return nil, nil, fmt.Errorf("authority: compiling %q: %w", source, err)
	}
	return re, tree, nil
}

var partName = regexp.MustCompile(`\\.|\$\{([a-z][a-z0-9_]*)\}|\$([a-z][a-z0-9_]*)`)

// expand puts the named parts into a pattern, each as a group of its own: "$subject decided" becomes
// "(?:The|the) Assembly decided" with the part in parentheses. A "$" that no lower-case letter or brace follows
// keeps its meaning in a regular expression, as does an escaped one.
func expand(pattern string, parts map[string]string, within []string) (string, error) {
	var bad error
	out := partName.ReplaceAllStringFunc(pattern, func(m string) string {
		if strings.HasPrefix(m, `\`) {
			return m
		}
		name := strings.Trim(m, "${}")
		text, ok := parts[name]
		switch {
		case !ok:
			bad = fmt.Errorf("authority: unknown part $%s: %w", name, schema.ErrInvalid)
			return ""
		case slices.Contains(within, name):
			bad = fmt.Errorf("authority: part $%s contains itself: %w", name, schema.ErrInvalid)
			return ""
		}
		text, err := expand(text, parts, append(slices.Clone(within), name))
		if err != nil {
			bad = err
		}
		return "(?:" + text + ")"
	})
	return out, bad
}
