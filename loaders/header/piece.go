package header

import (
	"slices"
	"strings"
	"unicode"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/catalogue"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// The front matter is short: what lies beyond these bounds is not read as such, whatever the segments say.
const (
	maxZone   = 8 << 10 // bytes
	maxPieces = 120
	maxPiece  = 600 // bytes of one piece
	maxLines  = 16  // headings and paragraphs behind the header segment
	shortLine = 240 // bytes of a paragraph that is a line of the front matter, however it ends
	longLines = 900 // bytes of lines that end like no sentence
)

// role is what a piece of the front matter was read as.
type role byte

const (
	free     role = iota // nothing yet: perhaps the title
	ignored              // page marks, pictures, other fields of a form
	letter               // the language letter
	symbol               // the document's own symbol
	original             // "ORIGINAL: English"
	dated                // the DATE line
	organ                // the name of the organisation or of the body
	session              // "Twenty-Eighth Session"
	place                // "Geneva, September 23 to October 1, 2002"
	author
	title
)

// piece is a run of the front matter that stands by itself: a line, a cell of a table, one side of a line in columns.
type piece struct {
	view  text.View
	from  int    // byte of view.S where the piece begins
	s     string // its words, as a reader sees them
	gap   bool   // a blank line or a rule stands before it
	block int    // index of the block of the format in which it stands; -1
	role  role
}

// span is where s[i:j] of the piece stands in the text.
func (p piece) span(i, j int) text.Span { return p.view.Span(p.from+i, p.from+j) }

func (p piece) whole() text.Span { return p.span(0, len(p.s)) }

// reader holds a document while its header is read.
type reader struct {
	d       segment.Document
	t       text.Text // the document's text with running heads and letterheads left in
	set     *authority.Set
	h       Header
	pieces  []piece
	notices []text.Span      // what is passed over in the front matter
	record  catalogue.Record // what a catalogue tells; zero when it tells nothing
	names   squeezed         // names of organisations and bodies, by their letters alone
	printed
}

// printed is what was found on the way and serves later fields.
type printed struct {
	symbol   *authority.Symbol
	bodies   []authority.Body // those whose name the front matter prints as a line of its own
	language string           // of the word in which the original language is told
	titleAt  int              // index of the piece with the number of an act before its title; 0
	titleEnd int              // index after the last piece of the title
	text     string           // see running
	org      *string          // see spokenOrganisation
	label    map[string]int   // pieces that begin with the label of a field, by field
}

func newReader(d segment.Document, set *authority.Set) *reader {
	r := &reader{d: d, t: d.Text, set: set}
	r.h.Spans = map[string]text.Span{}
	r.label = map[string]int{}
	r.t.Layout = nil
	for _, l := range d.Text.Layout {
		if l.Kind == text.Markup {
			r.t.Layout = append(r.t.Layout, l)
		}
	}
	r.names = authority.Derive(set, squeezeNames)
	r.cut(r.zoneEnd())
	return r
}

// zoneEnd is the byte where the front matter ends: behind the header segment and the headings and short lines that follow
// it, before the first numbered part, contents, preamble or organ that speaks. A notice that an organisation prints on the first page of a
// kind of paper is passed over.
func (r *reader) zoneEnd() int {
	d := r.d
	end, lines := 0, 0
	for _, s := range d.Segments {
		if s.Depth > 0 {
			continue
		}
		switch s.Kind {
		case segment.Header, segment.Layout:
		case segment.Heading:
			lines++
		case segment.Paragraph:
			lines++
			words := d.Text.Body[s.Start:s.End]
			notice := r.notice(words)
			if s.Number != "" || running(words) && !notice || segment.Opens(words, r.set) {
				return min(end, maxZone)
			}
			if notice {
				r.notices = append(r.notices, s.Span)
			}
		default:
			return min(end, maxZone)
		}
		if lines > maxLines {
			break
		}
		end = s.End
	}
	return min(max(end, 0), maxZone)
}

// notice tells the words that stand on the first page of every paper of a kind, and say nothing of this one.
func (r *reader) notice(words string) bool {
	c, _ := r.cue("header-notice", strings.Join(strings.Fields(words[:min(len(words), longestNotice)]), " "))
	return c != nil
}

// longestNotice is how many bytes of a paragraph are looked at for a notice.
const longestNotice = 400

// running tells a paragraph of running text from lines of the front matter: it is long and ends as a sentence does.
func running(s string) bool {
	if len(s) <= shortLine {
		return false
	}
	s = strings.TrimRight(s, " \r\n\t*_\"")
	return len(s) > longLines || strings.HasSuffix(s, ".") || strings.HasSuffix(s, ";") || strings.HasSuffix(s, ":")
}

// cut divides the text before end into pieces.
func (r *reader) cut(end int) {
	t := r.t
	t.Body = t.Body[:end]
	gap, blank := false, false
	block := -2
	for _, l := range t.Lines() {
		if l.Blank() {
			gap, blank = !t.Spaced || blank, true
			continue
		}
		blank = false
		if slices.ContainsFunc(r.notices, func(n text.Span) bool { return n.Start <= l.Text.Start && l.Text.End <= n.End }) {
			continue
		}
		gap = gap || l.Lost
		raw := t.Body[l.Text.Start:l.Text.End]
		for _, c := range columns(raw) {
			span := text.Span{Start: l.Text.Start + c.Start, End: l.Text.Start + c.End}
			v := r.t.View(span)
			if v.S == "" || len(r.pieces) >= maxPieces {
				continue
			}
			r.fields(v, gap || (l.Block != block && block != -2 && !t.Spaced), l.Block)
			gap = false
		}
		block = l.Block
	}
}

// columns splits a line at bars and at wide gaps, unless its letters are set apart ("S T A N D I N G").
func columns(line string) []text.Span {
	if spaced(line) {
		return []text.Span{{Start: 0, End: len(line)}}
	}
	var out []text.Span
	start, wide := 0, 0
	flush := func(end int) {
		if strings.TrimSpace(line[start:end]) != "" {
			out = append(out, text.Span{Start: start, End: end})
		}
	}
	for i, c := range line {
		switch {
		case c == '|':
			flush(i)
			start, wide = i+1, 0
		case c == '\t':
			wide += 3
		case unicode.IsSpace(c):
			wide++
		default:
			if wide >= 3 {
				flush(i)
				start = i
			}
			wide = 0
		}
	}
	flush(len(line))
	return out
}

// spaced tells a line of capitals set apart by spaces: most of its words are single letters.
func spaced(line string) bool {
	words := strings.Fields(line)
	single := 0
	for _, w := range words {
		if len(w) == 1 && w[0] >= 'A' && w[0] <= 'Z' {
			single++
		}
	}
	return single >= 4 && single*3 >= len(words)*2
}

// fields adds the pieces of a line, which is cut where the label of a field begins ("AB/4/6ORIGINAL: English DATE: …").
func (r *reader) fields(v text.View, gap bool, block int) {
	cuts := map[int]string{}
	at := []int{0}
	for _, c := range r.set.Cues("header-label") {
		for _, m := range c.Re.FindAllStringSubmatchIndex(v.S, 4) {
			i := 2 * c.Re.SubexpIndex("label")
			if i < 0 || m[i] < 0 {
				continue
			}
			if _, seen := cuts[m[i]]; !seen {
				cuts[m[i]] = c.Verb
				if m[i] > 0 {
					at = append(at, m[i])
				}
			}
		}
	}
	slices.Sort(at)
	for k, from := range at {
		to := len(v.S)
		if k+1 < len(at) {
			to = at[k+1]
		}
		s := strings.TrimRight(v.S[from:to], " ")
		if s == "" || len(s) > maxPiece {
			continue
		}
		p := piece{view: v, from: from, s: s, gap: gap && k == 0, block: block}
		if verb, ok := cuts[from]; ok {
			if p.role = ignored; verb == "original" || verb == "date" {
				p.role = free
			}
			if _, seen := r.label[verb]; !seen {
				r.label[verb] = len(r.pieces)
			}
		}
		r.pieces = append(r.pieces, p)
	}
}
