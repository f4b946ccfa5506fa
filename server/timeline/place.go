package timeline

import (
	"slices"
)

// Sizes in pixels.
const (
	textSize    = 13.0
	captionSize = 12.5
	foldSize    = 10.5
	nameSize    = 13.5
	pitch       = 17.5 // of marks
	pad         = 5.0  // within a box
	between     = 12.0 // boxes of a lane
	turn        = 22.0 // more where a line turns
	margin      = 8.0  // at the right
	twoRows     = 46.0
	oneRow      = 26.0
)

// box is a session with its place.
type box struct {
	s         *Session
	year, day int
	band      *band
	top, low  []Mark // the rows; of a minor lane all stand in top
	x, pw, w  float64
	labW, h   float64
	inset     float64 // least distance from the left of its band
	dy        float64 // of its top, in its lane
	caption   *text
}

func (b *box) right() float64 { return b.x + b.pw }

// text is a caption that found a place; y is that of its upper edge in its lane.
type text struct {
	lines      []string
	x, y, w, h float64
}

// order tells that b stands at least room pixels to the right of a.
type order struct {
	a, b *box
	room float64
}

// picture is a story on its way to be drawn.
type picture struct {
	story  *Story
	width  float64
	left   float64
	lanes  []*lane
	boxes  []*box // in the order of time
	by     map[string]*box
	bands  []*band
	orders []order
	before map[*box][]order
	routes []route
	spans  []suspense
	sparse bool // only the weightiest captions
}

// lane is a lane with its place.
type lane struct {
	of        *Lane
	name      []string
	boxes     []*box
	y, h      float64
	obstacles []rect // in the lane
	gaps      []gapRun
}

// rect is room that is taken; owner may touch it.
type rect struct {
	x, y, w, h float64
	owner      *box
}

func (r rect) meets(o rect) bool {
	return r.x < o.x+o.w && r.x+r.w > o.x && r.y < o.y+o.h && r.y+r.h > o.y
}

// measured makes the boxes of a story.
func measured(s *Story, left, w float64) *picture {
	p := &picture{story: s, width: w, left: left, by: map[string]*box{}, before: map[*box][]order{}}
	for i := range s.Lanes {
		l := &lane{of: &s.Lanes[i]}
		l.name = fit(l.of.Name, nameSize, left-14, 4, strong)
		p.lanes = append(p.lanes, l)
	}
	for i := range s.Sessions {
		b := p.measure(&s.Sessions[i])
		p.boxes = append(p.boxes, b)
		p.by[b.s.ID] = b
	}
	slices.SortFunc(p.boxes, byTime)
	for _, b := range p.boxes {
		p.lanes[b.s.Lane].boxes = append(p.lanes[b.s.Lane].boxes, b)
	}
	return p
}

func (p *picture) measure(s *Session) *box {
	b := &box{s: s, year: year(s.Date), h: twoRows, dy: 30}
	b.day, _ = day(s.Date)
	minor := p.lanes[s.Lane].of.Minor
	for _, m := range s.Marks {
		if minor || m.Kind.document() {
			b.top = append(b.top, m)
		} else {
			b.low = append(b.low, m)
		}
	}
	if minor {
		b.h, b.dy = oneRow, 28
	}
	b.pw = float64(max(len(b.top), len(b.low), 1))*pitch + 2*pad
	if s.Gap && len(s.Marks) == 0 {
		b.pw = max(32, width(p.story.Words.None, 11.5, regular)+8)
	}
	b.labW = width(s.Head, textSize, strong)
	b.w = max(b.pw, b.labW)
	return b
}

// constrain tells which boxes stand to the right of which.
func (p *picture) constrain() {
	for _, l := range p.lanes {
		for i := 1; i < len(l.boxes); i++ {
			p.demand(l.boxes[i-1], l.boxes[i], l.boxes[i-1].w+between)
		}
	}
	for _, k := range p.story.Links {
		a, b := p.by[k.From], p.by[k.To]
		if k.Tie == LeadsTo && a != nil && b != nil && a.s.Lane != b.s.Lane && byTime(a, b) < 0 && b.day-a.day > near {
			p.demand(a, b, a.pw+turn)
		}
	}
}

// near is how many days apart sessions of one time are.
const near = 20

func (p *picture) demand(a, b *box, room float64) {
	o := order{a, b, room}
	p.orders = append(p.orders, o)
	p.before[b] = append(p.before[b], o)
}

// ledInto tells that a line comes to a box from another year.
func (p *picture) ledInto(b *box) bool {
	for _, o := range p.before[b] {
		if o.a.s.Lane != b.s.Lane && o.a.band != b.band {
			return true
		}
	}
	return false
}

// place puts the boxes at their dates, then moves them until the constraints hold.
func (p *picture) place() {
	for _, b := range p.boxes {
		want := b.band.x + b.inset
		if b.year > 0 {
			want = p.at(b.s.Date) - b.pw/2
		}
		b.x = min(max(want, b.band.x+b.inset), b.band.right()-b.w-6)
	}
	p.forwards()
	p.backwards()
	p.forwards()
	p.align()
}

func (p *picture) forwards() {
	for _, b := range p.boxes {
		for _, o := range p.before[b] {
			b.x = max(b.x, o.a.x+o.room)
		}
	}
}

func (p *picture) backwards() {
	after := map[*box][]order{}
	for _, o := range p.orders {
		after[o.a] = append(after[o.a], o)
	}
	for _, b := range slices.Backward(p.boxes) {
		b.x = min(b.x, b.band.right()-b.w-6)
		for _, o := range after[b] {
			b.x = min(b.x, o.b.x-o.room)
		}
	}
}

// align lets sessions of one time that lead to each other share their left edge, where that leaves all else as it is.
func (p *picture) align() {
	for _, k := range p.story.Links {
		a, b := p.by[k.From], p.by[k.To]
		if k.Tie != LeadsTo || a == nil || b == nil || a.s.Lane == b.s.Lane || a.band != b.band || abs(b.day-a.day) > near {
			continue
		}
		was := b.x
		if b.x = a.x; !p.holds(b) {
			b.x = was
		}
	}
}

// holds tells that all constraints of a box hold.
func (p *picture) holds(b *box) bool {
	if b.x < b.band.x+6 || b.x+b.w > b.band.right()-6 {
		return false
	}
	for _, o := range p.orders {
		if (o.a == b || o.b == b) && o.b.x < o.a.x+o.room {
			return false
		}
	}
	return true
}

func abs(n int) int { return max(n, -n) }
