package text

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// walkXML makes the Body of an XML file: every element is a block but for the inline ones of Akoma Ntoso. What describes
// the file and is no text of the document (meta) is left out. A broken file gives what could be read, with a warning.
func walkXML(t Text) Text {
	d := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(t.Body, "\ufeff")))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	w := &tags{sheet: newSheet()}
	for !t.Late() {
		tok, err := d.Token()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				t.warn("XML broken off: " + err.Error())
			}
			break
		}
		switch e := tok.(type) {
		case xml.StartElement:
			w.start(e.Name.Local)
		case xml.EndElement:
			w.stop(e.Name.Local)
		case xml.CharData:
			if w.hidden == 0 {
				w.text(string(e), w.bold > 0)
			}
		}
	}
	w.into(&t)
	return t
}

// tags walks the elements of an XML file.
type tags struct {
	*sheet
	hidden int // depth inside elements that are no text
	bold   int
	sup    int // where the open superscript begins
	num    int // where the open number begins
}

// inlineTags are the elements that do not break the line.
var inlineTags = map[string]bool{
	"b": true, "i": true, "u": true, "a": true, "ref": true, "rref": true, "mref": true, "sup": true, "sub": true, "span": true, "ins": true,
	"del": true, "date": true, "def": true, "term": true, "mod": true, "person": true, "role": true, "organization": true, "concept": true,
	"object": true, "event": true, "location": true, "process": true, "entity": true, "time": true, "quantity": true, "docTitle": true,
	"docNumber": true, "docType": true, "docDate": true, "docProponent": true, "docStage": true, "docStatus": true, "docketNumber": true,
	"docPurpose": true, "docCommittee": true, "docIntroducer": true, "docAuthority": true, "docJurisdiction": true, "session": true,
	"legislature": true, "shortTitle": true, "inline": true, "quotedText": true, "remark": true, "em": true, "strong": true, "eol": true,
	"noteRef": true, "abbr": true, "font": true, "authorialNote": true, "placeholder": true, "img": true, "marker": true,
}

func isHidden(name string) bool {
	return name == "meta" || name == "script" || name == "style" || name == "head" || name == "nav"
}

func (w *tags) start(name string) {
	switch {
	case isHidden(name):
		w.hidden++
	case w.hidden > 0:
	case name == "br" || name == "eol":
		w.line()
	case name == "b" || name == "strong":
		w.bold++
	case name == "sup":
		w.sup = len(w.out) + 1
	case inlineTags[name]:
	case name == "heading" || name == "crossHeading" || name == "longTitle":
		w.block(Heading, 3, false)
	case name == "td" || name == "th":
		w.open.Kind = Cell
	case name == "num":
		w.block(Paragraph, 0, false)
		w.num = len(w.out)
	default:
		w.block(Paragraph, 0, false)
	}
}

func (w *tags) stop(name string) {
	switch {
	case isHidden(name):
		w.hidden = max(0, w.hidden-1)
	case w.hidden > 0:
	case name == "b" || name == "strong":
		w.bold = max(0, w.bold-1)
	case name == "sup":
		if w.sup > 0 && w.sup-1 < len(w.out) {
			w.sups = append(w.sups, Span{w.sup - 1, len(w.out)})
		}
		w.sup = 0
	case inlineTags[name]:
	case name == "num":
		w.glue = w.open.Start >= 0 && labelled(string(w.out[w.open.Start:]))
		if !w.glue {
			w.end()
		}
	default:
		if !w.glue {
			w.end()
		}
	}
}

// labelled says whether a number is a label that the text goes on after, and no heading such as "Article 5".
func labelled(s string) bool {
	s = strings.TrimSpace(s)
	return s != "" && (s[0] == '(' || isDigit(s[0]) || len(s) < 5 || s[0] >= 0x80)
}
