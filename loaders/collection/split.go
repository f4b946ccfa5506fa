package collection

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// Part is one act of a collection.
type Part struct {
	text.Span                  // in the text of the collection, from the line of its symbol to the next act's, or to the end
	Symbol    authority.Symbol // what the line reads as
	Head      text.Span        // the symbol with its kind word, as printed
	Title     text.Span        // from behind the symbol to the organ; empty when there is none
}

// Split gives the acts that t prints, in order, each identity once; nil when it prints none of its own organisation, as
// most texts. h is the header of the whole.
func Split(t text.Text, h header.Header, set *authority.Set) []Part {
	if h.Org == "" || h.Treaty != "" {
		return nil
	}
	s := splitter{t: t, head: h, set: set, lines: t.Lines()}
	var parts []Part
	seen := map[schema.ID]bool{h.ID: true}
	for i := range s.lines {
		if t.Late() {
			break
		}
		p, ok := s.act(i)
		if !ok || seen[p.Symbol.ID] {
			continue
		}
		seen[p.Symbol.ID] = true
		if n := len(parts); n > 0 {
			parts[n-1].End = p.Start
		}
		p.End = len(t.Body)
		parts = append(parts, p)
	}
	return parts
}

type splitter struct {
	t     text.Text
	head  header.Header
	set   *authority.Set
	lines []text.Line
}

// act reads the act that begins on line i.
func (s *splitter) act(i int) (Part, bool) {
	sym, head, ok := s.heading(i)
	if !ok {
		return Part{}, false
	}
	p := Part{Span: text.Span{Start: s.lines[i].Start}, Symbol: sym, Head: head}
	title := text.Span{Start: s.recorded(head.End, s.lines[i].Text.End), End: s.lines[i].Text.End}
	for j, n := i+1, 0; j < len(s.lines) && n < titleLines; j++ {
		if s.lines[j].Blank() {
			continue
		}
		if n++; s.speaks(j) {
			p.Title = s.trim(title)
			return p, true
		}
		if _, _, other := s.heading(j); other {
			return Part{}, false
		}
		title.End = s.lines[j].Text.End
	}
	return Part{}, false
}

// titleLines is how many lines may stand between the symbol of an act and its organ, blank ones not counted;
// longestLine how many bytes such a line, or that of the symbol, may have.
const (
	titleLines  = 8
	longestLine = 300
)

// heading reads line i as the symbol of an act of the organisation, alone, behind one word for its kind, or before a title.
func (s *splitter) heading(i int) (authority.Symbol, text.Span, bool) {
	l := s.lines[i]
	if l.Blank() || l.Text.End-l.Text.Start > longestLine {
		return authority.Symbol{}, text.Span{}, false
	}
	v := s.t.View(l.Text)
	first, _ := utf8.DecodeRuneInString(v.S)
	if !unicode.IsUpper(first) && !unicode.IsDigit(first) {
		return authority.Symbol{}, text.Span{}, false
	}
	for _, place := range s.set.Symbols(v.S) {
		for _, y := range place {
			if y.Org != s.head.Org || y.Kind != kindDecision || !kindWord(v.S[:y.Start]) || !closed(v.S[y.End:]) {
				continue
			}
			return y, v.Span(0, y.End), true
		}
		break
	}
	return authority.Symbol{}, text.Span{}, false
}

// kindDecision is the kind of symbols that name acts.
const kindDecision = "decision"

// kindWord tells whether what stands before a symbol is nothing or one word with a capital: "Decision 2/CP.20".
func kindWord(before string) bool {
	before = strings.TrimSpace(before)
	return !strings.ContainsAny(before, " .,;:()/0123456789")
}

// closed tells whether what stands behind the symbol leaves it the head of an act: nothing, or a title behind white space
// that is no sentence going on.
func closed(rest string) bool {
	rest = strings.TrimLeft(rest, ".:* ")
	first, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || unicode.IsUpper(first) && !strings.HasSuffix(rest, ".") && !strings.HasSuffix(rest, ",")
}

// speaks tells whether line j is the organ that opens an act: a body's name from the line's beginning, behind an article or
// an ordinal, and a comma at its end, or nothing behind the name.
func (s *splitter) speaks(j int) bool {
	v := s.t.View(s.lines[j].Text)
	line := strings.TrimRight(v.S, " *_")
	first, _ := utf8.DecodeRuneInString(line)
	if len(line) > longestLine || !unicode.IsUpper(first) {
		return false
	}
	for _, place := range s.set.Names(line) {
		for _, n := range place {
			if n.What == authority.ABody && n.Org == s.head.Org && 0 < n.Start && n.Start <= longestArticle &&
				!strings.Contains(line[:n.Start], "/") && (strings.HasSuffix(line, ",") || n.End == len(line)) {
				return true
			}
		}
	}
	return false
}

// longestArticle is how many bytes may stand before the name of the organ: "The Sixty-sixth World Health Assembly,".
const longestArticle = 24

// recorded is the byte behind the record of adoption that stands at from, after a symbol on its line; from when there is none.
func (s *splitter) recorded(from, to int) int {
	from = s.trim(text.Span{Start: from, End: to}).Start
	v := s.t.View(text.Span{Start: from, End: to})
	if _, end := header.Adopted(v.S, s.set); end > 0 {
		return v.Span(0, end).End
	}
	return from
}

// trim leaves out white space at both ends.
func (s *splitter) trim(at text.Span) text.Span {
	words := s.t.Body[at.Start:at.End]
	lead := len(words) - len(strings.TrimLeft(words, ".: \t\r\n\u00a0"))
	at.Start += lead
	at.End = at.Start + len(strings.TrimRight(words[lead:], " \t\r\n\u00a0"))
	return at
}
