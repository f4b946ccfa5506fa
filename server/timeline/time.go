package timeline

import (
	"cmp"
	"slices"
	"strconv"
	"time"
)

// foldAt is how many silent years in a row are folded to one band.
const foldAt = 3

// band is the room of a year, of folded years, or of what has no date.
type band struct {
	from, to int // years; 0 for what has no date
	folded   bool
	sessions []*box
	least    float64
	x, w     float64
}

func (b *band) right() float64 { return b.x + b.w }

// day is a date in days since 1970, a month or year as its middle; false for none.
func day(date string) (int, bool) {
	for _, form := range []struct {
		layout string
		middle int
	}{{"2006-01-02", 0}, {"2006-01", 14}, {"2006", 182}} {
		if t, err := time.Parse(form.layout, date); err == nil {
			return int(t.Unix()/86400) + form.middle, true
		}
	}
	return 0, false
}

// year is the year of a date; 0 for none.
func year(date string) int {
	if len(date) < 4 {
		return 0
	}
	n, err := strconv.Atoi(date[:4])
	if err != nil || n < 1 {
		return 0
	}
	return n
}

// bands are the years from the first to the last session, long silences folded, what has no date at the end.
func (p *picture) makeBands() {
	by := map[int][]*box{}
	for _, b := range p.boxes {
		by[b.year] = append(by[b.year], b)
	}
	var years []int
	for y := range by {
		if y > 0 {
			years = append(years, y)
		}
	}
	slices.Sort(years)
	for i, y := range years {
		if i > 0 {
			p.silence(years[i-1]+1, y-1)
		}
		p.bands = append(p.bands, &band{from: y, to: y, sessions: by[y]})
	}
	if len(by[0]) > 0 {
		p.bands = append(p.bands, &band{sessions: by[0]})
	}
	for _, b := range p.bands {
		for _, s := range b.sessions {
			s.band = b
		}
	}
}

// silence adds the years in which nothing was due.
func (p *picture) silence(from, to int) {
	if to-from+1 >= foldAt {
		p.bands = append(p.bands, &band{from: from, to: to, folded: true})
		return
	}
	for y := from; y <= to; y++ {
		p.bands = append(p.bands, &band{from: y, to: y})
	}
}

// widen gives each band the room of its longest chain of constraints, and shares what is left over.
func (p *picture) widen() {
	need, shares := 0.0, 0.0
	for _, b := range p.bands {
		b.least = p.least(b)
		need += b.least
		shares += share(b)
	}
	p.width = max(p.width, p.left+need+margin)
	x := p.left
	for _, b := range p.bands {
		b.x, b.w = x, b.least
		if shares > 0 {
			b.w += (p.width - p.left - margin - need) * share(b) / shares
		}
		x += b.w
	}
}

// share is how much of the room left over a band takes.
func share(b *band) float64 {
	switch {
	case b.folded:
		return 0
	case len(b.sessions) > 0:
		return 1
	}
	return 0.35
}

func (p *picture) least(b *band) float64 {
	if b.folded {
		return max(40, width(b.label(), foldSize, regular)+6)
	}
	most := 0.0
	for _, s := range b.sessions { // in the order of time
		s.inset = 6
		if p.ledInto(s) {
			s.inset = 16
		}
		for _, c := range p.before[s] {
			if c.a.band == b {
				s.inset = max(s.inset, c.a.inset+c.room)
			}
		}
		most = max(most, s.inset+s.w+6)
	}
	return max(26, most, width(b.label(), textSize, strong)+4)
}

// label is how a band is named.
func (b *band) label() string {
	switch {
	case b.from == 0:
		return ""
	case b.from == b.to:
		return strconv.Itoa(b.from)
	case b.from/100 == b.to/100:
		return strconv.Itoa(b.from) + "–" + strconv.Itoa(b.to)[2:]
	}
	return strconv.Itoa(b.from) + "–" + strconv.Itoa(b.to)
}

// at is where a date stands; the end of the picture for one behind it.
func (p *picture) at(date string) float64 {
	y := year(date)
	d, known := day(date)
	for _, b := range p.bands {
		if b.from == 0 || b.to < y {
			continue
		}
		if b.from > y || !known {
			return b.x
		}
		first, _ := day(strconv.Itoa(b.from) + "-01-01")
		last, _ := day(strconv.Itoa(b.to+1) + "-01-01")
		return b.x + float64(d-first)/float64(max(last-first, 1))*b.w
	}
	return p.width - margin
}

// byTime orders boxes: by date, undated last, then by lane and id.
func byTime(a, b *box) int {
	return cmp.Or(cmp.Compare(last(a.year), last(b.year)), cmp.Compare(a.day, b.day), cmp.Compare(a.s.Lane, b.s.Lane), cmp.Compare(a.s.ID, b.s.ID))
}

func last(year int) int {
	if year == 0 {
		return 1 << 30
	}
	return year
}
