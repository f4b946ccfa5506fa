package decision

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// Read gives the decisions of a document in text order: those it takes or reports, those it recalls from earlier
// sessions, those it proposes (invitations among them) and drafts. References must be those of the document, in text
// order. A document without decisions, a treaty among them, gives nil.
func Read(d segment.Document, h header.Header, refs []resolve.Reference, set *authority.Set) []Decision {
	if h.Kind == "TREATY" {
		return nil
	}
	r := newReader(d, h, refs, set)
	for i := range d.Segments {
		if d.Text.Late() {
			break
		}
		if !r.taken[i] && spoken(d.Segments[i].Kind) {
			r.segment(i)
		}
	}
	return r.out
}

// reader walks through the segments of one document.
type reader struct {
	grammar
	doc     segment.Document
	head    header.Header
	refs    []resolve.Reference
	set     *authority.Set
	reports bool            // the document gives an account of a session
	draft   bool            // it is a draft
	glosses map[string]bool // acronyms that the document explains as names of bodies; nil until asked for
	taken   []bool          // segments that are items of a decision already read
	barren  []bool          // segments within articles, tables and the like
	enacted enactment
	last    antecedent
	said    string // the sentence before, when it held no decision: what "it" stands for may be told from it
	frame   sitting
	drafted text.Span // the paragraph under a heading that makes a draft of it
	out     []Decision
	sight   authority.Sight // memory of the text looked at last
}

// enactment is the resolution whose operative paragraphs are being read.
type enactment struct {
	on, plural bool
	begun      bool   // an operative paragraph was seen: what comes before it is preamble
	subject    string // who enacts it, as printed
}

// antecedent is what "it" stands for.
type antecedent struct {
	known   bool // a body was the subject last
	subject string
	act     acting
}

// acting is who decided, and when.
type acting struct {
	body, session schema.ID
}

// sitting is the session a paragraph speaks of: "At its twenty-seventh session, …".
type sitting struct {
	body, session schema.ID
}

func newReader(d segment.Document, h header.Header, refs []resolve.Reference, set *authority.Set) *reader {
	r := &reader{grammar: grammarOf(set, h.Language), doc: d, head: h, refs: refs, set: set,
		taken: make([]bool, len(d.Segments)), barren: make([]bool, len(d.Segments))}
	r.reports = h.Kind == "REPORT"
	r.draft = h.Status == "draft" || h.Status == "provisional" || matches(r.grammar.draft, h.Title)
	r.enacted.on = h.Kind == "RESOLUTION" || h.Kind == "DECISION"
	for i, s := range d.Segments {
		r.barren[i] = s.Parent >= 0 && r.barren[s.Parent] || s.Kind == segment.Contents || s.Kind == segment.Table ||
			s.Kind == segment.Article || s.Kind == segment.Rule
		r.reports = r.reports || s.Kind == segment.AgendaItem && !r.barren[i]
	}
	return r
}

// spoken says whether a segment's own text is sentences, not front matter, headings or layout.
func spoken(k segment.Kind) bool {
	switch k {
	case segment.Header, segment.Paragraph, segment.Item, segment.Preamble, segment.Footnote, segment.Section, segment.Annex, segment.End, segment.Heading, segment.AgendaItem:
		return true
	}
	return false
}

// explained bounds how many segments are searched for explained acronyms: they are explained where they first occur.
const explained = 60

func (r *reader) explain() map[string]bool {
	if r.glosses != nil {
		return r.glosses
	}
	r.glosses = map[string]bool{}
	for i, n := 0, 0; i < len(r.doc.Segments) && n < explained; i++ {
		if k := r.doc.Segments[i].Kind; k != segment.Paragraph && k != segment.Header {
			continue
		}
		n++
		s := r.doc.View(i).S
		for at := strings.IndexByte(s, '('); at >= 0; at = nextByte(s, at+1, '(') {
			r.gloss(bracketed(s, at))
		}
	}
	return r.glosses
}

// gloss notes the acronym that a phrase with its brackets explains.
func (r *reader) gloss(s string) {
	for _, c := range r.glossed {
		if from, to, ok := group(c, c.Re.FindStringSubmatchIndex(s), "acronym"); ok {
			r.glosses[s[from:to]] = true
		}
	}
}

// bracketed is the bracket that opens at a place with the phrase before it.
func bracketed(s string, at int) string {
	from := max(0, at-distant)
	if i := strings.LastIndexAny(s[from:at], "().;"); i >= 0 {
		from += i + 1
	}
	to := min(len(s), at+distant)
	if i := nextByte(s[:to], at, ')'); i >= 0 {
		to = i + 1
	}
	return s[from:to]
}

// nextByte is where a byte stands in s at a place or behind it; -1.
func nextByte(s string, at int, c byte) int {
	if i := strings.IndexByte(s[at:], c); i >= 0 {
		return at + i
	}
	return -1
}

// acronym says whether a word in capitals is the short name of a body: explained in the document, made of the capitals of
// its own body's name, or known to the authority.
func (r *reader) acronym(w string) bool {
	if w == capitals(r.head.BodyName) {
		return true
	}
	names := r.set.Name(w)
	for _, n := range names {
		if n.What == authority.ABody || n.What == authority.AMeeting {
			return true
		}
	}
	return len(names) == 0 && r.explain()[w]
}

// segment reads one segment and, with its lead-ins, the items under it.
func (r *reader) segment(i int) {
	seg := r.doc.Segments[i]
	switch seg.Kind {
	case segment.End, segment.Annex:
		if r.enacted.begun {
			r.enacted = enactment{}
		}
	case segment.Header:
		if !r.enacts(r.doc.View(i).S) {
			r.enacts(r.lastLine(i))
		}
		return
	case segment.Heading:
		r.speaks(i)
		r.drafts(i)
		return
	case segment.AgendaItem, segment.Section:
		return
	}
	if r.barren[i] {
		return
	}
	v := r.doc.View(i)
	if v.S == "" {
		return
	}
	r.reenacts(i, v.S)
	r.frame = sitting{}
	sc := &scene{reader: r, s: v.S, view: v, verbs: r.lexicon.verbs(lower(v.S)), operates: r.enacted.on, plural: r.enacted.plural, labelled: seg.Label != "",
		headed: seg.Kind == segment.Paragraph && seg.Label == "" && unicode.IsLower(firstLetter(v.S))}
	kids := r.kids(i)
	breaks := make([]int, 0, len(kids))
	for _, k := range kids {
		breaks = append(breaks, offset(v, r.doc.Segments[k].Start))
	}
	all := sentences(v.S, r.withLead(i, v, breaks))
	for n := 0; n < len(all); n++ {
		if r.doc.Text.Late() {
			return
		}
		sen, under := all[n], between(kids, breaks, all, n)
		for n+1 < len(all) {
			more := r.goesOn(under, between(kids, breaks, all, n+1))
			if len(more) == 0 || len(r.lexicon.verbs(lower(sc.s[all[n+1][0]:all[n+1][1]]))) > 0 {
				break
			}
			n, under = n+1, slices.Concat(under, more)
		}
		r.sentence(sc, i, v, sen, under, n == len(all)-1)
	}
}

// goesOn gives the members of the list that ends with the last of before among the segments behind a sentence that only breaks it, as
// the words of a note at the foot of a page do; nil where the list does not count on.
func (r *reader) goesOn(before, behind []int) []int {
	if len(before) == 0 {
		return nil
	}
	last := r.doc.Segments[before[len(before)-1]]
	var out []int
	for _, k := range behind {
		if s := r.doc.Segments[k]; s.Kind == last.Kind && shape(s.Label) == shape(last.Label) && countsOn(last.Number, s.Number) {
			last, out = s, append(out, k)
		}
	}
	return out
}

// countsOn says whether b is the number, or the letter, after a.
func countsOn(a, b string) bool {
	if n, err := strconv.Atoi(a); err == nil {
		return b == strconv.Itoa(n+1)
	}
	return len(a) == 1 && len(b) == 1 && b[0] == a[0]+1
}

// between gives the children that stand behind sentence n and before the next one; at tells where each stands in the
// view, in rising order.
func between(kids, at []int, all [][2]int, n int) []int {
	first, _ := slices.BinarySearch(at, all[n][1])
	behind := len(at)
	if n+1 < len(all) {
		behind, _ = slices.BinarySearch(at, all[n+1][0]+1)
	}
	if first >= behind {
		return nil
	}
	return kids[first:behind:behind]
}

// offset is the byte of v.S from which on the text comes from behind byte at of the body.
func offset(v text.View, at int) int {
	lo, hi := 0, len(v.S)
	for lo < hi {
		mid := (lo + hi) / 2
		if v.Span(mid, len(v.S)).Start < at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// capitals are the capital letters of a name that are not its only one: "Board of Works" gives "BW".
func capitals(name string) string {
	out := strings.Map(func(c rune) rune {
		if unicode.IsUpper(c) {
			return c
		}
		return -1
	}, name)
	if len(out) < 2 {
		return ""
	}
	return out
}
