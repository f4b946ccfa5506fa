package rest

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/travaux/travaux/schema"
	"github.com/travaux/travaux/server/etag"
	"github.com/travaux/travaux/server/export"
	"github.com/travaux/travaux/server/table"
)

const (
	// longest is how long a table, feed or thing may take to answer; longestExport a whole export.
	longest       = 10 * time.Second
	longestExport = 10 * time.Minute
	// patience is how long a caller may take to receive the next piece of an answer.
	patience = 30 * time.Second
)

// Config is what the answers are made of.
type Config struct {
	Open    func() Reader // one version of the graph; called once a request
	Names   Names
	Page    func(schema.Node) string // the address of a thing's page, from "/" on; "" when it has none
	Version string                   // of the program: part of every ETag
	Base    string                   // begins the IRIs of RDF, see export.Options
	Log     *slog.Logger
	Turn    func(context.Context) (leave func(), err error) // waits until a table or export may be made; nil: at once
}

type api struct{ Config }

// Routes adds the addresses of the package to mux.
func Routes(mux *http.ServeMux, c Config) {
	a := &api{c}
	for pattern, answer := range map[string]answerer{
		"/api/v1":                a.index,
		"/api/v1/{$}":            a.index,
		"/api/v1/{name}":         a.file,
		"/api/v1/grafana/{what}": a.grafana,
		"/id/{id...}":            a.thing,
		"/feeds/{of}/{name...}":  a.feed,
		"/ns/{name}":             a.namespace,
	} {
		mux.HandleFunc(pattern, a.get(answer))
	}
}

// answerer answers a question. What it has written when it fails is not sent, unless it was more than fits the reply.
type answerer func(q *question, w *reply, r *http.Request) error

// get answers GET and HEAD from any origin.
func (a *api) get(answer answerer) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		allow(w.Header())
		switch r.Method {
		case http.MethodOptions:
			w.WriteHeader(http.StatusNoContent)
			return
		case http.MethodGet, http.MethodHead:
		default:
			w.Header().Set("Allow", methods)
			problem(w, http.StatusMethodNotAllowed, "METHOD_NOT_ALLOWED", "use GET")
			return
		}
		values, err := url.ParseQuery(r.URL.RawQuery)
		if err != nil {
			problem(w, http.StatusBadRequest, "BAD_INPUT", "what follows the question mark is no list of parameters")
			return
		}
		a.run(answer, values, w, r)
	}
}

func (a *api) run(answer answerer, values url.Values, w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), longestExport)
	defer cancel()
	q := &question{ctx: ctx, reader: a.Open(), names: a.Names, page: a.Page, values: values, total: -1}
	out := &reply{w: w, control: http.NewResponseController(w)}
	err := answer(q, out, r)
	switch {
	case errors.Is(err, errAnswered):
	case err == nil:
		err = out.end()
		if err != nil {
			a.Log.Debug("an answer was not received", "path", r.URL.Path, "error", err)
		}
	case out.sent:
		a.Log.Warn("an answer broke off", "path", r.URL.Path, "error", err)
		panic(http.ErrAbortHandler) // the caller must not take a part for the whole
	default:
		a.refuse(w, r, err)
	}
}

// errAnswered says that the answer has been sent.
var errAnswered = errors.New("answered")

// unchanged tells, as errAnswered, that the caller has the answer already; else nil, and the answer bears its ETag.
func (a *api) unchanged(q *question, w http.ResponseWriter, r *http.Request, form string) error {
	tag := etag.Of(q.reader.Version(), a.Version, a.Base, form, r.URL.Path, q.values.Encode())
	if etag.Unchanged(w, r, tag) {
		return errAnswered
	}
	return nil
}

// soon limits the question to the time of a small answer.
func soon(q *question) context.CancelFunc {
	ctx, cancel := context.WithTimeout(q.ctx, longest)
	q.ctx = ctx
	return cancel
}

// file answers /api/v1/NAME.EXT: a table, or an export.
func (a *api) file(q *question, w *reply, r *http.Request) error {
	leave, err := a.turn(q)
	if err != nil {
		return err
	}
	defer leave()
	name, extension, _ := strings.Cut(r.PathValue("name"), ".")
	if name == "export" {
		return a.export(q, w, r, extension)
	}
	v, err := viewNamed(name)
	if err != nil {
		return err
	}
	return a.table(q, w, r, v, table.Form(extension))
}

// errBusy says that too many tables and exports are being made.
var errBusy = errors.New("rest: too many wait")

// turn waits until a table or export may be made. Whoever gets the turn must call leave, once.
func (a *api) turn(q *question) (leave func(), err error) {
	if a.Turn == nil {
		return func() {}, nil
	}
	if leave, err = a.Turn(q.ctx); err != nil && q.ctx.Err() == nil {
		return nil, errBusy
	}
	return leave, err
}

// table answers with the rows of a view.
func (a *api) table(q *question, w *reply, r *http.Request, v view, form table.Form) error {
	defer soon(q)()
	if form.MediaType() == table.JSON.MediaType() && form != table.JSON {
		return notFound("there is no form %.20q of %s; there are %v", form, v.name, table.Forms())
	}
	if err := q.check(append(v.params, param{"bom", ""})); err != nil {
		return err
	}
	if err := a.unchanged(q, w.w, r, string(form)); err != nil {
		return err
	}
	mark := q.flag("bom")
	rows, err := v.ask(q)
	if err = cmp.Or(q.err, err); err != nil {
		return err
	}
	w.head(form.MediaType(), v.name+"."+string(form), form != table.JSON)
	if form == table.CSV && mark != nil && *mark {
		_, _ = w.Write([]byte("\ufeff"))
	}
	t := table.NewWriter(w, form, v.columns)
	if err := rows(t.Row); err != nil {
		return err
	}
	q.tell(w, r)
	return t.Close()
}

// tell puts into the head of an answer how many rows there are and where the next ones stand, when that is known in time.
func (q *question) tell(w *reply, r *http.Request) {
	if w.sent {
		return
	}
	if q.total >= 0 {
		w.w.Header().Set("X-Total-Count", strconv.Itoa(q.total))
	}
	if q.next != "" {
		next := url.Values{}
		for name, values := range q.values {
			next[name] = values
		}
		next.Set("after", q.next)
		w.w.Header().Set("Link", "<"+r.URL.EscapedPath()+"?"+next.Encode()+`>; rel="next"`)
	}
}

// Selection reads which part of the graph parameters mean: of, depth, direction, issue, body, organisation, kind, relation,
// from, to. ErrInvalid for a parameter that is none of them.
func Selection(ctx context.Context, r Reader, names Names, values url.Values) (export.Selection, error) {
	q := &question{ctx: ctx, reader: r, names: names, values: values}
	if err := q.check(selectionParams()); err != nil {
		return export.Selection{}, err
	}
	s := export.Selection{Of: q.thing("of"), Issue: q.issue("issue"), Body: q.body("body"), Organisation: q.text("organisation"),
		Kinds: q.kinds("kind"), Relations: q.relations("relation")}
	usual := 0
	if s.Of != "" {
		usual = 1
	}
	if s.Depth = q.number("depth", usual, 0, export.MaxDepth); q.values.Has("direction") {
		s.Direction = q.direction()
	}
	s.From, s.To = q.dates()
	return s, q.err
}

// SelectionParams lists the parameters that Selection reads, each with what it means.
func SelectionParams() [][2]string {
	var all [][2]string
	for _, p := range selectionParams() {
		all = append(all, [2]string{p.name, p.about})
	}
	return all
}

func selectionParams() []param {
	return []param{{"of", "a node, by ID, symbol, name of a body or short name of an issue"}, {"depth", "how many claims away from it, 0 to 6; 1"},
		{"direction", "how claims are followed: outgoing, incoming, both; both"}, {"issue", "what is about an issue, by short name"},
		{"body", "what is of a body, by code or name"}, {"organisation", "what is of an organisation, by short name"},
		{"kind", "only these kinds of nodes"}, {"relation", "only these relations"}, {"from", "only what is dated from then on"}, {"to", "only what is dated until then"}}
}

// export answers with a part of the graph.
func (a *api) export(q *question, w *reply, r *http.Request, format string) error {
	f, err := export.Named(format)
	if err != nil {
		return notFound("%s", strings.TrimSuffix(err.Error(), ": "+schema.ErrInvalid.Error()))
	}
	if err := a.unchanged(q, w.w, r, format); err != nil {
		return err
	}
	s, err := Selection(q.ctx, q.reader, q.names, q.values)
	if err != nil {
		return err
	}
	x, err := export.Find(q.ctx, q.reader, s)
	if err != nil {
		return err
	}
	w.head(f.MediaType, "travaux."+f.Name, true)
	if r.Method == http.MethodHead {
		return nil
	}
	_, err = x.Write(q.ctx, w, f, export.Options{Base: a.Base})
	return err
}
