package cite

import (
	"cmp"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// Find gives every mention of a document in text order; none overlap, and each one's Text is exactly what stands at
// its span. A document that refers to nothing gives nil.
func Find(d segment.Document, h header.Header, set *authority.Set) []Mention {
	f := newFinder(d, h, set)
	var out []Mention
	for i, s := range d.Segments {
		if f.doc.Text.Late() {
			break
		}
		if !skipped(s.Kind) {
			out = append(out, f.segment(i)...)
		}
	}
	slices.SortStableFunc(out, func(a, b Mention) int { return cmp.Compare(a.Start, b.Start) })
	out = apart(out)
	inside(d.Text.Body, out)
	return out
}

// segment reads one segment's own text; a heading of an article or the title of a paragraph is left out of it.
func (f *finder) segment(i int) []Mention {
	seg := f.doc.Segments[i]
	v := f.view(i)
	if v.S == "" {
		return nil
	}
	sc := &scene{finder: f, index: i, flow: f.flow(i), view: v, sought: sought{s: v.S, seen: f.phrases.LookAgain(f.sight, v.S)}}
	f.sight = sc.seen
	switch {
	case seg.Kind == segment.Header:
		sc.front()
	case quiet(seg.Kind) && !f.notes(seg):
		sc.titles(seg.Kind)
	default:
		sc.read()
	}
	return sc.settle()
}

// view is a segment's own text as a reader sees it, from where its words begin that may cite.
func (f *finder) view(i int) text.View {
	seg := f.doc.Segments[i]
	start := f.start(seg)
	if len(seg.Own) == 0 || seg.Own[0].Start >= start {
		return f.doc.View(i)
	}
	var own []text.Span
	for _, s := range seg.Own {
		if s.Start = max(s.Start, start); s.Start < s.End {
			own = append(own, s)
		}
	}
	return f.doc.Text.View(own...)
}

// start is where the words of a segment begin that may cite: behind its heading.
func (f *finder) start(seg segment.Segment) int {
	if quiet(seg.Kind) && !f.notes(seg) {
		return seg.Start
	}
	return seg.Content
}

// notes says whether an item of an agenda holds more than its title: whole sentences, as in an annotated agenda.
func (f *finder) notes(seg segment.Segment) bool {
	if seg.Kind != segment.AgendaItem || seg.End-seg.Content < shortNote {
		return false
	}
	s := f.doc.Text.View(seg.Own...).S
	for i := range s {
		if i > 1 && i+1 < len(s) && s[i] == ' ' && (fullStop(s, i) || s[i-1] == '.' && s[i-2] == ')' && s[i+1] >= 'A' && s[i+1] <= 'Z') {
			return true
		}
	}
	return false
}

// shortNote is the length in bytes under which an item of an agenda holds a title and no more.
const shortNote = 80

// flow names the run of text a segment belongs to: "body", or the footnote it stands in.
func (f *finder) flow(i int) string {
	for ; i >= 0; i = f.doc.Segments[i].Parent {
		if f.doc.Segments[i].Kind == segment.Footnote {
			return f.doc.Segments[i].ID
		}
	}
	return "body"
}

func (sc *scene) places() {
	sc.refs = sc.grammar.Find(sc.s)
	sc.bound = make([]bool, len(sc.refs))
}

// front reads the front matter: only a symbol that is called a document is cited there ("This document corrects
// document …") or that tells in square brackets what the act goes back to ("[on the report of the Second Committee
// (A/66/442)]"), all others are the document's own or its letterhead's; and a session in the brackets of a title
// ("(adopted at the 2007 Assembly)").
func (sc *scene) front() {
	bracket := strings.Contains(sc.s, "(")
	if sc.syms = sc.set.Symbols(sc.s); len(sc.syms) == 0 && !bracket {
		return
	}
	sc.places()
	sc.symbols()
	if bracket {
		sc.names = sc.findNames()
		sc.sessions()
	}
	sc.claims = slices.DeleteFunc(sc.claims, func(c claim) bool {
		if c.Form == Symbol {
			return c.from == c.Symbols[0].Start && !sc.squared(c.from)
		}
		return c.Form == Sitting && !sc.bracketed(c)
	})
}

// longestBracket is how many bytes before a symbol its square bracket opens, at most.
const longestBracket = 200

// squared says whether byte at stands in square brackets.
func (sc *scene) squared(at int) bool {
	before := sc.s[max(0, at-longestBracket):at]
	return strings.LastIndexByte(before, '[') > strings.LastIndexByte(before, ']')
}

// titles reads a heading or an entry of an agenda: it cites by symbol, and an agenda also by what stands in brackets.
func (sc *scene) titles(k segment.Kind) {
	sc.syms = sc.set.Symbols(sc.s)
	bracket := k == segment.AgendaItem && strings.Contains(sc.s, "(")
	if len(sc.syms) == 0 && !bracket {
		return
	}
	sc.places()
	sc.symbols()
	if bracket {
		sc.names = sc.findNames()
		sc.treaties()
		sc.shared()
		sc.sessions()
		sc.claims = slices.DeleteFunc(sc.claims, func(c claim) bool { return !sc.bracketed(c) })
	}
}

// bracketed says whether a claim is a symbol, or stands in brackets and is more than the short form of what the title
// names before them.
func (sc *scene) bracketed(c claim) bool {
	if len(c.Symbols) > 0 {
		return true
	}
	open := strings.LastIndexByte(sc.s[:c.from], '(')
	return open >= 0 && !strings.Contains(sc.s[open:c.from], ")") && (strings.Contains(sc.s[c.from:c.to], " ") || strings.HasPrefix(c.Rule, classShared))
}

func (sc *scene) read() {
	for _, step := range [...]func(){
		func() { sc.syms = sc.set.Symbols(sc.s) },
		func() { sc.names = sc.findNames() },
		sc.places, sc.symbols, sc.treaties, sc.shared, sc.anaphors, sc.numbered, sc.selves, sc.sessions, sc.provisions, sc.tell,
	} {
		if sc.doc.Text.Late() { // one segment may be a whole book
			return
		}
		step()
	}
}

// settle chooses among claims that overlap: the longer one stands, of equals the first made. It gives the mentions
// with their places in the text.
func (sc *scene) settle() []Mention {
	if len(sc.claims) == 0 {
		return nil
	}
	order := make([]int, len(sc.claims))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(sc.claims[b].to-sc.claims[b].from, sc.claims[a].to-sc.claims[a].from)
	})
	var kept []int
	taken := make([]bool, len(sc.s))
	for _, i := range order {
		c := sc.claims[i]
		if taken[c.from] || taken[c.to-1] { // what is taken is as long at least: it covers an end of what it overlaps
			continue
		}
		for k := c.from; k < c.to; k++ {
			taken[k] = true
		}
		kept = append(kept, i)
	}
	slices.SortFunc(kept, func(a, b int) int { return cmp.Compare(sc.claims[a].from, sc.claims[b].from) })
	out := make([]Mention, 0, len(kept))
	for _, i := range kept {
		c := &sc.claims[i]
		m := c.Mention
		m.Span = sc.view.Span(c.from, c.to)
		m.Text = sc.doc.Text.Body[m.Start:m.End]
		m.Segment, m.Flow, m.Inside = sc.index, sc.flow, -1
		if m.Start < m.End {
			out = append(out, m)
		}
	}
	return out
}

// apart drops a mention that begins within the one before it. Within a segment settle has seen to that; a mention
// that runs over a page mark or a child segment may still hold another segment's.
func apart(ms []Mention) []Mention {
	out := ms[:0]
	for _, m := range ms {
		if n := len(out); n > 0 && out[n-1].End > m.Start {
			continue
		}
		out = append(out, m)
	}
	return out
}

// inside marks the mentions that stand in the brackets behind another citation of a document or treaty:
// "document D/15 (quoting AC/GA/28/5)". A symbol in brackets behind a description is the citation itself.
func inside(body string, ms []Mention) {
	for i := range ms {
		m := &ms[i]
		for j := i - 1; j >= 0 && j >= i-4; j-- {
			o := ms[j]
			if o.Segment != m.Segment || m.Start-o.End > 300 {
				break
			}
			if o.Form != Symbol && o.Form != Elided && o.Form != Title && o.Form != Alias || o.Inside >= 0 {
				continue
			}
			if open := strings.TrimLeft(body[o.End:m.Start], " \u00a0\n\r\t"); strings.HasPrefix(open, "(") && !strings.Contains(open, ")") {
				m.Inside = j
				break
			}
		}
	}
}
