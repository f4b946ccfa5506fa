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

// Lint checks one folder: every file is understood; every cue and symbol pattern matches each of its examples and none
// of its counter-examples; symbols go from pattern to identity to canonical form and back; every code that is referred
// to exists; dates and counts of sessions agree; no name stands for two things without saying so. A folder without
// defects gives nil; defects are sorted by file and text.
func Lint(folder fs.FS) []Problem {
	l := &linter{}
	l.cues(folder)
	l.records(folder)
	slices.SortFunc(l.found, func(a, b Problem) int { return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Text, b.Text)) })
	return slices.Compact(l.found)
}

// linter collects the defects of one folder.
type linter struct {
	found []Problem
	file  string // being checked
}

func (l *linter) report(format string, args ...any) {
	l.found = append(l.found, Problem{File: l.file, Text: fmt.Sprintf(format, args...)})
}

func (l *linter) cues(folder fs.FS) {
	l.file = "cues"
	names, err := fs.Glob(folder, "cues/*.json")
	if err != nil {
		l.report("%v", err)
		return
	}
	rules := map[string]string{}
	for _, name := range names {
		l.file = name
		cues, err := readCues(folder, name)
		if err != nil {
			l.report("%v", err)
			continue
		}
		for _, c := range cues {
			l.cue(c)
			if other, seen := rules[c.Rule]; seen {
				l.report("rule %q is also in %s", c.Rule, other)
			}
			rules[c.Rule] = name
		}
	}
}

func (l *linter) cue(c *Compiled) {
	if len(c.Examples) == 0 {
		l.report("%s: no example", c.Rule)
	}
	for _, e := range c.Examples {
		if !c.Re.MatchString(e) {
			l.report("%s: does not match its example %q", c.Rule, e)
		}
	}
	for _, e := range c.Not {
		if m := c.Re.FindString(e); m != "" {
			l.report("%s: matches %q in its counter-example %q", c.Rule, m, e)
		}
	}
}

func (l *linter) records(folder fs.FS) {
	l.file = "organization.json"
	r, err := readRecord(folder)
	if err != nil {
		l.report("%v", err)
		return
	}
	set, err := Open(folder)
	if err != nil {
		l.report("%v", err)
		return
	}
	if r.Organization.Org == "" {
		return
	}
	l.format(folder)
	l.organization(r.Organization)
	l.bodies(r)
	l.sessions(set, r)
	l.treaties(r)
	l.names(set)
	l.sets(set)
	l.symbols(set, r)
}
