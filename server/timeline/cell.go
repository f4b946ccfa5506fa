package timeline

import (
	"cmp"
	"slices"
	"strconv"
)

func itoa(n int) string { return strconv.Itoa(n) }

// mostLanes is how many bodies have a row of cells of their own; those with fewest sessions share the last one.
const mostLanes = 12

// busiest is how many years open as boxes beneath the cells.
const busiest = 4

// cell is what one body did in one year.
type cell struct {
	decisions, documents int
	silent               bool
	row                  string // of the first session
}

// cells draws a cell for each body and year, and beneath them the busiest years as boxes.
func cells(s *Story) Picture {
	lanes, of := s.foldLanes()
	grid, years := s.grid(of)
	const left, row, top = 190.0, 36.0, 24.0
	w := max(Width, left+float64(len(years))*34+margin)
	step := (w - left - margin) / float64(max(len(years), 1))
	first := s.window(years)
	beneath := arranged(s.between(first, first+busiest-1), 150, w).draw()
	bottom := top + row*float64(len(lanes))
	height := bottom + 40 + float64(beneath.Height)
	w = max(w, float64(beneath.Width))
	c := &canvas{}
	p := &picture{story: s, width: w}
	p.open(c, height)
	for i, y := range years {
		x := left + step*float64(i)
		if i%2 == 0 {
			c.f(`<rect class="band" x="%s" y="%s" width="%s" height="%s"/>`, n(x), n(top-2), n(step), n(bottom-top+2))
		}
		c.text("yr", x+step/2, 15, s.yearWord(y, step), middle)
	}
	for i, name := range lanes {
		y := top + row*float64(i)
		c.f(`<path class="lane" d="M0 %sH%s"/>`, n(y+row), n(left+step*float64(len(years))))
		c.text("ln-n", 0, y+22, clipTo(name, nameSize*1.04, left-14), "")
		for j, year := range years {
			if one := grid[[2]int{i, year}]; one != nil {
				one.draw(c, left+step*float64(j), y, step)
			}
		}
	}
	s.frame(c, years, first, left, step, top, bottom)
	c.f(`<g transform="translate(0 %s)">%s</g></svg>`, n(bottom+40), beneath.SVG)
	return Picture{SVG: c.String(), Width: int(w), Height: int(height), Dropped: beneath.Dropped}
}

func (s *Story) yearWord(y int, room float64) string {
	switch {
	case y == 0:
		return clipTo(s.Words.Undated, textSize*1.04, room)
	case room < 40:
		return "’" + itoa(y)[2:]
	}
	return itoa(y)
}

// draw draws a cell: a disc for decisions, a bar for documents, a dashed box for a silent year.
func (k *cell) draw(c *canvas, x, y, w float64) {
	c.f(`<a href="#row-%s"><title>%d / %d</title>`, esc(k.row), k.decisions, k.documents)
	if k.silent {
		c.f(`<rect class="cellg" x="%s" y="%s" width="%s" height="24" rx="5"/>`, n(x+4), n(y+6), n(w-8))
	}
	if k.decisions > 0 {
		c.f(`<circle class="cell" cx="%s" cy="%s" r="8"/>`, n(x+w/2), n(y+14))
	}
	if k.decisions > 1 {
		c.text("cn", x+w/2, y+18, count(k.decisions), "")
	}
	if k.documents > 0 {
		c.f(`<rect class="cbar" x="%s" y="%s" width="%s" height="4" rx="1"/>`, n(x+4), n(y+27), n(min(float64(k.documents)*4, w-8)))
	}
	c.WriteString("</a>")
}

// foldLanes names the rows and tells in which row each lane stands.
func (s *Story) foldLanes() ([]string, []int) {
	counts := make([]int, len(s.Lanes))
	for _, one := range s.Sessions {
		counts[one.Lane]++
	}
	order := make([]int, len(s.Lanes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(counts[b], counts[a]) })
	kept := map[int]bool{}
	for i, lane := range order {
		kept[lane] = len(order) <= mostLanes || i < mostLanes-1
	}
	var names []string
	of := make([]int, len(s.Lanes))
	for i, l := range s.Lanes {
		if kept[i] {
			of[i] = len(names)
			names = append(names, l.Name)
		}
	}
	for i := range s.Lanes {
		if !kept[i] {
			of[i] = len(names)
		}
	}
	if len(names) < len(s.Lanes) {
		names = append(names, s.Words.Others)
	}
	return names, of
}

// grid counts by row and year, and lists the years from the first to the last, 0 for what has no date.
func (s *Story) grid(of []int) (map[[2]int]*cell, []int) {
	grid, seen := map[[2]int]*cell{}, map[int]bool{}
	for _, one := range s.Sessions {
		y := year(one.Date)
		seen[y] = true
		at := [2]int{of[one.Lane], y}
		if grid[at] == nil {
			grid[at] = &cell{row: one.ID, silent: true}
		}
		k := grid[at]
		k.silent = k.silent && one.Gap
		for _, m := range one.Marks {
			if m.Kind.document() {
				k.documents += max(m.Count, 1)
			} else {
				k.decisions += max(m.Count, 1)
			}
		}
	}
	var years []int
	for y := range seen {
		years = append(years, y)
	}
	slices.SortFunc(years, func(a, b int) int { return cmp.Compare(last(a), last(b)) })
	return grid, years
}

// window is the first of the years, one after another, in which most happened.
func (s *Story) window(years []int) int {
	per := map[int]int{}
	for _, one := range s.Sessions {
		per[year(one.Date)] += 1 + len(one.Marks)
	}
	best, most := 0, -1
	for _, y := range years {
		sum := 0
		for i := range busiest {
			sum += per[y+i]
		}
		if y > 0 && sum > most {
			best, most = y, sum
		}
	}
	return best
}

// between is the part of a story that lies in some years, without its lanes that have nothing there.
func (s *Story) between(from, to int) *Story {
	part := *s
	part.Prefix, part.States, part.Titles, part.Sessions, part.Lanes = s.Prefix+"w", nil, nil, nil, nil
	part.Title, part.Foot = itoa(from)+"–"+itoa(to), ""
	at := map[int]int{}
	for _, one := range s.Sessions {
		if y := year(one.Date); y >= from && y <= to && len(part.Sessions) < many {
			part.Sessions = append(part.Sessions, one)
			at[one.Lane] = 0
		}
	}
	for i, l := range s.Lanes {
		if _, some := at[i]; some {
			at[i] = len(part.Lanes)
			l.Note = ""
			part.Lanes = append(part.Lanes, l)
		}
	}
	for i := range part.Sessions {
		part.Sessions[i].Lane = at[part.Sessions[i].Lane]
	}
	return &part
}

// frame marks the years that open beneath.
func (s *Story) frame(c *canvas, years []int, first int, left, step, top, bottom float64) {
	from := slices.Index(years, first)
	if from < 0 {
		return
	}
	to := from
	for to+1 < len(years) && years[to+1] > 0 && years[to+1] < first+busiest {
		to++
	}
	x, w := left+step*float64(from), step*float64(to-from+1)
	c.f(`<rect class="brush" x="%s" y="%s" width="%s" height="%s" rx="4"/>`, n(x), n(top-2), n(w), n(bottom-top+4))
	c.text("brush-t", x+4, bottom+18, itoa(first)+"–"+itoa(years[to])+" "+s.Words.Window, "")
}
