package link

import (
	"cmp"
	"slices"

	"github.com/travaux/travaux/schema"
)

// thread is one matter: all titles and phrases with one key, or with keys that are shown to be one matter.
type thread struct {
	org      string   // in whose name it goes: that of which it has most titles
	orgs     []string // that deal with it, sorted: several where their papers cite one another on it
	full     []string // keys with the organisation in front
	keys     []string // sorted
	phrases  []string // sorted; by which running text speaks of it
	names    []naming // every time it is named by a title
	set      string   // slug of the adopted set whose matter it is; ""
	setOrg   string   // whose that set is
	setName  string
	claims   map[schema.ID]schema.Edge // about claims, by the node that is about it
	docs     map[schema.ID]bool        // documents among them
	spokenBy []subject                 // the forms in which decisions, bodies and sets name it
	carried  bool                      // a decision carries it over to another session
	closed   bool                      // a treaty on it is adopted
	curated  *curated                  // what a person says of it; nil

	vocabulary map[string]bool // content words of its names
}

// naming is one title by which a matter goes.
type naming struct {
	subject
	lang, text, date string
	node             schema.ID
}

// threads sorts titles into matters. Keys that are one matter in several languages or wordings are united.
type threads struct {
	c      *corpus
	parent map[string]string // of a key in its union; keys carry the organisation in front
	names  map[string][]naming
	sets   map[string]string    // slug of the set by key
	voiced map[string][]subject // keys named by a decision, a dedicated body or a set
}

func findThreads(c *corpus) []*thread {
	t := &threads{c: c, parent: map[string]string{}, names: map[string][]naming{}, sets: map[string]string{}, voiced: map[string][]subject{}}
	for _, id := range c.order {
		t.document(c.docs[id])
	}
	for _, id := range sortedIDs(c.items) {
		it := c.items[id]
		for _, ti := range it.titles {
			t.name(id, ti, c.sessionDate(it.session))
		}
	}
	t.spoken()
	t.renamed()
	t.adopted()
	t.unite()
	t.across()
	return t.collect()
}

// name files a title under its key; "" when it names no matter.
func (t *threads) name(node schema.ID, ti title, date string) string {
	sub, ok := t.c.subjects.of(ti.text)
	if !ok {
		return ""
	}
	key := node.Org() + ":" + sub.key
	t.add(key)
	t.names[key] = append(t.names[key], naming{sub, ti.lang, ti.text, date, node})
	return key
}

func (t *threads) add(key string) {
	if _, seen := t.parent[key]; !seen {
		t.parent[key] = key
	}
}

func (t *threads) document(d *document) {
	for _, ti := range d.titles {
		t.name(d.id, ti, t.c.dateOf(d))
	}
	if sub, ok := t.c.dedicated(d.body); ok {
		t.voice(d.id.Org()+":"+sub.key, sub)
	}
}

// spoken files the matters that decisions name in their sentences: "decided that the issue of … would remain".
func (t *threads) spoken() {
	for _, id := range sortedIDs(t.c.decisions) {
		for _, sub := range t.c.decisions[id].spoken {
			t.voice(id.Org()+":"+sub.key, sub)
		}
	}
}

func (t *threads) voice(key string, sub subject) {
	t.add(key)
	t.voiced[key] = append(t.voiced[key], sub)
}

// adopted files the names of the adopted sets that some document prints or names.
func (t *threads) adopted() {
	for _, rs := range t.c.set.RecommendationSets() {
		var first string
		for _, names := range rs.Names {
			for _, n := range names {
				sub, ok := t.c.subjects.of(n)
				if !ok {
					continue
				}
				key := rs.Org + ":" + sub.key
				t.voice(key, sub)
				t.sets[key] = rs.Slug
				if first == "" {
					first = key
				}
				t.join(first, key)
			}
		}
	}
}

// unite joins the keys of one document's titles in several languages, those of a corrigendum and the document it
// corrects, and those that a decision shows to be one: the item it stands under and the matter it names.
func (t *threads) unite() {
	for _, id := range t.c.order {
		d := t.c.docs[id]
		keys := t.titleKeys(d)
		same := len(keys) // titles of one document, or of what it corrects or revises, are one in any language
		if base := t.c.docs[d.base]; base != nil {
			keys = append(keys, t.titleKeys(base)...)
		}
		for i := 1; i < len(keys); i++ {
			if keys[i].lang != keys[0].lang || i >= same && d.revises() {
				t.join(keys[0].key, keys[i].key)
			}
		}
	}
	for _, id := range sortedIDs(t.c.decisions) {
		a := t.c.decisions[id]
		for _, above := range t.c.titlesAbove(a) {
			for _, sub := range a.spoken {
				if outer, ok := t.c.subjects.of(above.text); ok && contains(outer.key, sub.key) {
					t.join(id.Org()+":"+outer.key, id.Org()+":"+sub.key)
				}
			}
		}
	}
}

// contains tells that all words of one key are in the other.
func contains(a, b string) bool {
	x, y := wordSet(a), wordSet(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	for _, w := range x {
		if !slices.Contains(y, w) {
			return false
		}
	}
	return len(x) > 0
}

func wordSet(key string) []string {
	var out []string
	for _, w := range wordsOf(key) {
		out = append(out, key[w.start:w.end])
	}
	return out
}

type keyed struct{ key, lang string }

func (t *threads) titleKeys(d *document) []keyed {
	var out []keyed
	for _, ti := range d.titles {
		if sub, ok := t.c.subjects.of(ti.text); ok {
			out = append(out, keyed{d.id.Org() + ":" + sub.key, ti.lang})
		}
	}
	return out
}

func (t *threads) root(key string) string {
	for t.parent[key] != key {
		key = t.parent[key]
	}
	return key
}

// join unites two keys; the smaller one stands for both, so that the order of joining does not matter.
func (t *threads) join(a, b string) {
	t.add(a)
	t.add(b)
	a, b = t.root(a), t.root(b)
	t.parent[max(a, b)] = min(a, b)
}

// collect makes a thread of each union of keys.
func (t *threads) collect() []*thread {
	byRoot := map[string]*thread{}
	var keys []string
	for key := range t.parent {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	var out []*thread
	for _, key := range keys {
		root := t.root(key)
		th := byRoot[root]
		if th == nil {
			th = &thread{claims: map[schema.ID]schema.Edge{}, docs: map[schema.ID]bool{}}
			byRoot[root] = th
			out = append(out, th)
		}
		org, k, _ := cutOrg(key)
		th.full, th.keys, th.orgs = append(th.full, key), append(th.keys, k), append(th.orgs, org)
		th.names = append(th.names, t.names[key]...)
		if slug := t.sets[key]; th.set == "" && slug != "" {
			th.set, th.setOrg = slug, org
		}
		th.spokenBy = append(th.spokenBy, t.voiced[key]...)
	}
	for _, th := range out {
		th.belong()
		th.phrase(t.c)
	}
	return out
}

// belong sorts what the keys tell, and chooses the organisation in whose name the matter goes: the set's, else that with
// most of its titles, so that it keeps its name when another one takes it up.
func (th *thread) belong() {
	slices.Sort(th.keys)
	th.keys, th.orgs = slices.Compact(th.keys), slices.Compact(th.orgs) // keys come in the order of organisations
	count := map[string]int{}
	for _, n := range th.names {
		count[n.node.Org()]++
	}
	for _, org := range th.orgs {
		if th.org == "" || count[org] > count[th.org] {
			th.org = org
		}
	}
	th.org = cmp.Or(th.setOrg, th.org)
}

// of tells whether an organisation deals with the matter.
func (th *thread) of(org string) bool { return slices.Contains(th.orgs, org) }

func cutOrg(key string) (org, rest string, ok bool) {
	for i := range key {
		if key[i] == ':' {
			return key[:i], key[i+1:], true
		}
	}
	return "", key, false
}

// phrase collects the phrases by which running text speaks of the matter.
func (th *thread) phrase(c *corpus) {
	for _, n := range th.names {
		th.phrases = append(th.phrases, n.subject.phrase)
	}
	for _, rs := range c.set.RecommendationSets() {
		if rs.Slug != th.set || rs.Org != th.setOrg {
			continue
		}
		th.setName = rs.Label
		for _, names := range rs.Names {
			for _, n := range names {
				if sub, ok := c.subjects.of(n); ok {
					th.phrases = append(th.phrases, sub.phrase)
				}
			}
		}
	}
	for _, d := range th.spokenBy {
		th.phrases = append(th.phrases, d.phrase)
	}
	slices.Sort(th.phrases)
	th.phrases = slices.Compact(th.phrases)
}

// about tells that a subject is the thread's.
func (th *thread) about(sub subject) bool { return slices.Contains(th.keys, sub.key) }

// says tells that a folded text speaks of the thread.
func (th *thread) says(text string) bool {
	return slices.ContainsFunc(th.phrases, func(p string) bool { return says(text, p) })
}
