package link

import (
	"slices"
	"strings"
)

// index finds the matters that a title, a body or a sentence names without asking each of them.
type index struct {
	c       *corpus
	byKey   map[string]*thread // the key with its organisation in front
	bySet   map[string]*thread // the same, of the slug of a set
	phrases map[string][]phrase
}

// phrase is a run of words by which a matter is spoken of, filed under its first word.
type phrase struct {
	words string
	*thread
}

func newIndex(c *corpus, ths []*thread) *index {
	x := &index{c, map[string]*thread{}, map[string]*thread{}, map[string][]phrase{}}
	for _, th := range ths {
		for _, k := range th.full {
			x.byKey[k] = th
		}
		if th.set != "" {
			x.bySet[th.setOrg+":"+th.set] = th
		}
		if len(th.names) < 2 && len(th.spokenBy) == 0 { // a title that occurs once is no matter yet
			continue
		}
		for _, p := range th.phrases {
			if w := wordsOf(p); len(w) > 0 {
				x.phrases[p[:w[0].end]] = append(x.phrases[p[:w[0].end]], phrase{p, th})
			}
		}
	}
	return x
}

// hits lists the matters that a folded text speaks of.
func (x *index) hits(text, org string) []*thread {
	var out []*thread
	for _, w := range wordsOf(text) {
		for _, p := range x.phrases[text[w.start:w.end]] {
			end := w.start + len(p.words)
			if p.of(org) && strings.HasPrefix(text[w.start:], p.words) && (end == len(text) || !wordByte(text[end])) {
				out = appendNew(out, p.thread)
			}
		}
	}
	return out
}

func appendNew(ths []*thread, th *thread) []*thread {
	if th == nil || slices.Contains(ths, th) {
		return ths
	}
	return append(ths, th)
}

// related lists the matters that a document can be about, and notes in its decisions and its text which of them they name.
func (x *index) related(d *document) []*thread {
	org := d.id.Org()
	var out []*thread
	named := func(sub subject, ok bool) {
		if ok {
			out = appendNew(out, x.byKey[org+":"+sub.key])
		}
	}
	own := false
	for _, ti := range d.titles {
		sub, ok := x.c.subjects.of(ti.text)
		own = own || ok
		named(sub, ok)
		for _, readings := range x.c.set.Names(ti.text) {
			for _, n := range readings {
				named(x.c.dedicated(n.ID))
			}
		}
	}
	named(x.c.dedicated(d.body))
	for _, ti := range d.titles {
		for _, slug := range x.c.setsIn(ti.text) {
			out = appendNew(out, x.bySet[slug])
		}
	}
	for _, slug := range d.sets {
		out = appendNew(out, x.bySet[org+":"+slug])
	}
	for _, id := range d.items {
		for _, ti := range x.c.items[id].titles {
			named(x.c.subjects.of(ti.text))
		}
	}
	for _, id := range d.acts {
		for _, th := range x.note(x.c.decisions[id], org) {
			out = appendNew(out, th)
		}
	}
	if !own {
		for _, th := range x.spokenOfMuch(d, org) {
			out = appendNew(out, th)
		}
	}
	return out
}

// note notes in a decision the matters that it names, and gives them.
func (x *index) note(a *act, org string) []*thread {
	for _, sub := range a.spoken {
		a.threads = appendNew(a.threads, x.byKey[org+":"+sub.key])
	}
	for _, th := range x.hits(a.text, org) {
		a.threads = appendNew(a.threads, th)
	}
	return a.threads
}

// fewestSpeaking is how many paragraphs of a document without a subject of its own must speak of a matter; they must
// also be a third of its paragraphs.
const fewestSpeaking = 3

func (x *index) spokenOfMuch(d *document, org string) []*thread {
	count := map[*thread]int{}
	var seen []*thread
	all := 0
	for _, p := range d.parts {
		if p.text == "" || strings.Contains(p.id.Portion(), "__") {
			continue
		}
		all++
		for _, th := range x.hits(foldText(p.text).s, org) {
			count[th]++
			seen = appendNew(seen, th)
		}
	}
	d.much = map[*thread]bool{}
	var out []*thread
	for _, th := range seen {
		if count[th] >= fewestSpeaking && count[th]*3 >= all {
			d.much[th] = true
			out = append(out, th)
		}
	}
	return out
}
