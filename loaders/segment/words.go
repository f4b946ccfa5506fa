package segment

import (
	"slices"

	"github.com/travaux/travaux/loaders/authority"
)

// words are the cues that tell by its words what a line or a paragraph is.
type words struct {
	recital []*authority.Compiled // of the first word of a recital: "Recalling"
	agenda  []*authority.Compiled // of the title of an agenda: "DRAFT AGENDA"
	author  []*authority.Compiled // of the line that names the author: "prepared by the Secretariat"
}

func newWords(set *authority.Set) words {
	return words{recital: set.Cues("recital"), agenda: set.Cues("agenda-title"), author: set.Cues("author-line")}
}

// says tells whether one of the cues matches s.
func says(cues []*authority.Compiled, s string) bool {
	return slices.ContainsFunc(cues, func(c *authority.Compiled) bool { return c.Re.MatchString(s) })
}

// agendaTitle says whether a line is the title of an agenda: "DRAFT AGENDA", "Provisional agenda (revised)".
func (w words) agendaTitle(s string) bool { return len(s) < longestAgendaTitle && says(w.agenda, s) }

// authorLine says whether a line names the author.
func (w words) authorLine(s string) bool { return len(s) < longestAuthorLine && says(w.author, s) }

// opensRecital says whether a word with a capital begins a recital: a participle, a state of mind, or what follows the
// last recital.
func (w words) opensRecital(word string) bool {
	return len(word) > 1 && startsUpper(word) && says(w.recital, word)
}

// How long the titles and lines are at most that tell what a document is, in bytes.
const (
	longestAgendaTitle = 60
	longestAuthorLine  = 120
)
