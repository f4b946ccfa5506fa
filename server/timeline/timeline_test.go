package timeline

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
)

// made is a story of n sessions that a seed tells: bodies of all sorts, silences, marks, captions and links.
func made(n int, seed uint64) *Story {
	r := rand.New(rand.NewPCG(seed, 7))
	s := &Story{Prefix: "tl", Title: "A matter", About: "Lanes", Foot: "Each year takes its room.",
		Words: Words{State: "State", Title: "Title", Undated: "undated", None: "none", Sessions: "sessions", NoDocument: "no document loaded", Window: "below", Others: "Other bodies"}}
	for i := range 3 + r.IntN(6) {
		s.Lanes = append(s.Lanes, Lane{Name: []string{"Assembly", "Standing Committee on Quiet Machines and Their Neighbours", "Meetings"}[i%3], Minor: i%3 == 2, Note: "some"})
	}
	kinds := Kinds()
	for i := range n {
		one := Session{ID: fmt.Sprint("s-", i), Lane: r.IntN(len(s.Lanes)), Head: fmt.Sprint(i+1, "th"), Long: "Session <" + fmt.Sprint(i) + ">", Gap: r.IntN(6) == 0}
		one.Date = fmt.Sprintf("%d-%02d-%02d", 1980+r.IntN(n/3+3), 1+r.IntN(12), 1+r.IntN(28))
		if r.IntN(20) == 0 {
			one.Date = ""
		}
		for range r.IntN(5) {
			if !one.Gap {
				one.Marks = append(one.Marks, Mark{Kind: kinds[r.IntN(len(kinds))], Href: "#x", Tip: "a & b", Count: 1 + r.IntN(3)})
			}
		}
		if r.IntN(2) == 0 {
			one.Caption, one.Weight = strings.Repeat("decided in words ", 1+r.IntN(3)), 1+r.IntN(4)
		}
		s.Sessions = append(s.Sessions, one)
	}
	for range n / 2 {
		ties := Ties()
		s.Links = append(s.Links, Link{From: fmt.Sprint("s-", r.IntN(n)), To: fmt.Sprint("s-", r.IntN(n)), Tie: ties[r.IntN(len(ties))], Doubtful: r.IntN(4) == 0, Tip: "from <here>", Words: "open for a while"})
	}
	s.States = []Span{{From: "1980", To: "1990", Text: "Asked", Class: "work"}, {From: "1990", Text: "Decided", Class: "hold"}}
	s.Titles = []Span{{From: "1980", To: "1984", Text: "On machines that are quiet"}, {From: "1984", Text: "Quiet machines"}}
	return s
}

// Boxes of a lane stand in the order of time and apart, all within the picture; captions meet neither boxes nor each other.
func TestPlacesDoNotMeet(t *testing.T) {
	for seed := range uint64(60) {
		s := made(3+int(seed)*2, seed)
		p := arranged(s, 150, Width)
		for _, l := range p.lanes {
			for i, b := range l.boxes {
				if b.x < p.left || b.x+b.w > p.width {
					t.Fatalf("seed %d: %s stands outside, %.1f of %.1f", seed, b.s.ID, b.x, p.width)
				}
				if i > 0 && l.boxes[i-1].x+l.boxes[i-1].w > b.x {
					t.Fatalf("seed %d: %s stands on %s", seed, b.s.ID, l.boxes[i-1].s.ID)
				}
				if b.caption == nil {
					continue
				}
				mine := rect{b.caption.x, b.caption.y, b.caption.w, b.caption.h, nil}
				for _, o := range l.boxes {
					if mine.meets(rect{o.x, o.dy, o.pw, o.h, nil}) || mine.meets(rect{o.x, o.dy - 18, o.labW, 16, nil}) {
						t.Fatalf("seed %d: the caption of %s meets %s", seed, b.s.ID, o.s.ID)
					}
					if o != b && o.caption != nil && mine.meets(rect{o.caption.x, o.caption.y, o.caption.w, o.caption.h, nil}) {
						t.Fatalf("seed %d: captions of %s and %s meet", seed, b.s.ID, o.s.ID)
					}
				}
			}
		}
	}
}

// The line of a conference left open meets no box and no other line of its lane, and its words neither.
func TestOpenConferencesMeetNothing(t *testing.T) {
	drawn := 0
	for seed := range uint64(60) {
		s := made(6+int(seed), seed)
		for i := range s.Links {
			s.Links[i].To = map[bool]string{true: "", false: s.Links[i].To}[i%3 == 0]
		}
		p := arranged(s, 150, Width)
		for _, o := range p.spans {
			drawn++
			l := p.lanes[o.a.s.Lane]
			lines := []rect{{o.a.right() + 4, o.y - 2, o.to - o.a.right() - 4, 4, nil}}
			if w := width(o.link.Words, textSize, regular); o.hasWords {
				lines = append(lines, rect{o.wx - w/2, o.wy - 11, w, 14, nil})
			}
			for _, r := range lines {
				for _, b := range l.boxes {
					if r.meets(rect{b.x, b.dy, b.pw, b.h, nil}) {
						t.Errorf("seed %d: the line from %s meets %s", seed, o.a.s.ID, b.s.ID)
					}
					if b.caption != nil && r.meets(rect{b.caption.x, b.caption.y, b.caption.w, b.caption.h, nil}) {
						t.Errorf("seed %d: the line from %s meets the caption of %s", seed, o.a.s.ID, b.s.ID)
					}
				}
			}
		}
	}
	if drawn < 10 {
		t.Errorf("only %d lines were drawn", drawn)
	}
}

// What is drawn is well-formed and says nothing that was not asked for: texts are escaped.
func TestPicturesAreWellFormed(t *testing.T) {
	stories := []*Story{{Prefix: "tl"}, made(1, 1), made(8, 2), made(50, 3), made(150, 4), made(500, 5)}
	hostile := made(12, 6)
	for i := range hostile.Sessions {
		one := &hostile.Sessions[i]
		one.Head, one.Long, one.Caption = "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "\x00\u202e</text><script>"
		one.ID = "a\" onload=\"alert(1)"
	}
	hostile.Lanes[0].Name = "</svg><script>alert(1)</script>"
	for i, s := range append(stories, hostile) {
		for name, svg := range map[string]string{"full": Draw(s).SVG, "compact": Compact(s, 358, 0).SVG, "named": Compact(s, 720, 112).SVG} {
			if err := wellFormed(svg); err != nil {
				t.Errorf("story %d, %s: %v", i, name, err)
			}
			if strings.Contains(svg, "<script") || strings.Contains(svg, "<img") {
				t.Errorf("story %d, %s: a text became an element", i, name)
			}
		}
	}
}

func wellFormed(svg string) error {
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// The same story gives the same picture.
func TestDrawIsStable(t *testing.T) {
	if a, b := Draw(made(40, 9)).SVG, Draw(made(40, 9)).SVG; a != b {
		t.Error("two pictures of one story differ")
	}
}

func TestFoldsLongSilence(t *testing.T) {
	s := &Story{Lanes: []Lane{{Name: "Assembly"}}, Sessions: []Session{{ID: "a", Date: "1900"}, {ID: "b", Date: "1903-05"}, {ID: "c", Date: "1950-01-02"}}}
	svg := arranged(s, 150, Width).draw().SVG
	if !strings.Contains(svg, ">1904–49<") || !strings.Contains(svg, ">1901<") {
		t.Error("1904 to 1949 are folded, 1901 is not")
	}
}

func TestTextsFit(t *testing.T) {
	for _, c := range []struct {
		text string
		most float64
		n    int
	}{{"Standing Committee on Copyright and Related Rights", 120, 4}, {"Donaudampfschifffahrtsgesellschaft", 60, 2}, {"短い 題名 です", 40, 2}, {"", 50, 1}} {
		for _, line := range fit(c.text, 13, c.most, c.n, strong) {
			if w := width(line, 13, strong); w > c.most {
				t.Errorf("%q is %.1f wide, there is room for %.1f", line, w, c.most)
			}
		}
	}
}

func FuzzDraw(f *testing.F) {
	f.Add("2002-09-23", "28th", "Decided", 3)
	f.Add("", "", "\xff", 0)
	f.Fuzz(func(t *testing.T, date, head, caption string, lane int) {
		s := &Story{Prefix: "tl", Lanes: []Lane{{Name: caption}, {Name: head, Minor: true}}}
		for i := range 4 {
			s.Sessions = append(s.Sessions, Session{ID: fmt.Sprint(i), Date: date, Head: head, Caption: caption, Lane: (lane&1 + i) % 2})
		}
		s.Links = []Link{{From: "0", To: "1", Tie: LeadsTo}, {From: "0", To: "2", Tie: CarriedOver}, {From: "0", To: "2", Tie: LeftOpen, Words: caption}, {From: "1", Tie: LeftOpen, Tip: head}}
		Draw(s)
		Compact(s, 300, 0)
	})
}

func BenchmarkDraw(b *testing.B) {
	for _, n := range []int{30, 150, 500} {
		s := made(n, 3)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Draw(s)
			}
		})
	}
}
