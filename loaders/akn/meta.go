package akn

import (
	"encoding/xml"
	"slices"
	"strings"

	"github.com/travaux/travaux/schema"
)

// Meta is what the meta block of a file, or of a component in it, says.
type Meta struct {
	Root      string    // the element it describes: act, bill, doc, debate …
	Name      string    // its name attribute: "treaty", "resolution"
	Work      level     // FRBRWork
	Text      level     // FRBRExpression
	Languages []string  // as printed: "eng"
	Subtype   string    // FRBRsubtype
	Numbers   []string  // FRBRnumber, as printed where that is told
	Names     []string  // FRBRname
	Things    []thing   // references: organisations, persons, other texts
	Events    []event   // lifecycle
	Mods      []textMod // analysis
	Times     []period  // temporalData
}

// period is a timeInterval: from one event to another.
type period struct{ Start, End, RefersTo string }

// level is one level of the identity of a text.
type level struct {
	This, URI string
	Aliases   []named
	Dates     []named
	Authors   []string // href of each
}

type named struct{ Name, Value string }

// thing is an entry of references.
type thing struct{ Element, ID, Href, ShowAs string }

// event is an entry of lifecycle.
type event struct{ ID, Date, Type, Source string }

// textMod is an entry of activeModifications or passiveModifications.
type textMod struct {
	Passive      bool
	Element      string // textualMod, forceMod, …
	Type         string // substitution, insertion, repeal, …
	Sources      []string
	Destinations []string
}

// own is the ID of the document where this program wrote the file; the zero ID for other files.
func (m Meta) own() schema.ID {
	for _, a := range m.Work.Aliases {
		local, ok := strings.CutPrefix(a.Value, idPath)
		if id, err := schema.ParseID(local); ok && err == nil {
			return id
		}
	}
	return ""
}

// metaReader reads meta blocks as they come.
type metaReader struct {
	now   *Meta
	path  []string
	mod   *textMod
	done  []Meta
	notes map[string]note
	order []string
	note  *note // the note being read
}

func newMetaReader() *metaReader { return &metaReader{notes: map[string]note{}} }

func (m *metaReader) keeping() bool { return m.note != nil }

func (m *metaReader) keep(tok xml.Token) { m.note.add(tok) }

func (m *metaReader) start(e xml.StartElement) {
	name := e.Name.Local
	if m.note != nil {
		m.note.add(e)
		return
	}
	if name == "meta" {
		m.now = &Meta{}
	}
	m.path = append(m.path, name)
	if m.now == nil {
		return
	}
	switch {
	case strings.HasPrefix(name, "FRBR"):
		m.identity(name, e)
	case strings.HasPrefix(name, "TLC"), m.in("references"):
		m.now.Things = append(m.now.Things, thing{name, eID(e), attr(e, "href"), attr(e, "showAs")})
	case name == "eventRef":
		m.now.Events = append(m.now.Events, event{eID(e), attr(e, "date"), attr(e, "type"), attr(e, "source")})
	case name == "timeInterval":
		m.now.Times = append(m.now.Times, period{attr(e, "start"), attr(e, "end"), attr(e, "refersTo")})
	case name == "note":
		m.note = &note{eID: eID(e), label: attr(e, "marker"), open: 1}
	default:
		m.modification(name, e)
	}
}

// in tells whether the element before the last one of the path has that name.
func (m *metaReader) in(name string) bool {
	return len(m.path) > 1 && m.path[len(m.path)-2] == name
}

func (m *metaReader) modification(name string, e xml.StartElement) {
	switch {
	case m.in("activeModifications"), m.in("passiveModifications"):
		m.mod = &textMod{Passive: m.in("passiveModifications"), Element: name, Type: attr(e, "type")}
	case m.mod == nil:
	case name == "source":
		m.mod.Sources = append(m.mod.Sources, attr(e, "href"))
	case name == "destination":
		m.mod.Destinations = append(m.mod.Destinations, attr(e, "href"))
	}
}

// identity reads one element of the identification.
func (m *metaReader) identity(name string, e xml.StartElement) {
	value := attr(e, "value")
	var l *level
	switch {
	case slices.Contains(m.path, "FRBRWork"):
		l = &m.now.Work
	case slices.Contains(m.path, "FRBRExpression"):
		l = &m.now.Text
	default:
		return
	}
	switch name {
	case "FRBRthis":
		l.This = value
	case "FRBRuri":
		l.URI = value
	case "FRBRalias":
		l.Aliases = append(l.Aliases, named{attr(e, "name"), value})
	case "FRBRdate":
		l.Dates = append(l.Dates, named{attr(e, "name"), attr(e, "date")})
	case "FRBRauthor":
		l.Authors = append(l.Authors, attr(e, "href"))
	case "FRBRlanguage":
		m.now.Languages = append(m.now.Languages, attr(e, "language"))
	case "FRBRsubtype":
		m.now.Subtype = value
	case "FRBRnumber":
		m.now.Numbers = append(m.now.Numbers, first(attr(e, "showAs"), value))
	case "FRBRname":
		m.now.Names = append(m.now.Names, value)
	}
}

func (m *metaReader) stop(name string) {
	if m.note != nil {
		m.note.add(xml.EndElement{Name: xml.Name{Local: name}})
		if m.note.open > 0 {
			return
		}
		if _, twice := m.notes[m.note.eID]; !twice {
			m.order = append(m.order, m.note.eID)
			m.notes[m.note.eID] = *m.note
		}
		m.note = nil
	}
	if n := len(m.path); n > 0 {
		m.path = m.path[:n-1]
	}
	if m.mod != nil && len(m.path) > 0 && strings.HasSuffix(m.path[len(m.path)-1], "Modifications") {
		m.now.Mods, m.mod = append(m.now.Mods, *m.mod), nil
	}
}

// takeNote gives a note of the meta block once.
func (m *metaReader) takeNote(id string) (note, bool) {
	n, ok := m.notes[id]
	delete(m.notes, id)
	return n, ok
}
