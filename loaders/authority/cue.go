package authority

import (
	"fmt"
	"io/fs"
	"regexp/syntax"
	"slices"
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
