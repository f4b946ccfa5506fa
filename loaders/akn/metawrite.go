package akn

import (
	"strconv"
	"strings"

	"github.com/travaux/travaux/schema"
)

// unknownDate stands where the standard wants a date and none is known.
const unknownDate = "0001-01-01"

// metadata writes the meta block.
func (x *writer) metadata() {
	x.open("meta")
	x.open("identification", "source", "#travaux")
	x.workLevel()
	x.expressionLevel()
	x.manifestationLevel()
	x.close("identification")
	x.lifecycle()
	x.analysis()
	if x.facts[schema.PropInForce] != "" || x.facts[schema.PropEnded] != "" {
		x.temporal()
	}
	x.things()
	x.notes()
	x.close("meta")
}

func (x *writer) date() string {
	d := x.facts[schema.PropDate]
	switch len(d) {
	case len("2002"):
		return d + "-01-01"
	case len("2002-09"):
		return d + "-01"
	case len("2002-09-20"):
		return d
	}
	return unknownDate
}

func (x *writer) workLevel() {
	steps := strings.Split(strings.Trim(strings.TrimPrefix(x.work, "/akn"), "/"), "/")
	number := steps[len(steps)-1]
	country := steps[0]
	if strings.HasPrefix(x.work, idPath) {
		country, number = x.entry.Document.Org(), x.entry.Document.Local()
	}
	x.open("FRBRWork")
	x.empty("FRBRthis", "value", x.work+"/!main")
	x.empty("FRBRuri", "value", x.work)
	x.empty("FRBRalias", "value", idPath+string(x.entry.Document), "name", "id")
	x.aliases()
	x.empty("FRBRdate", "date", x.date(), "name", "document")
	x.empty("FRBRauthor", "href", "#author", "as", "#authorRole")
	x.empty("FRBRcountry", "value", country)
	if len(steps) == 6 && x.root != "doc" && !strings.HasPrefix(x.work, idPath) {
		x.empty("FRBRsubtype", "value", steps[2])
	}
	x.empty("FRBRnumber", "value", number, "showAs", first(x.facts[schema.PropSymbol], x.facts[schema.PropPrinted], number))
	x.close("FRBRWork")
}

// aliases writes the other names of the document.
func (x *writer) aliases() {
	for _, s := range x.entry.Statements {
		if s.Node != x.entry.Document {
			continue
		}
		switch v := s.Value.String(); {
		case s.Property == schema.PropAKNAlias:
			x.empty("FRBRalias", "value", v, "name", "iri")
		case s.Property == schema.PropPrinted && v != x.facts[schema.PropSymbol] && v != x.facts[schema.PropPrinted]:
			x.empty("FRBRalias", "value", v, "name", "number")
		case s.Property == schema.PropTitle && s.Value.Lang == x.entry.Language:
			x.empty("FRBRalias", "value", v, "name", "title")
		}
	}
}

// expression is the address of the text in its language.
func (x *writer) expression() string {
	return x.work + "/" + iso3(x.entry.Language) + "@" + strings.TrimSuffix(x.date(), unknownDate)
}

func (x *writer) expressionLevel() {
	x.open("FRBRExpression")
	x.empty("FRBRthis", "value", x.expression()+"/!main")
	x.empty("FRBRuri", "value", x.expression())
	x.empty("FRBRdate", "date", x.date(), "name", "document")
	x.empty("FRBRauthor", "href", "#author", "as", "#authorRole")
	x.empty("FRBRlanguage", "language", iso3(x.entry.Language))
	x.close("FRBRExpression")
}

func (x *writer) manifestationLevel() {
	x.open("FRBRManifestation")
	x.empty("FRBRthis", "value", x.expression()+"/!main.xml")
	x.empty("FRBRuri", "value", x.expression()+".xml")
	x.empty("FRBRdate", "date", x.date(), "name", "document")
	x.empty("FRBRauthor", "href", "#travaux", "as", "#editorRole")
	x.close("FRBRManifestation")
}

func (x *writer) lifecycle() {
	x.open("lifecycle", "source", "#travaux")
	x.empty("eventRef", "date", x.date(), "eId", "e_1", "source", "#original", "type", "generation")
	if d := x.facts[schema.PropInForce]; d != "" {
		x.empty("eventRef", "date", d, "eId", "e_2", "source", "#original")
	}
	if d := x.facts[schema.PropEnded]; d != "" {
		x.empty("eventRef", "date", d, "eId", "e_3", "source", "#original", "type", "repeal")
	}
	x.close("lifecycle")
}

func (x *writer) temporal() {
	start, end := "", ""
	if x.facts[schema.PropInForce] != "" {
		start = "#e_2"
	}
	if x.facts[schema.PropEnded] != "" {
		end = "#e_3"
	}
	x.open("temporalData", "source", "#travaux")
	x.open("temporalGroup", "eId", "tmpg_1")
	x.empty("timeInterval", "start", start, "end", end, "refersTo", "#inForce")
	x.close("temporalGroup")
	x.close("temporalData")
}

// analysis writes the changes whose kind is known: those that the document makes, then those made to it.
func (x *writer) analysis() {
	active, passive := x.modifications(false), x.modifications(true)
	if len(active)+len(passive) == 0 {
		return
	}
	n := 0
	x.open("analysis", "source", "#travaux")
	for _, group := range []struct {
		name string
		mods []modification
	}{{"activeModifications", active}, {"passiveModifications", passive}} {
		if len(group.mods) == 0 {
			continue
		}
		x.open(group.name)
		for _, m := range group.mods {
			n++
			x.open("textualMod", "type", m.kind, "eId", "tmod_"+strconv.Itoa(n))
			x.empty("source", "href", m.source)
			x.empty("destination", "href", m.destination)
			x.close("textualMod")
		}
		x.close(group.name)
	}
	x.close("analysis")
}

func (x *writer) modifications(passive bool) (out []modification) {
	for _, m := range x.mods {
		if m.passive == passive && m.kind != "" {
			out = append(out, m)
		}
	}
	return out
}

// things writes what the identifiers in the meta block stand for.
func (x *writer) things() {
	x.open("references", "source", "#travaux")
	x.empty("original", "eId", "original", "href", x.expression(), "showAs", "Original")
	body := schema.ID(x.facts[schema.PropBody])
	author := first(x.facts[schema.PropAuthor], x.names.label(body), x.names.label(schema.ID(x.facts[schema.PropOrg])), "unknown")
	href := "/ontology/organization/" + slug(first(string(body), x.facts[schema.PropOrg], author))
	for i, m := range x.mods {
		if m.passive && m.kind == "" {
			x.empty("passiveRef", "eId", "passive_"+strconv.Itoa(i+1), "href", m.source, "showAs", m.source)
		}
	}
	x.empty("TLCOrganization", "eId", "author", "href", href, "showAs", author)
	x.empty("TLCOrganization", "eId", "travaux", "href", "/ontology/organization/travaux", "showAs", "Travaux")
	x.empty("TLCRole", "eId", "authorRole", "href", "/ontology/role/author", "showAs", "Author")
	x.empty("TLCRole", "eId", "editorRole", "href", "/ontology/role/editor", "showAs", "Editor")
	if body != "" {
		x.empty("TLCOrganization", "eId", thingBody, "href", idPath+string(body), "showAs", first(x.names.label(body), body.Local()))
	}
	if session := schema.ID(x.facts[schema.PropSession]); session != "" {
		x.empty("TLCEvent", "eId", thingSession, "href", idPath+string(session), "showAs", first(x.names.label(session), session.Local()))
	}
	if x.facts[schema.PropInForce] != "" || x.facts[schema.PropEnded] != "" {
		x.empty("TLCConcept", "eId", "inForce", "href", "/ontology/concept/inForce", "showAs", "in force")
	}
	x.close("references")
}

// The identifiers by which the body and the session of a document stand in its references.
const (
	thingBody    = "body"
	thingSession = "session"
)

// slug makes a step of an address: an ID's organisation and name joined by dashes.
func slug(s string) string {
	if id, err := schema.ParseID(s); err == nil {
		s = id.Org()
		if id.Path() == schema.PathBody {
			s += "-" + id.Local()
		}
	}
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "-")
}

// notes writes the notes whose marks are not known.
func (x *writer) notes() {
	if len(x.loose) == 0 {
		return
	}
	x.open("notes", "source", "#travaux")
	for _, n := range x.loose {
		x.indent()
		x.tag("note", []string{"eId", n.id.Portion(), "marker", n.number}, ">")
		x.noteBody(n)
		x.raw("</note>\n")
	}
	x.close("notes")
}
