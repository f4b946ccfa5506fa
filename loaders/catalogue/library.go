package catalogue

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// shelf reads an export token by token: Dublin Core (https://www.dublincore.org/specifications/dublin-core/dcmi-terms/) or
// MARCXML (https://www.loc.gov/standards/marcxml/).
type shelf struct {
	all    []Record
	now    Record
	holder string // local name of the element around the fields of the record that is open; "" for none
	parent []string
	tag    string // MARC: the field that is open
	code   string // MARC: the subfield; Dublin Core: the element
	words  strings.Builder
	fields int
}

func readXML(body string) ([]Record, error) {
	d := xml.NewDecoder(strings.NewReader(body))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it was decoded
	s := &shelf{}
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return s.all, nil
		}
		if err != nil {
			return nil, err
		}
		line, _ := d.InputPos()
		if err := s.token(t, line); err != nil {
			return nil, err
		}
	}
}

// deepest is how deep the elements of an export may nest.
const deepest = 64

// token takes one token. Prefixes are not resolved: exports differ in them and agree in the local names.
func (s *shelf) token(t xml.Token, line int) error {
	switch t := t.(type) {
	case xml.StartElement:
		s.parent = append(s.parent, t.Name.Local)
		if len(s.parent) > deepest {
			return fmt.Errorf("elements nest more than %d deep", deepest)
		}
		s.begin(t, line)
	case xml.CharData:
		if s.code != "" {
			s.words.Write(t)
		}
	case xml.EndElement:
		s.end(t.Name.Local)
	}
	return nil
}

func (s *shelf) begin(t xml.StartElement, line int) {
	switch t.Name.Local {
	case "record", "dc", "Description":
		if s.holder == "" || s.fields == 0 {
			s.now, s.holder, s.fields = Record{Line: line}, t.Name.Local, 0
		}
	case "datafield", "controlfield":
		s.tag = attribute(t, "tag")
		if t.Name.Local == "controlfield" {
			s.open("")
		}
	case "subfield":
		s.open(attribute(t, "code"))
	case "identifier", "title", "date", "issued", "language", "creator", "publisher", "source", "relation":
		s.tag = ""
		s.open(t.Name.Local)
	}
}

func (s *shelf) open(code string) {
	s.code = code + " "
	s.words.Reset()
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (s *shelf) end(name string) {
	if len(s.parent) > 0 {
		s.parent = s.parent[:len(s.parent)-1]
	}
	if s.code != "" && s.holder != "" {
		s.field(strings.TrimSpace(s.code), strings.TrimSpace(s.words.String()))
	}
	s.code = ""
	if name == s.holder {
		if !s.now.IsZero() {
			s.all = append(s.all, s.now)
		}
		s.holder = ""
	}
}

// marcFields are the subfields that are read, and what they tell. https://www.loc.gov/marc/bibliographic/
var marcFields = map[string]string{
	"191a": "symbol", "088a": "symbol", "086a": "symbol", "245a": "title", "269a": "date", "260c": "date", "264c": "date",
	"110a": "body", "710a": "body", "111n": "session", "191c": "session", "041a": "language", "856u": "url", "856f": "file",
}

// field takes the content of one field.
func (s *shelf) field(code, value string) {
	if value == "" {
		return
	}
	s.fields++
	switch {
	case s.tag == "008" && len(value) >= 38: // language stands in its places 35 to 37
		s.now.set("language", value[35:38])
	case s.tag == "245" && code == "b" && s.now.Title != "":
		s.now.Title = strings.TrimRight(s.now.Title, " :/") + ": " + strings.TrimRight(value, " /")
	case s.tag != "":
		s.now.set(marcFields[s.tag+code], strings.TrimRight(value, " /:;,"))
	case code == "identifier" || code == "source":
		s.identifier(value)
	case code == "issued":
		s.now.set("date", value)
	case code == "creator" || code == "publisher":
		s.now.set("body", value)
	default:
		s.now.set(code, value)
	}
}

// identifier tells an address, a file and a symbol apart.
func (s *shelf) identifier(value string) {
	switch ending := path.Ext(value); {
	case strings.Contains(value, "://"):
		s.now.set("url", value)
	case len(ending) >= 3 && len(ending) <= 5 && strings.ToLower(ending) == ending && !strings.ContainsAny(ending, "0123456789 "):
		s.now.set("file", value)
	default:
		s.now.set("symbol", value)
	}
}
