package assert

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// document states what the header says of the document and its session.
func (a *asserter) document() {
	h := a.Header
	a.state(a.doc, schema.PropPresent, schema.Flag())
	a.state(a.doc, schema.PropLabel, schema.Text(a.documentLabel()))
	a.state(a.doc, schema.PropSymbol, schema.Text(h.Symbol))
	a.state(a.doc, schema.PropPrinted, schema.Text(h.Printed))
	for _, s := range h.Suffixes {
		a.state(a.doc, schema.PropSuffix, schema.Text(s))
	}
	for _, s := range h.Other {
		a.state(a.doc, schema.PropPrinted, schema.Text(s))
	}
	a.state(a.doc, schema.PropDocKind, schema.Text(docKind(h)))
	a.words(a.doc, schema.PropTitle, h.Title)
	a.printed("title", schema.PropTitlePrinted, schema.PropTitleSpan)
	a.printed("body", schema.PropBodyPrinted, schema.PropBodySpan)
	a.state(a.doc, schema.PropDate, schema.Date(h.Date))
	a.words(a.doc, schema.PropAuthor, h.Author)
	a.state(a.doc, schema.PropStatus, schema.Text(h.Status))
	a.state(a.doc, schema.PropLanguage, schema.Text(h.Language))
	a.state(a.doc, schema.PropOrg, ref(organization(h.Org)))
	a.state(a.doc, schema.PropBody, ref(h.Body))
	a.state(a.doc, schema.PropSession, ref(h.Session.ID))
	a.state(a.doc, schema.PropAKN, schema.Text(h.IRI))
	for _, iri := range h.IRIs {
		if iri != h.IRI {
			a.state(a.doc, schema.PropAKNAlias, schema.Text(iri))
		}
	}
	a.state(a.doc, schema.PropInForce, schema.Date(h.InForce))
	a.state(a.doc, schema.PropEnded, schema.Date(h.Ended))
	for _, f := range h.Inferred {
		a.state(a.doc, schema.PropInferred, schema.Text(f))
	}
	for _, t := range h.Told {
		a.state(a.doc, schema.PropCatalogued, schema.Text(t.String()))
	}
	a.session(h)
	a.treaty(h)
	if h.Kind == kindReport && h.Session.ID != "" {
		a.claim(a.doc, schema.Reports, h.Session.ID, a.reported(h))
	}
}

// reported is the evidence that a report is one of its session: the header, or the catalogue where that tells the session.
func (a *asserter) reported(h header.Header) schema.Evidence {
	if !slices.ContainsFunc(h.Told, func(t header.Told) bool { return t.Field == "session" || t.Field == "symbol" || t.Field == "body" }) {
		return a.evidence(headerSpan(h), -1, "header/report")
	}
	ev := a.evidence(text.Span{}, -1, "catalogue/report")
	ev.Origin = schema.Catalogue
	return ev
}

// printed states a field of the header exactly as it stands in the text, and where: what others quote it by.
func (a *asserter) printed(field string, words, place schema.Property) {
	if s, ok := a.Header.Spans[field]; ok && s.End > s.Start {
		a.state(a.doc, words, schema.Text(a.Document.Text.Body[s.Start:s.End]))
		a.state(a.doc, place, schema.Text(fmt.Sprintf("%d-%d", a.index.Rune(s.Start), a.index.Rune(s.End))))
	}
}

// kindAct is the kind of a document that is one text of a treaty, so that lists of treaties name each treaty once.
const kindAct = "ACT"

func docKind(h header.Header) string {
	if h.Act != "" && h.Act == h.ID {
		return kindAct
	}
	return h.Kind
}

// kindReport is the kind of document that reports on the session it belongs to.
const kindReport = "REPORT"

func headerSpan(h header.Header) text.Span {
	for _, field := range []string{"session", "title", "symbol"} {
		if s, ok := h.Spans[field]; ok {
			return s
		}
	}
	return text.Span{}
}

func (a *asserter) documentLabel() string {
	switch h := a.Header; {
	case h.ActLabel != "":
		return h.ActLabel
	case h.Symbol != "":
		return h.Symbol
	case h.Title != "":
		return h.Title
	}
	return lastOf(a.Document.Text.Name)
}

// lastOf is a file's name without the folders that it lies in, which say more of a machine than of a document; an address stays whole.
func lastOf(name string) string {
	if strings.Contains(name, "://") {
		return name
	}
	return path.Base(filepath.ToSlash(name))
}

// treaty states that the text of a treaty is at hand, and which document prints it.
func (a *asserter) treaty(h header.Header) {
	if h.Treaty == "" || h.Treaty == a.doc {
		return
	}
	a.state(h.Treaty, schema.PropPresent, schema.Flag())
	a.state(h.Treaty, schema.PropDocument, schema.Ref(a.doc))
	a.state(h.Treaty, schema.PropLanguage, schema.Text(h.Language))
}

// session states what the header prints of the document's session.
func (a *asserter) session(h header.Header) {
	id := h.Session.ID
	if id == "" {
		return
	}
	a.state(id, schema.PropBody, ref(h.Body))
	a.state(id, schema.PropOrg, ref(organization(h.Org)))
	a.state(id, schema.PropOrdinal, schema.Int(h.Session.Ordinal))
	a.state(id, schema.PropOrdinary, schema.Int(h.Session.Ordinary))
	a.state(id, schema.PropExtraord, schema.Int(h.Session.Extraordinary))
	a.state(id, schema.PropStart, schema.Date(h.Session.Start.String()))
	a.state(id, schema.PropEnd, schema.Date(h.Session.End.String()))
	a.state(id, schema.PropPlace, schema.Text(h.Session.Place))
}

func ref(id schema.ID) schema.Value {
	if id == "" {
		return schema.Value{}
	}
	return schema.Ref(id)
}

// organization is the node of an organisation's code; zero when the code is none.
func organization(code string) schema.ID {
	id, err := schema.NewID(code, schema.PathOrganization, code)
	if err != nil {
		return ""
	}
	return id
}

// segments states the parts that have a number of their own: those that others can cite.
func (a *asserter) segments() {
	for i, s := range a.Document.Segments {
		if a.told(s.Span) {
			continue
		}
		switch {
		case s.Kind == segment.AgendaItem:
			a.agendaItem(i, s)
		case a.citable(i, s):
			a.part(i, s)
		}
	}
}

// citable tells whether segment i is a node: it has a number, or the file gives it an identifier, or people cite it without.
func (a *asserter) citable(i int, s segment.Segment) bool {
	switch s.Kind {
	case segment.Article, segment.Rule, segment.Paragraph, segment.Item, segment.Annex, segment.Section, segment.Footnote:
		return s.Number != "" || s.Named != "" || a.unnumbered(i, s)
	case segment.Quoted:
		return s.Named != ""
	case segment.Preamble:
		return s.Named != "" || a.Header.Kind == kindTreaty
	}
	return false
}

// act tells whether the document is a resolution or decision: recitals, which bear no number, before numbered paragraphs.
func (a *asserter) act() bool {
	return a.Header.Kind == kindResolution || a.Header.Kind == kindDecision
}

// The kinds of documents that are acts of a body.
const (
	kindResolution = "RESOLUTION"
	kindDecision   = "DECISION"
)

// numberedBefore tells whether a numbered paragraph stands before segment i.
func (a *asserter) numberedBefore(i int) bool {
	for _, s := range a.Document.Segments[:i] {
		if s.Kind == segment.Paragraph && s.Number != "" {
			return true
		}
	}
	return false
}

// kindTreaty is the kind of a document that is the text of a treaty.
const kindTreaty = "TREATY"

// unnumbered tells whether a part without a number can be cited all the same: the recitals of a treaty's preamble, and an
// annex or appendix that is the only one; the preambular paragraphs of a resolution or decision.
func (a *asserter) unnumbered(i int, s segment.Segment) bool {
	switch {
	case a.act():
		return s.Kind == segment.Paragraph && s.Parent < 0 && !a.numberedBefore(i)
	case a.Header.Kind != kindTreaty:
		return false
	}
	return s.Kind == segment.Annex || s.Kind == segment.Paragraph && s.Parent >= 0 && a.Document.Segments[s.Parent].Kind == segment.Preamble
}

// owner is what segment i is a portion of: the treaty for its provisions, also where a document with a symbol prints
// it, else the document. An act of a treaty keeps its own: those of the treaty follow from all its acts.
func (a *asserter) owner(i int) schema.ID {
	if a.Header.Treaty == "" || a.Header.Act != "" {
		return a.doc
	}
	for _, k := range a.Document.Path(i) {
		if kind := a.Document.Segments[k].Kind; kind == segment.Article || kind == segment.Rule {
			return a.Header.Treaty
		}
	}
	return a.doc
}

func (a *asserter) part(i int, s segment.Segment) {
	owner := a.owner(i)
	id := owner.Part(s.ID)
	a.state(id, schema.PropPresent, schema.Flag())
	a.state(id, schema.PropLabel, schema.Text(a.documentLabel()+", "+words(s)))
	a.state(id, schema.PropDocument, schema.Ref(owner))
	a.state(id, schema.PropNumber, schema.Text(s.Number))
	a.words(id, schema.PropHeading, s.Heading)
	a.words(id, schema.PropText, a.Document.View(i).S)
	a.state(id, schema.PropSpan, schema.Text(fmt.Sprintf("%d-%d", a.index.Rune(s.Start), a.index.Rune(s.End))))
	a.state(id, schema.PropContent, schema.Int(a.index.Rune(s.Content)))
	a.form(id, s)
	a.state(id, schema.PropPosition, schema.Int(i+1))
	a.state(id, schema.PropPage, schema.Int(s.Page))
	if s.Inferred {
		a.state(id, schema.PropInferred, schema.Text(string(schema.PropNumber)))
	}
	if s.Deleted {
		a.state(id, schema.PropDeleted, schema.Flag())
	}
	parent := owner
	if s.Parent >= 0 && a.owner(s.Parent) == owner {
		parent = owner.Part(a.Document.Segments[s.Parent].ID)
	}
	a.state(id, schema.PropPartOf, schema.Ref(parent))
}

// form states what its text does not show of a part: what its own file calls it and what it is where its ID does not
// tell, and the mark of a footnote.
func (a *asserter) form(id schema.ID, s segment.Segment) {
	if s.Named != s.ID {
		a.state(id, schema.PropEID, schema.Text(s.Named))
	}
	if _, last, _ := cutLast(s.ID); s.Named != "" && !strings.HasPrefix(last, segment.Stem(s.Kind)+"_") {
		a.state(id, schema.PropSort, schema.Text(string(s.Kind)))
	}
	if n := a.Document.Notes[s.ID]; len(n.Marks) > 0 {
		m := n.Marks[0]
		a.state(id, schema.PropMark, schema.Text(fmt.Sprintf("%d-%d", a.index.Rune(m.Start), a.index.Rune(m.End))))
	}
}

// cutLast cuts the name of the innermost part off an ID.
func cutLast(id string) (before, last string, found bool) {
	if i := strings.LastIndex(id, "__"); i >= 0 {
		return id[:i], id[i+2:], true
	}
	return "", id, false
}

// words names a segment as people do: "paragraph 4", "article 8".
func words(s segment.Segment) string {
	label := s.Number
	if label == "" {
		return strings.TrimSpace(strings.NewReplacer("preamble__p_", "recital ", "_", " ").Replace(s.ID))
	}
	if s.Kind == segment.Item && s.Label != "" {
		label = s.Label
	}
	return string(s.Kind) + " " + label
}
