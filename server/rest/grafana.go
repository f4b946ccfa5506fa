package rest

import (
	"net/http"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/export"
	"github.com/travaux/travaux/server/table"
)

// mostGrafana is how many nodes Grafana's node graph shows.
const mostGrafana = 1500

func grafanaParams() []param {
	return []param{{"node", "by ID, symbol, name of a body or short name of an issue; required"}, {"depth", "how many claims away, 0 to 6; 1"},
		{"relation", "only these relations"}, {"direction", "how claims are followed: outgoing, incoming, both; both"}, {"nodes", "at most so many nodes, up to 1500; 300"}}
}

// The fields are those of Grafana's node graph panel, in lower case as it has them since version 8.5. Its Infinity data source
// shows some of them as subTitle, mainStat and secondaryStat; a dashboard names them by selector, so either works.
func grafanaNodeColumns() []table.Column {
	return []table.Column{{Name: "id"}, {Name: "title"}, {Name: "subtitle"}, {Name: "mainstat"}, {Name: "secondarystat"}, {Name: "color"}, {Name: "arc__loaded"}, {Name: "arc__wanted"},
		{Name: "noderadius"}, {Name: "detail__title"}, {Name: "detail__date"}, {Name: "detail__url"}}
}

func grafanaEdgeColumns() []table.Column {
	return []table.Column{{Name: "id"}, {Name: "source"}, {Name: "target"}, {Name: "mainstat"}, {Name: "secondarystat"}, {Name: "thickness"}, {Name: "strokedasharray"},
		{Name: "detail__quote"}, {Name: "detail__document"}, {Name: "detail__segment"}, {Name: "detail__rule"}}
}

// kindColors tell kinds apart in a picture, beside the words.
var kindColors = map[schema.Kind]string{
	schema.KindBody: "#7b5ea7", schema.KindOrganization: "#7b5ea7", schema.KindSession: "#3d71d9", schema.KindSeries: "#3d71d9", schema.KindDocument: "#1a7f8e",
	schema.KindSegment: "#6f8f95", schema.KindArticle: "#8e6a1a", schema.KindAgendaItem: "#5b7fb8", schema.KindDecision: "#c4622d", schema.KindRecommendation: "#b5477a",
	schema.KindIssue: "#b3261e", schema.KindUnresolved: "#777777",
}

// grafana answers /api/v1/grafana/nodes and /edges.
func (a *api) grafana(q *question, w *reply, r *http.Request) error {
	defer soon(q)()
	leave, err := a.turn(q)
	if err != nil {
		return err
	}
	defer leave()
	what := r.PathValue("what")
	if what != "nodes" && what != "edges" {
		return notFound("there is no %.40q for Grafana; there are nodes and edges", what)
	}
	if err := q.check(grafanaParams()); err != nil {
		return err
	}
	if err := a.unchanged(q, w.w, r, "grafana"); err != nil {
		return err
	}
	g, err := q.around("node", 300, mostGrafana)
	if err != nil {
		return err
	}
	w.head(table.JSON.MediaType(), "", false)
	if what == "nodes" {
		t := table.NewWriter(w, table.JSON, grafanaNodeColumns())
		for i, n := range g.Nodes {
			if err := t.Row(q.grafanaNode(n, i == 0)...); err != nil {
				return err
			}
		}
		return t.Close()
	}
	t := table.NewWriter(w, table.JSON, grafanaEdgeColumns())
	for _, e := range g.Edges {
		if err := t.Row(grafanaEdge(e)...); err != nil {
			return err
		}
	}
	return t.Close()
}

func (q *question) grafanaNode(n schema.Node, center bool) []table.Cell {
	loaded, radius := 0, 30
	if n.Present() {
		loaded = 1
	}
	if center {
		radius = 50
	}
	title := n.In(schema.PropTitle, nil)
	day, _ := firstDay(dated(n))
	return []table.Cell{table.Text(n.ID), table.Text(n.Label()), pointed(title), table.Text(n.Kind), day, table.Text(kindColors[n.Kind]), table.Number(loaded), table.Number(1 - loaded),
		table.Number(radius), pointed(title), day, q.address(n)}
}

func grafanaEdge(e schema.Edge) []table.Cell {
	v, dashes := e.Evidence, table.Cell{}
	if v.Origin == schema.Inferred {
		dashes = table.Text("6 3")
	}
	return []table.Cell{table.Text(v.ID), table.Text(e.From), table.Text(e.To), table.Text(e.Relation), table.Maybe(v.Segment), table.Number(1), dashes, table.Maybe(v.Quote),
		table.Maybe(v.Document), table.Maybe(v.Segment), table.Maybe(v.Rule)}
}

// namespace answers with the terms of RDF exports.
func (a *api) namespace(q *question, w *reply, r *http.Request) error {
	var body []byte
	form := "application/ld+json"
	switch r.PathValue("name") {
	case "context.jsonld":
		body = export.Context()
	case "travaux.ttl":
		body, form = export.Vocabulary(), "text/turtle; charset=utf-8"
	default:
		return notFound("there is no %.40q; there are context.jsonld and travaux.ttl", r.PathValue("name"))
	}
	if err := a.unchanged(q, w.w, r, "ns"); err != nil {
		return err
	}
	w.head(form, "", false)
	_, err := w.Write(body)
	return err
}
