package timeline

import (
	"cmp"
	"slices"
	"strconv"
)

const lineHeight = 14.5

// gapRun is a run of silent sessions in a lane, with its label.
type gapRun struct {
	first, last *box
	count       int
	words       string
	y           float64
}

// label places the words for silence before all others, then the captions by weight. What finds no place is not drawn.
func (p *picture) label() {
	for _, l := range p.lanes {
		p.gaps(l)
	}
	var all []*box
	for _, b := range p.boxes {
		if b.s.Caption != "" && (!p.sparse || b.s.Weight <= 1) {
			all = append(all, b)
		}
	}
	slices.SortStableFunc(all, func(a, b *box) int { return cmp.Compare(a.s.Weight, b.s.Weight) })
	for _, b := range all {
		l := p.lanes[b.s.Lane]
		for _, c := range p.candidates(l, b) {
			r := rect{c.x - 2, c.y, c.w + 4, c.h, nil}
			if c.x < p.left-2 || c.x+c.w > p.width-4 || c.y+c.h > roomy-6 || !l.free(r) {
				continue
			}
			b.caption = &c
			l.take(rect{c.x - 6, c.y, c.w + 12, c.h, nil})
			break
		}
	}
}

// candidates are the places that a caption may take: below its box in two, three or one lines with small shifts, then right of it.
func (p *picture) candidates(l *lane, b *box) []text {
	var cs []text
	below := b.dy + b.h + 4
	if p.hasArc(b) {
		below += 15
	}
	counts := []int{2, 3, 1}
	if l.of.Minor {
		counts = []int{1, 2}
	}
	for _, count := range counts {
		lines := balance(b.s.Caption, captionSize, count, regular)
		w, h := widest(lines, captionSize, regular), float64(len(lines))*lineHeight
		for _, dx := range []float64{0, -6, 6, -14, 14, -24, b.pw - w, b.pw - w - 6, -34} {
			cs = append(cs, text{lines, b.x + dx, below, w, h})
		}
		if !l.of.Minor {
			cs = append(cs, text{lines, b.right() + 15, b.dy + 1, w, h}, text{lines, b.right() + 15, b.dy + 30, w, h})
		} else {
			cs = append([]text{{lines, b.right() + 10, b.dy + b.h/2 - h/2, w, h}}, cs...)
		}
	}
	return cs
}

func (p *picture) hasArc(b *box) bool {
	return slices.ContainsFunc(p.routes, func(r route) bool {
		return r.link.Tie != TakesOver && r.a.s.Lane == r.b.s.Lane && (r.a == b || r.b == b)
	})
}

// gaps labels runs of two or more silent sessions in a row.
func (p *picture) gaps(l *lane) {
	for i := 0; i < len(l.boxes); {
		j := i
		for j < len(l.boxes) && l.boxes[j].s.Gap && len(l.boxes[j].s.Marks) == 0 {
			j++
		}
		if j-i >= 2 {
			p.gap(l, gapRun{first: l.boxes[i], last: l.boxes[j-1], count: j - i})
		}
		i = max(j, i+1)
	}
}

func (p *picture) gap(l *lane, g gapRun) {
	g.words = strconv.Itoa(g.count) + " " + p.story.Words.Sessions + ", " + p.story.Words.NoDocument
	w := max(width(g.words, captionSize, strong), g.last.right()-g.first.x)
	for _, dy := range []float64{8, 21, 34} {
		g.y = g.first.dy + g.first.h + dy
		if r := (rect{g.first.x - 4, g.y, w + 8, 22, nil}); r.x+r.w < p.width && g.y+22 < roomy-4 && l.free(r) {
			l.take(r)
			l.gaps = append(l.gaps, g)
			return
		}
	}
}

// settle gives each lane the height that what stands in it needs.
func (p *picture) settle(top float64) float64 {
	for _, l := range p.lanes {
		note := 0.0
		if l.of.Note != "" {
			note = 16
		}
		low := 25 + float64(len(l.name)-1)*15.5 + note
		for _, b := range l.boxes {
			low = max(low, b.dy+b.h)
			if p.hasArc(b) {
				low = max(low, b.dy+b.h+15)
			}
			if b.caption != nil {
				low = max(low, b.caption.y+b.caption.h)
			}
		}
		for _, g := range l.gaps {
			low = max(low, g.y+20)
		}
		l.y, l.h = top, low+12
		top += l.h
	}
	return top
}
