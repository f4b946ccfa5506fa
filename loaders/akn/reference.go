package akn

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/cite"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/schema"
)

// The rules by which references are read.
const (
	ruleLink  = "akn/ref"       // the address alone tells
	ruleWords = "akn/ref/words" // no data know the address; the words in it name one thing
)

// References gives the references of the document: those that its markup makes, and those in plain words that no markup
// covers. Where no institution's data know an address, what the words in it name is meant.
func (d Document) References(h header.Header, plain []resolve.Reference, set *authority.Set) []resolve.Reference {
	l := linker{Document: d, head: h, set: set}
	var out []resolve.Reference
	covered := make([]bool, len(plain))
	for i, p := range plain {
		covered[i] = p.Resolved && d.Meta.own() != "" // this program marks all that is settled
	}
	for _, link := range d.Links {
		ref, ok := l.reference(link)
		if !ok {
			continue
		}
		l.words(&ref, plain, covered)
		out = append(out, ref)
	}
	return merge(plain, covered, out)
}

// linker tells what links lead to.
type linker struct {
	Document
	head header.Header
	set  *authority.Set
}

// reference is what a link refers to; false for one without words or that leads to no document.
func (l linker) reference(link *Link) (resolve.Reference, bool) {
	if !link.begun || link.End <= link.Start || link.Href == "" || otherScheme(link.Href) {
		return resolve.Reference{}, false
	}
	at := l.At(link.Start)
	ref := resolve.Reference{Mention: cite.Mention{Span: link.Span, Text: l.Text.Body[link.Start:link.End], Form: cite.Link, Segment: at,
		Flow: l.flow(at), Inside: -1, Rule: ruleLink}, Antecedent: -1}
	id, label, self := l.target(link.Href)
	if id == "" {
		ref.Reason = resolve.UnknownName
		return ref, true
	}
	ref.Target, ref.Label, ref.Self, ref.Resolved = id, label, self, true
	ref.Kind = kindOf(id)
	if p := pinpoint(id.Portion()); p != "" {
		ref.Pinpoints = []string{p}
	}
	if upTo, _, _ := l.target(link.To); upTo != "" && upTo.Whole() == id.Whole() {
		if p := ranged(id.Portion(), upTo.Portion()); p != "" {
			ref.Target, ref.Pinpoints = id.Whole(), []string{p}
		}
	}
	return ref, true
}

// otherScheme tells an address of mail or the like from one of a document.
func otherScheme(href string) bool {
	scheme, _, ok := strings.Cut(href, ":")
	return ok && !strings.ContainsAny(scheme, "/#.") && scheme != "http" && scheme != "https"
}

// flow is "body", or the ID of the footnote in which segment i lies.
func (l linker) flow(i int) string {
	for _, k := range l.Path(i) {
		if s := l.Segments[k]; s.Kind == segment.Footnote {
			return s.ID
		}
	}
	return "body"
}

// target is the thing that an address names, with its printed name; self when it is this document or a part of it. The
// zero ID when the address names nothing.
func (l linker) target(href string) (id schema.ID, label string, self bool) {
	if eID, ok := strings.CutPrefix(href, "#"); ok {
		i, known := l.parts[eID]
		if !known {
			return "", "", false
		}
		return l.head.ID.Part(l.Segments[i].ID), l.own(), true
	}
	if local, ok := strings.CutPrefix(href, idPath); ok {
		if id, err := schema.ParseID(local); err == nil {
			return id, printed(id, l.set), id.Whole() == l.head.ID
		}
	}
	a, ok := ParseAddress(href)
	if !ok {
		return "", "", false
	}
	if i, ok := l.components[a.Work]; ok {
		return l.head.ID.Part(l.Segments[i].ID), l.own(), true
	}
	if slices.Contains(l.head.IRIs, a.Work) || a.Work == l.head.IRI {
		return l.head.ID.Part(l.portion(a.Portion)), l.own(), true
	}
	if id, ok := l.set.ReadIRI(a.Work); ok && !a.Web {
		return id.Part(Portion(a.Portion)), printed(id, l.set), false
	}
	if id = a.ID(); id == "" {
		return "", "", false
	}
	return id.Part(Portion(a.Portion)), a.Work, false
}

// own is the printed name of this document: a treaty's by the data, else its symbol, else its title.
func (l linker) own() string {
	if _, ok := l.set.Treaty(l.head.ID); ok {
		return printed(l.head.ID, l.set)
	}
	return cmp.Or(l.head.Symbol, l.head.Title)
}

// idPath begins the addresses that name a thing by its ID.
const idPath = "/id/"

// portion is the ID of the segment that has an identifier in this file.
func (l linker) portion(eID string) string {
	if i, ok := l.parts[eID]; ok {
		return l.Segments[i].ID
	}
	return Portion(eID)
}

// printed is the name of a thing that the institution's data know.
func printed(id schema.ID, set *authority.Set) string {
	if act, treaty, ok := set.Act(id.Whole()); ok {
		return treaty.Label + ", " + act.Name
	}
	if t, ok := set.Treaty(id); ok {
		return t.Label
	}
	return strings.ReplaceAll(id.Local(), "_", " ")
}

func kindOf(id schema.ID) string {
	switch {
	case id.Kind() == schema.KindArticle:
		return "article"
	case id.Path() == schema.PathTreaty, id.Path() == schema.PathSession, id.Path() == schema.PathDecision, id.Path() == schema.PathRecommendation:
		return id.Path()
	}
	return "document"
}

// words takes away the references in plain words that a link covers, and gives the link what they all mean where only its
// address, and no data, tells its target.
func (l linker) words(ref *resolve.Reference, plain []resolve.Reference, covered []bool) {
	var meant *resolve.Reference
	several := false
	for i := range plain {
		p := &plain[i]
		if p.End <= ref.Start || p.Start >= ref.End {
			continue
		}
		if ref.Resolved || !p.Resolved {
			covered[i] = true
		}
		if l.saysMore(*p, *ref) { // the link of "Articles 2 and 3" is often on "Articles 2" alone
			ref.Span, ref.Text, ref.Target, ref.Pinpoints = p.Span, p.Text, p.Target, p.Pinpoints
		}
		if p.Resolved && !p.Self && p.Start >= ref.Start && p.End <= ref.End {
			several = several || meant != nil && meant.Target != p.Target
			meant, covered[i] = p, true
		}
	}
	if meant == nil || several || ref.Self || ref.Resolved && ref.Target.Org() != orgNone {
		return
	}
	ref.Target, ref.Label, ref.Kind, ref.Pinpoints = meant.Target, meant.Label, meant.Kind, meant.Pinpoints
	ref.Resolved, ref.Reason, ref.Rule = true, "", ruleWords
}

// saysMore tells whether words that begin as a link does go on to more places in what it leads to, and no other link stands in them.
func (l linker) saysMore(p, ref resolve.Reference) bool {
	if !p.Resolved || !ref.Resolved || p.Start > ref.Start || p.End < ref.End || p.Target.Whole() != ref.Target.Whole() ||
		len(ref.Pinpoints) != 1 || len(p.Pinpoints) < 2 || !slices.Contains(p.Pinpoints, ref.Pinpoints[0]) {
		return false
	}
	links := 0
	for _, link := range l.Links {
		if link.Start >= p.Start && link.Start < p.End {
			links++
		}
	}
	return links == 1
}

// merge puts the links among the references in plain words that none covers, in text order. What leaned on a reference
// that is gone leans on none.
func merge(plain []resolve.Reference, covered []bool, links []resolve.Reference) []resolve.Reference {
	type kept struct {
		ref resolve.Reference
		was int // index among the plain ones; -1
	}
	all := make([]kept, 0, len(plain)+len(links))
	for i, p := range plain {
		if !covered[i] {
			all = append(all, kept{p, i})
		}
	}
	for _, l := range links {
		all = append(all, kept{l, -1})
	}
	slices.SortStableFunc(all, func(a, b kept) int {
		return cmp.Or(cmp.Compare(a.ref.Start, b.ref.Start), cmp.Compare(a.ref.End, b.ref.End))
	})
	now := map[int]int{}
	for i, k := range all {
		if k.was >= 0 {
			now[k.was] = i
		}
	}
	index := func(was int) int {
		if i, ok := now[was]; ok {
			return i
		}
		return -1
	}
	out := make([]resolve.Reference, len(all))
	for i, k := range all {
		if k.was >= 0 {
			k.ref.Antecedent, k.ref.Inside = index(k.ref.Antecedent), index(k.ref.Inside)
		}
		out[i] = k.ref
	}
	return out
}

var pinpointForm = regexp.MustCompile(`^(art|rule|para|annex|fn)_([0-9A-Za-z.]+)((?:__(?:para|item)_[0-9A-Za-z.]+)*)$`)

// pinpoint writes a portion as a pinpoint, art_12__para_2__item_a as "art:12(2)(a)"; "" for one that has no such form.
func pinpoint(portion string) string {
	m := pinpointForm.FindStringSubmatch(portion)
	if m == nil {
		return ""
	}
	p := m[1] + ":" + m[2]
	for _, step := range strings.Split(m[3], "__")[1:] {
		_, number, _ := strings.Cut(step, "_")
		p += "(" + number + ")"
	}
	return p
}

// ranged writes two portions of one kind as a range, art_2 to art_6 as "art:2-6".
func ranged(from, to string) string {
	a, b := pinpoint(from), pinpoint(to)
	kind, first, _ := strings.Cut(a, ":")
	other, last, _ := strings.Cut(b, ":")
	if a == "" || kind != other {
		return ""
	}
	return kind + ":" + first + "-" + last
}
