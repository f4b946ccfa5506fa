package timeline

import (
	"slices"
	"strings"
)

// Compact draws one mark a session, without boxes: for a phone or an embed. It is as wide as asked, or wider when the sessions of a
// lane need more; names is how much of that the names of the lanes take, 0 to write them above their lines.
func Compact(s *Story, w, names float64) Picture {
	const size, row, top = 0.8, 32.0, 20.0
	step := 18*size + 1
	p := measured(s, names, w)
	p.makeBands()
	per := p.packed(step)
	x := p.left
	need := 0.0
	for _, b := range p.bands {
		need += per[b]
	}
	p.width = max(w, p.left+need+6)
	for _, b := range p.bands {
		b.x, b.w = x, per[b]
		if !b.folded {
			b.w += (p.width - p.left - 6 - need) / float64(max(len(p.bands)-p.folds(), 1))
		}
		x += b.w
	}
	bottom := top + row*float64(len(p.lanes)) + 8
	c := &canvas{}
	p.openCompact(c, bottom)
	p.compactYears(c, top, bottom)
	at := map[*box][2]float64{}
	for i, l := range p.lanes {
		y := top + row*float64(i) + row/2 + 5
		c.f(`<path class="thin" d="M%s %sH%s"/>`, n(p.left), n(y), n(p.width-6))
		if names > 0 {
			c.text("ln-n", 0, y+4, clipTo(l.of.Name, 12.5, names-8), "")
		} else {
			c.text("ln-s", 2, y-11, clipTo(l.of.Name, 11, p.width-10), "")
		}
		for b, x := range spread(l.boxes, step) {
			at[b] = [2]float64{x, y}
		}
	}
	p.compactLinks(c, at)
	for _, b := range p.boxes {
		compactMark(c, b, at[b], size)
	}
	c.WriteString("</svg>")
	return Picture{SVG: c.String(), Width: int(p.width), Height: int(bottom)}
}

func clipTo(words string, size, most float64) string {
	return strings.Join(fit(words, size, most, 1, regular), "")
}

// packed is how much room each band needs when the marks of a lane stand side by side.
func (p *picture) packed(step float64) map[*band]float64 {
	per := map[*band]float64{}
	for _, b := range p.bands {
		lanes := map[int]float64{}
		per[b] = 9
		if b.folded {
			per[b] = 16
		}
		for _, s := range b.sessions {
			lanes[s.s.Lane] += step
			per[b] = max(per[b], lanes[s.s.Lane])
		}
	}
	return per
}

func (p *picture) folds() int {
	n := 0
	for _, b := range p.bands {
		if b.folded {
			n++
		}
	}
	return n
}

func (p *picture) openCompact(c *canvas, height float64) {
	id := esc(p.story.Prefix)
	c.f(`<svg xmlns="http://www.w3.org/2000/svg" class="tl tlc" viewBox="0 0 %s %s" role="img" aria-label="%s"><defs>`, n(p.width), n(height), esc(p.story.Title+". "+p.story.About))
	for _, class := range []string{"ac", "aw"} {
		c.f(`<marker id="%s-%s" viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="5.5" markerHeight="5.5" orient="auto" markerUnits="userSpaceOnUse"><path class="%s" d="M0 .8L7 4L0 7.2Z"/></marker>`, id, class, class)
	}
	c.f(`<pattern id="%s-h" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0V5"/></pattern></defs>`, id)
}

// compactYears names every year for which there is room.
func (p *picture) compactYears(c *canvas, top, bottom float64) {
	free := 0.0
	for i, b := range p.bands {
		switch {
		case b.folded:
			c.f(`<rect x="%s" y="%s" width="%s" height="%s" fill="url(#%s-h)"/>`, n(b.x), n(top-2), n(b.w), n(bottom-top+2), esc(p.story.Prefix))
			continue
		case i%2 == 0:
			c.f(`<rect class="band" x="%s" y="%s" width="%s" height="%s"/>`, n(b.x), n(top-2), n(b.w), n(bottom-top+2))
		}
		w := width(b.label(), 11.5, regular)
		x := min(max(b.x+b.w/2, p.left+w/2), p.width-w/2-2)
		if b.from > 0 && x-w/2 >= free {
			c.text("yr", x, 13, b.label(), middle)
			free = x + w/2 + 10
		}
	}
}

// spread places the marks of a lane at their dates, at least a step apart, within their bands.
func spread(boxes []*box, step float64) map[*box]float64 {
	at := map[*box]float64{}
	free := map[*band]float64{}
	left := map[*band]int{}
	for _, b := range boxes {
		left[b.band]++
	}
	for _, b := range boxes {
		x := b.band.x + step/2
		if b.year > 0 {
			x = b.band.x + b.band.w*float64(b.day-yearStart(b.year))/366
		}
		left[b.band]--
		x = max(min(x, b.band.right()-step/2-step*float64(left[b.band])), b.band.x+step/2, free[b.band])
		at[b], free[b.band] = x, x+step
	}
	return at
}

func yearStart(y int) int {
	d, _ := day(itoa(y) + "-01-01")
	return d
}

func (p *picture) compactLinks(c *canvas, at map[*box][2]float64) {
	for _, k := range p.story.Links {
		a, b := p.by[k.From], p.by[k.To]
		class, _ := lineOf(k)
		switch {
		case a == nil || k.Tie == TakesOver:
		case k.Tie == LeftOpen:
			p.compactOpen(c, k, at)
		case b == nil || byTime(a, b) >= 0:
		case a.s.Lane != b.s.Lane:
			from, to, dir := at[a], at[b], 8.0
			if to[1] < from[1] {
				dir = -8
			}
			half := (from[1] + to[1]) / 2
			c.f(`<path class="%s" d="M%s %sC%s %s %s %s %s %s">%s</path>`, class, n(from[0]), n(from[1]+dir), n(from[0]), n(half), n(to[0]), n(half), n(to[0]), n(to[1]-dir), tip(k))
		default:
			from, to := at[a], at[b]
			c.f(`<path class="%s" d="M%s %sQ%s %s %s %s">%s</path>`, class, n(from[0]+2), n(from[1]+6), n((from[0]+to[0])/2), n(from[1]+16), n(to[0]-2), n(to[1]+6), tip(k))
		}
	}
}

// compactOpen draws that a conference was left open: level, from mark to mark, unless one stands between.
func (p *picture) compactOpen(c *canvas, k Link, at map[*box][2]float64) {
	a, b := p.by[k.From], p.by[k.To]
	from, to := at[a], p.width-6
	if k.To != "" {
		if b == nil || b.s.Lane != a.s.Lane || byTime(a, b) >= 0 {
			return
		}
		to = at[b][0] - 8
	}
	for _, o := range p.lanes[a.s.Lane].boxes {
		if x := at[o][0]; o != a && o != b && x > from[0] && x < to {
			return
		}
	}
	if to > from[0]+12 {
		c.f(`<path class="susp" d="M%s %sH%s">%s</path>`, n(from[0]+9), n(from[1]), n(to), tip(k))
	}
}

func compactMark(c *canvas, b *box, at [2]float64, size float64) {
	if len(b.s.Marks) == 0 {
		c.f(`<g class="ses gap"><title>%s</title><rect x="%s" y="%s" width="10" height="11.2" rx="3"/></g>`, esc(b.s.Long), n(at[0]-5), n(at[1]-5.6))
		return
	}
	strongest := slices.MaxFunc(b.s.Marks, func(a, b Mark) int {
		return strings.Index(strength, string(a.Kind)) - strings.Index(strength, string(b.Kind))
	})
	c.f(`<g><title>%s</title>%s</g>`, esc(b.s.Long), mark(strongest.Kind, at[0], at[1], size))
}
