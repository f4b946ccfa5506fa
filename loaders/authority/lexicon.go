package authority

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"sync"
)

// lexicon is the cues of a set, with the phrases that they need.
type lexicon struct {
	cues    map[string][]*Compiled // by class
	phrases gramBuilder
}

// Cues gives the cues of a class, those of the common folder and of every organisation together, in the order of
// folder, file and place in the file, for reading only. No cue of that class gives nil.
func (s *Set) Cues(class string) []*Compiled { return slices.Clip(s.lexicon().cues[class]) }

// Classes lists the classes of cues there are, sorted.
func (s *Set) Classes() []string { return slices.Sorted(maps.Keys(s.lexicon().cues)) }

// openCues reads the cues of folders. Those of the program itself, which a test has checked, wait until the first cue is
// asked for: to parse the patterns is most of what a set takes, and who only asks of records and symbols needs none.
func (s *Set) openCues(folders []fs.FS) error {
	reading := readingCues(folders)
	for i, folder := range folders {
		if _, checked := folder.(builtIn); checked {
			continue
		}
		if _, err := reading[i](); err != nil {
			return err
		}
	}
	s.lexicon = sync.OnceValue(func() *lexicon { return newLexicon(reading) })
	return nil
}

// readingCues gives for each folder what reads its cues once.
func readingCues(folders []fs.FS) []func() ([]*Compiled, error) {
	out := make([]func() ([]*Compiled, error), len(folders))
	for i, folder := range folders {
		out[i] = sync.OnceValues(func() ([]*Compiled, error) { return allCues(folder) })
	}
	return out
}

// newLexicon reads cues on all processors. It panics when the data of the program itself are bad.
func newLexicon(reading []func() ([]*Compiled, error)) *lexicon {
	for _, read := range reading {
		go func() { _, _ = read() }() // whoever asks has the error
	}
	l := &lexicon{cues: map[string][]*Compiled{}}
	for _, read := range reading {
		cues, err := read()
		if err != nil {
			panic(fmt.Errorf("authority: the data of the program: %w", err))
		}
		for _, c := range cues {
			l.cues[c.Class] = append(l.cues[c.Class], c)
		}
	}
	l.learn()
	return l
}

// learn numbers the phrases of all cues. What examples the cues have is the sample of text that tells which are rare.
func (l *lexicon) learn() {
	l.phrases = gramBuilder{numbers: map[string]int{}, common: map[uint32]int{}}
	for _, class := range slices.Sorted(maps.Keys(l.cues)) {
		for _, c := range l.cues[class] {
			for _, e := range c.Examples {
				l.phrases.sample(e)
			}
			for i, p := range c.phrases {
				for _, text := range p.Texts {
					c.phrases[i].at = append(c.phrases[i].at, l.phrases.add(text))
				}
			}
		}
	}
}
