package loaders

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/travaux/travaux/loaders/resolve"
	"github.com/travaux/travaux/schema"
)

//go:embed report.html
var reportPage string

// pagePlaces is how many references left open a page shows in their words, so that a browser opens it; all are in the other forms of the
// report.
const pagePlaces = 3000

// writeHTML writes the report as one page that needs nothing else. The links to documents lead to a server at its usual address.
func (r Report) writeHTML(w io.Writer) error {
	page, err := template.New("report").Funcs(template.FuncMap{
		"line": oneLine, "path": breakable, "brief": FileReport.brief, "lower": strings.ToLower, "join": strings.Join,
		"reasons": r.reasons,
		"counted": counted,
		"better":  schema.BetterWords,
		"why":     func(reason string) string { return cmp.Or(reasons[resolve.Reason(reason)], reason) },
		"share":   func(part, whole int) int { return part * 1000 / max(whole, 1) },
		"title":   func() string { title, _, _ := strings.Cut(strings.TrimSuffix(r.Summary(), "."), ". "); return title },
		"rest":    func() string { _, rest, _ := strings.Cut(r.Summary(), ". "); return rest },
		"suspicious": func() []FileReport {
			return r.which(func(f FileReport) bool { return f.Status == StatusRead && (f.Symbol == "" || len(f.Notes) > 0) })
		},
		"twice":  func() []FileReport { return r.which(func(f FileReport) bool { return f.SameAs+f.TextOf != "" }) },
		"apart":  func() []FileReport { return r.which(func(f FileReport) bool { return len(f.Differs) > 0 }) },
		"open":   r.openPlaces,
		"total":  r.total,
		"page":   FileReport.page,
		"beside": func(f FileReport) string { return f.beside },
		"where":  func(f FileReport, p Place) string { return Problem{Name: f.Name, At: p}.where() },
		"place":  func(f FileReport, p Place) shownPlace { return shownPlace{f, p} },
	}).Parse(reportPage)
	if err != nil {
		return err
	}
	return page.Execute(w, r)
}

func (r Report) which(is func(FileReport) bool) (all []FileReport) {
	for _, f := range r.Files {
		if is(f) {
			all = append(all, f)
		}
	}
	return all
}

// breakable is the name of a file that may be broken behind its strokes and underlines, where there is no room for it.
func breakable(name string) template.HTML {
	return template.HTML(strings.NewReplacer("/", "/<wbr>", "_", "_<wbr>").Replace(template.HTMLEscapeString(oneLine(name)))) // escaped
}

// brief is what there is to say of a file where the rest is said above.
func (f FileReport) brief() string {
	var all []string
	if f.Problem != "" {
		all = append(all, oneLine(f.Problem))
	}
	if n := len(f.Notes); n > 0 {
		all = append(all, counted(n, "note"))
	}
	switch {
	case f.SameAs != "":
		all = append(all, "the same bytes as another file")
	case f.TextOf != "":
		all = append(all, "another text of a document")
	}
	if len(f.Differs) > 0 {
		all = append(all, "says otherwise")
	}
	return strings.Join(all, "; ")
}

// page is where a server at its usual address shows the document; "" for a file that gave none.
func (f FileReport) page() string {
	const server = "http://127.0.0.1:8080"
	switch {
	case f.Symbol != "":
		return server + "/documents/" + f.Symbol
	case f.Document != "":
		return server + "/id/" + f.Document
	}
	return ""
}

// shownPlace is a place in a file as the page shows it: its words, marked in their paragraph, and the way to it.
type shownPlace struct {
	FileReport
	Place
}

// Where names the place in words: "line 12", "page 3, para_5".
func (p shownPlace) Where() string {
	var all []string
	if p.Place.Page > 0 {
		all = append(all, fmt.Sprintf("page %d", p.Place.Page))
	}
	if p.own || p.Place.Page == 0 {
		all = append(all, fmt.Sprintf("line %d", p.Line))
	}
	return strings.Join(all, ", ")
}

// Before and After are the words around the place.
func (p shownPlace) Before() string { return p.before }

// After are the words behind it.
func (p shownPlace) After() string { return p.after }

// openReason is one reason for which references stay open, with the places.
type openReason struct {
	Reason string
	Count  int
	Places []shownPlace
	More   int // places that the page leaves out
}

func (r Report) reasons() []string {
	return slices.SortedFunc(maps.Keys(r.Unresolved), func(a, b string) int {
		return cmp.Or(cmp.Compare(r.Unresolved[b], r.Unresolved[a]), cmp.Compare(a, b))
	})
}

// openPlaces are the reasons, the most frequent first, each with the places in the order of files and texts.
func (r Report) openPlaces() (all []openReason) {
	left := pagePlaces
	for _, reason := range r.reasons() {
		one := openReason{Reason: reason, Count: r.Unresolved[reason]}
		for _, f := range r.Files {
			for _, p := range f.Unresolved {
				switch {
				case p.Text != reason:
				case left > 0:
					one.Places = append(one.Places, shownPlace{f, p})
					left--
				default:
					one.More++
				}
			}
		}
		all = append(all, one)
	}
	return all
}

// total sums the references of all files.
func (r Report) total() (sum struct{ References, Found, Wanted, Left int }) {
	for _, f := range r.Files {
		sum.References += f.References
		sum.Found += f.Found()
		sum.Wanted += f.Wanted
		sum.Left += f.Left()
	}
	return sum
}
