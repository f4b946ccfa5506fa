package assert

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/travaux/travaux/loaders/cite"
	"github.com/travaux/travaux/loaders/decision"
	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/schema"
)

// citations turns references into cites claims: to the portion where one pinpoint names it, else to the whole.
func (a *asserter) citations() {
	for _, r := range a.References {
		if a.told(r.Span) {
			continue
		}
		if r.Self {
			a.internal(r)
			continue
		}
		ev := a.evidence(r.Span, r.Segment, r.Rule)
		ev.Pinpoints = r.Pinpoints
		if n := r.Antecedent; n >= 0 && n < len(a.References) {
			ev.Antecedent = a.References[n].Text
		}
		if !r.Resolved {
			a.claim(a.doc, schema.Cites, a.unresolved(r), ev)
			continue
		}
		a.state(r.Target, schema.PropLabel, schema.Text(r.Label))
		a.sitting(r)
		for _, to := range targets(r) {
			if to.Whole() != a.doc && (a.Header.Act == "" || to.Whole() != a.Header.Treaty) {
				a.claim(a.doc, schema.Cites, to, ev)
			}
			if to.Portion() != "" && to.Whole() == r.Target.Whole() {
				a.state(to, schema.PropDocument, schema.Ref(to.Whole()))
				a.state(to, schema.PropLabel, schema.Text(r.Label+", "+pinpointWords(to.Portion())))
			}
		}
	}
}

// internal turns a link that the file's markup makes into its own document into a claim between two of its parts. Words
// that point into their own document make none.
func (a *asserter) internal(r resolve.Reference) {
	if r.Form != cite.Link || !r.Resolved {
		return
	}
	from := a.doc
	for i := r.Segment; i >= 0; i = a.Document.Segments[i].Parent {
		if s := a.Document.Segments[i]; a.citable(i, s) {
			from = a.owner(i).Part(s.ID)
			break
		}
	}
	a.claim(from, schema.Cites, r.Target, a.evidence(r.Span, r.Segment, r.Rule))
}

// sitting states the days on which a session that is spoken of met, where the sentence gives both days.
func (a *asserter) sitting(r resolve.Reference) {
	if r.Session == nil || r.Target.Kind() != schema.KindSession || r.Session.When.Start.Day == 0 || r.Session.When.End.Day == 0 {
		return
	}
	a.state(r.Target, schema.PropStart, schema.Date(r.Session.When.Start.String()))
	a.state(r.Target, schema.PropEnd, schema.Date(r.Session.When.End.String()))
}

// targets are the nodes a reference points to: one a pinpoint that names a single portion, else the whole target once.
func targets(r resolve.Reference) []schema.ID {
	var ids []schema.ID
	for _, p := range expand(r.Pinpoints) {
		to := r.Target
		if portion := portion(p); portion != "" && r.Target.Portion() == "" {
			to = r.Target.Part(portion)
		}
		if !slices.Contains(ids, to) {
			ids = append(ids, to)
		}
	}
	if len(ids) == 0 {
		return []schema.ID{r.Target}
	}
	return ids
}

// longestRange is how many provisions a range may hold for each of them to be meant by itself.
const longestRange = 60

// expand writes a range of articles or rules, "art:2-6", as each whole number in it; other ranges stay as they are, and so
// does one that is too long. Which bis and ter there are between two numbers only the treaty tells.
func expand(pinpoints []string) []string {
	var out []string
	for _, p := range pinpoints {
		kind, place, _ := strings.Cut(p, ":")
		first, last, ranged := strings.Cut(place, "-")
		a, err1 := strconv.Atoi(first)
		b, err2 := strconv.Atoi(last)
		if kind != "art" && kind != "rule" || !ranged || err1 != nil || err2 != nil || b <= a || b-a > longestRange {
			out = append(out, p)
			continue
		}
		for n := a; n <= b; n++ {
			out = append(out, kind+":"+strconv.Itoa(n))
		}
	}
	return out
}

// portion is the segment ID that a normalised pinpoint names: "para:182" is para_182, "art:12(2)(a)" is
// art_12__para_2__item_a. A range, or a place that is no segment (a page), gives "".
func portion(pinpoint string) string {
	kind, place, ok := strings.Cut(pinpoint, ":")
	if !ok || place == "" || strings.Contains(place, "-") {
		return ""
	}
	levels := strings.FieldsFunc(place, func(r rune) bool { return r == '(' || r == ')' })
	if len(levels) == 0 {
		return ""
	}
	switch kind {
	case "para", "annex", "fn":
		return kind + "_" + levels[0] + nest(levels[1:], false)
	case "art", "rule":
		return kind + "_" + strings.ReplaceAll(levels[0], ".", "__para_") + nest(levels[1:], !strings.Contains(levels[0], "."))
	}
	return ""
}

// nest writes the levels in brackets: under an article a number is a paragraph, everything else is an item.
func nest(levels []string, paragraphs bool) string {
	var b strings.Builder
	for i, l := range levels {
		if i == 0 && paragraphs && l[0] >= '0' && l[0] <= '9' {
			b.WriteString("__para_" + l)
			continue
		}
		b.WriteString("__item_" + l)
	}
	return b.String()
}

// pinpointWords turns a portion back into words: "art_12__para_2" is "art 12 para 2".
func pinpointWords(portion string) string {
	return strings.NewReplacer("__", " ", "_", " ").Replace(portion)
}

// unresolved is the public node of a reference whose identity is not settled; the same printed form with the same
// reason and candidates is one node for all documents of an organisation.
func (a *asserter) unresolved(r resolve.Reference) schema.ID {
	printed := strings.Join(strings.Fields(r.Text), " ")
	h := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%v", strings.ToLower(printed), r.Reason, r.Candidates))
	id, err := schema.NewID(a.doc.Org(), schema.PathUnresolved, hex.EncodeToString(h[:8]))
	if err != nil {
		return ""
	}
	a.state(id, schema.PropLabel, schema.Text(printed))
	a.state(id, schema.PropPrinted, schema.Text(printed))
	a.state(id, schema.PropReason, schema.Text(string(r.Reason)))
	for _, c := range r.Candidates {
		a.state(id, schema.PropCandidate, ref(c))
	}
	return id
}

// decided ties a decision to the node it became.
type decided struct {
	decision.Decision
	id schema.ID
}

func (a *asserter) decisions() {
	count := map[string]int{}
	for _, d := range a.Decisions {
		if a.told(d.Span) {
			continue
		}
		id := a.decision(d, "", count)
		a.decided = append(a.decided, &decided{d, id})
		for _, item := range d.Items {
			a.decision(item, id, count)
		}
	}
}

// decision states one decision, or one item of the decision lead.
func (a *asserter) decision(d decision.Decision, lead schema.ID, count map[string]int) schema.ID {
	id := a.decisionID(d, count)
	a.state(id, schema.PropPresent, schema.Flag())
	a.state(id, schema.PropLabel, schema.Text(clip(strings.Join(strings.Fields(d.Text), " "))))
	a.state(id, schema.PropVerb, schema.Text(d.Verb))
	a.state(id, schema.PropStatus, schema.Text(d.Status))
	a.words(id, schema.PropText, d.Text)
	a.state(id, schema.PropBody, ref(d.Body))
	a.state(id, schema.PropSession, ref(d.Session))
	a.state(id, schema.PropDocument, schema.Ref(a.doc))
	a.state(id, schema.PropLeadIn, ref(lead))
	a.state(id, schema.PropPosition, schema.Int(a.index.Rune(d.Start)+1))
	ev := a.evidence(d.Span, d.Segment, d.Rule)
	switch {
	case d.Status != "taken":
		a.claim(a.doc, schema.Proposes, id, ev)
	case d.Session != "":
		a.claim(d.Session, schema.Decides, id, ev)
	default:
		a.claim(d.Body, schema.Decides, id, ev)
	}
	a.claim(id, schema.CarriesOver, d.Carries, ev)
	return id
}

func (a *asserter) decisionID(d decision.Decision, count map[string]int) schema.ID {
	portion := ""
	if d.Segment >= 0 && d.Segment < len(a.Document.Segments) {
		portion = a.Document.Segments[d.Segment].ID
	}
	count[portion]++
	if n := count[portion]; n > 1 || portion == "" {
		portion += fmt.Sprintf("__%d", n)
	}
	id, err := schema.NewID(a.doc.Org(), schema.PathDecision, a.doc.Local())
	if err != nil {
		return ""
	}
	return id.Part(portion)
}

// recommendations states the recommendations of a set, and that the session that adopted the set adopts each.
func (a *asserter) recommendations() {
	for i, r := range a.Recommendations {
		if a.told(r.Span) {
			continue
		}
		id := r.ID
		if id == "" {
			id = a.doc.Part("rec_" + r.Number)
		}
		a.state(id, schema.PropPresent, schema.Flag())
		a.state(id, schema.PropLabel, schema.Text(recommendationLabel(r)))
		a.state(id, schema.PropNumber, schema.Text(r.Number))
		a.state(id, schema.PropCluster, schema.Text(r.Cluster))
		a.words(id, schema.PropClusterTitle, r.ClusterTitle)
		a.words(id, schema.PropText, r.Text)
		a.state(id, schema.PropDocument, schema.Ref(a.doc))
		a.state(id, schema.PropPosition, schema.Int(i+1))
		if set, _, ok := strings.Cut(id.Local(), "/"); ok && r.ID != "" {
			a.state(id, schema.PropSet, schema.Text(set))
		}
		if by, ok := a.adopter(); ok {
			ev := a.evidence(by.Span, by.Segment, "recommendation/adopted")
			a.claim(by.Target, schema.Adopts, id, ev)
		}
	}
}

func recommendationLabel(r decision.Recommendation) string {
	set, _, ok := strings.Cut(r.ID.Local(), "/")
	if !ok {
		return "Recommendation " + r.Number
	}
	return strings.ReplaceAll(set, "-", " ") + ", recommendation " + r.Number
}

// adopter is the session named before the first recommendation: the one whose adoption the text prints there.
func (a *asserter) adopter() (resolve.Reference, bool) {
	for _, r := range a.References {
		if r.Start >= a.Recommendations[0].Start {
			break
		}
		if r.Resolved && r.Target.Kind() == schema.KindSession {
			return r, true
		}
	}
	return resolve.Reference{}, false
}

// relations turns stated relations into claims; one that stands within a decision taken starts at that decision where the
// relation is a decision's to make.
func (a *asserter) relations() {
	for _, r := range a.Relations {
		if a.told(r.Span) && r.End > r.Start {
			continue
		}
		from := r.From
		if from == "" {
			from = a.doc
		}
		if d := a.decisionAt(r.Start); d != "" && (r.Type == schema.Establishes || r.Type == schema.Ends || r.Type == schema.Convenes || r.Type == schema.CarriesOver) {
			from = d
		}
		if r.Label != "" {
			a.state(r.Target, schema.PropLabel, schema.Text(r.Label))
		}
		ev := a.evidence(r.Span, r.Segment, r.Rule)
		if ev.Quote == "" { // it follows from the document's own symbol, which its text does not print
			ev.Origin, ev.Reasons = schema.Inferred, []schema.ID{a.doc}
		}
		a.claim(from, r.Type, r.Target, ev)
	}
}

func (a *asserter) decisionAt(at int) schema.ID {
	for _, d := range a.decided {
		if d.Start <= at && at < d.End {
			return d.id
		}
	}
	return ""
}

// maxLabel is how many characters of a decision stand for it in lists.
const maxLabel = 120

func clip(s string) string {
	runes := []rune(s)
	if len(runes) <= maxLabel {
		return s
	}
	return strings.TrimSpace(string(runes[:maxLabel-1])) + "…"
}
