package timeline

// Bar is a year of a small picture: how many sessions dealt with the matter, how many were due in silence, and whether a
// treaty was adopted.
type Bar struct {
	Sessions, Silent int
	Adopted          bool
}

// Spark draws one bar a year, from a year to another, 200 by 26 pixels: filled for sessions, outlined for a year in which
// all that was due is silent. Bars of more than four sessions are cut.
func Spark(label string, from, to int, bars map[int]Bar) string {
	const w, h, most = 200.0, 26.0, 4
	step := w / float64(max(to-from+1, 1))
	c := &canvas{}
	c.f(`<svg class="spark" viewBox="0 0 200 26" role="img" aria-label="%s"><path class="thin" d="M0 25.5H200"/>`, esc(label))
	for y := from; y <= to; y++ {
		b, some := bars[y]
		if !some {
			continue
		}
		x, wide := step*float64(y-from), max(step-1.5, 1)
		tall := 5.5 * float64(min(b.Sessions, most))
		switch {
		case b.Sessions == 0:
			c.f(`<rect class="sp-g" x="%s" y="16" width="%s" height="9"/>`, n(x+.5), n(max(wide-1, 1)))
		case b.Adopted:
			c.f(`<rect class="sp-t" x="%s" y="3" width="%s" height="22"/>`, n(x+.5), n(wide))
		default:
			c.f(`<rect class="sp" x="%s" y="%s" width="%s" height="%s"/>`, n(x+.5), n(h-1-tall), n(wide), n(tall))
		}
	}
	c.WriteString("</svg>")
	return c.String()
}
