package cite

import (
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/cite/pinpoint"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/schema"
)

// treaties claims the titles and short titles of treaties, rules and named texts, with the provisions named beside
// them and the gloss that repeats the name: "the WIPO Copyright Treaty (WCT)".
func (sc *scene) treaties() {
	for n := 0; n < len(sc.names); n++ {
		readings := citable(sc.names[n])
		if len(readings) == 0 {
			continue
		}
		limit := len(sc.s)
		if n+1 < len(sc.names) {
			limit = sc.names[n+1][0].Start
		}
		end := sc.gloss(n, readings)
		for n+1 < len(sc.names) && sc.names[n+1][0].Start < end {
			n++
		}
		sc.name(readings, end, limit)
	}
}

func citable(readings []authority.Name) []authority.Name {
	var out []authority.Name
	for _, x := range readings {
		switch x.What {
		case authority.ATreaty, authority.ARuleset, authority.AText:
			out = append(out, x)
		}
	}
	return out
}

// gloss gives the end of a name with the brackets behind it that repeat it or name an act of it.
func (sc *scene) gloss(n int, readings []authority.Name) int {
	end := readings[0].End
	if end+2 >= len(sc.s) || sc.s[end] != ' ' || sc.s[end+1] != '(' {
		return end
	}
	stop := strings.IndexByte(sc.s[end:min(len(sc.s), end+160)], ')')
	if stop < 0 {
		return end
	}
	stop += end + 1
	if n+1 < len(sc.names) && sc.names[n+1][0].End < stop && sc.names[n+1][0].Start > end {
		for _, x := range sc.names[n+1] {
			if x.ID == readings[0].ID {
				return stop
			}
		}
		return end
	}
	if sc.act(readings[0], sc.s[end:stop]) || sc.numberOf(readings[0].ID, end, stop) {
		return stop
	}
	return end
}

// numberOf says whether the brackets up to stop hold the number of the text named before them: "(Series No. 5)".
func (sc *scene) numberOf(id schema.ID, end, stop int) bool {
	n := from(sc.syms, end, symbolStart)
	return n < len(sc.syms) && len(sc.syms[n]) > 0 && sc.syms[n][0].End < stop && sc.syms[n][0].Start-end <= len(" (see ") && sc.syms[n][0].ID == id
}

// act says whether a gloss names an act of the treaty: "(Paris Act, 1971)".
func (sc *scene) act(x authority.Name, gloss string) bool {
	if x.What != authority.ATreaty {
		return false
	}
	t, ok := sc.set.Treaty(x.ID)
	for _, a := range t.Acts {
		if ok && a.Name != "" && strings.Contains(gloss, a.Name) {
			return true
		}
	}
	return false
}

func (sc *scene) name(readings []authority.Name, end, limit int) {
	x := readings[0]
	from, places := sc.before(x.Start)
	if len(places) == 0 {
		from, places = sc.before(sc.article(x.Start))
	}
	if len(places) == 0 {
		from, places = sc.carried(x.Start)
	}
	stop, after := end, []string(nil)
	if len(places) == 0 {
		from = x.Start
		if end+2 < len(sc.s) && sc.s[end:end+2] != " (" {
			stop, after = sc.after(end, limit)
		}
	}
	if len(places) > 0 && len(after) == 0 && strings.HasPrefix(places[len(places)-1], "annex") {
		stop, after = sc.after(end, limit)
	}
	places = append(places, after...)
	if len(places) == 0 && (!sc.cites(x) || x.Generic && x.What == authority.ARuleset) {
		return
	}
	form := Title
	if x.Alias {
		form = Alias
	}
	sc.add(from, stop, Mention{Form: form, Kind: sc.kind(x, places), Names: readings, Pinpoints: places, Rule: "name/" + x.What})
}

// carried binds the numbers before a name that go on from the places of the name before: "14 of" in "Articles 8 of the one
// Treaty and 14 of the other".
func (sc *scene) carried(at int) (int, []string) {
	if len(sc.claims) == 0 {
		return at, nil
	}
	last := sc.claims[len(sc.claims)-1]
	if last.Form != Title && last.Form != Alias || last.to > at || at-last.to > 80 || len(last.Pinpoints) == 0 {
		return at, nil
	}
	unit, _, _ := strings.Cut(last.Pinpoints[0], ":")
	_, next := sc.grammar.Join(sc.s, last.to)
	r, ok := sc.grammar.More(sc.s, next, pinpoint.Unit(unit))
	if !ok || next == last.to || r.End > at || !sc.joins("before", sc.s[r.End:at]) && !sc.joins("before", sc.s[r.End:sc.article(at)]) {
		return at, nil
	}
	return next, r.Places
}

// kind is what a name cites: an article where places are named, a decision where the text was adopted as one.
func (sc *scene) kind(x authority.Name, places []string) string {
	switch {
	case x.ID.Path() == schema.PathRecommendation:
		return "recommendation"
	case x.What == authority.AText:
		if t, ok := sc.set.Text(x.ID); ok && (t.Kind == "resolution" || t.Kind == "declaration" || t.Kind == "decision") {
			return "decision"
		} else if ys, err := sc.set.ParseSymbol(t.Symbol); ok && err == nil && ys[0].Kind == "decision" {
			return "decision"
		}
		return "document"
	case len(places) > 0:
		return "article"
	}
	return "treaty"
}

// article passes the article before a name.
func (sc *scene) article(at int) int {
	for _, c := range sc.cues[classAttach] {
		if c.Verb == "article" {
			window := max(0, at-8)
			if m := c.Re.FindStringIndex(sc.s[window:at]); m != nil {
				return window + m[0]
			}
		}
	}
	return at
}

// cites says whether a name without a provision is a reference and no part of another name: an acronym needs an
// article, brackets or a list before it, and no noun of the same name behind it ("PCT applications", "PCT Union").
func (sc *scene) cites(x authority.Name) bool {
	if x.ID.Path() == schema.PathRecommendation {
		words, _, _ := strings.Cut(sc.s[x.Start:min(len(sc.s), x.End+20)], ". ")
		return sc.joins("set", words)
	}
	if !x.Alias || strings.ContainsRune(sc.s[x.Start:x.End], ' ') {
		return true
	}
	if x.End+1 < len(sc.s) && (sc.s[x.End] == '/' || sc.s[x.End] == '-' || sc.s[x.End] == ' ' && sc.s[x.End+1] >= 'A' && sc.s[x.End+1] <= 'Z') {
		return false
	}
	if sc.article(x.Start) < x.Start {
		return true
	}
	for _, c := range sc.cues[classAttach] {
		if c.Verb == "introduces" && c.Re.MatchString(sc.s[max(0, x.Start-16):x.Start]) {
			return true
		}
	}
	return false
}

// provisions claims the places that belong to no symbol or name: what they are of is told elsewhere, or they stand in
// the text itself.
func (sc *scene) provisions() {
	for n, r := range sc.refs {
		if sc.bound[n] {
			continue
		}
		m := Mention{Form: Provision, Pinpoints: r.Places, Unit: string(r.Unit), Plural: r.Plural, Rule: "provision/" + string(r.Unit)}
		switch {
		case r.After == pinpoint.Thereof:
			m.Word = WordThat
		case r.Lean == pinpoint.This:
			m.Word, m.Noun = WordThis, string(r.LeanUnit)
		case r.Lean == pinpoint.That:
			m.Word, m.Noun = WordThat, string(r.LeanUnit)
		case r.Lean == pinpoint.Prev:
			m.Word, m.Noun = WordPrev, string(r.LeanUnit)
		case r.After == pinpoint.Above:
			m.Word, m.Form = WordAbove, Self
		case sc.its(r.Start):
			m.Word = WordThat
		case sc.ofPlace(r):
			continue
		case sc.joins("other", sc.s[r.End:min(len(sc.s), r.End+24)]), sc.drafted(r):
			m.Word, m.Draft = WordOther, sc.drafted(r)
		}
		if (m.Word == "" && skipBare(r) || len(r.Places) == 0 && r.Lean == pinpoint.That && !numbered(r.Unit)) && !sc.enacted(r) {
			continue
		}
		sc.add(r.Start, r.End, m)
	}
}

// enacted says whether places are parts of the article or rule whose text this is: "item (i)", "subparagraph (a)".
func (sc *scene) enacted(r pinpoint.Ref) bool {
	if r.Unit != pinpoint.Item && r.Unit != pinpoint.Subparagraph {
		return false
	}
	for i := sc.index; i >= 0; i = sc.doc.Segments[i].Parent {
		if k := sc.doc.Segments[i].Kind; k == segment.Article || k == segment.Rule {
			return true
		}
	}
	return false
}

// numbered says whether "that paragraph" or "that article" is a reference: "that part", "ce point" are words of speech.
func numbered(u pinpoint.Unit) bool {
	return u == pinpoint.Article || u == pinpoint.Rule || u == pinpoint.Paragraph || u == pinpoint.Subparagraph || u == pinpoint.Annex
}

// skipBare says which places say nothing by themselves: items of an agenda, resolutions by number alone, parts.
func skipBare(r pinpoint.Ref) bool {
	switch r.Unit {
	case pinpoint.Item, pinpoint.Subparagraph, pinpoint.Resolution, pinpoint.Part:
		return true
	}
	return false
}

// its says whether "its" stands before a place: "the Water Agreement, in its Article 27.1".
func (sc *scene) its(at int) bool {
	for _, c := range sc.cues[classAttach] {
		if c.Verb == "its" && c.Re.MatchString(sc.s[max(0, at-8):at]) {
			return true
		}
	}
	return false
}
