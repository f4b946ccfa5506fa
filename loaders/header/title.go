package header

import (
	"strings"
	"unicode"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/text"
)

// readAuthor finds the author's line: "Memorandum of the Director General", "adopted by the Assembly".
func (r *reader) readAuthor() {
	if at, ok := r.label["author"]; ok {
		if _, after, ok := strings.Cut(r.pieces[at].s[1:], ":"); ok && strings.TrimSpace(after) != "" {
			r.h.Author = strings.TrimSpace(after)
			r.h.Spans["author"] = r.pieces[at].whole()
			r.pieces[at].role = author
			return
		}
	}
	for i := range r.pieces {
		p := &r.pieces[i]
		if p.role != free || len(p.s) > 200 {
			continue
		}
		s := strings.TrimLeft(p.s, `*_("' `)
		c, m := r.cue("header-author", s)
		if c == nil || m[0] != 0 {
			continue
		}
		end := i + 1
		for end < len(r.pieces) && r.pieces[end].role == free && !r.pieces[end].gap && continues(r.pieces[end-1].s, r.pieces[end].s) {
			end++
		}
		r.h.Author = strings.TrimRight(r.join(i, end), `*_)"' `)
		r.h.Author = strings.TrimLeft(r.h.Author, `*_("' `)
		r.h.Spans["author"] = r.spanOf(i, end)
		r.take(i, end, author)
		return
	}
}

// continues tells that a line goes on with the next one.
func continues(line, next string) bool {
	return strings.HasSuffix(line, ",") || strings.HasSuffix(line, " and") || unicode.IsLower(firstRune(next))
}

// join is pieces i to j as one line.
func (r *reader) join(i, j int) string {
	var b strings.Builder
	for ; i < j; i++ {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(r.pieces[i].s)
	}
	return b.String()
}

func (r *reader) spanOf(i, j int) text.Span {
	return span(r.pieces[i].whole().Start, r.pieces[j-1].whole().End)
}

// How many lines and how many bytes a title may have.
const (
	maxTitle  = 8
	longTitle = 500
)

// readTitle takes the lines behind the session, place or body as the title, up to a gap or the author's line.
func (r *reader) readTitle() {
	if at, ok := r.label["title"]; ok && r.h.Title == "" {
		if _, after, ok := strings.Cut(r.pieces[at].s[1:], ":"); ok {
			r.setTitle(at, at+1, strings.Trim(after, ` '"`))
			return
		}
	}
	if r.h.Title != "" {
		return
	}
	from := r.anchor()
	if _, form := r.label["other"]; form { // attributes of a form follow the title
		from = 0
	}
	from = max(from, r.titleAt)
	if !r.titleFrom(from) {
		r.titleFrom(0)
	}
}

// titleFrom takes the first run of unread lines from piece i on as the title.
func (r *reader) titleFrom(i int) bool {
	for ; i < len(r.pieces); i++ {
		if p := r.pieces[i]; p.role != free || !wordy(p.s) || r.noise(p.s) || r.bodyAlone(i) || r.sponsors(p.s) {
			continue
		}
		end := i + 1
		size := len(r.pieces[i].s)
		for end < len(r.pieces) && end-i < maxTitle {
			p := r.pieces[end]
			if size += len(p.s); size > longTitle || p.role != free || strings.HasSuffix(r.pieces[end-1].s, ".") || (p.gap && !unfinished(r.pieces[end-1].s)) {
				break
			}
			end++
		}
		r.setTitle(i, end, r.join(i, end))
		return true
	}
	return false
}

// bodyAlone tells that piece i is a body's name that stands by itself: that is no title.
func (r *reader) bodyAlone(i int) bool {
	p := r.pieces[i]
	if next := i + 1; next < len(r.pieces) && r.pieces[next].role == free && !r.pieces[next].gap {
		return false // it may go on
	}
	for _, readings := range r.set.Names(p.s) {
		for _, n := range readings {
			if n.What == authority.ABody && n.Start == 0 && n.End == len(p.s) && (!n.Generic || n.Org == r.h.Org) {
				return true
			}
		}
	}
	return false
}

// sponsors tells the line of who moved the draft, left standing on what was adopted: "Chad and Nepal: draft resolution".
func (r *reader) sponsors(s string) bool {
	if r.symbol == nil || r.symbol.Kind != "decision" {
		return false
	}
	c, _ := r.cue("header-sponsors", s)
	return c != nil
}

func (r *reader) noise(s string) bool { c, _ := r.cue("header-noise", s); return c != nil }

func (r *reader) setTitle(i, end int, s string) {
	s = strings.Trim(r.unnumbered(strings.Trim(s, " *_#=")), " *_#=")
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		s = s[1 : len(s)-1]
	}
	r.h.Title = s
	r.h.Spans["title"] = r.spanOf(i, end)
	r.take(i, end, title)
	r.titleEnd = end
}

// unnumbered takes the document's own number off the beginning of its title: "73/6. Anniversary of …" of A/RES/73/6.
func (r *reader) unnumbered(s string) string {
	number, rest, ok := strings.Cut(s, ". ")
	if ok && strings.Contains(number, "/") && strings.HasSuffix(r.h.Symbol, "/"+number) {
		return rest
	}
	return s
}

// anchor is the index behind the last piece that stands before a title: session, place, body, DATE or symbol line.
func (r *reader) anchor() int {
	after := 0
	for i, p := range r.pieces {
		switch p.role {
		case session, place:
			after = i + 1
		case symbol, dated, original, letter, organ:
			if after == 0 || !r.hasPlaceBefore(i) {
				after = i + 1
			}
		case author:
			return r.beforeAuthor(after, i)
		}
	}
	return after
}

// beforeAuthor keeps the anchor unless nothing that could be a title stands between it and the author.
func (r *reader) beforeAuthor(after, author int) int {
	for i := after; i < author; i++ {
		if r.pieces[i].role == free && wordy(r.pieces[i].s) {
			return after
		}
	}
	return author + 1
}

func (r *reader) hasPlaceBefore(i int) bool {
	for _, p := range r.pieces[:i] {
		if p.role == session || p.role == place {
			return true
		}
	}
	return false
}

// wordy tells a line with at least three letters, that is not a field of a form.
func wordy(s string) bool {
	n := 0
	for _, c := range s {
		if unicode.IsLetter(c) {
			n++
		}
	}
	return n >= 3 && !strings.HasPrefix(s, "<")
}

// unfinished tells a line that ends in a small word, so that the blank line after it cannot end the title.
func unfinished(s string) bool {
	words := strings.Fields(strings.ToLower(s))
	if len(words) == 0 {
		return false
	}
	switch words[len(words)-1] {
	case "of", "the", "and", "on", "for", "to", "de", "des", "du", "la", "le", "les", "et", "sur", "y", "los", "las", "del", "a":
		return true
	}
	return false
}
