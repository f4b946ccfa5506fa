package loaders

import (
	_ "embed"
	"html/template"
	"io"
	"maps"
	"slices"
	"strings"
)

//go:embed report.html
var reportPage string

// writeHTML writes the report as one page that needs nothing else. The links to documents lead to a server at its usual address.
func (r Report) writeHTML(w io.Writer) error {
	page, err := template.New("report").Funcs(template.FuncMap{
		"line": oneLine, "lower": strings.ToLower,
		"reasons": func() []string { return slices.Sorted(maps.Keys(r.Unresolved)) },
		"share":   func(part, whole int) int { return part * 1000 / max(whole, 1) },
		"title":   func() string { title, _, _ := strings.Cut(strings.TrimSuffix(r.Summary(), "."), ". "); return title },
		"rest":    func() string { _, rest, _ := strings.Cut(r.Summary(), ". "); return rest },
		"suspicious": func() (all []FileReport) {
			for _, f := range r.Files {
				if f.Status == StatusRead && (f.Symbol == "" || len(f.Notes) > 0) {
					all = append(all, f)
				}
			}
			return all
		},
		"twice": func() (all []FileReport) {
			for _, f := range r.Files {
				if f.SameAs+f.TextOf != "" {
					all = append(all, f)
				}
			}
			return all
		},
		"total": r.total,
	}).Parse(reportPage)
	if err != nil {
		return err
	}
	return page.Execute(w, r)
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
