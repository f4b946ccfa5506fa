package akn

import "github.com/travaux/travaux/loaders/segment"

// role is what an element is to the text.
type role byte

const (
	box     role = iota // a box of blocks that is no part of its own: content, body, list; also every element not known
	inline              // it does not break the line
	block               // a paragraph of text: p, block, span of a table of contents
	num                 // the number of the part it stands in
	heading             // the heading of the part it stands in
	part                // a part of the document with its own place in the tree
	hidden              // no text of the document: meta, styles
	aside               // a note that stands where its mark is
	mark                // the mark of a note that stands elsewhere
	link                // a reference
	change              // words that change another text
	grid                // a table
	row
	cell
	lineEnd
)

// element is what is known of an element by its name.
type element struct {
	role role
	kind segment.Kind
}

// elements are the elements of Akoma Ntoso that are more than a box. Names are those of 3.0; earlier drafts used the same.
var elements = table()

func table() map[string]element {
	m := map[string]element{
		"num": {role: num}, "meta": {role: hidden}, "presentation": {role: hidden}, "staticContent": {role: hidden}, "style": {role: hidden},
		"script": {role: hidden}, "foreign": {role: hidden}, "authorialNote": {role: aside}, "noteRef": {role: mark}, "ref": {role: link},
		"rref": {role: link}, "a": {role: link}, "documentRef": {role: link}, "affectedDocument": {role: link}, "relatedDocument": {role: link},
		"mod": {role: change}, "rmod": {role: change}, "mmod": {role: change}, "table": {role: grid}, "tr": {role: row}, "td": {role: cell},
		"th": {role: cell}, "br": {role: lineEnd}, "eol": {role: lineEnd}, "eop": {role: lineEnd},
	}
	for r, names := range map[role][]string{
		inline: {"b", "i", "u", "sup", "sub", "span", "ins", "del", "abbr", "inline", "date", "time", "person", "role", "organization", "concept",
			"object", "event", "location", "process", "entity", "quantity", "term", "def", "mref", "docTitle", "docNumber", "docType", "docDate",
			"docProponent", "docStage", "docStatus", "docketNumber", "docPurpose", "docCommittee", "docIntroducer", "docAuthority",
			"docJurisdiction", "session", "legislature", "shortTitle", "quotedText", "embeddedText", "remark", "recordedTime", "vote", "outcome",
			"omissis", "opinion", "placeholder", "fillIn", "decoration", "img", "marker", "courtType", "neutralCitation", "party", "judge",
			"lawyer", "signature", "argument", "change", "em", "strong", "font"},
		block:   {"p", "block", "from", "scene", "narrative", "summary", "tocItem", "listIntroduction", "listWrapUp", "li"},
		heading: {"heading", "subheading", "crossHeading", "longTitle"},
	} {
		for _, n := range names {
			m[n] = element{role: r}
		}
	}
	for kind, names := range parts {
		for _, n := range names {
			m[n] = element{role: part, kind: kind}
		}
	}
	return m
}

// parts are the elements that become segments. A point or subparagraph that stands in no larger part is a paragraph.
var parts = map[segment.Kind][]string{
	segment.Header:   {"preface", "coverPage", "header", "amendmentHeading"},
	segment.Preamble: {"preamble"},
	segment.Contents: {"toc"},
	segment.Article:  {"article"},
	segment.Rule:     {"rule"},
	segment.Section: {"section", "part", "chapter", "title", "book", "tome", "division", "subpart", "subchapter", "subtitle", "subdivision", "level",
		"transitional", "debateSection", "administrationOfOath", "rollCall", "prayers", "oralStatements", "writtenStatements", "personalStatements",
		"ministerialStatements", "resolutions", "nationalInterest", "declarationOfVote", "communication", "petitions", "papers",
		"noticesOfMotion", "questions", "address", "proceduralMotions", "pointOfOrder", "adjournment", "speechGroup", "introduction", "background",
		"arguments", "remedies", "motivation", "decision", "amendmentContent", "amendmentReference", "amendmentJustification"},
	segment.Paragraph: {"paragraph", "subsection", "clause", "alinea", "subrule", "proviso",
		"recital", "citation", "speech", "question", "answer", "other", "formula"},
	segment.Item:   {"point", "item", "indent", "subparagraph", "subclause", "sublist"},
	segment.Annex:  {"attachment", "component"},
	segment.Quoted: {"quotedStructure", "embeddedStructure"},
}

// firstSpoken is where in the elements of a paragraph those begin that are one wherever they stand.
const firstSpoken = 6

// known gives what is known of an element; a container that says by its name what it is counts as that.
func known(name, called string) element {
	e := elements[name]
	if name == "hcontainer" {
		switch called {
		case "schedule", "annex", "appendix":
			return element{role: part, kind: segment.Annex}
		case "text": // where the standard wants a part around text that is of no part
			return element{}
		case "quoted":
			return element{role: part, kind: segment.Quoted}
		case "translation":
			return element{role: part, kind: segment.Translation}
		case "statement":
			return element{role: part, kind: segment.Statement}
		case "preamble":
			return element{role: part, kind: segment.Preamble}
		case "agendaItem":
			return element{role: part, kind: segment.AgendaItem}
		case "heading":
			return element{role: part, kind: segment.Heading}
		default:
			return element{role: part, kind: segment.Section}
		}
	}
	return e
}
