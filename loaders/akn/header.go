package akn

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/header"
	"github.com/travaux/travaux/loaders/text"
	"github.com/travaux/travaux/schema"
)

// kinds are the kinds of documents by the element that holds them. Others are what their words tell.
var kinds = map[string]string{
	"act": "LEGISLATION", "bill": "BILL", "debate": "RECORD", "debateReport": "REPORT", "amendment": "AMENDMENT", "amendmentList": "AMENDMENT",
	"judgment": "JUDGMENT", "officialGazette": "GAZETTE",
}

// undecided are the kinds that package header gives when the words tell none.
var undecided = []string{"", "DOCUMENT"}

// Header completes what the words of the front matter tell by what the meta block says: language, identity, date, title,
// author, number, when it entered into force. An institution's own reading (a symbol, a treaty's title) stands: it is
// what others call the document. A document that no institution's data know is akn:document/ and its work IRI.
func (d Document) Header(h header.Header, set *authority.Set) header.Header {
	if lang := d.language(); lang != "" {
		h.Language = lang
	}
	a, named := ParseAddress(first(d.Meta.Work.URI, d.Meta.Work.This))
	if named {
		d.identify(&h, a, set)
	}
	d.date(&h)
	d.words(&h)
	d.force(&h)
	if k := kinds[d.Meta.Root]; k != "" && slices.Contains(undecided, h.Kind) && h.Treaty == "" {
		h.Kind = k
	}
	d.names(&h, a)
	if d.Meta.own() != "" {
		d.kept(&h)
	}
	return h
}

// kept takes from a file that this program wrote what it knew of the document: body, session, kind.
func (d Document) kept(h *header.Header) {
	for _, t := range d.Meta.Things {
		id, err := schema.ParseID(strings.TrimPrefix(t.Href, idPath))
		switch {
		case err != nil:
		case t.ID == thingBody && id.Path() == schema.PathBody:
			h.Body = id
		case t.ID == thingSession && (id.Path() == schema.PathSession || id.Path() == schema.PathSeries):
			h.Session.ID = id
		}
	}
	if d.Meta.Name != "" && h.Act == "" {
		h.Kind = strings.ToUpper(d.Meta.Name)
	}
}

// language is the language of the text, ISO 639-1; "" when the file names none or one that is none.
func (d Document) language() string {
	for _, l := range d.Meta.Languages {
		if base, err := language.ParseBase(strings.ToLower(l)); err == nil && base.String() != "und" {
			return base.String()
		}
	}
	return ""
}

// identify gives the document the ID that its work IRI names.
func (d Document) identify(h *header.Header, a Address, set *authority.Set) {
	id, known := set.ReadIRI(a.Work)
	if own := d.Meta.own(); own != "" {
		id, known = own, true
		if id.Path() == schema.PathDocument {
			h.ID, h.Org = id, id.Org()
			return
		}
	}
	switch {
	case known && id.Path() == schema.PathTreaty:
		h.ID, h.Org, h.Kind = id, id.Org(), kindTreaty
		if act, treaty, ok := set.Act(id); ok {
			h.Treaty, h.Act, h.ActLabel = treaty.ID, id, treaty.Label+", "+act.Name
			if act.Supplement {
				h.Treaty = "" // its provisions are not the treaty's
			}
		} else if t, ok := set.Treaty(id); ok {
			h.Treaty, h.Act, h.ActLabel, h.Title = id, "", "", first(h.Title, t.Label)
		}
	case known && h.Symbol == "":
		h.ID, h.Org = id, id.Org()
	case h.Symbol != "" || h.Treaty != "" || d.alias(h, set):
	default:
		if id = a.ID(); id != "" {
			h.ID, h.Org = id, ""
			h.Inferred = slices.DeleteFunc(h.Inferred, func(f string) bool { return f == "org" })
		}
	}
}

// alias takes the ID of the symbol that the file gives the document as another name.
func (d Document) alias(h *header.Header, set *authority.Set) bool {
	for _, a := range d.Meta.Work.Aliases {
		readings, err := set.ParseSymbol(a.Value)
		if err == nil && len(readings) == 1 && readings[0].Printed == a.Value {
			h.Symbol, h.Printed, h.ID, h.Org = readings[0].Canonical, first(h.Printed, a.Value), readings[0].ID, readings[0].Org
			return true
		}
	}
	return false
}

// kindTreaty is the kind of a document that is the text of a treaty.
const kindTreaty = "TREATY"

var dateStep = regexp.MustCompile(`/(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:/|$)`)

// date takes the date of the work: that of its IRI, which all who cite it use, else that of FRBRWork, else the one printed.
func (d Document) date(h *header.Header) {
	if h.Date != "" && !slices.Contains(h.Inferred, "date") {
		return
	}
	var frbr string
	for _, x := range d.Meta.Work.Dates {
		frbr = first(frbr, realDate(x.Value))
	}
	iri := ""
	if m := dateStep.FindStringSubmatch(first(d.Meta.Work.URI, d.Meta.Work.This)); m != nil {
		iri = realDate(m[1])
	}
	printed := ""
	for _, f := range d.facts {
		if f.element == "docDate" {
			printed = first(printed, realDate(f.date))
		}
	}
	if len(iri) == len("2002-09-20") && frbr != "" && frbr != iri {
		h.Warnings = append(h.Warnings, text.Warning{Text: fmt.Sprintf("the work IRI is of %s, FRBRdate is %s", iri, frbr)})
	}
	if len(iri) < len(frbr) && strings.HasPrefix(frbr, iri) {
		iri = frbr
	}
	if date := first(iri, frbr, printed, h.Date); date != h.Date {
		h.Date = date
		h.Inferred = slices.DeleteFunc(h.Inferred, func(f string) bool { return f == "date" })
	}
}

// realDate is a date, or as much of one as there is; "" for what is none or stands for an unknown one.
func realDate(s string) string {
	s, _, _ = strings.Cut(s, "T")
	for _, layout := range [...]string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 1000 && t.Year() < 2900 {
			return s
		}
	}
	return ""
}

// words takes title, author and number where the markup tells them.
func (d Document) words(h *header.Header) {
	alias := ""
	for _, a := range d.Meta.Work.Aliases {
		if a.Name == "title" {
			alias = a.Value
		}
	}
	if title := first(d.said["docTitle"], d.said["shortTitle"], alias); title != "" && h.Act == "" && len(title) < 1000 {
		h.Title = title
		delete(h.Spans, "title")
		for _, f := range d.facts {
			if f.begun && d.Text.View(f.Span).S == title {
				h.Spans["title"] = f.Span
				break
			}
		}
	}
	if h.Author == "" {
		h.Author = first(d.said["docProponent"], d.called(d.Meta.Work.Authors))
	}
	if h.Printed == "" {
		h.Printed = first(append([]string{d.said["docNumber"]}, d.Meta.Numbers...)...)
	}
}

// called is the name that references give to the first of some authors; "" when it gives none.
func (d Document) called(authors []string) string {
	for _, a := range authors {
		for _, t := range d.Meta.Things {
			if a != "" && t.ShowAs != "" && (t.ID == strings.TrimPrefix(a, "#") || t.Href == a) {
				return t.ShowAs
			}
		}
	}
	return ""
}

// force tells from the intervals and events of the life of the text since when, and until when, it is in force.
func (d Document) force(h *header.Header) {
	at := map[string]event{}
	for _, e := range d.Meta.Events {
		at["#"+e.ID] = e
		if e.Type == "repeal" {
			h.Ended = realDate(e.Date)
		}
	}
	for _, p := range d.Meta.Times {
		if about := strings.ToLower(p.RefersTo); strings.Contains(about, "inforce") || strings.Contains(about, "in_force") || strings.Contains(about, "in-force") {
			h.InForce = first(h.InForce, realDate(at[p.Start].Date))
			h.Ended = first(h.Ended, realDate(at[p.End].Date))
		}
	}
}

// names keeps the names in Akoma Ntoso, and the numbers that are other names.
func (d Document) names(h *header.Header, own Address) {
	add := func(value string) {
		if strings.HasPrefix(value, idPath) {
			return
		}
		if a, ok := ParseAddress(value); ok && !slices.Contains(h.IRIs, a.Work) {
			h.IRIs = append(h.IRIs, a.Work)
		} else if value = strings.TrimSpace(value); !ok && value != "" && value != h.Title && value != h.Printed && !slices.Contains(h.Other, value) {
			h.Other = append(h.Other, value)
		}
	}
	for _, v := range []string{d.Meta.Work.URI, d.Meta.Work.This, d.Meta.Text.URI, d.Meta.Text.This} {
		if _, ok := ParseAddress(v); ok {
			add(v)
		}
	}
	for _, a := range slices.Concat(d.Meta.Work.Aliases, d.Meta.Text.Aliases) {
		add(a.Value)
	}
	if h.ID.Org() == orgNone {
		h.IRI = own.Work
	}
}
