package segment

import (
	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/text"
)

// The ranks of segments in the tree: opening one closes what is open with the same rank or a higher one.
const (
	rankTranslation = 5
	rankAnnex       = 10 // also header, contents, end marks: whatever stands beside annexes
	rankPart        = 20
	rankChapter     = 22
	rankItem        = 23 // of an agenda
	rankRoman       = 24
	rankSection     = 26
	rankLetter      = 28
	rankHeading     = 35
	rankStatement   = 38
	rankArticle     = 40
	rankLettered    = 45 // A, B, C within an article
	rankParagraph   = 50
	rankTable       = 60 // what an agenda says under an item ranks one behind the item
	rankList        = 70 // and more, by nesting
	maxNesting      = 8  // lists nested deeper are read as this deep
)

// builder makes the tree from the rows, top down, in one pass.
type builder struct {
	text         text.Text
	words        words
	rows         []row
	segs         []Segment
	open         []int // indices of the open segments, outermost first
	ranks        []int // their ranks
	levels       []level
	doc          scope          // of paragraphs outside articles
	article      scope          // of paragraphs in the open article
	notes        []int          // notes met and not placed yet
	lasts        map[string]int // see lastOf
	translations []int          // rows at which the text begins once more in another language
	end          int            // where the text read last ends
	width        int            // of a full line, in bytes
	flat         bool           // lines are whole paragraphs: nothing is wrapped
	agenda       bool           // the document is an agenda
	prose        bool           // the row before was running text, no heading
	depth        map[int]int    // heading level of the format by segment
	reciting     int            // the last recital of the act that is open; see recital
	act, actRow  int            // the last heading of an act: its segment counted from 1 on, 0 when there is none, and its row; see headsAct

	titled   int   // the number of the last heading among numbered paragraphs; see numberedHeading
	closed   level // the outermost list of the paragraph closedIn that was closed before its end
	closedIn int

	romanLast, letterLast int // numbers of the last sections
}

// scope is a numbering of paragraphs.
type scope struct {
	style style
	last  int
}

// Split finds the segments of a text, with the cues of a set for the words that parts of documents begin with. It never
// fails: a text without any form is one unnumbered paragraph.
func Split(t text.Text, set *authority.Set) Document {
	b := &builder{text: t, words: authority.Derive(set, newWords), rows: rowsOf(&t)}
	b.measure()
	b.run()
	b.close(0)
	return finish(b)
}

// run reads all rows in order.
func (b *builder) run() {
	b.misreadOnes()
	b.translations = b.findTranslations()
	for i := b.header(); i < len(b.rows) && !b.text.Late(); {
		if len(b.translations) > 0 && i >= b.translations[0] {
			b.translation(i)
			b.translations = b.translations[1:]
		}
		i = b.step(i)
	}
	b.close(0)
	b.placeNotes()
}

// step reads what begins at row i and gives the row after it.
func (b *builder) step(i int) int {
	r := &b.rows[i]
	switch {
	case r.note >= 0:
		return b.note(i)
	case r.mark:
		b.add(i, Segment{Kind: End, Label: r.view.S}, rankAnnex, r.Text.End)
		b.close(rankAnnex)
		b.prose = false
	case r.block == text.Rule:
		return i + 1
	case r.dots: // something is left out here: what follows goes on with nothing
		b.close(rankParagraph)
		b.prose = false
		return i + 1
	case b.isContents(i):
		return b.contents(i)
	case r.block == text.Cell:
		return b.table(i)
	case b.headsAct(i):
		b.actHeading(i)
	case b.actItem(i), b.unstoppedParagraph(i):
	case r.part.kind != "" && b.acceptPart(i):
		if b.again(i) {
			return i + 1
		}
		return b.part(i)
	case r.label.style == upDot && b.acceptSection(i):
		return b.section(i)
	case r.label.style == numDot && b.numberedHeading(i):
		b.titled = r.label.num
		return b.heading(i)
	case r.label.style != noStyle && b.list(i):
	case b.isHeading(i):
		return b.heading(i)
	default:
		b.running(i)
	}
	b.end = r.Text.End
	return i + 1
}

// measure finds how long a full line is, the length by which half of all text stands in lines at least as long, and
// whether lines are wrapped at all.
func (b *builder) measure() {
	var bytes [256]int
	left := 0
	for i := range b.rows {
		n := b.rows[i].Text.End - b.rows[i].Text.Start
		bytes[min(n, 255)] += n
		left += n
	}
	left /= 2
	for n := 255; n >= 0; n-- {
		if left -= bytes[n]; left < 0 {
			b.width = n
			break
		}
	}
	b.flat = b.width > 130
}

// add opens a segment that begins at row i and whose own text begins at content.
func (b *builder) add(i int, s Segment, rank, content int) int {
	return b.addAt(b.rows[i].Text.Start, s, rank, content)
}

func (b *builder) addAt(start int, s Segment, rank, content int) int {
	b.close(rank)
	b.placeNotes()
	s.Start, s.Content, s.Parent, s.Depth = start, content, -1, len(b.open)
	if n := len(b.open); n > 0 {
		s.Parent = b.open[n-1]
	}
	b.segs = append(b.segs, s)
	b.open, b.ranks = append(b.open, len(b.segs)-1), append(b.ranks, rank)
	return len(b.segs) - 1
}

// close closes every open segment with that rank or a higher one.
func (b *builder) close(rank int) {
	n := len(b.open)
	for n > 0 && b.ranks[n-1] >= rank {
		n--
		s := &b.segs[b.open[n]]
		s.End = max(b.end, s.Content)
	}
	b.open, b.ranks = b.open[:n], b.ranks[:n]
	for len(b.levels) > 0 && b.levels[len(b.levels)-1].rank >= rank {
		b.levels = b.levels[:len(b.levels)-1]
	}
	if rank <= rankArticle {
		b.article = scope{}
	}
}

// top gives the innermost open segment and its rank; -1 and 0 when none is open.
func (b *builder) top() (int, int) {
	if n := len(b.open); n > 0 {
		return b.open[n-1], b.ranks[n-1]
	}
	return -1, 0
}

// inside gives the innermost open segment of a kind; -1.
func (b *builder) inside(kinds ...Kind) int {
	for n := len(b.open) - 1; n >= 0; n-- {
		for _, k := range kinds {
			if b.segs[b.open[n]].Kind == k {
				return b.open[n]
			}
		}
	}
	return -1
}

// scope is the numbering that a paragraph label belongs to.
func (b *builder) scope() *scope {
	if b.inside(Article, Rule) >= 0 {
		return &b.article
	}
	return &b.doc
}

// at gives the place in Body after n bytes of the view of row i and the white space that follows.
func (b *builder) at(i, n int) int {
	v := b.rows[i].view
	if n > 0 && n < len(v.S) && v.S[n-1] == ')' && v.S[n] == '.' && (n+1 == len(v.S) || v.S[n+1] == ' ') {
		n++ // "(1). Authors": the full stop belongs to the label
	}
	for n < len(v.S) && v.S[n] == ' ' {
		n++
	}
	if n >= len(v.S) {
		if n > 0 {
			return v.Span(n-1, n).End
		}
		return b.rows[i].Text.End
	}
	return v.Span(n, n+1).Start
}

// full gives the whole of row i as a reader sees it.
func (b *builder) full(i int) string {
	r := &b.rows[i]
	if r.Text.End-r.Text.Start < seenBytes && r.view.S != "" {
		return r.view.S
	}
	return b.text.View(r.Text).S
}
