package search

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"github.com/travaux/travaux/schema"
)

// The fields of the index. Those of words have the language behind a full stop: "text.en".
const (
	fieldKind     = "kind"     // counted
	fieldBody     = "body"     // counted: the body's id
	fieldOrg      = "org"      // counted: the organisation's code
	fieldYear     = "year"     // counted
	fieldSession  = "session"  // the session's id
	fieldDate     = "date"     // one field for each length: see dateField
	fieldLanguage = "language" // loaded in
	fieldPresent  = "present"  // "1" for what is loaded
	fieldSource   = "source"   // keys of the entries that state something of the node
	fieldKey      = "key"      // what the node is called, squeezed: see squeeze
	fieldSymbol   = "symbol"   // the same of what is suggested while typing
	fieldName     = "name"     // words of names that people complete while typing; not stemmed
	fieldTitle    = "title"
	fieldText     = "text"
)

// layout names the fields and analysers: an index of another layout is built again. Raise it with every change of either.
const layout = "2"

// searched are the kinds of nodes that can be found, in the order in which they are indexed.
func searched() []schema.Kind {
	return []schema.Kind{schema.KindOrganization, schema.KindBody, schema.KindSession, schema.KindDocument, schema.KindArticle,
		schema.KindAgendaItem, schema.KindDecision, schema.KindRecommendation, schema.KindIssue, schema.KindSegment}
}

// recorder makes the documents of the index. A part of a document stands in the body, session and year of that document.
type recorder struct {
	analysers map[string]analysis.Analyzer
	whole     func(schema.ID) (schema.Node, error) // the document that a node says prints it
}

// record is the document of a node. It is false for a node by which nothing can be found: a paragraph that others cite and that is not
// loaded.
func (r recorder) record(n schema.Node) (d *document.Document, found bool, err error) {
	if !slices.Contains(searched(), n.Kind) || n.Kind == schema.KindSegment && n.First(schema.PropText).Text == "" {
		return nil, false, nil
	}
	place := n
	if n.Kind == schema.KindSegment || n.Kind == schema.KindArticle || n.Kind == schema.KindRecommendation {
		if place, err = r.whole(n.First(schema.PropDocument).ID()); err != nil {
			return nil, false, err
		}
	}
	d = document.NewDocument(string(n.ID))
	r.counted(d, n, place)
	word := func(field, value string) {
		if value != "" {
			d.AddField(document.NewTextFieldCustom(field, nil, []byte(value), index.IndexField|index.SkipFreqNorm, nil))
		}
	}
	word(fieldSession, string(place.First(schema.PropSession).ID()))
	word(dateField(len(date(place))), date(place))
	for _, v := range place.Values(schema.PropLanguage) {
		word(fieldLanguage, v.Text)
	}
	if n.Present() {
		word(fieldPresent, "1")
	}
	for _, s := range sources(n) {
		word(fieldSource, s)
	}
	for _, k := range keys(n) {
		word(fieldKey, k)
		if slices.Contains(suggested(), n.Kind) {
			word(fieldSymbol, k)
		}
	}
	word(fieldKey, squeeze(n.ID.String()))
	r.words(d, n)
	return d, true, nil
}

// counted adds the fields by which answers are counted and narrowed.
func (r recorder) counted(d *document.Document, n, place schema.Node) {
	body := place.First(schema.PropBody).ID()
	if n.Kind == schema.KindBody {
		body = n.ID
	}
	day := date(place)
	for _, f := range []struct{ field, value string }{{fieldKind, string(n.Kind)}, {fieldBody, string(body)}, {fieldOrg, n.ID.Org()},
		{fieldYear, day[:min(4, len(day))]}} {
		if f.value != "" {
			d.AddField(document.NewTextFieldCustom(f.field, nil, []byte(f.value), index.IndexField|index.SkipFreqNorm|index.DocValues, nil))
		}
	}
}

// words adds what the node says, each value in the field of its language.
func (r recorder) words(d *document.Document, n schema.Node) {
	add := func(field, lang, text string) {
		a := r.analysers[lang]
		if text != "" {
			d.AddField(document.NewTextFieldCustom(field, nil, []byte(text), index.IndexField|index.IncludeTermVectors, a))
		}
	}
	for _, w := range spoken(n) {
		lang := w.lang
		if r.analysers[lang] == nil {
			lang = anyLanguage
		}
		add(w.field+"."+lang, lang, w.text[:min(len(w.text), lookedThrough)])
	}
	for _, name := range names(n) {
		add(fieldName, anyLanguage, name)
	}
}

// wording is a value of a node that is searched and shown.
type wording struct{ field, lang, text string }

// spoken lists the titles and texts of a node, the titles first.
func spoken(n schema.Node) []wording {
	var ws []wording
	for _, p := range []struct {
		property schema.Property
		field    string
	}{{schema.PropTitle, fieldTitle}, {schema.PropName, fieldTitle}, {schema.PropHeading, fieldTitle}, {schema.PropClusterTitle, fieldText},
		{schema.PropAuthor, fieldText}, {schema.PropText, fieldText}} {
		for _, v := range n.Values(p.property) {
			ws = append(ws, wording{p.field, v.Lang, v.Text})
		}
	}
	return ws
}

// names lists what a node is called: not that of parts of documents, which repeat the document's.
func names(n schema.Node) []string {
	switch n.Kind {
	case schema.KindSegment, schema.KindDecision, schema.KindAgendaItem:
		return nil
	case schema.KindIssue, schema.KindBody, schema.KindOrganization:
		all := append(n.Texts(schema.PropTitle), n.Texts(schema.PropName)...)
		return append(all, append(n.Texts(schema.PropAcronym), n.Label())...)
	}
	return append(n.Texts(schema.PropAcronym), n.Label())
}

// keys are the squeezed forms under which exactly this node is found.
func keys(n schema.Node) []string {
	all := []string{squeeze(n.Label())}
	for _, p := range []schema.Property{schema.PropSymbol, schema.PropPrinted, schema.PropAcronym, schema.PropCode} {
		for _, v := range n.Values(p) {
			all = append(all, squeeze(v.Text))
		}
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(k string) bool { return k == "" || len(k) > maxKey })
}

// maxKey bounds a key, in bytes: what is longer nobody types.
const maxKey = 200

// squeeze is a symbol or name as it is compared: capitals, without what is neither letter, digit nor slash, so that
// "d/7." and "D/7" are one.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '/' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToUpper(r)
		}
		return -1
	}, s)
}

// dateField is the field of dates of which so many characters are known: 4 of a year, 7 of a month, 10 of a day.
func dateField(known int) string { return fieldDate + strconv.Itoa(known) }

// sources are the keys of the entries that state something of a node, each once.
func sources(n schema.Node) []string {
	var all []string
	for _, f := range n.Facts {
		if f.Source != "" {
			all = append(all, f.Source)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// date is when a node stands in time, as full as it is known; "" when it is not.
func date(n schema.Node) string {
	for _, p := range []schema.Property{schema.PropDate, schema.PropStart, schema.PropFirstSeen} {
		if d := n.First(p).Text; d != "" {
			return d
		}
	}
	return ""
}
