package timeline

// Year is a bar of a picture of years: how many things are of it, where it leads, and what it says when it is pointed at.
type Year struct {
	Year, Count int
	Href, Tip   string
}

// Sizes of a picture of years in pixels.
const (
	yearsWidth = 720.0
	yearsTall  = 84.0 // of the highest bar
	yearsTop   = 18.0 // above it, for its number
	yearsFoot  = 20.0 // beneath, for the years
	yearsWide  = 26.0 // a bar at most
)

// Years draws one bar a year, from the first to the last of them, each a link. Numbers and years are written where there is room.
// years are in order, each once; of none there is no picture.
func Years(label string, years []Year) string {
	if len(years) == 0 {
		return ""
	}
	first, last, most := years[0].Year, years[len(years)-1].Year, 1
	for _, y := range years {
		most = max(most, y.Count)
	}
	step := yearsWidth / float64(max(last-first+1, 8))
	c, base := &canvas{}, yearsTop+yearsTall
	c.f(`<svg class="tl years" viewBox="0 0 %s %s" role="group" aria-label="%s"><path class="axis" d="M0 %sH%s"/>`, n(yearsWidth), n(base+yearsFoot), esc(label), n(base+.5), n(yearsWidth))
	for _, y := range years {
		x := step * float64(y.Year-first)
		tall := max(3, yearsTall*float64(y.Count)/float64(most))
		wide := min(max(step*0.72, 1), yearsWide)
		c.f(`<a href="%s"><title>%s</title><rect class="hit" x="%s" y="0" width="%s" height="%s"/><rect class="bar" x="%s" y="%s" width="%s" height="%s"/>`,
			esc(y.Href), esc(y.Tip), n(x), n(step), n(base+yearsFoot), n(x+(step-wide)/2), n(base-tall), n(wide), n(tall))
		if words := itoa(y.Count); width(words, captionSize, regular)+2 <= step {
			c.text("yc", x+step/2, base-tall-5, words, middle)
		}
		c.WriteString("</a>")
	}
	nameYears(c, first, last, step, base+15)
	c.WriteString("</svg>")
	return c.String()
}

// nameYears writes the years beneath their bars: every one where there is room, else every fifth, tenth or fiftieth.
func nameYears(c *canvas, first, last int, step, y float64) {
	every := 1
	for _, apart := range []int{1, 5, 10, 50, 100, 500, 1000} {
		if every = apart; step*float64(apart) >= width("2000", captionSize, regular)+6 {
			break
		}
	}
	for year := first; year <= last; year++ {
		if year%every == 0 {
			half := width(itoa(year), captionSize, regular) / 2
			x := min(max(step*(float64(year-first)+.5), half), yearsWidth-half)
			c.text("yr", x, y, itoa(year), middle)
		}
	}
}
