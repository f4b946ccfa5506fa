package timeline

import (
	"fmt"
	"math"
)

// roomy is how high a lane is while captions look for their place.
const roomy = 156.0

// route is a line that found its way, in terms of lanes: their heights are not settled yet.
type route struct {
	link     Link
	a, b     *box
	x        float64 // of the upright
	straight bool
}

// block notes the room that boxes and their heads take.
func (p *picture) block() {
	for _, l := range p.lanes {
		for _, b := range l.boxes {
			l.take(rect{b.x - 2, b.dy - 2, b.pw + 4, b.h + 4, b})
			l.take(rect{b.x - 1, b.dy - 19, b.labW + 2, 17, nil})
		}
	}
}

func (l *lane) take(r rect) { l.obstacles = append(l.obstacles, r) }

// free tells that nothing stands in a rectangle of a lane but what belongs to the boxes.
func (l *lane) free(r rect, but ...*box) bool {
	for _, o := range l.obstacles {
		own := false
		for _, b := range but {
			own = own || o.owner != nil && o.owner == b
		}
		if !own && r.meets(o) {
			return false
		}
	}
	return true
}

// route finds ways for the lines; one that finds none is not drawn.
func (p *picture) route() {
	seen := map[[2]string]bool{}
	for _, k := range p.story.Links {
		a, b := p.by[k.From], p.by[k.To]
		if k.Tie == LeftOpen || a == nil || b == nil || a == b || seen[[2]string{k.From, k.To}] || byTime(a, b) > 0 && k.Tie != LeadsTo {
			continue
		}
		seen[[2]string{k.From, k.To}] = true
		r := route{link: k, a: a, b: b}
		if a.s.Lane == b.s.Lane {
			if byTime(a, b) > 0 || !p.level(&r) {
				continue
			}
		} else if r.link.Tie = LeadsTo; !p.upright(&r) && !p.elbow(&r) {
			continue
		}
		p.routes = append(p.routes, r)
	}
}

// level lays a line within a lane: a hanging arc, or the dotted line from paper to paper where nothing stands between.
func (p *picture) level(r *route) bool {
	l := p.lanes[r.a.s.Lane]
	from, to := r.a.right(), r.b.x
	if r.link.Tie == TakesOver {
		y := r.a.dy + 13
		if !l.free(rect{from + 3, y - 3, to - from - 6, 6, nil}) {
			return false
		}
		l.take(rect{from, y - 4, to - from, 8, nil})
		return true
	}
	x1, x2 := arcEnds(r)
	l.take(rect{x1 - 2, r.a.dy + r.a.h, x2 - x1 + 6, 17, nil})
	return true
}

// arcEnds are where a hanging arc begins and ends.
func arcEnds(r *route) (float64, float64) {
	if r.b.s.Gap {
		return r.a.right() - pad - pitch/2, r.b.x + r.b.pw/2
	}
	return r.a.right() - pad - pitch/2, r.b.x + pad + pitch/2
}

// upright lays a straight line between boxes that stand above each other.
func (p *picture) upright(r *route) bool {
	from := max(r.a.x, r.b.x) + 4
	to := min(r.a.right(), r.b.right()) - 4
	lower := r.a
	if r.b.s.Lane > r.a.s.Lane {
		lower = r.b
	}
	from = max(from, lower.x+lower.labW+5) // at the right of the head of the lower one
	if to < from {
		return false
	}
	r.x, r.straight = to, true
	return p.clear(r, rect{}, rect{})
}

// elbow lays a line in the gutter right of its box, down or up, and to the other box.
func (p *picture) elbow(r *route) bool {
	for x := r.a.right() + 8; x <= r.b.x-10; x += 4 {
		r.x = x
		start := rect{r.a.right() + 3, r.a.lineY() - 3, x - r.a.right() - 3, 6, nil}
		end := rect{x, r.b.lineY() - 3, r.b.x - 3 - x, 6, nil}
		if p.clear(r, start, end) {
			return true
		}
		if !p.lanes[r.a.s.Lane].free(start) {
			return false
		}
	}
	return false
}

// lineY is at which height of its lane a line meets a box.
func (b *box) lineY() float64 {
	if b.h == twoRows {
		return b.dy + 33
	}
	return b.dy + 13
}

// clear tells that nothing stands in the way of a line, and takes the room.
func (p *picture) clear(r *route, start, end rect) bool {
	first, last := p.lanes[r.a.s.Lane], p.lanes[r.b.s.Lane]
	way := map[*lane][]rect{first: {p.part(r, r.a), start}, last: {p.part(r, r.b), end}}
	for i := min(r.a.s.Lane, r.b.s.Lane) + 1; i < max(r.a.s.Lane, r.b.s.Lane); i++ {
		way[p.lanes[i]] = []rect{{r.x - 3, 0, 6, roomy, nil}}
	}
	for l, rs := range way {
		for _, one := range rs {
			if one.w > 0 && !l.free(one, r.a, r.b) {
				return false
			}
		}
	}
	for l, rs := range way {
		for _, one := range rs {
			if one.w > 0 {
				l.take(one)
			}
		}
	}
	return true
}

// part is the piece of the upright in the lane of one of its ends.
func (p *picture) part(r *route, end *box) rect {
	other := r.a
	if end == r.a {
		other = r.b
	}
	y := end.lineY()
	if other.s.Lane > end.s.Lane { // downwards
		if r.straight {
			y = end.dy + end.h
		}
		return rect{r.x - 3, y, 6, roomy - y, nil}
	}
	if r.straight {
		y = end.dy
	}
	return rect{r.x - 3, 0, 6, y, nil}
}

// path is the way of a line, drawn.
func (p *picture) path(r route) string {
	la, lb := p.lanes[r.a.s.Lane], p.lanes[r.b.s.Lane]
	switch {
	case r.link.Tie == TakesOver:
		return fmt.Sprintf("M%s %sH%s", n(r.a.right()+1), n(la.y+r.a.dy+13), n(r.b.x-4))
	case la == lb:
		x1, x2 := arcEnds(&r)
		y1, y2 := la.y+r.a.dy+r.a.h, lb.y+r.b.dy+r.b.h
		return fmt.Sprintf("M%s %sC%s %s %s %s %s %s", n(x1), n(y1), n(x1+6), n(y1+17), n(x2-8), n(y2+17), n(x2), n(y2+4))
	case r.straight && lb.y < la.y:
		return fmt.Sprintf("M%s %sV%s", n(r.x), n(la.y+r.a.dy-1), n(lb.y+r.b.dy+r.b.h+7))
	case r.straight:
		return fmt.Sprintf("M%s %sV%s", n(r.x), n(la.y+r.a.dy+r.a.h), n(lb.y+r.b.dy-2))
	}
	ya, yb, q, dir := la.y+r.a.lineY(), lb.y+r.b.lineY(), 6.0, 1.0
	if yb < ya {
		dir = -1
	}
	return fmt.Sprintf("M%s %sH%sq%s 0 %s %sV%sq0 %s %s %sH%s", n(r.a.right()), n(ya), n(r.x-q), n(q), n(q), n(dir*q),
		n(yb-dir*q), n(dir*q), n(q), n(dir*q), n(r.b.x-5))
}

// n is a number as SVG has it, to a tenth of a pixel.
func n(x float64) string { return fmt.Sprint(math.Round(x*10) / 10) }
