package cite

import (
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/cite/pinpoint"
	"github.com/travaux/travaux/loaders/date"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// finder holds what the reading of one document needs.
type finder struct {
	lexicon
	doc  segment.Document
	head header.Header
	set  *authority.Set
	told [][]authority.Name // the bodies named last in the segments read so far, in text order

	sight, maskSight authority.Sight // memory of the segment read last
}

// The classes of cues this package reads, beside the words of "pinpoint" and "list".
const (
	classAttach   = "attach"
	classAnaphor  = "anaphor"
	classSelf     = "self"
	classSession  = "session"
	classNumbered = "numbered"
	classShared   = "shared"
)

// lexicon is the cue data of this package for one language, the same for all documents.
type lexicon struct {
	cues    map[string][]cue
	grammar *pinpoint.Grammar
	phrases *authority.Pass // over a text
	masked  *authority.Pass // over a mask
}

// lexicons are the lexicons of the languages that cues are written for, and one for others; the one of the language "" is
// for documents whose language is not known, and has the cues of all.
type lexicons map[string]lexicon

// otherLanguage is the key of the lexicon of cues that belong to no language.
const otherLanguage = "-"

func newLexicons(set *authority.Set) lexicons {
	out := lexicons{}
	grammar := pinpoint.New(words(set))
	add := func(lang string) {
		if _, made := out[lang]; !made {
			out[lang] = newLexicon(set, grammar, lang)
		}
	}
	add("")
	add(otherLanguage)
	for _, class := range set.Classes() {
		for _, c := range set.Cues(class) {
			add(c.Lang)
		}
	}
	return out
}

func newLexicon(set *authority.Set, grammar *pinpoint.Grammar, lang string) lexicon {
	l := lexicon{cues: map[string][]cue{}, grammar: grammar}
	var all, sessions []*authority.Compiled
	for _, class := range []string{classAttach, classAnaphor, classSelf, classSession, classNumbered, classShared} {
		for _, c := range set.Cues(class) {
			if c.Lang != "" && lang != "" && c.Lang != lang && class != classAttach {
				continue
			}
			l.cues[class] = append(l.cues[class], newCue(c))
			if class != classAttach {
				all = append(all, c)
			}
			if class == classSession {
				sessions = append(sessions, c)
			}
		}
	}
	l.phrases, l.masked = set.Pass(all), set.Pass(sessions)
	return l
}

func newFinder(d segment.Document, h header.Header, set *authority.Set) *finder {
	all := authority.Derive(set, newLexicons)
	l, known := all[h.Language]
	if !known {
		l = all[otherLanguage]
	}
	return &finder{lexicon: l, doc: d, head: h, set: set}
}

var classes = map[string]pinpoint.Class{"and": pinpoint.And, "to": pinpoint.To, "of": pinpoint.Of, "the": pinpoint.The, "this": pinpoint.This,
	"that": pinpoint.That, "prev": pinpoint.Prev, "above": pinpoint.Above, "thereof": pinpoint.Thereof,
	"its": pinpoint.Its, "mark": pinpoint.Mark, "one": pinpoint.One}

// words gives the lexicon of places: cues whose pattern is a plain list of words.
func words(set *authority.Set) []pinpoint.Word {
	var out []pinpoint.Word
	for _, c := range set.Cues("pinpoint") {
		for w := range strings.SplitSeq(c.Pattern, "|") {
			out = append(out, pinpoint.Word{Text: w, Unit: pinpoint.Unit(c.Verb), Plural: c.Status == "plural"})
		}
	}
	for _, c := range set.Cues("list") {
		for w := range strings.SplitSeq(c.Pattern, "|") {
			out = append(out, pinpoint.Word{Text: w, Class: classes[c.Verb]})
		}
	}
	return out
}

// scene is one segment while it is read.
type scene struct {
	*finder
	index int
	flow  string
	view  text.View
	sought
	syms   [][]authority.Symbol
	names  [][]authority.Name
	dates  []date.Found
	refs   []pinpoint.Ref
	bound  []bool // refs that belong to a symbol, name or anaphor
	claims []claim
}

// claim is a mention with its place in the view.
type claim struct {
	Mention
	from, to int
}

func (sc *scene) add(from, to int, m Mention) {
	if from < to {
		sc.claims = append(sc.claims, claim{Mention: m, from: from, to: to})
	}
}

// findNames gives the names of the scene. A short form with its article ("the Committee") hides no longer name that
// begins behind the article ("the Committee of Experts on …").
func (sc *scene) findNames() [][]authority.Name {
	out := sc.set.Names(sc.s)
	for i, readings := range out {
		from, to := readings[0].Start, readings[0].End
		space := strings.IndexByte(sc.s[from:to], ' ')
		if space < 0 || space > 4 || !readings[0].Generic {
			continue
		}
		inner := sc.set.Names(sc.s[from+space+1 : min(len(sc.s), from+220)])
		if len(inner) == 0 || inner[0][0].Start != 0 || from+space+1+inner[0][0].End <= to {
			continue
		}
		longer := inner[0]
		for k := range longer {
			longer[k].Start, longer[k].End = from+space+1, from+space+1+longer[k].End
		}
		out[i] = longer
	}
	return apartNames(out)
}

// apartNames drops the names that lie within the one before.
func apartNames(in [][]authority.Name) [][]authority.Name {
	out := in[:0]
	for _, readings := range in {
		if n := len(out); n > 0 && out[n-1][0].End > readings[0].Start {
			continue
		}
		out = append(out, readings)
	}
	return out
}

func (sc *scene) dateFounds() []date.Found {
	if sc.dates == nil {
		sc.dates = date.Find(sc.s)
		if sc.dates == nil {
			sc.dates = []date.Found{}
		}
	}
	return sc.dates
}

// quiet says that a segment of this kind names things without citing them: only a printed symbol counts there.
func quiet(k segment.Kind) bool {
	switch k {
	case segment.Heading, segment.AgendaItem, segment.Contents, segment.Section:
		return true
	}
	return false
}

func skipped(k segment.Kind) bool {
	return k == segment.Layout || k == segment.End
}
