package akn

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/travaux/travaux/schema"
)

// Address is where a reference of Akoma Ntoso leads: /akn/un/act/treaty/wipo/1981-09-26/nairobi/eng@1981-09-26/!main~art_3.
type Address struct {
	Work      string // without language, version and component: "/akn/un/act/treaty/wipo/1981-09-26/nairobi", or the address of a web page
	Language  string // "eng"; ""
	Version   string // what stands behind "@"; ""
	Component string // "annex_1"; "" for the main one
	Portion   string // identifier of a part, as the address has it: "art_3"; ""
	Web       bool   // an address of the web, and no name of Akoma Ntoso
}

// expression is the step of an address that tells language and version.
var expression = regexp.MustCompile(`^[a-z]{2,3}@`)

// ParseAddress reads where a reference leads. It is false for what leads to no document: an address of mail, an empty one,
// one that is relative to a folder that is not known. Drafts of the convention, without /akn, are read too.
func ParseAddress(href string) (Address, bool) {
	href = strings.TrimSpace(href)
	path, portion, _ := strings.Cut(href, "#")
	a := Address{Portion: portion}
	if u, err := url.Parse(path); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
		if !strings.HasPrefix(u.Path, "/akn/") {
			a.Work, a.Web = strings.TrimRight(path, "/"), true
			return a, u.Host != ""
		}
		path = u.Path
	}
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") {
		return Address{}, false
	}
	a.steps(strings.Split(strings.Trim(strings.TrimPrefix(path, "/akn/"), "/"), "/"))
	return a, a.Work != ""
}

// steps reads the steps of a path behind /akn.
func (a *Address) steps(steps []string) {
	var work []string
	for i, s := range steps {
		name, portion, cut := strings.Cut(s, "~")
		if cut && a.Portion == "" {
			a.Portion = strings.TrimPrefix(portion, "~")
		}
		name = strings.TrimSuffix(strings.TrimSuffix(name, ".xml"), ".akn")
		switch {
		case expression.MatchString(name):
			a.Language, a.Version, _ = strings.Cut(name, "@")
		case strings.HasPrefix(name, "!"):
			a.Component = strings.TrimPrefix(strings.TrimPrefix(name, "!"), "main")
		case a.Language != "" && name != "main":
			a.Component = name
		case name == "main" && i > 1, name == "":
		default:
			work = append(work, name)
		}
	}
	if len(work) > 1 {
		a.Work = "/akn/" + strings.Join(work, "/")
	}
}

// ID is the ID of the work for which no institution's data has one: akn:document/za/act/1962/58. It is the same for all who
// name the work; the zero ID for an address that makes none.
func (a Address) ID() schema.ID {
	local := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(a.Work, "https://"), "http://"), "/akn/")
	id, err := schema.NewID(orgNone, schema.PathDocument, local)
	if err != nil {
		return ""
	}
	return id
}

// orgNone stands before the colon in the IDs of documents that are known by their name in Akoma Ntoso alone.
const orgNone = "akn"

// stems are what the tokens of identifiers begin with, in the naming conventions of 3.0 and of the drafts before it, by
// what our portions begin with; "" is left out of a portion.
var stems = map[string]string{
	"art": "art", "article": "art", "sec": "sec", "sect": "sec", "sct": "sec", "section": "sec", "chp": "sec", "chapter": "sec", "part": "sec",
	"title": "sec", "tit": "sec", "para": "para", "par": "para", "prg": "para", "paragraph": "para", "subsec": "para", "subsect": "para",
	"subsct": "para", "sub": "para", "point": "item", "pnt": "item", "item": "item", "itm": "item", "indent": "item", "subpara": "item",
	"rule": "rule", "annex": "annex", "fn": "fn", "list": "", "lst": "", "p": "p",
}

// Portion turns an identifier of another file, "sec_303__subsec_a" or "sec47A-sub2-itmb", into the portion that its part
// has here: sec_303__para_a. One whose form is not known stays as it is.
func Portion(eID string) string {
	var out []string
	sep := "__"
	if !strings.Contains(eID, sep) && !strings.Contains(eID, "_") {
		sep = "-"
	}
	for token := range strings.SplitSeq(eID, sep) {
		stem, number, ok := cutStem(token)
		switch {
		case !ok:
			return strings.Join(strings.Fields(eID), "_")
		case stem != "" && number != "":
			out = append(out, stem+"_"+number)
		case stem != "":
			out = append(out, stem)
		}
	}
	return strings.Join(out, "__")
}

// cutStem reads a token as a stem and a number, "art_3" or "art3".
func cutStem(token string) (stem, number string, ok bool) {
	if name, num, cut := strings.Cut(token, "_"); cut {
		stem, ok = stems[name]
		return stem, num, ok
	}
	if stem, ok = stems[token]; ok {
		return stem, "", true
	}
	for n := min(len(token)-1, 8); n > 1; n-- {
		stem, known := stems[token[:n]]
		if rest := token[n:]; known && (rest[0] >= '0' && rest[0] <= '9' || len(rest) <= 2) {
			return stem, rest, true
		}
	}
	return "", "", false
}
