package timeline

import (
	"math"
	"slices"
	"strings"
)

// brief is up to how many sessions a story is told in words: each mark with its session above it and a sentence beneath.
const brief = 8

// Sizes of a brief picture in pixels.
const (
	briefLeast = 150.0 // between two marks
	briefLast  = 190.0 // behind the last one
	briefAxis  = 78.0
	briefWords = briefAxis + 44
	briefLines = 4
)

// briefly draws a story of few sessions: no boxes, and between marks the more room the more time lies between them, by its root.
func briefly(s *Story) Picture {
	p := measured(s, 0, Width)
	at := p.spaced()
	c := &canvas{}
	low := briefWords
	c.f(`<path class="axis" d="M0 %sH%s"/>`, n(briefAxis), n(p.width))
	p.briefLinks(c, at)
	for i, b := range p.boxes {
		room := p.width - at[b] - margin
		if i+1 < len(p.boxes) {
			room = at[p.boxes[i+1]] - at[b] - 14
		}
		low = max(low, p.tell(c, b, at[b], room))
	}
	out := &canvas{}
	p.open(out, low+8)
	out.WriteString(c.String())
	out.WriteString("</svg>")
	return Picture{SVG: out.String(), Width: int(p.width), Height: int(low + 8)}
}

// briefLinks hangs what leads from session to session beneath the axis.
func (p *picture) briefLinks(c *canvas, at map[*box]float64) {
	for _, k := range p.story.Links {
		a, b := p.by[k.From], p.by[k.To]
		if a == nil || b == nil || at[b] <= at[a] {
			continue
		}
		class, head := lineOf(k)
		if head != "" {
			head = ` marker-end="url(#` + esc(p.story.Prefix) + "-" + head + `)"`
		}
		x1, x2 := at[a]+pitch/2, at[b]+pitch/2-3
		c.f(`<path class="%s" d="M%s %sC%s %s %s %s %s %s"%s>%s</path>`, class, n(x1), n(briefAxis+10), n(x1+14), n(briefAxis+30), n(x2-14), n(briefAxis+30), n(x2), n(briefAxis+12), head, tip(k))
	}
}

// spaced places the sessions along the axis.
func (p *picture) spaced() map[*box]float64 {
	at, gaps, least, roots := map[*box]float64{}, make([]float64, len(p.boxes)), 0.0, 0.0
	for i, b := range p.boxes {
		gaps[i] = max(briefLeast, float64(len(b.s.Marks))*pitch+pad, width(b.s.Head, textSize, strong)+14)
		if i+1 == len(p.boxes) {
			gaps[i] = max(gaps[i], briefLast)
		}
		least += gaps[i]
		roots += p.root(i)
	}
	p.width = max(Width, least+margin)
	x := 0.0
	for i, b := range p.boxes {
		at[b] = x
		x += gaps[i]
		if roots > 0 {
			x += (p.width - margin - least) * p.root(i) / roots
		}
	}
	return at
}

// root is the root of the days between a session and the next one; 0 where either has no date.
func (p *picture) root(i int) float64 {
	if i+1 >= len(p.boxes) || p.boxes[i].year == 0 || p.boxes[i+1].year == 0 {
		return 0
	}
	return math.Sqrt(float64(max(p.boxes[i+1].day-p.boxes[i].day, 0)))
}

// tell draws a session and gives how far down its words reach.
func (p *picture) tell(c *canvas, b *box, x, room float64) float64 {
	c.f(`<a href="#row-%s" class="head"><title>%s</title><rect class="hit" x="%s" y="%s" width="%s" height="36"/>`, esc(b.s.ID), esc(b.s.Long), n(x), n(briefAxis-60), n(room))
	c.text("sy", x, briefAxis-46, clipTo(b.s.Head, textSize*1.04, room), "")
	c.text("ln-s", x, briefAxis-30, clipTo(strings.TrimPrefix(yearOf(b.s.Date)+" · "+p.story.Lanes[b.s.Lane].Name, " · "), textSize, room), "")
	c.WriteString("</a>")
	if len(b.s.Marks) == 0 {
		c.f(`<g class="ses gap"><rect x="%s" y="%s" width="14" height="14" rx="4"/></g>`, n(x+1), n(briefAxis-7))
	}
	for i, m := range b.s.Marks {
		drawMark(c, m, x+pitch/2+float64(i)*pitch, briefAxis)
	}
	lines := fit(p.sentence(b), captionSize, room, briefLines, regular)
	for i, line := range lines {
		c.text("cap", x, briefWords+11+float64(i)*lineHeight, line, "")
	}
	return briefWords + 11 + float64(len(lines))*lineHeight
}

// sentence is what is said of a session: its caption, else what its strongest mark stands for, else that nothing is loaded.
func (p *picture) sentence(b *box) string {
	switch {
	case b.s.Caption != "":
		return b.s.Caption
	case len(b.s.Marks) == 0:
		return p.story.Words.NoDocument
	}
	return slices.MaxFunc(b.s.Marks, func(a, b Mark) int {
		return strings.Index(strength, string(a.Kind)) - strings.Index(strength, string(b.Kind))
	}).Tip
}

func yearOf(date string) string {
	if y := year(date); y > 0 {
		return itoa(y)
	}
	return ""
}
