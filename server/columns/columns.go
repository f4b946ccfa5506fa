package columns

import (
	"fmt"
	"strings"
)

// Box is one thing. What is too long for the box is shortened.
type Box struct {
	Title, Note, Href, Mark string
	Absent                  bool
	X, Y, W, H              float64 // set by Draw
	Full                    string  // the title before it was shortened; set by Draw
}

// Link is a claim between the thing and another. Out tells that it goes from the thing to the other.
type Link struct {
	Box
	Name, Class    string // "cites", and the class that colours the line
	Out            bool
	Line           string // the path; set by Draw
	LabelX, LabelY float64
	Anchor         string // of the label: "start", "end"
	Shown          string // the label as it is shown; set by Draw
}

// Picture is the whole: its size and what stands in it.
type Picture struct {
	W, H        float64
	Centre      Box
	Left, Right []Link
	LeftX       float64
	CentreX     float64
	RightX      float64
}

// The measures of the design system, in pixels.
const (
	width   = 1060.0
	side    = 238.0
	middle  = 200.0
	high    = 52.0
	pitch   = 77.0
	top     = 36.0
	centreX = (width - middle) / 2
	rightX  = width - side - 2
	port    = 7.0 // between lines where they meet the thing
)

// Draw lays out a thing with what stands at its left and its right.
func Draw(centre Box, left, right []Link) Picture {
	rows := max(len(left), len(right), 1)
	p := Picture{W: width, H: top + float64(rows)*pitch, Left: left, Right: right, LeftX: 2, CentreX: centreX, RightX: rightX}
	centre.X, centre.W = centreX, middle
	centre.H = max(high, port*float64(max(len(left), len(right))+1))
	centre.Y = top + (p.H-top-pitch+high)/2 - centre.H/2
	p.Centre = fitted(centre)
	p.place(p.Left, 2, false)
	p.place(p.Right, rightX, true)
	return p
}

// place sets the boxes of one side and draws their lines.
func (p *Picture) place(links []Link, x float64, right bool) {
	from := top + (p.H-top-pitch*float64(len(links)))/2
	if from < top {
		from = top
	}
	for i := range links {
		l := &links[i]
		l.X, l.Y, l.W, l.H = x, from+float64(i)*pitch, side, high
		l.Box = fitted(l.Box)
		end := l.Y + high/2
		start := p.Centre.Y + p.Centre.H/2 + port*(float64(i)-float64(len(links)-1)/2)
		l.Shown = shorten(l.Name, 12.5, 112)
		l.LabelY = end - 6
		if end > start+1 {
			l.LabelY = end + 15
		}
		if right {
			l.line(start, end, centreX+middle, x)
			l.LabelX, l.Anchor = x-14, "end"
		} else {
			l.line(start, end, centreX, x+side)
			l.LabelX, l.Anchor = x+side+14, "start"
		}
	}
}

// line draws from the thing (at y start) to the box (at y end), or the other way when the claim goes that way: a level run of the
// label at the box, then a curve.
func (l *Link) line(start, end, centre, box float64) {
	run := box + (centre-box)*0.63
	mid := (centre + run) / 2
	if l.Out {
		l.Line = fmt.Sprintf("M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1fH%.1f", centre, start, mid, start, mid, end, run, end, box)
	} else {
		l.Line = fmt.Sprintf("M%.1f %.1fH%.1fC%.1f %.1f %.1f %.1f %.1f %.1f", box, end, run, mid, end, mid, start, centre, start)
	}
}

// fitted shortens the words of a box to its width.
func fitted(b Box) Box {
	b.Full = b.Title
	b.Title = shorten(b.Title, 14.5, b.W-48)
	b.Note = shorten(b.Note, 13, b.W-46)
	return b
}

// shorten cuts words that are wider than most pixels at a size, by the advance of a narrow sans serif face and 5 % more.
func shorten(s string, size, most float64) string {
	w := 0.0
	for i, r := range s {
		w += advance(r) * size
		if w > most-size*0.88 {
			if len(s)-i <= len(string(r)) && w <= most {
				return s
			}
			return s[:i] + "…"
		}
	}
	return s
}

// advance is how wide a letter is in a semi-bold humanist sans serif, in parts of the size; what is not listed is as wide as the
// widest of its sort.
func advance(r rune) float64 {
	switch {
	case strings.ContainsRune(" .,:;'|iIjl()/·-", r):
		return 0.3
	case strings.ContainsRune("tfrsJ¶", r):
		return 0.41
	case strings.ContainsRune("mwMW@…—", r) || r > 0x2E80:
		return 0.88
	case r >= 'A' && r <= 'Z':
		return 0.62
	}
	return 0.54
}

// MarkX is where the mark of a box stands.
func (b Box) MarkX() float64 { return b.X + 20 }

// MidY is the middle of a box.
func (b Box) MidY() float64 { return b.Y + b.H/2 }

// TextX is where the words of a box begin.
func (b Box) TextX() float64 { return b.X + 38 }

// TitleY is the base line of the title above a note.
func (b Box) TitleY() float64 { return b.MidY() - 3 }

// AloneY is the base line of a title without a note.
func (b Box) AloneY() float64 { return b.MidY() + 5 }

// NoteY is the base line of the note.
func (b Box) NoteY() float64 { return b.MidY() + 14 }
