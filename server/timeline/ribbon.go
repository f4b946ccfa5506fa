package timeline

// ribbons draws how the matter stood and which titles it had, and tells where the years are named.
func (p *picture) ribbons(c *canvas) float64 {
	y := 3.0
	if len(p.story.States) > 0 {
		c.text("rb-k", 0, y+16.4, p.story.Words.State, "")
		for _, s := range p.story.States {
			p.state(c, s, y)
		}
		y += 33
	}
	if len(p.story.Titles) > 0 {
		c.text("rb-k", 0, y+11, p.story.Words.Title, "")
		y += p.titles(c, y)
	}
	return y + 22
}

// state draws one state; its words only where they fit.
func (p *picture) state(c *canvas, s Span, y float64) {
	from, to := p.span(s)
	if to-from < 4 {
		return
	}
	c.f(`<g class="st st-%s"><title>%s</title><rect x="%s" y="%s" width="%s" height="24" rx="3"/>`, esc(s.Class), esc(s.Text), n(from+1), n(y), n(to-from-2))
	if s.Class == "gap" {
		c.f(`<rect x="%s" y="%s" width="%s" height="24" rx="3" fill="url(#%s-h)" stroke="none"/>`, n(from+1), n(y), n(to-from-2), esc(p.story.Prefix))
	}
	if width(s.Text, textSize, strong) < to-from-8 {
		c.text("", (from+to)/2, y+16.4, s.Text, middle)
	}
	c.WriteString("</g>")
}

// span is from where to where something held.
func (p *picture) span(s Span) (float64, float64) {
	from, to := p.at(s.From), p.width-margin
	if s.To != "" {
		to = p.at(s.To)
	}
	if year(s.From) == 0 {
		from = p.left
	}
	return max(from, p.left), min(to, p.width-margin)
}

// titles draws the titles at upright rules and tells how much room they take. A title for which there is no room keeps its rule.
func (p *picture) titles(c *canvas, y float64) float64 {
	rows := 0
	for i, s := range p.story.Titles {
		from, to := p.span(s)
		if i+1 < len(p.story.Titles) {
			to, _ = p.span(p.story.Titles[i+1])
		}
		var lines []string
		if room := to - from - 16; room >= 60 {
			lines = fit(s.Text, captionSize, min(room, 230), 3, regular)
		}
		rows = max(rows, len(lines))
		c.f(`<g><title>%s</title><path class="ti" d="M%s %sv%s"/>`, esc(s.Text), n(from+3), n(y), n(48))
		for j, line := range lines {
			c.text("ti-t", from+10, y+11+float64(j)*15, line, "")
		}
		c.WriteString("</g>")
		if i > 0 {
			c.f(`<path class="ren" d="M%s %sv22"/>`, n(from+3), n(y+48))
		}
	}
	return 62
}
