package akn

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// segments gives the parts their labels, numbers and IDs, and tells which segment has which identifier of the file.
func (w *walker) segments(t text.Text) ([]segment.Segment, map[string]int) {
	n := namer{parts: w.parts, used: map[string]bool{}, count: map[string]int{}, taken: map[string]int{}}
	n.own = len(w.meta.done) > 0 && w.meta.done[0].own() != ""
	n.annexes()
	at := map[string]int{}
	out := make([]segment.Segment, len(w.parts))
	for i := range w.parts {
		p := &w.parts[i]
		if p.numbers.End > 0 {
			p.Label = t.View(p.numbers).S
			p.Number = number(p.Label)
		}
		if p.heads.End > 0 {
			p.Heading = t.View(p.heads).S
		}
		if n.own && p.eID != "" && !(p.bare && p.Kind != segment.AgendaItem) {
			p.Number = ownNumber(*p)
		}
		p.ID = n.id(i)
		if _, num, _ := strings.Cut(lastToken(p.ID), "_"); p.Number == "" && !p.bare && p.ID == p.eID && ours(*p) && numbered(p.Kind, p.ID) {
			p.Number, p.Inferred = num, true // the identifier tells what is not printed
		}
		if p.Named = p.eID; p.bare {
			p.Named = ""
		}
		if p.Kind == segment.Preamble && p.Named == "" && !p.bare {
			p.Named = p.ID // its recitals are parts of it
		}
		out[i] = p.Segment
		if _, twice := at[p.eID]; p.eID != "" && !twice {
			at[p.eID] = i
		}
	}
	return out, at
}

// numbered tells whether the ID of a part of some kind has a number that is its own, and none that only counts.
func numbered(k segment.Kind, id string) bool {
	switch k {
	case segment.Article, segment.Rule, segment.Paragraph, segment.Item, segment.Section, segment.Annex, segment.Footnote,
		segment.AgendaItem:
		return strings.HasPrefix(lastToken(id), segment.Stem(k)+"_")
	}
	return false
}

// ownNumber is the number of a part of a file that this program wrote: the one printed, unless the identifier tells
// another, which was read where the print is a misprint. What only tells parts of one number apart is left out.
func ownNumber(p made) string {
	_, num, _ := strings.Cut(lastToken(p.eID), "_")
	if clean := segment.Clean(p.Number); clean == num || clean != "" && apart.ReplaceAllString(num, "") == clean || !numbered(p.Kind, p.eID) {
		return p.Number
	}
	return apart.ReplaceAllString(num, "")
}

var apart = regexp.MustCompile(`-\d+$`)

type namer struct {
	own   bool // this program wrote the file: its identifiers are our IDs
	parts []made
	used  map[string]bool
	count map[string]int // of parts without number, by prefix and kind
	taken map[string]int // how often an ID was wanted
}

// annexes numbers the attachments and components that print no number, in their order.
func (n *namer) annexes() {
	k := 0
	for i := range n.parts {
		if p := &n.parts[i]; p.Kind == segment.Annex && p.Parent < 0 && (p.element == "attachment" || p.element == "component") {
			k++
			p.Number, p.Inferred = strconv.Itoa(k), true
		}
	}
}

// id is the ID of part i: the identifier of the file where it already is one of ours, else one made of its kind and
// number, else the identifier of the file as it stands, else one that counts.
func (n *namer) id(i int) string {
	p := n.parts[i]
	prefix, stem := n.prefix(i), segment.Stem(p.Kind)
	if n.own && p.eID != "" && !n.used[p.eID] {
		return n.use(p.eID)
	}
	if ours(p) && !n.used[p.eID] && strings.HasPrefix(p.eID, n.annex(i)) {
		return n.use(p.eID)
	}
	if num := segment.Clean(p.Number); num != "" {
		return n.unique(prefix + stem + "_" + num)
	}
	if p.eID != "" && portionLike(p.eID) && !n.used[p.eID] {
		return n.use(p.eID)
	}
	switch p.Kind {
	case segment.Header, segment.Preamble, segment.Contents, segment.Annex, segment.Article, segment.Rule:
		return n.unique(prefix + stem)
	case segment.Paragraph:
		stem = "p"
	case segment.Section:
		stem = "s" // so that section 1 keeps sec_1
	}
	n.count[prefix+stem]++
	return n.unique(prefix + stem + "_" + strconv.Itoa(n.count[prefix+stem]))
}

func (n *namer) use(id string) string { n.used[id] = true; return id }

func (n *namer) unique(id string) string {
	for wanted := id; n.used[id]; {
		n.taken[wanted] = max(n.taken[wanted], 1) + 1
		id = wanted + "-" + strconv.Itoa(n.taken[wanted])
	}
	return n.use(id)
}

// prefix is the ID of the part that a number counts within, with the separator; "" when it counts in the document.
func (n *namer) prefix(i int) string {
	kind := n.parts[i].Kind
	for p := n.parts[i].Parent; p >= 0; p = n.parts[p].Parent {
		k := n.parts[p].Kind
		switch {
		case k == segment.Annex, k == segment.Contents, k == segment.Quoted:
			return n.parts[p].ID + "__"
		case kind == segment.Footnote, kind == segment.Table, kind == segment.Article, kind == segment.Rule:
		case k == segment.Article, k == segment.Rule, k == segment.Preamble, k == segment.Section && (kind == segment.Section || n.parts[p].element == "section"),
			(k == segment.Paragraph || k == segment.Item) && kind != segment.Section:
			return n.parts[p].ID + "__"
		}
	}
	return ""
}

// annex is the beginning of the IDs of all that stands in the annex in which part i stands; "" when it stands in none.
func (n *namer) annex(i int) string {
	for p := n.parts[i].Parent; p >= 0; p = n.parts[p].Parent {
		if n.parts[p].Kind == segment.Annex {
			return n.parts[p].ID + "__"
		}
	}
	return ""
}

// ownForm is the form of the portions of our IDs.
var ownForm = regexp.MustCompile(`^(?:(?:art|para|item|sec|rule|annex|fn|preamble|p|s|head|table|quote|contents|header|translation|statement)(?:_[0-9A-Za-z.]+)?(?:-\d+)?(?:__|$))+$`)

// ours tells whether the identifier that the file gives a part is the ID that we would give a part of its kind.
func ours(p made) bool {
	if !ownForm.MatchString(p.eID) {
		return false
	}
	last := p.eID[strings.LastIndex("__"+p.eID, "__"):]
	stem, num, _ := strings.Cut(last, "_")
	if p.Kind == segment.Paragraph && stem == "p" {
		return p.Number == ""
	}
	if p.Kind == segment.Section && stem == "s" {
		return p.Number == ""
	}
	return stem == segment.Stem(p.Kind) && (p.Number == "" || strings.HasPrefix(num, segment.Clean(p.Number)))
}

// portionLike tells whether an identifier can be the portion of an ID as it stands.
func portionLike(s string) bool {
	return len(s) <= 200 && !strings.ContainsAny(s, " \t\r\n#/?~")
}

// bis are the words that make a number of their own of the one before them.
var bis = regexp.MustCompile(`^(?i:bis|ter|quater|quinquies|sexies|septies|octies|nonies|novies|decies)$`)

// ordinalForm is a first one as French and Spanish print it: "1er", "1re", "1º".
var ordinalForm = regexp.MustCompile(`^(\d+)(?:er|re|ère|º|°|ª)$`)

var romanNumber = regexp.MustCompile(`^(?:[IVXLCDM]+|[ivxlcdm]+)$`)

// number is the number that a label prints: "Article 6 bis" is 6bis, "(ii)" is ii, "CHAPTER II" is II; "" for a label without
// one, as "Schedule".
func number(label string) string {
	words := strings.FieldsFunc(label, func(r rune) bool { return strings.ContainsRune(" \t\n\u00a0()[].,;:—–§“”\"'‘’", r) })
	for i, w := range words {
		if strings.ContainsAny(w, "0123456789") {
			if m := ordinalForm.FindStringSubmatch(w); m != nil {
				return m[1]
			}
			if i+1 < len(words) && bis.MatchString(words[i+1]) {
				return w + strings.ToLower(words[i+1])
			}
			if k := strings.IndexAny(strings.Trim(label, ". "), "."); k > 0 { // 1.2.3
				if dotted := regexpDotted.FindString(label); dotted != "" {
					return dotted
				}
			}
			return w
		}
	}
	for _, w := range words {
		if romanNumber.MatchString(w) || len([]rune(w)) <= 2 && (letters(w) != "" || strings.Trim(w, "*†‡") == "") {
			return w
		}
	}
	return ""
}

var regexpDotted = regexp.MustCompile(`\d+(?:\.\d+[A-Za-z]?)+`)
