package loaders

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/assert"
	"github.com/travaux/travaux/loaders/text"
)

// Place is something that a person should look at, and where it stands in a file: an oddity of reading, or a reference left open. What concerns
// the file as a whole has neither segment nor line.
type Place struct {
	Text       string   `json:"text"`                 // the oddity, or why the reference was left open
	Candidates []string `json:"candidates,omitempty"` // what the reference may mean
	Segment    string   `json:"anchor,omitempty"`     // the part of the document, "para_5": "#para_5" of its page
	Start      int      `json:"start,omitempty"`      // code points of the text as read
	End        int      `json:"end,omitempty"`
	Line       int      `json:"line,omitempty"` // of the text as read, from 1
	Page       int      `json:"page,omitempty"`
	Quote      string   `json:"quote,omitempty"` // the words that stand there

	before, after string // the words around them
	own           bool   // the text is the file itself: its lines are the file's lines
}

// Placed tells whether it stands at one place of the text.
func (p Place) Placed() bool { return p.End > p.Start }

// Around is how much of the text stands on either side of a place, in bytes at most; less where its paragraph begins or ends.
const around = 300

// places finds where things stand in the text of a file.
type places struct {
	text  text.Text // of the whole file
	lines []int     // byte offsets of the line ends
	index *text.Index
}

func newPlaces(t text.Text) *places {
	p := &places{text: t, index: t.Index()}
	for i := range len(t.Body) {
		if t.Body[i] == '\n' {
			p.lines = append(p.lines, i)
		}
	}
	return p
}

// notes are the oddities of a reading; shift is where its text begins in the file's.
func (p *places) notes(r assert.Reading, shift int) (all []Place) {
	for _, w := range r.Warnings {
		all = append(all, p.place(r, w.Span, shift, w.Text))
	}
	return all
}

// open are the references of a reading that were left open.
func (p *places) open(r assert.Reading, shift int) (all []Place) {
	for _, ref := range r.References {
		if ref.Resolved || ref.Self {
			continue
		}
		one := p.place(r, r.Document.Text.Balance(ref.Span), shift, string(ref.Reason))
		for _, c := range ref.Candidates {
			one.Candidates = append(one.Candidates, string(c))
		}
		all = append(all, one)
	}
	return all
}

func (p *places) place(r assert.Reading, at text.Span, shift int, what string) Place {
	out := Place{Text: what, own: itself(p.text.Format)}
	if at.End <= at.Start {
		return out
	}
	within := text.Span{Start: 0, End: len(r.Document.Text.Body)}
	if i := r.Document.At(at.Start); i >= 0 {
		s := r.Document.Segments[i]
		out.Segment = s.ID
		within = text.Span{Start: min(s.Start, at.Start), End: max(s.End, at.End)}
	}
	out.Start, out.End = p.index.Rune(shift+at.Start), p.index.Rune(shift+at.End)
	out.Line = 1 + sort.SearchInts(p.lines, shift+at.Start)
	out.Page = p.text.Page(shift + at.Start)
	body := r.Document.Text.Body
	out.Quote = shown(r, at)
	if from := clip(body, max(within.Start, at.Start-around)); from < at.Start {
		out.before = ellipsis(from > within.Start) + shown(r, text.Span{Start: from, End: at.Start}) + space(body[from:at.Start])
	}
	if to := clip(body, min(within.End, at.End+around)); to > at.End {
		out.after = lead(body[at.End:to]) + shown(r, text.Span{Start: at.End, End: to}) + ellipsis(to < within.End)
	}
	return out
}

// shown is a stretch of text as a reader sees it.
func shown(r assert.Reading, s text.Span) string { return r.Document.Text.View(s).S }

// clip moves a place back to where a character begins.
func clip(body string, i int) int {
	for i > 0 && i < len(body) && !utf8.RuneStart(body[i]) {
		i--
	}
	return i
}

func ellipsis(cut bool) string {
	if cut {
		return "…"
	}
	return ""
}

const white = " \t\r\n\f\v"

// space and lead are the space with which a stretch of text ends or begins, which its view leaves out.
func space(s string) string {
	if s != strings.TrimRight(s, white) {
		return " "
	}
	return ""
}

func lead(s string) string {
	if s != strings.TrimLeft(s, white) {
		return " "
	}
	return ""
}

// itself tells whether the text of a format is the file itself.
func itself(f text.Format) bool {
	return f == text.Plain || f == text.Markdown || f == text.AsciiDoc
}
