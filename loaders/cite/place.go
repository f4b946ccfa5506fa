package cite

import (
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/cite/pinpoint"
)

// drafted says whether the words before an article or rule call it a draft: "draft Article 8".
func (sc *scene) drafted(r pinpoint.Ref) bool {
	return (r.Unit == pinpoint.Article || r.Unit == pinpoint.Rule) && sc.joins("draft", sc.s[max(0, r.Start-24):r.Start])
}

// ofPlace claims a provision of a treaty that is called by its place alone: "Article 11bis of Lund".
func (sc *scene) ofPlace(r pinpoint.Ref) bool {
	if r.Unit != pinpoint.Article {
		return false
	}
	rest := sc.s[r.End:min(len(sc.s), r.End+40)]
	for _, c := range sc.cues[classAttach] {
		if c.Verb != "place" {
			continue
		}
		m := c.Re.FindStringSubmatchIndex(rest)
		if m == nil {
			continue
		}
		from, to, _ := c.group(m, "place")
		if names := sc.treatyOf(rest[from:to], c.Status); len(names) == 1 {
			sc.add(r.Start, r.End+to, Mention{Form: Alias, Kind: "article", Names: names, Pinpoints: r.Places, Rule: c.Rule})
			return true
		}
	}
	return false
}

// treatyOf gives the treaties whose name is that of a place and a noun: "Lund Convention", or in another language a noun,
// a preposition and the place, as the words given have it.
func (sc *scene) treatyOf(place, words string) []authority.Name {
	var out []authority.Name
	add := func(name string) {
		for _, x := range sc.set.Name(name) {
			if x.What == authority.ATreaty && !x.Generic && !slices.ContainsFunc(out, func(o authority.Name) bool { return o.ID == x.ID }) {
				x.Alias = true
				out = append(out, x)
			}
		}
	}
	if words != "" {
		for w := range strings.SplitSeq(words, "|") {
			add(w + " " + place)
		}
		return out
	}
	for _, t := range sc.set.Treaties() {
		for _, w := range t.Words {
			if t.Under == "" && t.Label == place+" "+w {
				add(t.Label)
			}
		}
	}
	return out
}
