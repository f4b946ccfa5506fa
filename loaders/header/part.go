package header

import (
	"strings"

	"github.com/travaux/travaux/loaders/authority"
	"github.com/travaux/travaux/loaders/segment"
	"github.com/travaux/travaux/loaders/text"
)

// Act is what a collection shows of one act that it prints: its symbol, and where symbol and title stand in the act's own text.
type Act struct {
	Symbol      authority.Symbol
	Head, Title text.Span
	Date        string // of its adoption, as its own record prints it; ""
}

// Of gives the header of an act that the document with header whole prints; d is the act's own text. What an act does not
// print of itself is the collection's, and inferred: the language, and the session where the symbol names none. Its date is
// that of its own record of adoption: the collection was issued later.
func Of(whole Header, d segment.Document, act Act, set *authority.Set) Header {
	y := act.Symbol
	h := Header{Org: y.Org, ID: y.ID, Symbol: y.Canonical, Printed: y.Printed, Suffixes: y.Suffixes, Language: whole.Language,
		Status: statusAdopted, Body: y.Body, Date: act.Date, Spans: map[string]text.Span{"symbol": act.Head}}
	if act.Title.End > act.Title.Start {
		h.Title = strings.Join(strings.Fields(d.Text.View(act.Title).S), " ")
		h.Spans["title"] = act.Title
	}
	r := &reader{d: d, set: set, h: h, printed: printed{symbol: &y}}
	r.kindByWord(d.Text.View(act.Head).S)
	r.sitting(whole)
	if b, ok := set.Body(r.h.Body); ok {
		r.h.BodyName = b.Label
	}
	for _, field := range []string{"language", "status", "body"} {
		r.infer(field)
	}
	return r.h
}

// statusAdopted is the status of an act in a collection of what was adopted.
const statusAdopted = "adopted"

// kindByWord takes the kind from the word before the symbol, "Decision 2/CP.20"; an act without one is a resolution.
func (r *reader) kindByWord(head string) {
	for _, c := range r.set.Cues("header-kind") {
		if (c.Status == "title" || c.Status == "title-all") && c.Re.MatchString(head) {
			r.h.Kind = c.Verb
			return
		}
	}
	r.h.Kind = kindResolution
	r.infer("kind")
}

// kindResolution is the kind of an act whose symbol tells nothing else.
const kindResolution = "RESOLUTION"

// sitting takes the session that the symbol names, or else the collection's where the act is by the same body.
func (r *reader) sitting(whole Header) {
	h := &r.h
	switch {
	case r.symbol.Session != "":
		ses, _ := r.set.Session(r.symbol.Session)
		h.Session = Session{ID: r.symbol.Session, Ordinal: r.symbol.Ordinal, Ordinary: ses.Ordinary, Extraordinary: ses.Extraordinary,
			Start: ses.Start, End: ses.End, Place: ses.Place}
		if r.symbol.Session == whole.Session.ID {
			h.Session = whole.Session
		}
	case h.Body == "" || h.Body == whole.Body:
		h.Body, h.Session = whole.Body, whole.Session
	}
	if h.Session.ID != "" {
		r.infer("session")
	}
}
