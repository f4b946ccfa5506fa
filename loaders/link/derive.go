package link

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/travaux/travaux/schema"
)

// Derive computes the derived layer of exactly the entries added: one entry an issue, and one for each session, body or
// document of which the corpus shows something (answers, decisions told again, agenda items, mandates, misprints), sorted by
// key; nil when nothing is shown. The texts of entries are not looked at. Among them may be entries of curated files (CurationEntry), in which people name, merge and split issues; what in these names
// nothing that is known is a warning of the entry CurationProblems.
func (g *Gathering) Derive() []schema.Entry {
	c := g.corpus
	c.complete()
	threads := findThreads(c)
	c.members(threads)
	followed, problems := c.curate(threads, choicesIn(g.curated))
	c.ofMatters(followed)
	c.findTakings()
	l := &layer{c: c, entries: map[schema.ID]*schema.Entry{}}
	l.tellings(c.retellings())
	l.answers(c.answered())
	l.agenda()
	l.states()
	l.mandates()
	l.sittings()
	l.curation(problems)
	out := l.close()
	for _, th := range followed {
		out = append(out, th.entry(c))
	}
	slices.SortFunc(out, func(a, b schema.Entry) int { return cmp.Compare(a.Key, b.Key) })
	return out
}

// worthFollowing tells a matter from a title: two documents deal with it, or one in which it is carried over to another
// session, or one that prints an adopted set. The acts of one treaty alone are the treaty, no matter.
func (th *thread) worthFollowing(c *corpus) bool {
	works := map[schema.ID]bool{} // a draft and its final text, a paper and its corrigendum are one
	papers := false
	for id := range th.docs {
		works[cmp.Or(c.docs[id].base, id)] = true
		papers = papers || c.docs[id].kind != kindTreaty && id.Path() != schema.PathTreaty
	}
	if !papers {
		return false
	}
	return len(works) >= 2 || (len(works) == 1 && (th.carried || th.set != ""))
}

// entry writes a thread as an entry of the derived layer.
func (th *thread) entry(c *corpus) schema.Entry {
	best := th.name(c)
	id := th.identity(c)
	e := schema.Entry{Key: "link:" + string(id), Layer: schema.LayerDerived, Format: "derived"}
	state := func(p schema.Property, v schema.Value) {
		if v.Text != "" || v.Int != 0 {
			e.Statements = append(e.Statements, schema.Statement{Node: id, Property: p, Value: v})
		}
	}
	state(schema.PropPresent, schema.Flag())
	label := capital(best.label)
	if th.curated != nil {
		label = cmp.Or(th.curated.name, label)
		th.chosen(&e)
	}
	state(schema.PropLabel, schema.Text(label))
	for _, t := range th.titles() {
		state(schema.PropTitle, t)
	}
	for _, code := range th.organisations() {
		if org, err := schema.NewID(code, schema.PathOrganization, code); err == nil {
			state(schema.PropOrg, schema.Ref(org))
		}
	}
	first, last := th.seen(c)
	state(schema.PropFirstSeen, schema.Date(first))
	state(schema.PropLastSeen, schema.Date(last))
	status := "open"
	if th.closed {
		status = "closed"
	}
	state(schema.PropStatus, schema.Text(status))
	th.missing(c, id, &e)
	for _, from := range sortedIDs(th.claims) {
		edge := th.claims[from]
		edge.To = id
		edge.Seal(e.Key)
		e.Edges = append(e.Edges, edge)
	}
	return sealed(e)
}

// chosen states what people chose of a matter, and that the issues merged into it are this one.
func (th *thread) chosen(e *schema.Entry) {
	for _, ch := range th.curated.choices {
		if v, err := ch.Value(); err == nil {
			e.Statements = append(e.Statements, schema.Statement{Node: th.curated.id, Property: schema.PropCurated, Value: v})
		}
	}
	for _, old := range th.curated.merged {
		e.Statements = append(e.Statements, schema.Statement{Node: old, Property: schema.PropSameAs, Value: schema.Ref(th.curated.id)})
	}
}

// ofMatters notes what each thing is about.
func (c *corpus) ofMatters(threads []*thread) {
	c.of = map[schema.ID][]*thread{}
	for _, th := range threads {
		for _, id := range sortedIDs(th.claims) {
			c.of[id] = append(c.of[id], th)
		}
	}
}

func compareStatements(a, b schema.Statement) int {
	return cmp.Or(cmp.Compare(a.Node, b.Node), cmp.Compare(a.Property, b.Property), a.Value.Compare(b.Value))
}

// name chooses the name of the issue: the set's, else the subject that most titles have, in English where there is one.
func (th *thread) name(c *corpus) subject {
	if th.set != "" {
		if sub, ok := c.subjects.of(th.setName); ok {
			return sub
		}
	}
	count := map[string]int{}
	by := map[string]subject{}
	english := slices.ContainsFunc(th.names, func(n naming) bool { return n.lang == "en" || n.lang == "" })
	for _, n := range th.names {
		if english && n.lang != "en" && n.lang != "" {
			continue
		}
		count[n.name]++
		if old, ok := by[n.name]; !ok || betterLabel(n.label, old.label) {
			by[n.name] = n.subject
		}
	}
	if len(th.names) == 0 {
		for _, sub := range th.spokenBy {
			count[sub.name]++
			by[sub.name] = sub
		}
	}
	best := ""
	for name := range count {
		if best == "" || cmp.Or(cmp.Compare(count[name], count[best]), cmp.Compare(len(name), len(best)), cmp.Compare(best, name)) > 0 {
			best = name
		}
	}
	return by[best]
}

// betterLabel tells that of two prints of one name the first shows it better: with the capitals of its proper names, which what was
// printed in capitals throughout has lost, and without those that only dress up a title.
func betterLabel(a, b string) bool {
	x, y := capitals(a), capitals(b)
	if (x == 0) != (y == 0) {
		return y == 0
	}
	return cmp.Or(cmp.Compare(x, y), cmp.Compare(a, b)) < 0
}

func capitals(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n
}

// longestSlug bounds the name of an issue, in bytes; it is cut at a word.
const longestSlug = 80

func (th *thread) id(best subject) schema.ID {
	slug := th.set
	if slug == "" {
		slug = slugOf(best.name)
	}
	id, err := schema.NewID(th.org, schema.PathIssue, slug)
	if err != nil {
		sum := sha256.Sum256([]byte(strings.Join(th.keys, "\x00")))
		return schema.ID(fmt.Sprintf("%s:%s/%s", th.org, schema.PathIssue, hex.EncodeToString(sum[:6])))
	}
	return id
}

// slugOf writes a name with hyphens. One that had to be cut, or lost letters of another script, ends in a hash of the
// name, so that two names never give one slug.
func slugOf(name string) string {
	var words []string
	n, whole := 0, true
	for _, w := range wordsOf(name) {
		word := strings.Map(ascii, name[w.start:w.end])
		whole = whole && len(word) == w.end-w.start
		if n += len(word) + 1; n > longestSlug {
			whole = false
			break
		}
		if word != "" {
			words = append(words, word)
		}
	}
	if !whole {
		sum := sha256.Sum256([]byte(name))
		words = append(words, hex.EncodeToString(sum[:4]))
	}
	return strings.Join(words, "-")
}

func ascii(r rune) rune {
	if r < utf8.RuneSelf {
		return r
	}
	return -1
}

// titles lists the titles under which the matter went, as printed, each once.
func (th *thread) titles() []schema.Value {
	var out []schema.Value
	for _, n := range th.names {
		out = append(out, schema.InLang(n.text, n.lang))
	}
	slices.SortFunc(out, func(a, b schema.Value) int { return a.Compare(b) })
	return slices.Compact(out)
}

// seen is the first and the last date of the things about the matter; "" when none has a date.
func (th *thread) seen(c *corpus) (first, last string) {
	for id := range th.claims {
		date := ""
		switch id.Kind() {
		case schema.KindDocument:
			if d := c.docs[id]; d != nil {
				date = c.dateOf(d)
			}
		case schema.KindSession:
			date = c.sessionDate(id)
		}
		if date == "" {
			continue
		}
		if first == "" || date < first {
			first = date
		}
		last = max(last, date)
	}
	return first, last
}

// capital writes the first letter of a name large.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// hash is over everything the entry states, so that an entry that says the same is the same.
func hash(e schema.Entry) string {
	h := sha256.New()
	for _, s := range e.Statements {
		fmt.Fprintf(h, "%s\x00%s\x00%v\n", s.Node, s.Property, s.Value)
	}
	for _, edge := range e.Edges {
		fmt.Fprintf(h, "%s\x00%s\x00%s\x00%s\x00%v\n", edge.From, edge.Relation, edge.To, edge.Evidence.ID, edge.Evidence)
	}
	for _, w := range e.Warnings {
		fmt.Fprintf(h, "%s\n", w.Text)
	}
	return hex.EncodeToString(h.Sum(nil))
}
