package rest

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/travaux/travaux/server/export"
	"github.com/travaux/travaux/server/table"
)

// offer is one address of the index.
type offer struct {
	Address    string            `json:"address"`
	About      string            `json:"about"`
	Parameters map[string]string `json:"parameters,omitempty"`
	Columns    map[string]string `json:"columns,omitempty"`
}

// index lists what can be asked, for people and programs that look around.
func (a *api) index(q *question, w *reply, r *http.Request) error {
	if err := q.check(nil); err != nil {
		return err
	}
	if err := a.unchanged(q, w.w, r, "index"); err != nil {
		return err
	}
	var offers []offer
	for _, v := range views() {
		o := offer{"/api/v1/" + v.name + ".{csv,json,ndjson}", v.about, told(v.params), map[string]string{}}
		for _, c := range v.columns {
			o.Columns[c.Name] = c.About
		}
		offers = append(offers, o)
	}
	for _, f := range export.Formats() {
		offers = append(offers, offer{"/api/v1/export." + f.Name, f.About, told(selectionParams()), nil})
	}
	for _, g := range []string{"nodes", "edges"} {
		offers = append(offers, offer{"/api/v1/grafana/" + g, "for Grafana's node graph, by the Infinity data source", told(grafanaParams()), nil})
	}
	offers = append(offers, offer{Address: "/api/v1/q", About: "questions worth asking, each at an address of its own"},
		offer{Address: "/id/{id}", About: "a thing: its page, JSON-LD, Turtle or N-Quads", Parameters: told(thingParams())},
		offer{Address: "/feeds/{issues,bodies,documents}/{name}.atom", About: "what is new of an issue or body, what comes to cite a document"})
	b, err := json.MarshalIndent(offers, "", "  ")
	if err != nil {
		return err
	}
	w.head(table.JSON.MediaType(), "", false)
	_, err = w.Write(append(b, '\n'))
	return err
}

func told(params []param) map[string]string {
	all := map[string]string{}
	for _, p := range params {
		all[p.name] = p.about
	}
	return all
}

// Columns describes all tables in Markdown: the parameters, and the columns in their order.
func Columns() string {
	var b strings.Builder
	b.WriteString("# Tables\n\nEach is at `/api/v1/NAME.csv`, `.json` and `.ndjson`. Columns keep their names, order and meaning; new ones come last. " +
		"Text is UTF-8 (`bom=true` begins a CSV with a byte order mark, for Excel). In CSV, a text that a spreadsheet would take for a formula has a `'` before it.\n" +
		"Dates are RFC 3339 full dates. A parameter that is not known is refused, not ignored.\n")
	for _, v := range views() {
		b.WriteString("\n## " + v.name + "\n\n" + strings.ToUpper(v.about[:1]) + v.about[1:] + ".\n\n| parameter | |\n|---|---|\n")
		for _, p := range v.params {
			b.WriteString("| `" + p.name + "` | " + p.about + " |\n")
		}
		b.WriteString("\n| column | |\n|---|---|\n")
		for _, c := range v.columns {
			b.WriteString("| `" + c.Name + "` | " + strings.ReplaceAll(c.About, "|", `\|`) + " |\n")
		}
	}
	return b.String()
}
