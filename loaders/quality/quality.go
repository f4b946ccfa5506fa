package quality

import (
	"strconv"
	"unicode"

	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// The classes of formats, by how much of a document they keep. What reads as if recognised from a picture is the lowest class, whatever
// its format.
const (
	recognised = 1
	paged      = 2 // PDF: places on pages, from which lines and paragraphs are guessed
	plain      = 3 // lines as they were written
	structured = 4 // headings, lists, tables and notes marked as such
)

// recognisedWords is from how many broken words in a thousand a text counts as recognised from a picture.
const recognisedWords = 50

// What a text loses of its soundness of 999: at most so much for broken words, for numbers out of sequence, for notes without marks.
const (
	sound        = 999
	lossWords    = 600
	lossSequence = 250
	lossNotes    = 149
)

// Stages of a document.
const (
	draft = 1
	final = 2
)

// Measure tells how good the text of a document is. Status is what the document says of itself: "draft", "provisional", "adopted", "".
func Measure(d segment.Document, status string) schema.Quality {
	q := schema.Quality{Stage: final}
	if status == "draft" || status == "provisional" {
		q.Stage = draft
	}
	w := words{}
	for i := range d.Segments {
		if k := d.Segments[i].Kind; k != segment.Layout && k != segment.End {
			w.read(d.View(i).S)
		}
	}
	class := classOf(d.Text.Format)
	broken := w.broken * 1000 / max(w.all, 1)
	if broken >= recognisedWords {
		class = recognised
	}
	q.Letters = w.letters
	q.Parts, q.Annexes = parts(d)
	q.Rank = class*1000 + sound - lossWords*min(broken, recognisedWords*2)/(recognisedWords*2) -
		lossSequence*outOfSequence(d)/1000 - lossNotes*loose(d)/1000
	return q
}

// farthest is how many numbers in a row may be unreadable before the next one tells nothing.
const farthest = 10

// parts tells how far the numbers of a document's paragraphs, articles and items of the agenda run, the runs of several lists added up, and how many annexes
// it has. Numbers that noise has hidden between two others count, as they are there.
func parts(d segment.Document) (numbered, annexes int) {
	last := map[segment.Kind]int{}
	for _, s := range d.Segments {
		if s.Kind == segment.Annex {
			annexes++
		}
		n, err := strconv.Atoi(s.Number)
		if err != nil || s.Kind != segment.Paragraph && s.Kind != segment.Article && s.Kind != segment.Rule && s.Kind != segment.AgendaItem {
			continue
		}
		switch before := last[s.Kind]; {
		case n == 1 || before == 0:
			numbered, last[s.Kind] = numbered+1, n
		case n > before && n-before <= farthest:
			numbered, last[s.Kind] = numbered+n-before, n
		}
	}
	return numbered, annexes
}

func classOf(f text.Format) int {
	switch f {
	case text.PDF:
		return paged
	case text.Plain:
		return plain
	}
	return structured
}

// enoughNumbers is from how many numbered paragraphs their sequence tells anything.
const enoughNumbers = 3

// outOfSequence is how many in a thousand numbered paragraphs follow neither the number before them nor begin anew at 1.
func outOfSequence(d segment.Document) int {
	before, all, out := 0, 0, 0
	for _, s := range d.Segments {
		n, err := strconv.Atoi(s.Number)
		if s.Kind != segment.Paragraph || err != nil {
			continue
		}
		if all++; n != before+1 && n != 1 && all > 1 {
			out++
		}
		before = n
	}
	if all < enoughNumbers {
		return 0
	}
	return out * 1000 / all
}

// loose is how many in a thousand footnotes have no mark in the text.
func loose(d segment.Document) int {
	without := 0
	for _, n := range d.Notes {
		if len(n.Marks) == 0 {
			without++
		}
	}
	return without * 1000 / max(len(d.Notes), 1)
}

// letter tells what counts towards the length of a text: what a person writes, not how it is set.
func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
