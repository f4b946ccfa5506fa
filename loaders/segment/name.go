package segment

import "strings"

// name gives every segment its ID, the portion of the document's ID, and fills the index.
func (d *Document) name() {
	n := namer{doc: d, lead: d.leadingAnnex(), used: make(map[string]int, len(d.Segments)), count: map[string]int{}}
	d.byID = make(map[string]int, len(d.Segments))
	for i := range d.Segments {
		id := n.unique(n.prefix(i), n.base(i), i)
		d.Segments[i].ID = id
		d.byID[id] = i
	}
}

type namer struct {
	doc   *Document
	lead  int            // the annex that is the document itself; -1
	used  map[string]int // how often an ID was wanted
	count map[string]int // of segments without number, by prefix and kind
}

// stems are the beginnings of IDs.
var stems = map[Kind]string{
	Header: "header", Heading: "head", Paragraph: "para", Item: "item", Article: "art", Rule: "rule", Preamble: "preamble", Section: "sec",
	Annex: "annex", Translation: "translation", Statement: "statement", AgendaItem: "item", Contents: "contents", Footnote: "fn", Table: "table", Layout: "layout", End: "end", Quoted: "quote",
}

// prefix is the ID of the segment that a number counts within, with the separator; "" when it counts in the document.
func (n *namer) prefix(i int) string {
	segs := n.doc.Segments
	kind := segs[i].Kind
	if kind == Table {
		return ""
	}
	for p := segs[i].Parent; p >= 0; p = segs[p].Parent {
		switch segs[p].Kind {
		case Annex, Contents, Translation, Statement:
			if p == n.lead && kind != Paragraph {
				return ""
			}
			return segs[p].ID + "__"
		case Article, Rule, Paragraph, Item, Preamble:
			if kind == Paragraph || kind == Item || kind == Section {
				return segs[p].ID + "__"
			}
		case AgendaItem:
			if (kind == Paragraph || kind == Item) && n.listed(p) {
				return segs[p].ID + "__"
			}
		case Section:
			if kind == Section || n.within(p) {
				return segs[p].ID + "__"
			}
		}
	}
	return ""
}

// listed says whether item p is one of an agenda, which its number alone begins, and no heading of a report.
func (n *namer) listed(p int) bool {
	label := n.doc.Segments[p].Label
	return label != "" && isDigit(label[0])
}

// within says whether section p is a part of an article.
func (n *namer) within(p int) bool {
	q := n.doc.Segments[p].Parent
	return q >= 0 && n.doc.Segments[q].Kind == Article
}

// base is the ID within its prefix.
func (n *namer) base(i int) string {
	s := &n.doc.Segments[i]
	stem := stems[s.Kind]
	if num := clean(s.Number); num != "" {
		return stem + "_" + num
	}
	switch s.Kind {
	case Header, Contents, Preamble, Article, Annex, Rule, Translation, Statement:
		return stem
	case Paragraph:
		stem = "p"
	}
	key := n.prefix(i) + stem
	n.count[key]++
	return stem + "_" + itoa(n.count[key])
}

// unique gives prefix and base as an ID that no segment has yet. A paragraph, or an article of an annex, whose number comes
// again because a section counts its own takes the section's ID before it.
func (n *namer) unique(prefix, base string, i int) string {
	id := prefix + base
	if k := n.doc.Segments[i].Kind; n.used[id] > 0 && (prefix == "" && k == Paragraph || prefix != "" && (k == Article || k == Rule)) {
		for p := n.doc.Segments[i].Parent; p >= 0; p = n.doc.Segments[p].Parent {
			if n.doc.Segments[p].Kind == Section {
				id = n.doc.Segments[p].ID + "__" + base
				break
			}
		}
	}
	for {
		n.used[id]++
		k := n.used[id]
		if k == 1 {
			return id
		}
		if next := id + "-" + itoa(k); n.used[next] == 0 {
			n.used[next]++
			return next
		}
	}
}

// fewestLeading is how many articles an annex must hold to be taken for the document itself.
const fewestLeading = 10

// leadingAnnex gives the annex with which the document begins and that holds a whole treaty: the appendix of a book, printed
// alone. It is no annex of that treaty, whose articles are counted within the document. -1 when there is none.
func (d *Document) leadingAnnex() int {
	for i := range d.Segments {
		switch s := &d.Segments[i]; s.Kind {
		case Layout, Header, Footnote:
			continue
		case Annex:
			if d.articlesIn(i) >= fewestLeading {
				return i
			}
		}
		return -1
	}
	return -1
}

func (d *Document) articlesIn(i int) int {
	n := 0
	for k := i + 1; k < len(d.Segments) && d.Segments[k].Depth > d.Segments[i].Depth; k++ {
		if d.Segments[k].Kind == Article && d.Segments[k].Depth == d.Segments[i].Depth+1 {
			n++
		}
	}
	return n
}

// clean makes a number fit for an ID.
func clean(s string) string {
	if s == "*" {
		return "star"
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r == '.', r == '-':
			return r
		case r == ',':
			return '-'
		case r == '*':
			return 's'
		case r == '†':
			return 't'
		}
		return -1
	}, s)
}
