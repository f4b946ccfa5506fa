package version

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/travaux/travaux/schema"
)

// provision is one provision of one act, or a part of one.
type provision struct {
	id       schema.ID
	number   string
	heading  schema.Value
	text     schema.Value // its own words, those of its parts left out
	parent   schema.ID
	position int64
	page     int64
	deleted  bool
	words    []string // of an article or rule: its words and those of all its parts, sorted
}

// article tells whether it is an article or a rule, and not a part of one.
func (p *provision) article() bool {
	portion := p.id.Portion()
	last := portion[strings.LastIndex(portion, "__")+1:]
	last = strings.TrimPrefix(last, "_")
	return (strings.HasPrefix(last, "art_") || strings.HasPrefix(last, "rule_")) && !strings.Contains(last, "-")
}

// provisions reads the provisions of an act from what its document states, in the order of the text.
func provisions(e schema.Entry) []*provision {
	by := map[schema.ID]*provision{}
	for _, s := range e.Statements {
		if s.Node.Whole() != e.Document || !ofProvision(s.Node.Portion()) {
			continue
		}
		p := by[s.Node]
		if p == nil {
			p = &provision{id: s.Node}
			by[s.Node] = p
		}
		p.take(s)
	}
	var all []*provision
	for _, p := range by {
		if p.position > 0 { // what is only referred to has no place in the text
			all = append(all, p)
		}
	}
	slices.SortFunc(all, func(a, b *provision) int { return cmp.Or(cmp.Compare(a.position, b.position), cmp.Compare(a.id, b.id)) })
	gather(all, by)
	return all
}

// ofProvision tells whether a portion is an article, a rule, or lies in one; those of a translation do not count.
func ofProvision(portion string) bool {
	if strings.HasPrefix(portion, "translation") || strings.HasPrefix(portion, "contents") {
		return false
	}
	for part := range strings.SplitSeq(portion, "__") {
		if strings.HasPrefix(part, "art_") || strings.HasPrefix(part, "rule_") {
			return true
		}
	}
	return false
}

func (p *provision) take(s schema.Statement) {
	switch s.Property {
	case schema.PropNumber:
		p.number = s.Value.Text
	case schema.PropHeading:
		p.heading = s.Value
	case schema.PropText:
		p.text = s.Value
	case schema.PropPartOf:
		p.parent = s.Value.ID()
	case schema.PropPosition:
		p.position = s.Value.Int
	case schema.PropPage:
		p.page = s.Value.Int
	case schema.PropDeleted:
		p.deleted = true
	}
}

// gather gives every article the words of all its parts.
func gather(all []*provision, by map[schema.ID]*provision) {
	for _, p := range all {
		words := wordsOf(p.text.Text)
		for at, steps := p, 0; at != nil && steps < maxDepth; at, steps = by[at.parent], steps+1 {
			if at.article() {
				at.words = append(at.words, words...)
				break
			}
		}
	}
	for _, p := range all {
		slices.Sort(p.words)
	}
}

// maxDepth bounds the way from a part up to its article.
const maxDepth = 16

// wordsOf gives the words of a text in small letters, without signs.
func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// likeness is how much of two texts is the same, from 0 to 1: twice the words they share, by how often each occurs, over
// all their words (the coefficient of Dice).
func likeness(a, b []string) float64 {
	if len(a)+len(b) == 0 {
		return 1
	}
	shared := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch c := strings.Compare(a[i], b[j]); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			shared, i, j = shared+1, i+1, j+1
		}
	}
	return 2 * float64(shared) / float64(len(a)+len(b))
}
