package akn_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
)

// The rules of the schema of Akoma Ntoso 3.0 that the writer must keep, for the elements it writes: which children an
// element may have and in which order (an expression over their names), and which attributes it must have.
// Source: the OASIS schema akomantoso30.xsd of 29 August 2018.

const (
	hier   = `(?:article|rule|paragraph|point|section|chapter|hcontainer) `
	blocks = `(?:p )`
	inline = `(?:ref |rref |mod |docTitle |authorialNote |br )*`
	tlc    = `(?:original |passiveRef |TLCOrganization |TLCRole |TLCConcept |TLCEvent )+`
)

// models are the content models by element; "" for an empty one. Every name in them ends with a space.
var models = map[string]string{
	"akomaNtoso": `(?:act|bill|debateReport|statement|doc) `,
	"act":        `meta (?:preface )?(?:preamble )?body `, "bill": `meta (?:preface )?(?:preamble )?body `,
	"doc": `meta (?:preface )?(?:preamble )?mainBody `, "statement": `meta (?:preface )?(?:preamble )?mainBody `,
	"debateReport":   `meta (?:preface )?(?:preamble )?mainBody `,
	"meta":           `identification (?:lifecycle )?(?:analysis )?(?:temporalData )?(?:references )?(?:notes )?`,
	"identification": `FRBRWork FRBRExpression FRBRManifestation `,
	"FRBRWork":       `FRBRthis FRBRuri (?:FRBRalias )*(?:FRBRdate )+(?:FRBRauthor )+FRBRcountry (?:FRBRsubtype )?(?:FRBRnumber )*`,
	"FRBRExpression": `FRBRthis FRBRuri (?:FRBRalias )*(?:FRBRdate )+(?:FRBRauthor )+(?:FRBRlanguage )+`,

	"FRBRManifestation": `FRBRthis FRBRuri (?:FRBRalias )*(?:FRBRdate )+(?:FRBRauthor )+`,
	"FRBRthis":          "", "FRBRuri": "", "FRBRalias": "", "FRBRdate": "", "FRBRauthor": "", "FRBRcountry": "", "FRBRsubtype": "", "FRBRnumber": "",
	"FRBRlanguage": "", "lifecycle": `(?:eventRef )+`, "eventRef": "", "analysis": `(?:activeModifications )?(?:passiveModifications )?`,
	"activeModifications": `(?:textualMod )+`, "passiveModifications": `(?:textualMod )+`, "textualMod": `(?:source )+(?:destination )*`,
	"source": "", "destination": "", "temporalData": `(?:temporalGroup )+`, "temporalGroup": `(?:timeInterval )+`, "timeInterval": "",
	"references": tlc, "original": "", "passiveRef": "", "TLCOrganization": "", "TLCRole": "", "TLCConcept": "", "TLCEvent": "", "notes": `(?:note )+`, "note": blocks + `+`,
	"preface": blocks + `+`, "preamble": `(?:num |heading )*(?:p |recitals )+`, "recitals": `(?:recital )+`, "recital": `(?:num |heading )*` + blocks + `+`,
	"body": `(?:` + hier + `)+`, "mainBody": `(?:` + hier + `|p )+`, "content": blocks + `+`, "intro": blocks + `+`,
	"num": inline, "heading": inline, "p": inline, "ref": inline, "rref": inline, "mod": inline, "docTitle": inline, "authorialNote": blocks + `+`, "br": "",
}

var hierModel = `(?:num )?(?:heading )?(?:(?:intro )?(?:` + hier + `)*|content )`

// required are the attributes that an element must have.
var required = map[string][]string{
	"akomaNtoso": {"xmlns"}, "act": {"name"}, "bill": {"name"}, "doc": {"name"}, "statement": {"name"}, "debateReport": {"name"},
	"identification": {"source"}, "lifecycle": {"source"}, "analysis": {"source"}, "temporalData": {"source"}, "references": {"source"}, "notes": {"source"},
	"FRBRthis": {"value"}, "FRBRuri": {"value"}, "FRBRalias": {"value", "name"}, "FRBRdate": {"date", "name"}, "FRBRauthor": {"href"},
	"FRBRcountry": {"value"}, "FRBRlanguage": {"language"}, "eventRef": {"date", "source", "eId"}, "textualMod": {"type", "eId"}, "source": {"href"},
	"destination": {"href"}, "temporalGroup": {"eId"}, "timeInterval": {"refersTo"}, "original": {"eId", "href", "showAs"},
	"TLCOrganization": {"eId", "href", "showAs"}, "TLCRole": {"eId", "href", "showAs"}, "TLCEvent": {"eId", "href", "showAs"}, "note": {"eId"}, "recitals": {"eId"}, "recital": {"eId"},
	"article": {"eId"}, "rule": {"eId"}, "paragraph": {"eId"}, "point": {"eId"}, "section": {"eId"}, "chapter": {"eId"}, "hcontainer": {"eId", "name"},
	"ref": {"href"}, "rref": {"from", "upTo"}, "mod": {"eId"}, "authorialNote": {"eId"},
}

// mixed are the elements that may hold text.
var mixed = []string{"num", "heading", "p", "ref", "rref", "mod", "docTitle"}

var (
	modTypes  = []string{"repeal", "renumbering", "split", "join", "insertion", "replacement", "substitution"}
	eIDForm   = regexp.MustCompile(`^\S+$`)
	dateForm  = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)
	languages = regexp.MustCompile(`^[a-z]{3}$`)
)

// faults lists what in a file breaks the rules; nil for none.
func faults(body string) (out []string) {
	d := xml.NewDecoder(strings.NewReader(body))
	type open struct{ name, children string }
	stack := []open{{}}
	ids := map[string]bool{}
	add := func(format string, args ...any) {
		line, _ := d.InputPos()
		out = append(out, fmt.Sprintf("line %d: ", line)+fmt.Sprintf(format, args...))
	}
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			add("%v", err)
			return out
		}
		switch e := tok.(type) {
		case xml.StartElement:
			name := e.Name.Local
			stack[len(stack)-1].children += name + " "
			stack = append(stack, open{name: name})
			attributes(e, ids, add)
		case xml.EndElement:
			top := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			model, known := models[top.name]
			if regexp.MustCompile(`^` + hier + `$`).MatchString(top.name + " ") {
				model, known = hierModel, true
			}
			if !known {
				add("element %s is not known", top.name)
			} else if !regexp.MustCompile(`^(?:` + model + `)$`).MatchString(top.children) {
				add("%s holds %s", top.name, top.children)
			}
		case xml.CharData:
			if top := stack[len(stack)-1]; strings.TrimSpace(string(e)) != "" && !slices.Contains(mixed, top.name) {
				add("text in %s: %q", top.name, e)
			}
		}
	}
}

func attributes(e xml.StartElement, ids map[string]bool, add func(string, ...any)) {
	has := map[string]string{}
	for _, a := range e.Attr {
		has[a.Name.Local] = a.Value
		switch v := a.Value; a.Name.Local {
		case "eId":
			if ids[v] || !eIDForm.MatchString(v) {
				add("eId %q of %s is not its own or has spaces", v, e.Name.Local)
			}
			ids[v] = true
		case "date":
			if !dateForm.MatchString(v) {
				add("%q is no date", v)
			}
		case "language":
			if !languages.MatchString(v) {
				add("%q is no language of three letters", v)
			}
		case "type":
			if e.Name.Local == "textualMod" && !slices.Contains(modTypes, v) {
				add("%q is no type of a modification", v)
			}
		case "href", "from", "upTo", "source", "value":
			if e.Name.Local != "FRBRalias" && e.Name.Local != "FRBRnumber" && strings.ContainsAny(v, " \n\t") {
				add("%s %q of %s has spaces", a.Name.Local, v, e.Name.Local)
			}
		}
	}
	for _, name := range required[e.Name.Local] {
		if has[name] == "" {
			add("%s lacks %s", e.Name.Local, name)
		}
	}
}
