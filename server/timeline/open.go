package timeline

import "fmt"

// suspense is the dotted line of a conference that was left open, with its words where they find room.
type suspense struct {
	link     Link
	a        *box
	to, y    float64 // to: where it ends; y: its height in the lane
	wx, wy   float64 // of the words' middle and base line
	hasWords bool
}

// suspend lays the lines of conferences left open: level with their boxes, where nothing stands between.
func (p *picture) suspend() {
	for _, k := range p.story.Links {
		a, b := p.by[k.From], p.by[k.To]
		if k.Tie != LeftOpen || a == nil || k.To != "" && (b == nil || b == a || b.s.Lane != a.s.Lane || b.x < a.right()) {
			continue
		}
		s := suspense{link: k, a: a, to: p.width - margin}
		if b != nil {
			s.to = b.x - 3
		}
		if p.lay(&s) {
			p.spans = append(p.spans, s)
		}
	}
}

// lay finds a height at which a line meets nothing, and room for its words above it.
func (p *picture) lay(s *suspense) bool {
	l, from := p.lanes[s.a.s.Lane], s.a.right()+4
	for _, dy := range []float64{s.a.h / 2, 13, s.a.h - 13} {
		s.y = s.a.dy + dy
		line := rect{from, s.y - 3, s.to - from, 6, nil}
		if line.w < 6 || !l.free(line) {
			continue
		}
		l.take(line)
		w := width(s.link.Words, textSize, regular)
		for _, share := range []float64{0.5, 0.3, 0.7} {
			s.wx, s.wy = from+(s.to-from)*share, s.y-7
			words := rect{s.wx - w/2 - 4, s.wy - 12, w + 8, 16, nil}
			if s.link.Words != "" && words.x > from && words.x+words.w < s.to && l.free(words, s.a) {
				l.take(words)
				s.hasWords = true
				break
			}
		}
		return true
	}
	return false
}

func (p *picture) drawOpen(c *canvas, s suspense) {
	y := p.lanes[s.a.s.Lane].y
	c.f(`<path class="susp" d="M%s %sH%s">%s</path>`, n(s.a.right()+4), n(y+s.y), n(s.to), tip(s.link))
	if s.hasWords {
		c.text("susp-t", s.wx, y+s.wy, s.link.Words, middle)
	}
}

// tip is what a line says when it is pointed at.
func tip(k Link) string {
	if k.Tip == "" {
		return ""
	}
	return fmt.Sprintf("<title>%s</title>", esc(k.Tip))
}
