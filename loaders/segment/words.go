package segment

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
)

// words are the cues that tell by its words what a line or a paragraph is.
type words struct {
	recital []*authority.Compiled // of the first word of a recital: "Recalling"
	agenda  []*authority.Compiled // of the title of an agenda: "DRAFT AGENDA"
	author  []*authority.Compiled // of the line that names the author: "prepared by the Secretariat"
	note    []*authority.Compiled // of what an agenda says under an item: "See document", "Under this item"
	heading []*authority.Compiled // of the headings within acts: "recalling", "resolves further", "instructs the Director"
	operate []*authority.Compiled // of the verbs that operative paragraphs begin with: "ADOPTS", "Also invites"
	block   []*authority.Compiled // of the headings of decisions in reports and papers: "Draft decision", "Outcome"
	set     *authority.Set
}

func newWords(set *authority.Set) words {
	return words{recital: set.Cues("recital"), agenda: set.Cues("agenda-title"), author: set.Cues("author-line"), note: set.Cues("agenda-note"),
		heading: set.Cues("act-heading"), operate: set.Cues("act-operative"), block: set.Cues("decision-heading"), set: set}
}

// says tells whether one of the cues matches s.
func says(cues []*authority.Compiled, s string) bool {
	return slices.ContainsFunc(cues, func(c *authority.Compiled) bool { return c.Re.MatchString(s) })
}

// agendaTitle says whether a line is the title of an agenda: "DRAFT AGENDA", "Provisional agenda (revised)".
func (w words) agendaTitle(s string) bool { return len(s) < longestAgendaTitle && says(w.agenda, s) }

// agendaNote says whether a line begins what an agenda says under the title of an item.
func (w words) agendaNote(s string) bool { return startsUpper(s) && says(w.note, s) }

// headsAct says whether a line is by its words a heading within an act.
func (w words) headsAct(s string) bool { return says(w.heading, s) }

// operates says whether s begins with the verb of an operative paragraph, whatever its letters.
func (w words) operates(s string) bool { return says(w.operate, s) }

// headsDecision says whether a line is by its words the heading of a decision in a report or a paper.
func (w words) headsDecision(s string) bool { return len(s) < longestAgendaTitle && says(w.block, s) }

// isOrgan says whether a line is the name of a known body and no more, without an article, or one word: "Congress".
func (w words) isOrgan(s string) bool {
	return len(s) <= longestOrgan && startsUpper(s) && (!strings.Contains(s, " ") || w.isBody(" "+s))
}

// authorLine says whether a line names the author.
func (w words) authorLine(s string) bool { return len(s) < longestAuthorLine && says(w.author, s) }

// opensRecital says whether s begins as a recital does, with a capital: with a participle ("Recalling"), a state of mind
// ("Convinced"), an adverb before one of them ("Also recalling"), or with what follows the last recital ("Have agreed").
func (w words) opensRecital(s string) bool {
	first := firstWord(s)
	if len(first) < 2 || !startsUpper(first) {
		return false
	}
	return says(w.recital, first) || says(w.recital, firstWords(s, first))
}

// organSpeaks says whether a line is by its words alone the opening of an act: an organ behind its article, a comma and the first
// recital, "The Council, Recalling its …"; or a known body's name and no more.
func (w words) organSpeaks(s string) bool {
	if !behindArticle(s) {
		return false
	}
	if organ, rest, ok := strings.Cut(s, ", "); ok {
		return len(organ) <= longestOrgan && w.opensRecital(rest)
	}
	return len(s) <= longestOrgan && w.isBody(s)
}

// organLeads says whether a line leads in what a known body did: "The Executive Board, having read the report, decided:".
func (w words) organLeads(s string) bool {
	return strings.HasSuffix(s, ":") && w.organActs(s)
}

// organActs says whether a line begins with a known body behind its article, and goes on.
func (w words) organActs(s string) bool {
	return behindArticle(s) && slices.ContainsFunc(w.set.Names(s), func(readings []authority.Name) bool {
		return slices.ContainsFunc(readings, func(n authority.Name) bool {
			return n.What == authority.ABody && n.Start == strings.IndexAny(s, " '")+1 && n.End < len(s)
		})
	})
}

// Opens tells whether a paragraph is the opening of an act, which ends its front matter: its first line is the organ that speaks,
// with a comma and the first recital behind it or below it, or alone. "The General Assembly,\nRecalling its resolution 60/1".
func Opens(paragraph string, set *authority.Set) bool {
	w := authority.Derive(set, newWords)
	line, next, _ := strings.Cut(strings.TrimSpace(paragraph), "\n")
	line = strings.Join(strings.Fields(line), " ")
	if w.organSpeaks(line) {
		return true
	}
	next = strings.TrimSpace(next)
	return len(line) <= longestOrgan && behindArticle(line) && strings.HasSuffix(line, ",") && (next == "" || w.opensRecital(next))
}

// behindArticle says whether a line begins with an article, as the name of an organ that speaks does.
func behindArticle(s string) bool {
	return slices.ContainsFunc([]string{"The ", "La ", "Le ", "L'", "Les ", "El ", "Los ", "Las "}, func(a string) bool { return strings.HasPrefix(s, a) })
}

// isBody says whether a line is a body's name behind an article, and no more.
func (w words) isBody(s string) bool {
	return slices.ContainsFunc(w.set.Names(s), func(readings []authority.Name) bool {
		return slices.ContainsFunc(readings, func(n authority.Name) bool {
			return n.What == authority.ABody && n.End == len(s) && n.Start == strings.IndexAny(s, " '")+1
		})
	})
}

// longestOrgan is how many bytes the organ that speaks has at most, with its article.
const longestOrgan = 110

// How long the titles and lines are at most that tell what a document is, in bytes.
const (
	longestAgendaTitle = 60
	longestAuthorLine  = 120
)
