package authority

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
)

// Problem is one defect of a data folder.
type Problem struct {
	File string // within the folder
	Text string
}

func (p Problem) String() string { return p.File + ": " + p.Text }

// Lint checks one folder: every file is understood, every pattern matches each of its examples and none of its
// counter-examples. A folder without defects gives nil.
func Lint(folder fs.FS) []Problem {
	var out []Problem
	names, err := fs.Glob(folder, "cues/*.json")
	if err != nil {
		return []Problem{{File: "cues", Text: err.Error()}}
	}
	rules := map[string]string{}
	for _, name := range names {
		cues, err := readCues(folder, name)
		if err != nil {
			out = append(out, Problem{File: name, Text: err.Error()})
			continue
		}
		out = append(out, lintCues(name, cues)...)
		for _, c := range cues {
			if other, seen := rules[c.Rule]; seen {
				out = append(out, Problem{File: name, Text: fmt.Sprintf("rule %q is also in %s", c.Rule, other)})
			}
			rules[c.Rule] = name
		}
	}
	slices.SortFunc(out, func(a, b Problem) int { return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Text, b.Text)) })
	return out
}
