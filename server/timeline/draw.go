package timeline

import (
	"fmt"
	"html"
	"strings"
)

// Width is how wide a picture is when its sessions need no more.
const Width = 1376.0

// few and many are up to how many sessions captions of all weights are drawn, and from how many on cells.
const (
	few  = 80
	many = 200
)

// Picture is a drawn story.
type Picture struct {
	SVG           string
	Width, Height int
	Dropped       []string // captions that found no place, by session
}

// Draw draws a story in full: in words when it has few sessions, else boxes for sessions, or from a very large number on a cell for each body and year, with the
// four busiest years as boxes beneath.
func Draw(s *Story) Picture {
	switch {
	case len(s.Sessions) > many:
		return cells(s)
	case len(s.Sessions) <= brief && len(s.Sessions) > 0:
		return briefly(s)
	}
	p := arranged(s, 150, Width)
	return p.draw()
}

// arranged finds a place for everything.
func arranged(s *Story, left, w float64) *picture {
	p := measured(s, left, w)
	p.sparse = len(s.Sessions) > few
	p.makeBands()
	p.constrain()
	p.widen()
	p.place()
	p.block()
	p.suspend()
	p.route()
	p.label()
	return p
}

// canvas collects SVG.
type canvas struct{ strings.Builder }

func (c *canvas) f(format string, args ...any) { fmt.Fprintf(c, format, args...) }

// text writes a text, escaped.
func (c *canvas) text(class string, x, y float64, words, more string) {
	c.f(`<text class="%s" x="%s" y="%s"%s>%s</text>`, class, n(x), n(y), more, esc(words))
}

const middle = ` text-anchor="middle"`

// esc escapes a text and takes out the characters that XML has no place for.
func esc(s string) string {
	return html.EscapeString(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, s))
}

func (p *picture) draw() Picture {
	c := &canvas{}
	c.Grow(64 << 10)
	top := p.ribbons(c)
	years := top
	bottom := p.settle(top + 10)
	head := &canvas{}
	p.open(head, bottom+26)
	p.drawBands(head, years, bottom)
	p.drawLanes(head, bottom)
	head.WriteString(c.String())
	for _, s := range p.spans {
		p.drawOpen(head, s)
	}
	for _, r := range p.routes {
		p.drawRoute(head, r)
	}
	for _, l := range p.lanes {
		for _, g := range l.gaps {
			p.drawGap(head, l, g)
		}
	}
	for _, b := range p.boxes {
		p.drawBox(head, b)
	}
	if p.story.Foot != "" {
		head.text("ft", p.left, bottom+17, p.story.Foot, "")
	}
	head.WriteString("</svg>")
	out := Picture{SVG: head.String(), Width: int(p.width), Height: int(bottom + 26)}
	for _, b := range p.boxes {
		if b.s.Caption != "" && b.caption == nil {
			out.Dropped = append(out.Dropped, b.s.ID+": "+b.s.Caption)
		}
	}
	return out
}

// open begins the picture, with its heads of arrows and its hatching.
func (p *picture) open(c *canvas, height float64) {
	id := esc(p.story.Prefix)
	c.f(`<svg xmlns="http://www.w3.org/2000/svg" class="tl" id="%s" viewBox="0 0 %s %s" width="%s" height="%s" role="group" aria-labelledby="%s-t %s-d">`, id, n(p.width), n(height), n(p.width), n(height), id, id)
	c.f(`<title id="%s-t">%s</title><desc id="%s-d">%s</desc><defs>`, id, esc(p.story.Title), id, esc(p.story.About))
	for _, class := range []string{"ah", "ac", "as", "aw"} {
		c.f(`<marker id="%s-%s" viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse" markerUnits="userSpaceOnUse"><path class="%s" d="M0 .8L7 4L0 7.2Z"/></marker>`, id, class, class)
	}
	c.f(`<pattern id="%s-h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0V6"/></pattern></defs>`, id)
}

func (p *picture) drawBands(c *canvas, top, bottom float64) {
	for i, b := range p.bands {
		switch {
		case b.folded:
			c.f(`<rect x="%s" y="%s" width="%s" height="%s" fill="url(#%s-h)"/>`, n(b.x), n(top-16), n(b.w), n(bottom-top+16), esc(p.story.Prefix))
			c.text("yr fold", b.x+b.w/2, top+1, b.label(), middle)
			continue
		case i%2 == 0:
			c.f(`<rect class="band" x="%s" y="%s" width="%s" height="%s"/>`, n(b.x), n(top-16), n(b.w), n(bottom-top+16))
		}
		label := b.label()
		switch {
		case label == "":
			label = p.story.Words.Undated
		case b.w < width(label, textSize, strong)+2:
			label = "’" + label[2:]
		}
		if width(label, textSize, strong) <= b.w || b.from > 0 {
			c.text("yr", b.x+b.w/2, top+1, label, middle)
		}
	}
}

func (p *picture) drawLanes(c *canvas, bottom float64) {
	for _, l := range p.lanes {
		c.f(`<path class="lane" d="M0 %sH%s"/>`, n(l.y), n(p.width))
		for i, line := range l.name {
			c.text("ln-n", 0, l.y+25+float64(i)*15.5, line, "")
		}
		if l.of.Note != "" {
			c.text("ln-c", 0, l.y+26+float64(len(l.name))*15.5, l.of.Note, "")
		}
	}
	c.f(`<path class="lane" d="M0 %sH%s"/>`, n(bottom), n(p.width))
}

func (p *picture) drawRoute(c *canvas, r route) {
	class, head := lineOf(r.link)
	c.f(`<path class="%s" d="%s" marker-end="url(#%s-%s)">%s</path>`, class, p.path(r), esc(p.story.Prefix), head, tip(r.link))
}

// lineOf is how a tie is drawn: the classes of its line and of its head.
func lineOf(k Link) (class, head string) {
	switch k.Tie {
	case CarriedOver:
		class, head = "carry", "ac"
		if k.Doubtful {
			head = "aw"
		}
	case TakesOver:
		return "succ", "as"
	case LeftOpen:
		return "susp", ""
	default:
		class, head = "lead", "ah"
	}
	if k.Doubtful {
		class += " q"
	}
	return class, head
}

func (p *picture) drawGap(c *canvas, l *lane, g gapRun) {
	y := l.y + g.y
	c.f(`<path class="gapb" d="M%s %sv5H%sv-5"/>`, n(g.first.x), n(y), n(g.last.right()))
	count, rest, _ := strings.Cut(g.words, ",")
	c.f(`<text x="%s" y="%s" class="gap-t"><tspan class="b">%s,</tspan>%s</text>`, n(g.first.x), n(y+18), esc(count), esc(rest))
}

func (p *picture) drawBox(c *canvas, b *box) {
	y := p.lanes[b.s.Lane].y + b.dy
	class := "ses"
	if b.s.Gap && len(b.s.Marks) == 0 {
		class = "ses gap"
	}
	c.f(`<g class="%s"><a href="#row-%s" class="pill"><title>%s</title><rect x="%s" y="%s" width="%s" height="%s" rx="6"/>`, class, esc(b.s.ID), esc(b.s.Long), n(b.x), n(y), n(b.pw), n(b.h))
	c.text("sl b", b.x, y-6, b.s.Head, "")
	c.WriteString("</a>")
	if class != "ses" {
		c.text("gapq", b.x+b.pw/2, y+b.h/2+4, p.story.Words.None, middle)
	}
	first := b.x + pad + pitch/2
	level := y + 13
	if len(b.low) == 0 && len(b.top) == 1 && b.h == twoRows && (b.top[0].Kind == Adopted || b.top[0].Kind == InForce) {
		level = y + 23
	}
	for i, m := range b.top {
		drawMark(c, m, first+float64(i)*pitch, level)
	}
	if len(b.low) == 1 {
		first = b.right() - pad - pitch/2
	}
	for i, m := range b.low {
		drawMark(c, m, first+float64(i)*pitch, y+33)
	}
	c.WriteString("</g>")
	if b.caption != nil {
		for i, line := range b.caption.lines {
			c.text("cap", b.caption.x, p.lanes[b.s.Lane].y+b.caption.y+11+float64(i)*lineHeight, line, "")
		}
	}
}

func drawMark(c *canvas, m Mark, x, y float64) {
	c.f(`<a href="%s" class="mk k-%s"><title>%s</title><rect class="hit" x="%s" y="%s" width="17.5" height="20"/>`, esc(m.Href), m.Kind, esc(m.Tip), n(x-pitch/2), n(y-10))
	if m.Count > 1 && m.Kind == Paper {
		c.f(`<g class="m m-p" transform="translate(%s %s)"><path d="%s"/></g>`, n(x+2.5), n(y-2.5), sheet)
		c.WriteString(mark(m.Kind, x, y, 1))
		c.text("cnt", x, y+4.5, count(m.Count), "")
	} else {
		c.WriteString(mark(m.Kind, x, y, 1))
	}
	c.WriteString("</a>")
}

// count is a number that has its place within a mark.
func count(n int) string {
	if n > 99 {
		return "…"
	}
	return fmt.Sprint(n)
}
