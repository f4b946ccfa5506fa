package authority

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

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

func (s *Set) loadCues(folder fs.FS) error {
	names, err := fs.Glob(folder, "cues/*.json")
	if err != nil {
		return fmt.Errorf("authority: listing cues: %w", err)
	}
	for _, name := range names {
		cues, err := readCues(folder, name)
		if err != nil {
			return err
		}
		for _, c := range cues {
			s.cues[c.Class] = append(s.cues[c.Class], c)
		}
	}
	return nil
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
		re, err := compile(c.Pattern, f.Parts)
		if err != nil || c.Rule == "" || c.Pattern == "" {
			return nil, fmt.Errorf("authority: %s: cue %d (%q): no rule or bad pattern: %w: %w", name, i+1, c.Rule, schema.ErrInvalid, err)
		}
		out = append(out, &Compiled{Cue: c, Re: re, needs: needs(re.String())})
	}
	return out, nil
}

func compile(source string, parts map[string]string) (*pattern.Pattern, error) {
	full, err := expand(source, parts, nil)
	if err != nil {
		return nil, err
	}
	re, err := pattern.Compile(full)
	if err != nil {
		return nil, fmt.Errorf("authority: compiling %q: %w", source, err)
	}
	return re, nil
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
