package authority

import (
	"regexp"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
)

// Naming is how an organisation is named in the IRIs of Akoma Ntoso: "un" is the jurisdiction of the whole United Nations
// system, the organisation shows in the actor.
type Naming struct {
	Jurisdiction string `json:"jurisdiction,omitempty"`
	Actor        string `json:"actor,omitempty"`
}

// Work is a document as its Akoma Ntoso IRI names it.
type Work struct {
	ID   schema.ID
	Body schema.ID // zero when none is known
	Kind string    // MEMORANDUM, REPORT, TREATY, …
	Date string    // YYYY-MM-DD, or less
}

// workTypes are the document type, and the subtype, that Akoma Ntoso for the UN system gives to kinds of documents.
// Source: its guidelines, part 1, naming convention.
var workTypes = map[string][2]string{
	"TREATY": {"act", "treaty"}, "ACT": {"act", "treaty"}, "REPORT": {"debateReport", "report"}, "AGENDA": {"debateReport", "agenda"},
	"RESOLUTION": {"statement", "deliberation"}, "DECISION": {"statement", "deliberation"}, "STATEMENT": {"statement", ""},
}

// WorkType gives the document type and the subtype of a kind of document, ("doc", "") for kinds that have none of their own.
func WorkType(kind string) (docType, subtype string) {
	if t, ok := workTypes[kind]; ok {
		return t[0], t[1]
	}
	return "doc", ""
}

// IRI gives the Akoma Ntoso IRI of a work, "/akn/un/doc/wipo-ga/2002-09-20/WO-GA-28-5". It is "" when the date is not known,
// when the organisation has no name in such IRIs, or when the IRI could not be read back.
func (s *Set) IRI(w Work) string {
	naming := s.naming(w.ID.Org())
	date := fullDate(w.Date)
	if naming.Jurisdiction == "" || date == "" || w.ID.Portion() != "" {
		return ""
	}
	actor := naming.Actor
	if b, ok := s.Body(w.Body); ok && b.Actor != "" && w.ID.Path() != schema.PathTreaty {
		actor = b.Actor
	}
	docType, subtype := WorkType(w.Kind)
	steps := []string{"", "akn", naming.Jurisdiction, docType}
	if subtype != "" {
		steps = append(steps, subtype)
	}
	iri := strings.Join(append(steps, actor, date, workNumber(w.ID)), "/")
	if back, ok := s.ReadIRI(iri); !ok || back != w.ID {
		return ""
	}
	return iri
}

func (s *Set) naming(org string) Naming {
	for _, o := range s.orgs {
		if o.Org == org {
			return o.Naming
		}
	}
	return Naming{}
}

// fullDate writes 01 for the month and the day that are not known, as the guidelines do.
func fullDate(d string) string {
	switch len(d) {
	case len("2002"):
		return d + "-01-01"
	case len("2002-09"):
		return d + "-01"
	case len("2002-09-20"):
		return d
	}
	return ""
}

// workNumber is the number of a work: its symbol with dashes for slashes.
func workNumber(id schema.ID) string { return strings.ReplaceAll(id.Local(), "/", "-") }

var workDate = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)

// ReadIRI gives the thing that a work IRI names, by the symbol, treaty or act in it; false when the data know none, or
// more than one. Drafts of the convention, without /akn and with the symbol as printed, are read too.
func (s *Set) ReadIRI(iri string) (schema.ID, bool) {
	steps := strings.Split(strings.TrimPrefix(strings.Trim(iri, "/"), "akn/"), "/")
	if len(steps) < 3 {
		return "", false
	}
	date := slices.IndexFunc(steps, workDate.MatchString)
	if date < 2 || date+1 >= len(steps) {
		if id, ok := s.numbered(steps[0], "", "", strings.Join(steps[2:], "/")); ok {
			return id, ok
		}
		return s.numbered(steps[0], "", "", strings.Join(steps[3:], "/"))
	}
	return s.numbered(steps[0], steps[date-1], steps[date], strings.Join(steps[date+1:], "/"))
}

// numbered finds the one thing of a jurisdiction that has a number, of the actor's organisation where the actor is one's.
func (s *Set) numbered(jurisdiction, actor, date, number string) (schema.ID, bool) {
	orgs := s.actors(jurisdiction, actor)
	if len(orgs) == 0 || number == "" {
		return "", false
	}
	if id, ok := Derive(s, worksOf)[number]; ok && slices.Contains(orgs, id.Org()) {
		return id, true
	}
	if strings.HasPrefix(number, "sha256-") && len(orgs) == 1 {
		id, err := schema.NewID(orgs[0], schema.PathDocument, number)
		return id, err == nil
	}
	if id, ok := s.symbolNumber(orgs, number); ok {
		return id, true
	}
	return s.dated(orgs, date, number)
}

// actors lists the organisations of a jurisdiction, the actor's alone where it names one.
func (s *Set) actors(jurisdiction, actor string) []string {
	var all []string
	best, named := 0, ""
	for _, o := range s.orgs {
		n := o.Naming
		if n.Jurisdiction != jurisdiction {
			continue
		}
		all = append(all, o.Org)
		if (actor == n.Actor || strings.HasPrefix(actor, n.Actor+"-")) && len(n.Actor) > best {
			best, named = len(n.Actor), o.Org
		}
	}
	if named != "" {
		return []string{named}
	}
	return all
}

// works are the treaties and acts by the number that their IRIs have.
type works map[string]schema.ID

func worksOf(s *Set) works {
	m := works{}
	for _, t := range s.treaties {
		m[workNumber(t.ID)] = t.ID
		for _, a := range t.Acts {
			m[workNumber(a.ID)] = a.ID
		}
	}
	return m
}

// symbolNumber reads a number as a symbol whose slashes may be written as dashes.
func (s *Set) symbolNumber(orgs []string, number string) (schema.ID, bool) {
	var found schema.ID
	for _, printed := range []string{number, strings.NewReplacer("-", "/", "_", " ").Replace(number), strings.ReplaceAll(number, "_", " ")} {
		readings, err := s.ParseSymbol(printed)
		if err != nil {
			continue
		}
		for _, r := range readings {
			if !slices.Contains(orgs, r.Org) || workNumber(r.ID) != strings.ReplaceAll(number, "/", "-") {
				continue
			}
			if found != "" && found != r.ID {
				return "", false
			}
			found = r.ID
		}
	}
	return found, found != ""
}

// dated finds the one treaty of these organisations that was adopted that day and whose name holds the number, as
// /akn/un/act/treaty/wipo/1981-09-26/nairobi.
func (s *Set) dated(orgs []string, date, number string) (schema.ID, bool) {
	var found schema.ID
	for _, t := range s.treaties {
		if date == "" || t.Adopted != date || !slices.Contains(orgs, t.Org) || !strings.Contains(t.ID.Local(), strings.ToLower(number)) {
			continue
		}
		if found != "" {
			return "", false
		}
		found = t.ID
	}
	return found, found != ""
}
